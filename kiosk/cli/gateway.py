"""`kiosk gateway`: the server that phones talk to, and the branches that it serves."""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_USAGE, end_storage
from kiosk.cli.gateway_branch import branch, gateway_data_dir, make_folder
from kiosk.cli.options import read_listen
from kiosk.config.cross_checks import is_loopback, wrong_address
from queue_core.errors import StoreError

if TYPE_CHECKING:
    from queue_core.qticket.gateway.serve import Serving

EXIT_NO_ADDRESS = 1


def _public_url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and (expected := wrong_address(value, may_have_path=False)):
        msg = f"expected {expected}, found {value}"
        raise click.BadParameter(msg)
    return value


@click.group("gateway", invoke_without_command=True)
@click.option("--listen", metavar="HOST:PORT", help="Where to wait for phones and branches; port 0 is a free one.")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KIOSK_GATEWAY_DATA",
    metavar="DIR",
    help="The folder with what it knows.  [default: a folder of the user's; environment: KIOSK_GATEWAY_DATA]",
)
@click.option(
    "--public-url", callback=_public_url, metavar="URL", help="The address that phones open.  [default: of --listen]"
)
@click.option("--cert", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Its certificate chain.")
@click.option("--key", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="The certificate's key.")
@click.option("--behind-proxy", is_flag=True, help="A proxy speaks HTTPS to the world, and HTTP to it.")
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    metavar="ADDR",
    help="An address or network whose X-Forwarded-For and -Proto are believed; may be repeated.",
)
@click.option("--while-stdin", is_flag=True, hidden=True, help="End when standard input does.")
@click.pass_context
def command(  # noqa: PLR0913 - each an option
    context: click.Context,
    *,
    listen: str | None,
    data: Path | None,
    public_url: str | None,
    cert: Path | None,
    key: Path | None,
    behind_proxy: bool,
    proxies: tuple[str, ...],
    while_stdin: bool,
) -> None:
    """Serve the phones of many branches, until interrupted; or say which branches.

    Without --cert and --key it listens to this machine only, unless a proxy stands before it. Says in a line where
    phones find it. Exit codes: 0 ended; 1 the address cannot be listened at; 2 wrong usage, or a certificate that
    cannot be used; 5 storage failed, or another gateway uses the folder.
    """
    folder = gateway_data_dir(data)
    if context.invoked_subcommand is not None:
        if listen is not None:
            raise click.UsageError("--listen serves, and cannot go with a subcommand")
        context.obj = folder
        return
    if listen is None:
        raise click.UsageError("Missing option '--listen'.")
    host, port = read_listen(listen, "--listen")
    _check_certificate(cert, key)
    if cert is None and not behind_proxy and not is_loopback(host):
        message = f"{host} can be reached from elsewhere: give --cert and --key, or --behind-proxy"
        raise click.BadParameter(message, param_hint="--listen")
    if behind_proxy and not proxies:
        # Else all phones would be one client, who calls far too often.
        raise click.UsageError("--behind-proxy needs --trusted-proxy, so that phones are told apart")
    _serve(folder, host, port, public_url, (cert, key), _networks(proxies), while_stdin=while_stdin)


command.add_command(branch)


def _serve(
    folder: Path,
    host: str,
    port: int,
    public_url: str | None,
    certificate: tuple[Path | None, Path | None],
    proxies: tuple[str, ...],
    *,
    while_stdin: bool,
) -> None:
    from kiosk.gateway_process import end_with_stdin, free_port  # noqa: PLC0415 - `branch` does not need it
    from queue_core.qticket.gateway.serve import serve  # noqa: PLC0415 - loads what serves HTTP
    from queue_core.qticket.gateway.settings import GatewaySettings  # noqa: PLC0415 - likewise

    try:
        make_folder(folder)
        port = port or free_port(host)
        shown = f"[{host}]" if ":" in host else host
        url = (public_url or f"{'https' if certificate[0] else 'http'}://{shown}:{port}").rstrip("/")
        if while_stdin:
            end_with_stdin()
        settings = GatewaySettings(data_dir=folder, public_url=url, trusted_proxies=proxies)
        serve(settings, host, port, *certificate, ready=partial(_announce, url))
    except StoreError as error:
        end_storage(error, as_json=False)
    except OSError as error:
        # Python adds to some which address it was.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        click.echo(f"Cannot listen at {host}:{port}: {reason}", err=True)
        sys.exit(EXIT_NO_ADDRESS)


def _announce(url: str, _serving: Serving) -> None:
    click.echo(f"The phone page is at {url}/")


def _check_certificate(cert: Path | None, key: Path | None) -> None:
    if (cert is None) != (key is None):
        raise click.UsageError("--cert and --key go together")
    if cert is None or key is None:
        return
    import ssl  # noqa: PLC0415 - only where there is one

    try:
        for path in (cert, key):
            path.open("rb").close()
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key, password=lambda: "")
    except ssl.SSLError as error:
        click.echo(f"{cert}, {key}: no certificate with its key ({error.reason or error})", err=True)
        sys.exit(EXIT_USAGE)
    except OSError as error:
        click.echo(f"{error.filename}: {error.strerror or error}", err=True)
        sys.exit(EXIT_USAGE)


def _networks(proxies: tuple[str, ...]) -> tuple[str, ...]:
    from ipaddress import ip_network  # noqa: PLC0415 - only for a gateway

    for proxy in proxies:
        try:
            ip_network(proxy)
        except ValueError as error:
            raise click.BadParameter(
                f"expected an address or a network, found {proxy}", param_hint="--trusted-proxy"
            ) from error
    return proxies
