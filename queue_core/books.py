"""What the rooms of a queue share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from queue_core.settling import Settling
from queue_core.tables.deliveries import DeliveryTable
from queue_core.tables.log import LogTable
from queue_core.tables.pauses import PauseTable
from queue_core.tables.tickets import TicketTable
from queue_core.today import Today

if TYPE_CHECKING:
    from datetime import date, datetime

    from queue_core.branch import Branch
    from queue_core.clock import Clock
    from queue_core.store import Store
    from queue_core.tables.calls import CallTable
    from queue_core.tables.counters import CounterTable
    from queue_core.tables.errands import ErrandTable
    from queue_core.tables.followed import FollowedTable
    from queue_core.tables.history import HistoryTable
    from queue_core.tables.link import LinkTable
    from queue_core.tables.outbox import OutboxTable
    from queue_core.tables.pins import PinTable
    from queue_core.tables.remote import RemoteTable
    from queue_core.tables.requests import RequestTable
    from queue_core.tables.secrets import SecretTable
    from queue_core.tables.waits import WaitTable
    from queue_core.tending import Tending


class Books:
    """One connection's tables, its branch and its clock."""

    def __init__(self, store: Store, branch: Branch, clock: Clock) -> None:
        self.store = store
        self.branch = branch
        self.clock = clock
        self.tickets = TicketTable(store)
        self.deliveries = DeliveryTable(store)
        self.pauses = PauseTable(store)
        self.log = LogTable(store)
        self.settling = Settling(self.tickets, self.deliveries)
        self.today = Today(self.tickets, branch, clock, self._end_other_days)

    @cached_property
    def errands(self) -> ErrandTable:
        """What is asked of the owners of printers."""
        from queue_core.tables.errands import ErrandTable  # noqa: PLC0415 - see Queue

        return ErrandTable(self.store)

    @cached_property
    def pins(self) -> PinTable:
        """The roles' PINs."""
        from queue_core.tables.pins import PinTable  # noqa: PLC0415 - see Queue

        return PinTable(self.store)

    @cached_property
    def remote(self) -> RemoteTable:
        """Tickets that were taken by phone or by appointment."""
        from queue_core.tables.remote import RemoteTable  # noqa: PLC0415 - see Queue

        return RemoteTable(self.store)

    @cached_property
    def requests(self) -> RequestTable:
        """What was asked for by phone, and what was answered."""
        from queue_core.tables.requests import RequestTable  # noqa: PLC0415 - see Queue

        return RequestTable(self.store)

    @cached_property
    def followed(self) -> FollowedTable:
        """Tickets that somebody follows by phone."""
        from queue_core.tables.followed import FollowedTable  # noqa: PLC0415 - see Queue

        return FollowedTable(self.store)

    @cached_property
    def outbox(self) -> OutboxTable:
        """What the gateway is still to be told."""
        from queue_core.tables.outbox import OutboxTable  # noqa: PLC0415 - see Queue

        return OutboxTable(self.store)

    @cached_property
    def link(self) -> LinkTable:
        """How the link to the gateway is."""
        from queue_core.tables.link import LinkTable  # noqa: PLC0415 - see Queue

        return LinkTable(self.store)

    @cached_property
    def secrets(self) -> SecretTable:
        """Keys that never leave the file."""
        from queue_core.tables.secrets import SecretTable  # noqa: PLC0415 - see Queue

        return SecretTable(self.store)

    @cached_property
    def waits(self) -> WaitTable:
        """Forecasts of waits, and what they are made of."""
        from queue_core.tables.waits import WaitTable  # noqa: PLC0415 - see Queue

        return WaitTable(self.store)

    @cached_property
    def counters(self) -> CounterTable:
        """When each counter was open."""
        from queue_core.tables.counters import CounterTable  # noqa: PLC0415 - see Queue

        return CounterTable(self.store)

    @cached_property
    def calls(self) -> CallTable:
        """Tickets on their way to a counter and on."""
        from queue_core.tables.calls import CallTable  # noqa: PLC0415 - see Queue

        return CallTable(self.store)

    @cached_property
    def history(self) -> HistoryTable:
        """What has happened to tickets."""
        from queue_core.tables.history import HistoryTable  # noqa: PLC0415 - see Queue

        return HistoryTable(self.store)

    @cached_property
    def tending(self) -> Tending:
        """What happens by itself as time goes by."""
        from queue_core.tending import Tending  # noqa: PLC0415 - see Queue

        return Tending(self)

    def _end_other_days(self, business_day: date, now: datetime) -> None:
        self.tending.end_other_days(business_day, now)
