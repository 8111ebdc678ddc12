from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core import numbering
from queue_core.check_in_codes import KEY_BYTES, CheckInCodes, Scanned, Slip, Typed
from queue_core.errors import Refusal
from queue_core.refusals import ForeignCode, ForgedCode, UnreadableCode
from queue_core.tickets import TicketId

DAY = date(2026, 3, 4)
TICKET = TicketId("0123456789ABCDEF0123")
RIGA = CheckInCodes(bytes(range(KEY_BYTES)), "riga")
STOLEN_NAME = CheckInCodes(bytes(KEY_BYTES), "riga")
LIEPAJA = CheckInCodes(bytes(range(KEY_BYTES)), "liepaja")

TOKEN = RIGA.token(DAY, TICKET)
TYPED = RIGA.typed(DAY, TICKET)
ANYTHING = "".join(map(chr, range(128)))

ticket_ids = st.binary(min_size=10, max_size=10).map(lambda random: TicketId(random.hex().upper()))
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2099, 12, 31))


class TestScanned:
    @given(days, ticket_ids)
    def test_a_qr_names_its_ticket_and_day(self, day: date, ticket_id: TicketId):
        assert RIGA.read(RIGA.token(day, ticket_id)) == Scanned(ticket_id=ticket_id, day=day)

    @given(days, ticket_ids)
    def test_a_qr_has_only_digits_and_capitals_and_one_length(self, day: date, ticket_id: TicketId):
        token = RIGA.token(day, ticket_id)
        assert len(token) == 58
        assert token.isalnum()
        assert token == token.upper()

    @pytest.mark.parametrize("scanned", [TOKEN.lower(), f"{TOKEN}\r\n", f"\t {TOKEN}\n", f"]Q1{TOKEN}\r"])
    def test_a_scanner_may_shift_and_end_the_line(self, scanned: str):
        assert RIGA.read(scanned) == Scanned(ticket_id=TICKET, day=DAY)

    def test_another_branchs_is_foreign(self):
        with pytest.raises(ForeignCode):
            RIGA.read(LIEPAJA.token(DAY, TICKET))

    def test_another_key_is_forged(self):
        with pytest.raises(ForgedCode):
            RIGA.read(STOLEN_NAME.token(DAY, TICKET))

    def test_another_day_or_ticket_is_forged(self):
        with pytest.raises(ForgedCode):
            RIGA.read(TOKEN.replace("20260304", "20260305"))
        with pytest.raises(ForgedCode):
            RIGA.read(TOKEN.replace("0123456789ABCDEF", "1123456789ABCDEF"))

    @given(st.integers(min_value=0, max_value=57), st.sampled_from(ANYTHING))
    def test_one_changed_character_is_never_accepted(self, at: int, character: str):
        changed = TOKEN[:at] + character + TOKEN[at + 1 :]
        if changed.upper() != TOKEN and changed.strip() != TOKEN:
            with pytest.raises(Refusal):
                RIGA.read(changed)

    @given(st.integers(min_value=0, max_value=58 * 8 - 1))
    def test_one_flipped_bit_is_never_accepted(self, bit: int):
        flipped = bytearray(TOKEN.encode())
        flipped[bit // 8] ^= 1 << bit % 8
        text = flipped.decode("latin-1")
        if text.upper() != TOKEN:
            with pytest.raises(Refusal):
                RIGA.read(text)

    @pytest.mark.parametrize("length", [1, 7, 29, 57])
    def test_half_a_code_is_unreadable(self, length: int):
        with pytest.raises(UnreadableCode):
            RIGA.read(TOKEN[:length])


class TestTyped:
    def test_six_characters_are_read_as_they_are(self):
        assert RIGA.read(TYPED) == Typed(text=TYPED)

    def test_case_blanks_and_dashes_do_not_matter(self):
        spaced = f" {TYPED[:3].lower()}-{TYPED[3:]} \n"
        assert RIGA.read(spaced) == Typed(text=TYPED)

    def test_letters_that_look_like_digits_are_digits(self):
        letter = TYPED[0]
        assert RIGA.read(f"{letter}oOiIl") == Typed(text=f"{letter}00111")
        assert RIGA.read(f"{letter}ooLLL") == Typed(text=f"{letter}00111")

    def test_the_same_ticket_gets_the_same_and_another_attempt_others(self):
        assert RIGA.typed(DAY, TICKET) == TYPED
        assert RIGA.typed(DAY, TICKET, 1) != TYPED
        assert STOLEN_NAME.typed(DAY, TICKET) != TYPED

    def test_most_other_branches_are_told_apart(self):
        foreign = 0
        for number in range(200):
            try:
                RIGA.read(CheckInCodes(bytes(KEY_BYTES), f"branch-{number}").typed(DAY, TICKET))
            except ForeignCode:
                foreign += 1
        assert foreign > 180

    @given(days, ticket_ids)
    def test_no_check_in_code_is_a_tickets_code(self, day: date, ticket_id: TicketId):
        text = RIGA.choose_typed(day, ticket_id, lambda _: False)
        assert numbering.parse(text) is None
        assert len(text) == 6

    def test_what_looks_like_a_tickets_code_is_passed_over(self):
        alike = next(
            ticket_id
            for ticket_id in (TicketId(f"{number:020X}") for number in range(1_000_000))
            if numbering.parse(RIGA.typed(DAY, ticket_id))
        )
        assert RIGA.choose_typed(DAY, alike, lambda _: False) == RIGA.typed(DAY, alike, 1)

    def test_what_somebody_has_is_passed_over(self):
        assert RIGA.choose_typed(DAY, TICKET, {TYPED}.__contains__) != TYPED

    def test_a_branch_whose_codes_are_all_taken_is_a_bug(self):
        with pytest.raises(LookupError):
            RIGA.choose_typed(DAY, TICKET, lambda _: True)


class TestOther:
    def test_a_slips_qr_names_its_ticket(self):
        assert RIGA.read(f"{TICKET.lower()}\n") == Slip(ticket_id=TICKET)

    @pytest.mark.parametrize(
        "before",
        [
            "HTTPS://QUEUE.EXAMPLE.ORG/T/RIGA/",
            "https://queue.example.org:8443/t/riga/",
            "]Q1HTTPS://QUEUE.EXAMPLE.ORG/T/RIGA/",
            " HTTPS://QUEUE.EXAMPLE.ORG/T/RIGA/",
            "HTTPSÖ--QUEUE.EXAMPLE.ORG-T-RIGA-",
            "HTTPSЖ..QUEUE.EXAMPLE.ORG.T.RIGA.",
            "HTTPSM!!QUEUE:EXAMPLE:ORG!T!RIGA!",
            "HTTPS:ééQUEUE.EXAMPLE.ORGéTéRIGAé",
            "https;//queue.example.org/t/riga/",
            "?",
            "-" * 178,
        ],
    )
    def test_a_ticket_is_known_by_the_end_of_its_address_however_keys_have_garbled_it(self, before: str):
        assert RIGA.read(f"{before}{TICKET}\r\n") == Slip(ticket_id=TICKET)
        assert RIGA.read(f"{before}{TICKET.lower()}") == Slip(ticket_id=TICKET)

    def test_a_signed_code_is_no_ticket_by_its_end(self):
        digits = RIGA.token(DAY, TICKET)[:38] + TICKET
        with pytest.raises(ForgedCode):
            RIGA.read(digits)

    @given(st.text(max_size=181), ticket_ids)
    def test_no_text_before_a_tickets_id_makes_another_ticket_of_it(self, before: str, ticket_id: TicketId):
        try:
            claim = RIGA.read(before + ticket_id)
        except Refusal:
            return
        assert claim == Slip(ticket_id=ticket_id)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            "A017",
            f"https://example.org/ticket?id={TICKET}&x=1",
            f"https://example.org/ticket?id={TICKET[:19]}",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/1{TICKET}",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/Z{TICKET}",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/{TICKET}/..",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/\x1b{TICKET}",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/\u202e{TICKET}",
            f"HTTPS://EXAMPLE.ORG/T/RIGA/{TICKET[:19]}\u0663",
            f"/T/RIGA/{TICKET[:19]}\uff21",
            f"/T/RIGA/{TICKET}\x00",
            f"{TICKET}\u3000{TYPED}",
            "\x1b[200~rm -rf\x1b[201~",
            f"{TYPED[:3]}\x00{TYPED[3:]}",
            f"{TYPED[:3]}\x1b{TYPED[3:]}",
            f"{TYPED[0]}UUUUU",
            f"{TYPED}\u200b",
            "\u0661\u0662\u0663\u0664\u0665\u0666",
            "Война и мир",
            TOKEN + TOKEN,
            TOKEN + "\x1b",
        ],
    )
    def test_what_is_no_code_is_unreadable(self, text: str):
        with pytest.raises(UnreadableCode):
            RIGA.read(text)

    @pytest.mark.parametrize(
        "text", ["novel " * 20_000, "0" * 100_000, " " * 100_000, TOKEN * 2_000, "-" * 181 + TICKET]
    )
    def test_a_novel_is_unreadable(self, text: str):
        with pytest.raises(UnreadableCode):
            RIGA.read(text)

    @given(st.text())
    def test_any_text_is_read_or_refused(self, text: str):
        try:
            RIGA.read(text)
        except Refusal:
            return
