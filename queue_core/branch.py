"""What a branch offers, and to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_core.hours import OpeningHours

ServiceId = NewType("ServiceId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a visitor chooses. Services that share a `prefix` share one series of numbers."""

    id: ServiceId
    prefix: str
    names: Mapping[str, str]

    def name(self, language: str) -> str:
        """Its name in a language of the branch."""
        return self.names[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """One office: its languages (the first is the office's own), services and hours.

    Args:
        party_limit: how many people one ticket may stand for.
    """

    id: str
    languages: tuple[str, ...]
    institution: Mapping[str, str]
    names: Mapping[str, str]
    services: tuple[Service, ...]
    hours: OpeningHours
    party_limit: int

    @property
    def first_language(self) -> str:
        """The language that staff speak and that stands on every slip."""
        return self.languages[0]

    def name(self, language: str) -> str:
        """The branch's name in one of its languages."""
        return self.names[language]

    def service(self, service_id: str) -> Service | None:
        """The service with this id, or None where the branch has no such service."""
        return next((service for service in self.services if service.id == service_id), None)
