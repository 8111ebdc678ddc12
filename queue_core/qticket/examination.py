"""A look at the link, step by step: what works, and what does not."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from queue_core.qticket.source import BadAnswer, Busy, Failed, LinkError, Rejected, Unauthorised, Unreachable, Untrusted

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_core.qticket.client import GatewayClient
    from queue_core.qticket.messages import Profile

_CONNECT_S = 5.0
_NOTHING_AFTER = 2**53 - 1


class Step(StrEnum):
    """What has to work, in this order."""

    NAME = "name"
    CONNECTION = "connection"
    TRUST = "trust"
    TOKEN = "token"  # noqa: S105 - the name of a step
    PROTOCOL = "protocol"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How a step went. `works` is None where it was not reached; `detail` is a fact, in English, maybe empty."""

    step: Step
    works: bool | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What an examination has found.

    Attributes:
        address: of the gateway: host and port.
        findings: one for each step.
        round_trip: how long an answer took on a connection that was open; None where none came.
    """

    address: str
    findings: tuple[Finding, ...]
    round_trip: timedelta | None

    @property
    def works(self) -> bool:
        """Whether everything does."""
        return all(finding.works for finding in self.findings)


# Where a call fails by this, the steps before it have worked.
_FAILS_AT: dict[type[LinkError], Step] = {
    Unreachable: Step.PROTOCOL,
    Untrusted: Step.TRUST,
    Unauthorised: Step.TOKEN,
    Busy: Step.PROTOCOL,
    Failed: Step.PROTOCOL,
    BadAnswer: Step.PROTOCOL,
    Rejected: Step.PROTOCOL,
}


def examine(
    client: GatewayClient, profile: Profile | None = None, *, monotonic: Callable[[], float] = time.monotonic
) -> Examination:
    """Try the link; takes no request in and tells no news. Some seconds at most, where names are looked up in time.

    Args:
        client: for this thread alone.
        profile: introduced as well, which tells whether the token is that of this branch.
        monotonic: seconds by a clock that nobody sets.
    """
    steps = tuple(step for step in Step if profile is not None or step is not Step.PROFILE)
    facts: dict[Step, str] = {}
    round_trip: timedelta | None = None
    failed_at: Step | None = Step.NAME
    try:
        facts[Step.NAME] = _addresses(client)
        failed_at = Step.CONNECTION
        with socket.create_connection((client.address.host, client.address.port), timeout=_CONNECT_S):
            pass
        failed_at = Step.PROTOCOL
        facts[Step.TRUST] = "" if client.address.is_secure else "plain HTTP within this machine"
        client.requests(_NOTHING_AFTER, timedelta())
        began = monotonic()
        client.requests(_NOTHING_AFTER, timedelta())
        round_trip = timedelta(seconds=monotonic() - began)
        if profile is not None:
            failed_at = Step.PROFILE
            client.introduce(profile)
        failed_at = None
    except LinkError as error:
        failed_at = failed_at if failed_at is Step.PROFILE else _FAILS_AT[type(error)]
        facts[failed_at] = error.detail
    except OSError as error:
        facts[failed_at or Step.CONNECTION] = (error.strerror or "no connection in time").lower()
    return Examination(
        address=client.address.authority, findings=_findings(steps, failed_at, facts), round_trip=round_trip
    )


def _addresses(client: GatewayClient) -> str:
    found = socket.getaddrinfo(client.address.host, client.address.port, type=socket.SOCK_STREAM)
    return ", ".join(sorted({str(address[4][0]) for address in found}))


def _findings(steps: tuple[Step, ...], failed_at: Step | None, facts: dict[Step, str]) -> tuple[Finding, ...]:
    reached = len(steps) if failed_at is None else steps.index(failed_at)
    return tuple(
        Finding(
            step=step,
            works=True if place < reached else (False if place == reached else None),
            detail=facts.get(step, "") if place <= reached else "",
        )
        for place, step in enumerate(steps)
    )
