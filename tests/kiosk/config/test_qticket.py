"""A branch file says which gateway phones talk to."""

from __future__ import annotations

import pytest

from kiosk.config import load
from tests.kiosk.config.test_branch_file import GOOD, complaints, written

LINE = GOOD.count("\n") + 2


def gateway(*, file: str = "t", **keys: str) -> str:
    lines = [f'{key} = "{value}"' for key, value in ({"token_file": file} | keys).items()]
    return GOOD + "\n".join(["", "[qticket]", *lines, ""])


def test_a_file_that_says_nothing_has_no_gateway(tmp_path):
    settings = load(written(tmp_path, GOOD))
    assert settings.qticket is None
    assert settings.qr_prefix == ""


def test_files_are_looked_for_beside_the_branch_file_and_phones_open_the_same_address(tmp_path):
    settings = load(written(tmp_path, gateway(url="https://queue.example.org/", file="keys/token")))
    assert settings.qticket is not None
    assert settings.qticket.url == "https://queue.example.org/"
    assert settings.qticket.token_file == tmp_path / "keys" / "token"
    assert settings.qticket.ca_file is None
    assert settings.qticket.page == "https://queue.example.org"
    assert settings.qr_prefix == "HTTPS://QUEUE.EXAMPLE.ORG/T/SMALL/"


def test_everything_is_taken_over(tmp_path):
    text = gateway(
        url="https://inside.example.org:8443/kiosks",
        file="/etc/kiosk/token",
        ca_file="ca.pem",
        page="https://queue.example.org",
    )
    qticket = load(written(tmp_path, text)).qticket
    assert qticket is not None
    assert (str(qticket.token_file), qticket.ca_file) == ("/etc/kiosk/token", tmp_path / "ca.pem")
    assert (qticket.url, qticket.page) == ("https://inside.example.org:8443/kiosks", "https://queue.example.org")


@pytest.mark.parametrize(
    "url", ["http://localhost:8377", "http://127.0.0.1:8377", "http://127.8.8.8", "http://[::1]:80"]
)
def test_on_this_machine_it_may_be_http(tmp_path, url):
    assert load(written(tmp_path, gateway(url=url))).qticket is not None


EXAMPLE = "expected an address such as https://queue.example.org"


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("queue.example.org", EXAMPLE),
        ("ftp://queue.example.org", EXAMPLE),
        ("https://", EXAMPLE),
        ("https://queue.example.org:0", EXAMPLE),
        ("https://queue.example.org:99999", EXAMPLE),
        ("https://queue.example.org:x", EXAMPLE),
        ("https://[::1", EXAMPLE),
        ("https://rīga.example", EXAMPLE),
        ("https://a b.example", EXAMPLE),
        ("https://me:secret@queue.example.org", "expected an address without a user, a question or a fragment"),
        ("https://queue.example.org/?a=b", "expected an address without a user, a question or a fragment"),
        ("https://queue.example.org/#a", "expected an address without a user, a question or a fragment"),
        ("http://queue.example.org", "expected https://, since http:// is for this machine alone"),
        ("http://localhost.example.org", "expected https://, since http:// is for this machine alone"),
        ("http://10.0.0.1", "expected https://, since http:// is for this machine alone"),
    ],
)
def test_an_address_that_is_none_is_told(tmp_path, url, complaint):
    assert complaints(tmp_path, gateway(url=url)) == [f'{LINE + 2}: qticket.url: {complaint}, found "{url}"']


def test_phones_open_no_path(tmp_path):
    text = gateway(url="https://a.example", page="https://a.example/kiosks")
    assert complaints(tmp_path, text) == [
        f'{LINE + 3}: qticket.page: expected an address without a path, found "https://a.example/kiosks"'
    ]
    assert complaints(tmp_path, gateway(url="https://a.example/kiosks")) == [
        f"{LINE}: qticket.page: expected an address without a path for phones, since url has one, nothing stands there"
    ]


def test_a_token_is_needed(tmp_path):
    text = GOOD + '\n[qticket]\nurl = "https://a.example"\n'
    assert complaints(tmp_path, text) == [
        f"{LINE}: qticket.token_file: expected the path of the file with the branch's token, nothing stands there"
    ]
