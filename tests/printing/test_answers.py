from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from printing.answers import (
    Answer,
    AnswerParser,
    AutomaticStatus,
    BuffersCleared,
    Confirmation,
    Garbage,
    OtherBlock,
    StatusByte,
)
from printing.status import is_status_byte

STATUS_BYTES = [byte for byte in range(256) if is_status_byte(byte)]
AUTOMATIC_FIRST = [byte for byte in range(256) if byte & 0x93 == 0x10]
AUTOMATIC_REST = [byte for byte in range(256) if byte & 0x90 == 0]

job_ids = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), min_size=4, max_size=4)
messages = st.one_of(
    st.sampled_from(STATUS_BYTES).map(lambda byte: (bytes([byte]), StatusByte(byte=byte))),
    job_ids.map(lambda job_id: (b"\x37\x22" + job_id.encode() + b"\x00", Confirmation(job_id=job_id))),
    st.just((b"\x37\x25\x00", BuffersCleared())),
    st.tuples(st.sampled_from(AUTOMATIC_FIRST), *[st.sampled_from(AUTOMATIC_REST)] * 3).map(
        lambda frame: (bytes(frame), AutomaticStatus(frame=bytes(frame)))
    ),
    st.just((b"\x5fEPSON\x00", OtherBlock(frame=b"\x5fEPSON\x00"))),
)


def read(*chunks: bytes) -> list[Answer]:
    parser = AnswerParser()
    return [answer for chunk in chunks for answer in parser.feed(chunk)]


@given(st.lists(messages, max_size=12), st.data())
def test_mixed_answers_are_sorted_however_they_are_cut_and_paused(
    sent: list[tuple[bytes, Answer]], data: st.DataObject
) -> None:
    stream = b""
    for message, _ in sent:
        for byte in message:
            stream += bytes([byte]) + data.draw(st.sampled_from([b"", b"\x11", b"\x13", b"\x13\x11"]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    chunks = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert read(*chunks) == [answer for _, answer in sent]


@given(st.binary(max_size=200), st.lists(st.integers(0, 200), max_size=5))
def test_any_bytes_give_the_same_answers_in_any_pieces_and_none_vanishes(stream: bytes, cuts: list[int]) -> None:
    places = sorted(min(cut, len(stream)) for cut in cuts)
    chunks = [stream[start:end] for start, end in zip([0, *places], [*places, len(stream)], strict=True)]
    answers = read(*chunks)
    assert answers == read(stream)
    for answer in answers:
        if isinstance(answer, StatusByte):
            assert is_status_byte(answer.byte)
        if isinstance(answer, Confirmation):
            assert b"\x37\x22" + answer.job_id.encode() + b"\x00" in stream.translate(None, b"\x11\x13")


def test_a_job_id_made_of_status_bytes_is_no_status() -> None:
    assert read(b"\x37\x22\x32\x36\x52\x56\x00") == [Confirmation(job_id="26RV")]


def test_a_confirmation_that_breaks_off_is_garbage_and_what_broke_it_counts() -> None:
    assert read(b"\x37\x22\x32\x36", b"\x12") == [Garbage(frame=b"\x37\x22\x32\x36"), StatusByte(byte=0x12)]


def test_an_id_with_a_byte_too_many_confirms_nothing() -> None:
    answers = read(b"\x37\x22ABCDE\x00")
    assert not any(isinstance(answer, Confirmation | StatusByte) for answer in answers)


def test_half_an_automatic_status_does_not_swallow_the_status_byte_after_it() -> None:
    assert read(b"\x10\x00", b"\x16") == [Garbage(frame=b"\x10\x00"), StatusByte(byte=0x16)]


def test_a_block_without_end_is_given_up() -> None:
    answers = read(b"\x5f" + b"A" * 300 + b"\x12")
    assert answers[0] == Garbage(frame=b"\x5f" + b"A" * 81)
    assert answers[-1] == StatusByte(byte=0x12)


def test_flow_control_between_answers_is_not_even_garbage() -> None:
    assert read(b"\x13\x11\x11") == []
