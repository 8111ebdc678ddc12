"""How a gateway is set up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).parents[3] / "assets" / "qticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewaySettings:
    """How a gateway is set up.

    Attributes:
        data_dir: the folder of its database, made when it is not there.
        public_url: the address that phones open, without a slash at its end; '' while it is not known.
        assets: the folder of the words and the interface's description.
        trusted_proxies: addresses or networks whose `X-Forwarded-For` and `-Proto` are believed.
    """

    data_dir: Path
    public_url: str = ""
    assets: Path = ASSETS
    trusted_proxies: tuple[str, ...] = ()

    @property
    def database(self) -> Path:
        """The gateway's file."""
        return self.data_dir / "gateway.db"
