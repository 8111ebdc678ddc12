"""Headphones that are plugged in, on made-up devices: pipes that say what a kernel would."""

from __future__ import annotations

import fcntl
import os
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kiosk.speech.headphones import Headphones

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

EV_SYN, EV_SW = 0, 5
HEADPHONE, MICROPHONE = 2, 4


def event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("llHHi", 1, 2, kind, code, value)


IN = event(EV_SW, HEADPHONE, 1) + event(EV_SYN, 0, 0)
OUT = event(EV_SW, HEADPHONE, 0) + event(EV_SYN, 0, 0)


@dataclass
class Machine:
    """Sound cards that come and go."""

    folder: Path
    log: list[str] = field(default_factory=list)
    heard: list[bool] = field(default_factory=list)
    ends: dict[str, int] = field(default_factory=dict)
    made: list[Headphones] = field(default_factory=list)

    def card(self, name: str, switches: str = "14") -> None:
        """One whose switches are these bits, in the kernel's hexadecimal words."""
        capabilities = self.folder / "sys" / name / "device" / "capabilities"
        capabilities.mkdir(parents=True)
        (capabilities / "sw").write_text(switches + "\n")
        (self.folder / "dev").mkdir(exist_ok=True)
        os.mkfifo(self.folder / "dev" / name)
        # Also for reading, so that it can be opened before anybody listens.
        self.ends[name] = os.open(self.folder / "dev" / name, os.O_RDWR)

    def say(self, name: str, events: bytes) -> None:
        os.write(self.ends[name], events)

    def pull_out(self, name: str) -> None:
        """Card and all."""
        (self.folder / "sys" / name / "device" / "capabilities" / "sw").unlink()
        (self.folder / "dev" / name).unlink()
        os.close(self.ends.pop(name))

    def listen(self) -> Headphones:
        headphones = Headphones(devices=self.folder / "dev", about=self.folder / "sys", log=self.log.append)
        headphones.plugged.connect(self.heard.append)
        self.made.append(headphones)
        headphones.start()
        return headphones


@pytest.fixture
def machine(tmp_path: Path, qapp: object) -> Iterator[Machine]:
    made = Machine(tmp_path)
    yield made
    for headphones in made.made:
        headphones.stop()
        headphones.deleteLater()
    for end in made.ends.values():
        os.close(end)


def test_a_plug_is_noticed_going_in_and_out(qtbot: QtBot, machine: Machine) -> None:
    machine.card("event3")
    headphones = machine.listen()
    machine.say("event3", IN)
    qtbot.waitUntil(lambda: machine.heard == [True])
    assert headphones.is_in
    machine.say("event3", OUT)
    qtbot.waitUntil(lambda: machine.heard == [True, False])


def test_what_is_no_headphones_is_not_noticed(qtbot: QtBot, machine: Machine) -> None:
    machine.card("event3")
    machine.listen()
    machine.say("event3", event(EV_SW, MICROPHONE, 1) + event(1, HEADPHONE, 1) + IN)
    qtbot.waitUntil(lambda: machine.heard == [True])
    assert machine.heard == [True]


def test_an_event_may_come_in_pieces(qtbot: QtBot, machine: Machine) -> None:
    machine.card("event3")
    headphones = machine.listen()
    machine.say("event3", IN[:7])
    machine.say("event3", IN[7:])
    qtbot.waitUntil(lambda: headphones.is_in)


def test_only_devices_with_the_switch_are_opened(machine: Machine) -> None:
    machine.card("event0", switches="0")
    machine.card("event1", switches="10")
    machine.card("event2", switches="rubbish")
    headphones = machine.listen()
    assert headphones._open == {}
    assert machine.log == []


def test_a_card_that_comes_later_is_found(qtbot: QtBot, machine: Machine) -> None:
    headphones = machine.listen()
    machine.card("event7", switches="0 4")
    headphones.look()
    machine.say("event7", IN)
    qtbot.waitUntil(lambda: machine.heard == [True])


def test_a_card_that_is_pulled_out_takes_its_headphones_along(qtbot: QtBot, machine: Machine) -> None:
    machine.card("event3")
    headphones = machine.listen()
    machine.say("event3", IN)
    qtbot.waitUntil(lambda: machine.heard == [True])
    machine.pull_out("event3")
    qtbot.waitUntil(lambda: machine.heard == [True, False])
    machine.card("event4")
    headphones.look()
    machine.say("event4", IN)
    qtbot.waitUntil(lambda: machine.heard == [True, False, True])


def test_a_second_socket_does_not_put_out_the_first(qtbot: QtBot, machine: Machine) -> None:
    machine.card("event3")
    machine.card("event4")
    headphones = machine.listen()
    machine.say("event3", IN)
    machine.say("event4", IN)
    qtbot.waitUntil(lambda: all(socket.is_in for socket in headphones._open.values()))
    machine.say("event4", OUT)
    qtbot.waitUntil(lambda: not headphones._open["event4"].is_in)
    assert machine.heard == [True]


def test_headphones_that_are_in_already_count(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.card("event3")

    def answer(_descriptor: int, _request: int, room: bytes) -> bytes:
        return (1 << HEADPHONE).to_bytes(len(room), "little")

    monkeypatch.setattr(fcntl, "ioctl", answer)
    machine.listen()
    assert machine.heard == [True]


def test_a_device_that_may_not_be_read_is_told_of_once(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.card("event3")
    opens = os.open

    def refuse(path: Path, flags: int) -> int:
        if path.name == "event3":
            raise PermissionError(13, "Permission denied", str(path))
        return opens(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    headphones = machine.listen()
    headphones.look()
    assert machine.log == [
        f"{machine.folder}/dev/event3: Permission denied; headphones that are plugged in there are not noticed"
    ]
    assert machine.heard == []


def test_a_machine_without_input_devices_has_no_headphones(machine: Machine) -> None:
    assert not machine.listen().is_in
