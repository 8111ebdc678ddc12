"""What few starts need of a branch file: the institution's own look, where the branch is, which others there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Brand(NamedTuple):
    """The institution's own look: a colour as `#rrggbb`, and a PNG or SVG or None."""

    colour: str
    logo: Path | None


class OtherBranch(NamedTuple):
    """Another branch of the institution.

    Attributes:
        names: in each language of this branch.
        addresses: likewise, or nothing.
        phone: None where the institution's information line is all there is.
    """

    names: Mapping[str, str]
    addresses: Mapping[str, str]
    phone: str | None

    def name(self, language: str) -> str:
        """Its name in a language of this branch."""
        return self.names[language]

    def address(self, language: str) -> str:
        """Where it is, or nothing where that is not told."""
        return self.addresses.get(language, "")


class AboutBranch(NamedTuple):
    """Where the branch is, in each of its languages or not at all, and the institution's other branches."""

    addresses: Mapping[str, str]
    others: tuple[OtherBranch, ...]

    def address(self, language: str) -> str:
        """Where it is, or nothing where that is not told."""
        return self.addresses.get(language, "")
