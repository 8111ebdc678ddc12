"""`kiosk gateway branch`: which branches a gateway serves."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kiosk.cli.answers import EXIT_REFUSED, end_storage, print_json
from kiosk.cli.table import print_table
from queue_core.errors import StoreError, StoreUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_core.qticket.gateway.branch_tokens import BranchTokens, TokenOfBranch

_HEADS = ("BRANCH", "ADDED", "TOKEN", "LAST HEARD")


def gateway_data_dir(typed: Path | None) -> Path:
    """A gateway's folder: the one that was typed, or one of the user's."""
    if typed is not None:
        return typed
    import platformdirs  # noqa: PLC0415 - only where no folder is given

    return Path(platformdirs.user_data_dir("kiosk-gateway", appauthor=False))


def make_folder(folder: Path) -> None:
    """Make a gateway's folder.

    Raises:
        StoreUnavailable: it cannot be made.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(folder, error.strerror or str(error)) from error


_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
_data = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="KIOSK_GATEWAY_DATA",
    metavar="DIR",
    help="The gateway's folder.  [default: a folder of the user's; environment: KIOSK_GATEWAY_DATA]",
)


@click.group("branch")
def branch() -> None:
    """Say which branches a gateway serves, also while it runs."""


@branch.command("add")
@click.argument("branch_id", metavar="ID")
@_json
@_data
@click.pass_obj
def add(folder: Path, *, branch_id: str, as_json: bool, data: Path | None) -> None:
    """Make the branch ID known, and write its token, which is told this once.

    For the branch's token file: `(umask 077; kiosk gateway branch add ID > qticket.token)`. A revoked branch gets a new
    token. Exit codes: 0 done; 2 no id; 3 the branch has a token, which has to be revoked first; 5 storage failed.
    """
    from queue_core.qticket.gateway.branch_tokens import BadBranchId, TokenStands  # noqa: PLC0415 - loads SQLite

    with _tokens(data or folder, as_json=as_json) as tokens:
        try:
            token = tokens.add(branch_id)
        except BadBranchId as error:
            message = f"expected up to 40 letters a–z, digits and -, found {branch_id}"
            raise click.BadParameter(message, param_hint="ID") from error
        except TokenStands:
            _refuse(branch_id, "token_stands", "has a token; `kiosk gateway branch revoke` ends that", as_json=as_json)
    if as_json:
        print_json({"branch": branch_id, "token": token})
    else:
        click.echo(token)


@branch.command("list")
@_json
@_data
@click.pass_obj
def list_all(folder: Path, *, as_json: bool, data: Path | None) -> None:
    """List the branches that were ever added; times are in UTC.

    Exit codes: 0 done; 5 storage failed.
    """
    with _tokens(data or folder, as_json=as_json) as tokens:
        branches = tokens.all()
    if as_json:
        print_json(
            [
                {
                    "branch": known.branch_id,
                    "added_at": known.added_at.isoformat(timespec="seconds"),
                    "revoked": known.is_revoked,
                    "heard_at": known.heard_at.isoformat(timespec="seconds") if known.heard_at else None,
                }
                for known in branches
            ]
        )
    elif not branches:
        click.echo("No branch was added yet.")
    else:
        print_table(_HEADS, [_row(known) for known in branches])


@branch.command("revoke")
@click.argument("branch_id", metavar="ID")
@_json
@_data
@click.pass_obj
def revoke(folder: Path, *, branch_id: str, as_json: bool, data: Path | None) -> None:
    """Let the token of the branch ID count no longer, within a second also for a gateway that runs.

    Exit codes: 0 done; 3 the branch has none that counts; 5 storage failed.
    """
    with _tokens(data or folder, as_json=as_json) as tokens:
        is_revoked = tokens.revoke(branch_id)
    if not is_revoked:
        _refuse(branch_id, "no_token", "has no token that counts", as_json=as_json)
    if as_json:
        print_json({"branch": branch_id, "revoked": True})
    else:
        click.echo(f"The token of {branch_id} counts no longer.")


@contextmanager
def _tokens(folder: Path, *, as_json: bool) -> Iterator[BranchTokens]:
    from queue_core.qticket.gateway.branch_tokens import BranchTokens  # noqa: PLC0415 - loads SQLite
    from queue_core.qticket.gateway.settings import GatewaySettings  # noqa: PLC0415 - likewise

    try:
        make_folder(folder)
        tokens = BranchTokens.open(GatewaySettings(data_dir=folder).database)
        try:
            yield tokens
        finally:
            tokens.close()
    except StoreError as error:
        end_storage(error, as_json=as_json)


def _refuse(branch_id: str, reason: str, sentence: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"refusal": reason, "branch": branch_id})
    else:
        click.echo(f"Refused: {branch_id} {sentence}.", err=True)
    sys.exit(EXIT_REFUSED)


def _row(known: TokenOfBranch) -> tuple[str, ...]:
    heard = f"{known.heard_at:%d.%m.%Y %H:%M:%S}" if known.heard_at else "never"
    return known.branch_id, f"{known.added_at:%d.%m.%Y %H:%M}", "revoked" if known.is_revoked else "counts", heard
