"""Whole commands come out of a stream however it is cut, and nothing that came in is lost from sight."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from printing.virtual import VirtualMechanism
from printing.virtual.commands import Command, Op
from printing.virtual.parser import Parser
from printing.virtual.realtime import RealTimeOp, RealTimeRequest, RealTimeScanner

RASTER = b"\x1dv0\0\x02\0\x03\0" + bytes(range(6))
KNOWN = [
    b"A",
    b"\n",
    b"\t",
    b"\r",
    b"\x10\x04\x01",
    b"\x10\x05\x02",
    b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08",
    b"\x1b@",
    b"\x1b!\x38",
    b"\x1b$\x10\x00",
    b"\x1b*\x21\x02\x00" + bytes(6),
    b"\x1b*\x00\x03\x00" + bytes(3),
    b"\x1bD\x08\x10\x00",
    b"\x1bc5\x00",
    b"\x1bp\x00\x32\x32",
    b"\x1bt\x33",
    b"\x1c.",
    b"\x1d!\x11",
    b"\x1d(H\x06\x0000abcd",
    b"\x1d(k\x03\x001C\x06",
    b"\x1d(Z\x02\x00xx",
    b"\x1d8L\x02\x00\x00\x0002",
    b"\x1dV\x00",
    b"\x1dVA\x10",
    b"\x1dk\x04CODE39\x00",
    b"\x1dk\x49\x03{B1",
    b"\x1dP\x00\x00",
    RASTER,
]


def parse(pieces: list[bytes]) -> list[Command]:
    parser = Parser()
    return [command for piece in pieces for command in parser.feed(piece)]


def cut_at(stream: bytes, places: list[int]) -> list[bytes]:
    marks = sorted({min(place, len(stream)) for place in places})
    return [stream[a:b] for a, b in zip([0, *marks], [*marks, len(stream)], strict=True)]


streams = st.lists(st.one_of(st.sampled_from(KNOWN), st.binary(max_size=4)), max_size=20).map(b"".join)


@pytest.mark.parametrize("stream", KNOWN, ids=lambda stream: stream[:4].hex())
def test_a_documented_command_is_one_command(stream: bytes) -> None:
    (command,) = parse([stream])
    assert command.raw == stream
    assert command.op is not Op.UNKNOWN


@given(stream=streams, places=st.lists(st.integers(0, 200), max_size=8))
def test_pieces_make_no_difference(stream: bytes, places: list[int]) -> None:
    whole = parse([stream])
    assert parse(cut_at(stream, places)) == whole
    assert parse([bytes((byte,)) for byte in stream]) == whole


@given(stream=streams)
def test_every_byte_belongs_to_a_command_or_to_one_not_ended_yet(stream: bytes) -> None:
    parser = Parser()
    commands = list(parser.feed(stream))
    assert b"".join(command.raw for command in commands) + parser.unfinished == stream
    at = 0
    for command in commands:
        assert command.offset == at
        at += len(command.raw)
    assert parser.offset == at


@pytest.mark.parametrize(
    ("stream", "unknown"),
    [
        (b"\x1bYA", b"\x1bY"),
        (b"\x1dA\x01", b"\x1dA"),
        (b"\x1dv1A", b"\x1dv"),
        (b"\x1dV\x63A", b"\x1dV"),
        (b"\x00A", b"\x00"),
        (b"\x10\x99A", b"\x10\x99"),
        (b"\x10\x10\x04\x01", b"\x10"),
        (b"\x10\x04\x10\x04\x01", b"\x10\x04"),
        (b"\x10\x14\x10\x04\x01", b"\x10\x14"),
    ],
    ids=lambda stream: stream.hex(),
)
def test_of_an_unknown_command_only_the_name_is_skipped(stream: bytes, unknown: bytes) -> None:
    first, *rest = parse([stream])
    assert (first.op, first.raw) == (Op.UNKNOWN, unknown)
    assert b"".join(command.raw for command in rest) == stream[len(unknown) :]


def test_tab_positions_without_an_end_are_no_command() -> None:
    first, *rest = parse([b"\x1bD" + b"A" * 40])
    assert first.raw == b"\x1bD"
    assert first.op is Op.UNKNOWN
    assert len(rest) == 40


def requests(stream: bytes, places: list[int]) -> list[tuple[int, RealTimeRequest]]:
    """Real-time requests, and after how many bytes each was found."""
    scanner = RealTimeScanner()
    found = []
    seen = 0
    for received in cut_at(stream, places):
        for piece, request in scanner.split(received):
            seen += len(piece)
            if request is not None:
                found.append((seen, request))
    assert seen == len(stream)
    return found


@given(
    stream=st.lists(
        st.sampled_from([b"\x10", b"\x04", b"\x05", b"\x14", b"\x01", b"\x08", KNOWN[6], b"x"]), max_size=30
    ).map(b"".join),
    places=st.lists(st.integers(0, 60), max_size=6),
)
def test_pieces_hide_no_real_time_command(stream: bytes, places: list[int]) -> None:
    assert requests(stream, places) == requests(stream, [])


@pytest.mark.parametrize(
    ("stream", "request_"),
    [
        (b"\x10\x04\x03", RealTimeRequest(op=RealTimeOp.STATUS, n=3)),
        (b"\x10\x10\x04\x03", RealTimeRequest(op=RealTimeOp.STATUS, n=3)),
        (b"\x10\x04\x10\x04\x03", RealTimeRequest(op=RealTimeOp.STATUS, n=3)),
        (b"\x10\x14\x08\x01\x03\x10\x04\x02", RealTimeRequest(op=RealTimeOp.STATUS, n=2)),
        (b"\x10\x05\x02", RealTimeRequest(op=RealTimeOp.RECOVER, n=2)),
        (b"\x10\x14\x01\x01\x05", RealTimeRequest(op=RealTimeOp.PULSE, n=1)),
        (b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", RealTimeRequest(op=RealTimeOp.CLEAR)),
    ],
)
def test_a_real_time_command_is_found_behind_a_false_start(stream: bytes, request_: RealTimeRequest) -> None:
    assert requests(stream, []) == [(len(stream), request_)]


@pytest.mark.parametrize("stream", [b"\x10\x04\x05", b"\x10\x05\x03", b"\x10\x14\x01\x02\x01", b"\x10\x14\x08\x01"])
def test_what_only_resembles_a_real_time_command_is_none(stream: bytes) -> None:
    assert requests(stream, []) == []


@given(stream=st.one_of(st.binary(max_size=200), streams))
@example(stream=b"\x1d(k\x04\x001A3\x00\x1d(k\x04\x001P0A\x1d(k\x03\x001E3\x1d(k\x03\x001Q0")
@example(stream=b"\x1d(L\x00\x00\x1d(k\x00\x00\x1d(H\x00\x00\x1d(k\x01\x001")
@example(stream=b"\x1dv0\x00\x00\x00\x00\x00\x1b*\x00\x00\x00\n")
@example(stream=b"\x1dW\x01\x00AB\x1d!\x77C\n\x1ba\x02\x1dv0\x03\x48\x00\x01\x00" + b"\xff" * 72)
def test_no_bytes_break_the_printer(stream: bytes) -> None:
    mechanism = VirtualMechanism()
    mechanism.feed(stream)
    mechanism.tear_off()
    for slip in mechanism.slips:
        assert all(0 <= row < 1 << slip.bitmap.width for row in slip.bitmap.rows)


@given(stream=streams, places=st.lists(st.integers(0, 200), max_size=6))
def test_pieces_make_no_difference_to_paper_answers_or_reports(stream: bytes, places: list[int]) -> None:
    def outcome(pieces: list[bytes]) -> tuple[object, ...]:
        mechanism = VirtualMechanism()
        answers = b"".join(mechanism.feed(piece) for piece in pieces)
        mechanism.tear_off()
        return answers, mechanism.slips, mechanism.reports, mechanism.kicks

    assert outcome(cut_at(stream, places)) == outcome([stream])
