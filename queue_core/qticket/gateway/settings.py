"""How a gateway is set up."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from queue_core.qticket.gateway.limits import Limits

ASSETS = Path(__file__).parents[3] / "assets" / "qticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewaySettings:
    """How a gateway is set up.

    Attributes:
        data_dir: the folder of its database, made when it is not there.
        public_url: the address that phones open, without a slash at its end; '' while it is not known.
        assets: the folder of the words and the interface's description.
        trusted_proxies: addresses or networks whose `X-Forwarded-For` and `-Proto` are believed.
        limits: how often one may call.
    """

    data_dir: Path
    public_url: str = ""
    assets: Path = ASSETS
    trusted_proxies: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)

    @property
    def database(self) -> Path:
        """The gateway's file."""
        return self.data_dir / "gateway.db"
