"""What the rooms of a queue share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_core.settling import Settling
from queue_core.tables.deliveries import DeliveryTable
from queue_core.tables.tickets import TicketTable
from queue_core.today import Today

if TYPE_CHECKING:
    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.store import Store


class Books:
    """One connection's tables, its branch and its clock."""

    def __init__(self, store: Store, branch: Branch, clock: Clock) -> None:
        self.store = store
        self.branch = branch
        self.clock = clock
        self.tickets = TicketTable(store)
        self.deliveries = DeliveryTable(store)
        self.settling = Settling(self.tickets, self.deliveries)
        self.today = Today(self.tickets, branch)
