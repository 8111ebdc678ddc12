"""`kiosk gateway`: what it takes, which branches it serves, and how it says what is wrong."""

from __future__ import annotations

import json
import re
import socket
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from kiosk.cli import commands
from tests.queue_core.qticket.gateway.running import running_gateway

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: str) -> Result:
    return CliRunner().invoke(commands, ["gateway", *words])


class Branches:
    """`kiosk gateway branch` on a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *words: str) -> Result:
        return run("branch", *words, "--data", str(self.folder))

    def json(self, *words: str, code: int = 0) -> Any:
        result = self(*words, "--json")
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)


@pytest.fixture
def branches(tmp_path: Path) -> Branches:
    return Branches(tmp_path / "gateway")


def test_a_token_is_told_once_and_ends_when_it_is_revoked(branches: Branches) -> None:
    assert branches("list").stdout == "No branch was added yet.\n"
    token = branches("add", "riga-2").stdout
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}\n", token)
    refused = branches("add", "riga-2")
    assert (refused.exit_code, refused.stdout) == (3, "")
    assert branches.json("add", "riga-2", code=3) == {"refusal": "token_stands", "branch": "riga-2"}
    assert branches("revoke", "riga-2").exit_code == 0
    assert branches("revoke", "riga-2").exit_code == 3
    assert branches.json("list")[0] | {"added_at": ""} == {
        "branch": "riga-2", "added_at": "", "revoked": True, "heard_at": None,
    }  # fmt: skip
    assert branches.json("add", "riga-2")["token"] != token.strip()
    assert re.search(r"^riga-2 +\S+ \S+ +counts +never$", branches("list").stdout, re.MULTILINE)


@pytest.mark.parametrize("name", ["", "Riga", "a b", "x" * 41, "../x"])
def test_what_is_no_branch_gets_no_token(branches: Branches, name: str) -> None:
    assert branches("add", "--", name).exit_code == 2


def test_the_folder_may_stand_before_the_subcommand(tmp_path: Path) -> None:
    assert run("--data", str(tmp_path / "g"), "branch", "add", "riga-2").exit_code == 0
    assert (tmp_path / "g" / "gateway.db").exists()


def test_a_folder_that_cannot_be_is_storage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for words in (["branch", "list"], ["--listen", "127.0.0.1:0"]):
        failed = run(*words, "--data", str(tmp_path / "file" / "g"))
        assert (failed.exit_code, failed.stderr.count("\n")) == (5, 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "--listen"),
        (["--listen", "8377"], "expected HOST:PORT, found 8377"),
        (["--listen", "127.0.0.1:77777"], "expected HOST:PORT"),
        (["--listen", "127.0.0.1:٣"], "expected HOST:PORT"),
        (["--listen", "0.0.0.0:0"], "give --cert and --key, or --behind-proxy"),
        (["--listen", "[::]:0"], "give --cert and --key, or --behind-proxy"),
        (["--listen", "queue.example.org:443"], "give --cert and --key, or --behind-proxy"),
        (["--listen", "127.0.0.1:0", "--cert", "c.pem"], "--cert and --key go together"),
        (["--listen", "127.0.0.1:0", "--cert", "/nowhere/c.pem", "--key", "k.pem"], "/nowhere/c.pem: No such file"),
        (["--listen", "127.0.0.1:0", "--cert", __file__, "--key", __file__], "no certificate with its key"),
        (["--listen", "127.0.0.1:0", "--public-url", "http://queue.example.org"], "https://"),
        (["--listen", "127.0.0.1:0", "--public-url", "https://queue.example.org/q"], "without a path"),
        (["--listen", "127.0.0.1:0", "--trusted-proxy", "proxy"], "expected an address or a network, found proxy"),
        (["--listen", "127.0.0.1:0", "--behind-proxy"], "--behind-proxy needs --trusted-proxy"),
        (["--listen", "127.0.0.1:0", "branch", "list"], "--listen serves"),
    ],
)
def test_wrong_usage_is_told(tmp_path: Path, words: list[str], told: str) -> None:
    wrong = run("--data", str(tmp_path / "g"), *words)
    assert (wrong.exit_code, told in wrong.stderr) == (2, True), wrong.output
    assert "Traceback" not in wrong.stderr


def test_an_address_that_is_taken_is_told_in_a_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        wrong = run("--listen", listen, "--data", str(tmp_path))
    assert (wrong.exit_code, wrong.stderr) == (1, f"Cannot listen at {listen}: Address already in use\n")


def test_a_second_gateway_on_a_folder_is_told_in_a_line(tmp_path: Path) -> None:
    with running_gateway(tmp_path):
        wrong = run("--listen", "127.0.0.1:0", "--data", str(tmp_path))
        assert run("branch", "list", "--data", str(tmp_path)).exit_code == 0, "its branches can be looked at"
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (5, 1)
    assert "another gateway uses this folder" in wrong.stderr
