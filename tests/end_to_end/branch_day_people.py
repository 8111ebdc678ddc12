"""What a day's rows say, done: at the screen by a finger and a scanner, everything else by the `kiosk` commands."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from kiosk.cli import commands
from queue_core.check_in_codes import CheckInCodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from printing.virtual import CutSlip, VirtualPrinter
    from tests.end_to_end.branch_day_screen import LobbyScreen
    from tests.end_to_end.branch_day_table import Row

DEADLINE_S = 20.0
SERVICES = {"A": "noformesana", "B": "sanemsana"}
LETTERS = {service: letter for letter, service in SERVICES.items()}
LANGUAGES = {"English": "en", "Russian": "ru", "Ukrainian": "uk"}
COMMANDS = {
    "calls next": "next",
    "calls again": "recall",
    "serves": "serve",
    "finishes": "finish",
    "sees nobody come": "no-show",
    "puts back": "put-back",
    "closes": "close",
}
_QUOTED = re.compile(r"(screen|slip|says) “(.*)”")


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What came of a row.

    Attributes:
        answer: the command's answer, or for a visitor at the screen the ticket as `kiosk queue` lists it.
        slips: what the printer has cut meanwhile.
    """

    answer: Any = None
    slips: tuple[CutSlip, ...] = ()


@dataclass(slots=True)
class BranchPeople:
    """Everybody in a day at a branch, and what they hold in their hands.

    Args:
        options: of every command: the branch file, the folder, the printer.
    """

    screen: LobbyScreen
    printer: VirtualPrinter
    options: list[str]
    phones: dict[str, dict[str, Any]] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)

    def do(self, row: Row) -> Outcome:
        """Do what a row says.

        Raises:
            LookupError: nobody knows how.
        """
        before = len(self.printer.slips)
        outcome = Outcome(answer=self._answer(row))
        if isinstance(outcome.answer, dict) and outcome.answer.get("delivery") == "printed" and before == 0:
            self._wait_for(lambda: len(self.printer.slips) > before)
        outcome.slips = self.printer.slips[before:]
        return outcome

    def _answer(self, row: Row) -> Any:
        acts: dict[str, Callable[..., Any]] = {
            r"looks at the screen": lambda _who: self.screen.goes_home(),
            r"looks at the queue": lambda _who: self.command("queue"),
            r"takes? a ticket for ([AB])(?:, (\d) people)?(?: in (\w+))?": self._takes,
            r"joins for ([AB]) by phone(?: in (\w+))?": self._joins,
            r"books ([AB]) for (.+) by phone": self._books,
            r"says by phone to run late": lambda who: self.command("late", self.phones[who]["check_in"]),
            r"cancels by phone": lambda who: self.command("cancel", self.phones[who]["token"]),
            r"(scans|types) (.+)": self._shows,
            r"checks in (\w+)": lambda _who, code: self.command("check-in", code, "--role", "staff"),
            r"(pauses|resumes) ([AB])": self._pauses,
            r"explains (\w+)": lambda _who, code: self.command("explain", code),
            r"runs `kiosk (.+)`": lambda _who, words: self.command(*words.split()),
        }
        if row.who.startswith("counter "):
            return self._at_counter(row.who.removeprefix("counter "), row.does)
        for pattern, act in acts.items():
            if found := re.fullmatch(pattern, row.does):
                return act(row.who, *found.groups())
        msg = f"nobody knows how one {row.does}"
        raise LookupError(msg)

    def command(self, *words: str) -> Any:
        """Type a command; its JSON."""
        result = CliRunner().invoke(commands, [*words, *self.options, "--json"])
        assert result.exit_code in (0, 3), (words, result.output, result.exception)
        return json.loads(result.stdout)

    def _at_counter(self, number: str, does: str) -> Any:
        if does in COMMANDS:
            return self.command("counter", COMMANDS[does], number)
        if does.startswith("opens"):
            return self.command(
                "counter", "open", number, *(SERVICES[letter] for letter in re.findall(r"\b[AB]\b", does))
            )
        if found := re.fullmatch(r"calls (\w+) by hand", does):
            return self.command("counter", "call", number, found[1])
        if found := re.fullmatch(r"sends on to (?:(counter) (\d+)|([AB]))", does):
            aim = ["--counter", found[2]] if found[1] else ["--service", SERVICES[found[3]]]
            return self.command("counter", "transfer", number, *aim)
        if found := re.fullmatch(r"will close at (.+)", does):
            return self.command("counter", "closes", number, found[1])
        msg = f"no counter {does}"
        raise LookupError(msg)

    def _pauses(self, _who: str, does: str, letter: str) -> Any:
        service = SERVICES[letter]
        answer = self.command(*(["resume", service] if does == "resumes" else ["pause", service, "--reason", "break"]))
        self.screen.follows(service, offered=does == "resumes")
        return answer

    # Visitors

    def _takes(self, who: str, letter: str, people: str | None, language: str | None) -> Any:
        service = SERVICES[letter]
        if not self.screen.offers(service):
            return None
        code = self.screen.takes_ticket(
            service, people=int(people or 1), language=LANGUAGES[language] if language else None
        )
        ticket = self._listed(code)
        self.papers[who] = ticket["id"]
        return ticket

    def _shows(self, who: str, how: str, what: str) -> Any:
        text = self._text(who, how, what)
        code = self.screen.scans(text) if how == "scans" else self.screen.types(text)
        if code is None:
            return None
        ticket = self._listed(code)
        self.papers[who] = ticket["id"]
        return ticket

    def _text(self, who: str, how: str, what: str) -> str:
        own = self.phones.get(who, {})
        token = str(own.get("token", ""))
        texts = {
            "the phone": token,
            "the code": own.get("check_in"),
            "the slip": self.papers.get(who),
            "half of the phone": token[: len(token) // 2],
            "the phone, one character changed": token[:-1] + ("0" if token[-1:] != "0" else "1"),
            "the phone of another branch": own and _foreign(own),
            "a web address": "https://www.pmlp.gov.lv/",
        }
        if not texts.get(what):
            msg = f"{who} has nothing that is {what}; nobody {how} it"
            raise LookupError(msg)
        return str(texts[what])

    def _joins(self, who: str, letter: str, language: str | None) -> Any:
        spoken = ["--language", LANGUAGES[language]] if language else []
        return self._keep(who, self.command("join", SERVICES[letter], "--phone", who, *spoken))

    def _books(self, who: str, letter: str, at: str) -> Any:
        return self._keep(who, self.command("book", SERVICES[letter], "--phone", who, "--at", at))

    def _keep(self, who: str, answer: Any) -> Any:
        if "token" in answer:
            self.phones[who] = answer
        return answer

    def _listed(self, code: str) -> Any:
        return next(ticket for ticket in self.command("queue") if ticket["code"] == code)

    @staticmethod
    def _wait_for(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + DEADLINE_S
        while not condition():
            assert time.monotonic() < deadline
            time.sleep(0.01)

    # What is expected

    def mismatches(self, row: Row, outcome: Outcome) -> list[str]:
        """What a row expects that did not come, and what did instead."""
        return [found for each in row.expected if (found := self._mismatch(each, outcome)) is not None]

    def _mismatch(self, expected: str, outcome: Outcome) -> str | None:
        if quoted := _QUOTED.fullmatch(expected):
            return self._unsaid(quoted[1], quoted[2], outcome)
        if expected == "no slip":
            return f"{expected}, but {_lines(outcome)}" if outcome.slips else None
        told = _told(outcome.answer)
        if not isinstance(outcome.answer, (dict, list)):
            told = [f"the screen says {self.screen.texts()}"]
        return None if expected in told else f"{expected}, but {', '.join(told)}"

    def _unsaid(self, where: str, text: str, outcome: Outcome) -> str | None:
        if where == "screen":
            return None if self.screen.says(text) else f"screen “{text}”, but {self.screen.texts()}"
        said = outcome.answer["sentences"] if where == "says" else _lines(outcome)
        is_said = text in said if where == "says" else any(text in line for line in said)
        return None if is_said else f"{where} “{text}”, but {said}"


def _foreign(ticket: dict[str, Any]) -> str:
    """What the phone would show for a ticket of this kind at another branch."""
    codes = CheckInCodes(bytes(32), "pmlp-riga-1")
    return codes.token(date.fromisoformat(ticket["business_day"]), ticket["id"])


def _lines(outcome: Outcome) -> list[str]:
    """The slips' lines, blanks between words as one."""
    return [" ".join(line.split()) for slip in outcome.slips for line in slip.texts]


def _told(answer: Any) -> list[str]:
    """Everything that a row can expect of an answer."""
    if isinstance(answer, list):
        return [" ".join(ticket["code"] for ticket in answer) or "nobody"]
    if answer is None:
        return []
    if "refusal" in answer:
        told = [f"refused: {answer['refusal']}"]
        return told + [f"{name} {value}" for name, value in answer.items()]
    if "services" in answer:
        return ["takes " + " ".join(sorted(LETTERS[service] for service in answer["services"]))]
    if "paused" in answer:
        return [" ".join(["paused:", *(LETTERS[pause["service"]] for pause in answer["paused"])])]
    told = [answer["code"], answer["state"], f"class {answer['class']}"]
    if "presence" in answer:
        told += [answer["presence"], f"{answer['ahead']} ahead", f"{answer['ahead_away']} of them away"]
        told += [
            f"{answer['party']} people",
            f"at counter {answer['counter']}",
            f"waits for {LETTERS[answer['service']]}",
        ]
        told += [f"for counter {answer['counter']} only"] if answer["state"] == "waiting" else []
    return told + [f"because {answer['reason']}" for _ in ["reason"] if "reason" in answer]
