"""A gateway as a server: it answers, it stops at once, and there is one."""

from __future__ import annotations

import signal
import ssl
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

import httpx2
import pytest
import trustme

from queue_core.qticket.gateway.app import create_app
from queue_core.qticket.gateway.store import AlreadyRunning
from tests.queue_core.qticket.gateway.made_up import MadeUpBranch
from tests.queue_core.qticket.gateway.running import running_gateway

if TYPE_CHECKING:
    from pathlib import Path

    from queue_core.qticket.gateway.settings import GatewaySettings
    from tests.queue_core.offices import FakeClock

BRANCH = "/api/branch/v1"


def test_a_branch_introduces_itself_and_phones_see_it(tmp_path: Path, clock: FakeClock):
    branch = MadeUpBranch(clock)
    with running_gateway(tmp_path, clock=clock) as gateway, httpx2.Client(base_url=gateway.url) as client:
        assert client.get("/api/v1/branches").json()["branches"] == []
        answer = client.put(f"{BRANCH}/profile", content=branch.profile().model_dump_json(), headers=gateway.headers())
        assert answer.status_code == 204
        found = client.get("/api/v1/branches")
        assert [each["id"] for each in found.json()["branches"]] == ["riga-2"]
        assert "server" not in found.headers
        for page in ("/lv/", "/en/riga-2"):
            assert client.get(page).headers["content-type"].startswith("text/html")
        assert client.get("/en/nowhere", headers={"Accept": "text/html"}).status_code == 404


def test_long_polls_end_when_the_gateway_stops(tmp_path: Path):
    answers = []
    with running_gateway(tmp_path) as gateway:
        asking = threading.Event()

        def poll() -> None:
            with httpx2.Client(timeout=30) as client:
                asking.set()
                answers.append(client.get(f"{gateway.url}{BRANCH}/requests?wait=30", headers=gateway.headers()))

        thread = threading.Thread(target=poll)
        thread.start()
        assert asking.wait(20)
        deadline = time.monotonic() + 20
        while not gateway.call(_polls) and time.monotonic() < deadline:
            pass
        began = time.monotonic()
    assert time.monotonic() - began < 10
    thread.join(20)
    assert [answer.json() for answer in answers] == [{"cursor": 0, "requests": []}]


async def _polls(hub) -> int:
    return sum(branch.incoming.watched for branch in hub._book.branches.values())


def test_streams_end_when_the_gateway_stops(tmp_path: Path, clock: FakeClock):
    branch = MadeUpBranch(clock)
    with ExitStack() as stack:
        client = stack.enter_context(httpx2.Client(timeout=30))
        with running_gateway(tmp_path, clock=clock) as gateway:
            gateway.call(branch.introduce)
            stream = stack.enter_context(client.stream("GET", f"{gateway.url}/api/v1/branches/riga-2/events"))
            chunks = stream.iter_raw()
            assert b"data:" in next(chunks)
            began = time.monotonic()
        assert time.monotonic() - began < 10
        assert list(chunks) == []


def test_certificates_are_shown_and_secrets_stay_on_https(tmp_path: Path):
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certfile, keyfile = tmp_path / "cert.pem", tmp_path / "key.pem"
    for chained in certificate.cert_chain_pems:
        chained.write_to_path(certfile, append=True)
    certificate.private_key_pem.write_to_path(keyfile)
    trusted = ssl.create_default_context()
    authority.configure_trust(trusted)
    with (
        running_gateway(tmp_path / "gateway", certfile=certfile, keyfile=keyfile) as gateway,
        httpx2.Client(verify=trusted) as client,
    ):
        assert gateway.url.startswith("https://")
        answer = client.get(f"{gateway.url}/api/v1/branches")
        assert answer.status_code == 200
        assert "strict-transport-security" in answer.headers


def test_an_address_that_is_taken_is_an_error_of_the_system(tmp_path: Path):
    with (
        running_gateway(tmp_path / "one") as gateway,
        pytest.raises(OSError, match="in use"),
        running_gateway(tmp_path / "two", port=gateway.serving.port),
    ):
        pass


def test_signals_stop_it_and_that_is_no_failure(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from queue_core.qticket.gateway.serve import serve;"
        "from queue_core.qticket.gateway.settings import GatewaySettings;"
        "serve(GatewaySettings(data_dir=Path(sys.argv[1])), '127.0.0.1', 0,"
        " ready=lambda serving: print(serving.url, flush=True))"
    )
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        assert httpx2.get(f"{url}/api/v1/branches").status_code == 200
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


@pytest.mark.anyio
async def test_any_server_of_asgi_applications_can_serve_it(settings: GatewaySettings, token: str, clock: FakeClock):
    app = create_app(settings, clock)
    async with app.router.lifespan_context(app):
        transport = httpx2.ASGITransport(app)
        async with httpx2.AsyncClient(transport=transport, base_url="https://q.example") as client:
            assert (await client.get("/api/v1/branches")).json()["branches"] == []
            assert (await client.get("/api/nothing")).status_code == 404


def test_a_second_gateway_on_the_same_folder_refuses(tmp_path: Path):
    with running_gateway(tmp_path), pytest.raises(AlreadyRunning, match="another gateway"), running_gateway(tmp_path):
        pass
    with running_gateway(tmp_path):
        pass
