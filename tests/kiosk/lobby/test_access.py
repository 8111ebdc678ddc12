"""Without a finger: by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtTest import QTest

from kiosk.lobby.modes import Mode, ModesModel
from tests.kiosk.lobby.conftest import branch_with
from tests.kiosk.looking import placed
from tests.kiosk.theme.test_theme import contrast

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtQml import QQmlContext
    from PySide6.QtQuick import QQuickItem

    from kiosk.lobby.visit_model import VisitModel
    from tests.kiosk.lobby.conftest import Lobby

KEYS = Qt.Key
TONES = ("ring", "halo")


def focused(lobby: Lobby) -> str:
    item = lobby.window.activeFocusItem()
    return item.objectName() if item else ""


def press(lobby: Lobby, key: Qt.Key) -> None:
    """As a person does, who is slower than a scanner."""
    lobby.time.seconds += 0.3
    QTest.keyClick(lobby.window, key)


def tab_to(lobby: Lobby, name: str) -> None:
    for _ in range(20):
        if focused(lobby) == name:
            return
        press(lobby, KEYS.Key_Tab)
    pytest.fail(f"{name} cannot be reached; the focus is on {focused(lobby)!r}")


def test_a_visit_by_keys_alone(lobby: Lobby) -> None:
    tab_to(lobby, "language-en")
    press(lobby, KEYS.Key_Space)
    assert lobby.says("Which service do you need?")
    tab_to(lobby, "service-collect")
    press(lobby, KEYS.Key_Return)
    lobby.wait_for_screen("party")
    tab_to(lobby, "party-more")
    press(lobby, KEYS.Key_Return)
    tab_to(lobby, "take-ticket")
    press(lobby, KEYS.Key_Enter)
    assert (lobby.desk.requests[-1].service_id, lobby.desk.requests[-1].party) == ("collect", 2)
    lobby.desk.give()
    lobby.wait_for_screen("ticket")
    tab_to(lobby, "home")
    press(lobby, KEYS.Key_Space)
    assert lobby.screen == "services"


def test_a_visit_by_arrows_and_enter_alone(lobby: Lobby) -> None:
    press(lobby, KEYS.Key_Down)
    assert focused(lobby) == "service-apply"
    press(lobby, KEYS.Key_Down)
    press(lobby, KEYS.Key_Return)
    lobby.wait_for(lambda: focused(lobby) == "take-ticket")
    press(lobby, KEYS.Key_Up)
    assert focused(lobby) == "party-more"
    press(lobby, KEYS.Key_Return)
    press(lobby, KEYS.Key_Down)
    press(lobby, KEYS.Key_Return)
    assert (lobby.desk.requests[-1].service_id, lobby.desk.requests[-1].party) == ("collect", 2)
    lobby.desk.give()
    lobby.wait_for(lambda: focused(lobby) == "home")
    press(lobby, KEYS.Key_Return)
    assert lobby.screen == "services"
    # As whoever comes next, be it the same person: the first arrow shows where one is.
    press(lobby, KEYS.Key_Right)
    assert focused(lobby) == "service-apply"


def test_a_code_is_typed_by_arrows_and_enter(lobby: Lobby) -> None:
    press(lobby, KEYS.Key_Left)
    for _ in range(4):
        press(lobby, KEYS.Key_Down)
    assert focused(lobby) == "check-in"
    press(lobby, KEYS.Key_Return)
    lobby.wait_for(lambda: focused(lobby) == "key-0")
    for arrow in (KEYS.Key_Down, KEYS.Key_Right, KEYS.Key_Right):
        press(lobby, arrow)
    assert focused(lobby) == "key-A"
    press(lobby, KEYS.Key_Space)
    assert lobby.arrival.property("typed") == "A"


@pytest.mark.parametrize("arrow", [KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Up, KEYS.Key_Down])
def test_the_first_arrow_shows_where_one_is(lobby: Lobby, arrow: Qt.Key) -> None:
    assert rings(lobby) == 0
    press(lobby, arrow)
    assert (focused(lobby), rings(lobby)) == ("service-apply", 1)
    lobby.touch("language-en")
    assert rings(lobby) == 0
    press(lobby, arrow)
    assert (focused(lobby), rings(lobby)) == ("service-apply", 1)
    press(lobby, arrow)
    assert focused(lobby) != "service-apply"


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter, KEYS.Key_Space])
def test_who_cannot_see_where_they_are_presses_nothing(lobby: Lobby, key: Qt.Key) -> None:
    press(lobby, KEYS.Key_Right)
    lobby.touch("language-en")
    press(lobby, key)
    assert (lobby.screen, rings(lobby)) == ("services", 1)
    press(lobby, key)
    assert lobby.screen == "party"


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Space, KEYS.Key_Right])
def test_who_has_not_yet_seen_where_a_new_screen_puts_them_presses_nothing(lobby: Lobby, key: Qt.Key) -> None:
    press(lobby, KEYS.Key_Right)
    lobby.wait_for(lambda: focused(lobby) == "service-apply")
    cast("VisitModel", lobby.model.visit).choose_service("collect")
    press(lobby, key)
    assert (lobby.desk.requests, focused(lobby)) == ([], "take-ticket")
    press(lobby, KEYS.Key_Return)
    assert len(lobby.desk.requests) == 1


def test_the_arrows_go_round_everything_that_can_be_touched(lobby: Lobby) -> None:
    for screen in ("services", "party"):
        press(lobby, KEYS.Key_Right)
        start, seen = focused(lobby), list[str]()
        while not seen or seen[-1] != start:
            press(lobby, KEYS.Key_Right)
            seen.append(focused(lobby))
            assert len(seen) <= 20
        names = {
            item.objectName() for item in lobby.items() if item.property("repeats") is not None and item.isEnabled()
        }
        assert (set(seen), len(seen)) == (names, len(names)), screen
        press(lobby, KEYS.Key_Left)
        assert focused(lobby) == seen[-2]
        if screen == "services":
            lobby.touch("service-apply")


def test_a_key_that_is_held_moves_on_and_presses_nothing(lobby: Lobby) -> None:
    press(lobby, KEYS.Key_Right)
    for key in (KEYS.Key_Right, KEYS.Key_Return, KEYS.Key_Space):
        lobby.time.seconds += 1
        QCoreApplication.sendEvent(
            lobby.window, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", True)
        )
    assert (focused(lobby), lobby.screen) == ("service-collect", "services")


def test_who_can_go_no_further_is_put_on_the_main_action(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(party_limit=2))
    lobby.touch("service-apply")
    tab_to(lobby, "party-more")
    press(lobby, KEYS.Key_Return)
    lobby.wait_for(lambda: focused(lobby) == "take-ticket")
    assert rings(lobby) == 1


def test_where_nobody_uses_keys_nothing_gets_the_focus(lobby: Lobby) -> None:
    lobby.take_number()
    lobby.qtbot.wait(0)
    assert focused(lobby) == ""


def test_a_key_is_somebody(lobby: Lobby) -> None:
    lobby.touch("service-apply")
    for key in (KEYS.Key_Down, KEYS.Key_F2, KEYS.Key_Q, KEYS.Key_Tab, KEYS.Key_Escape):
        lobby.pass_by(seconds=25)
        press(lobby, key)
    assert (lobby.screen, lobby.model.property("ask_s")) == ("party", 0)


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Space, KEYS.Key_Down, KEYS.Key_Tab])
def test_while_it_is_asked_whether_anybody_is_there_a_key_says_no_more_than_that(lobby: Lobby, key: Qt.Key) -> None:
    press(lobby, KEYS.Key_Right)
    press(lobby, KEYS.Key_Return)
    lobby.wait_for(lambda: focused(lobby) == "take-ticket")
    for _ in range(60):
        lobby.pass_by(seconds=1)
        if lobby.model.property("ask_s"):
            break
    assert lobby.model.property("ask_s") > 0
    press(lobby, key)
    assert (lobby.model.property("ask_s"), lobby.screen, lobby.desk.requests) == (0, "party", [])
    lobby.wait_for(lambda: focused(lobby) == "take-ticket")


MODE_KEYS = {
    Mode.CONTRAST: KEYS.Key_F2,
    Mode.LARGE: KEYS.Key_F3,
    Mode.LOW: KEYS.Key_F4,
    Mode.SPEECH: KEYS.Key_F5,
    Mode.TEXT_ONLY: KEYS.Key_F6,
    Mode.KEYS: KEYS.Key_F7,
}


def is_on(lobby: Lobby, mode: Mode) -> bool:
    modes = lobby.model.modes
    assert isinstance(modes, ModesModel)
    return bool(modes.property(mode.replace("-", "_")))


@pytest.mark.parametrize("mode", Mode)
def test_each_mode_has_a_key_on_every_screen(lobby: Lobby, mode: Mode) -> None:
    press(lobby, MODE_KEYS[mode])
    assert is_on(lobby, mode)
    lobby.touch("service-apply")
    press(lobby, MODE_KEYS[mode])
    assert not is_on(lobby, mode)


def test_while_staff_have_the_screen_it_is_nobodys_mode(lobby: Lobby) -> None:
    assert lobby.model.open_staff()
    press(lobby, KEYS.Key_F2)
    assert not is_on(lobby, Mode.CONTRAST)


def test_headphones_start_the_voice_and_end_it(lobby: Lobby) -> None:
    for _ in range(2):
        press(lobby, KEYS.Key_F15)
        assert is_on(lobby, Mode.SPEECH)
    for _ in range(2):
        press(lobby, KEYS.Key_F16)
        assert not is_on(lobby, Mode.SPEECH)


class Voice(QObject):
    """Notes what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    @Slot()
    def repeat(self) -> None:
        self.told.append("repeat")

    @Slot()
    def hush(self) -> None:
        self.told.append("hush")

    @Slot()
    def louder(self) -> None:
        self.told.append("louder")

    @Slot()
    def quieter(self) -> None:
        self.told.append("quieter")


def test_the_voice_has_keys_once_there_is_one(lobby: Lobby) -> None:
    keys = (KEYS.Key_F8, KEYS.Key_F9, KEYS.Key_F10, KEYS.Key_F11, KEYS.Key_Escape)
    for key in keys:
        press(lobby, key)
    voice = Voice()
    lobby.window.setProperty("speech", voice)
    for key in keys:
        press(lobby, key)
    assert voice.told == ["repeat", "quieter", "louder", "hush", "hush"]
    lobby.window.setProperty("speech", None)


def test_the_focus_goes_round_everything_that_can_be_touched(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=3))
    seen = []
    for _ in range(16):
        press(lobby, KEYS.Key_Tab)
        seen.append(focused(lobby))
    services = ["service-apply", "service-collect", "service-residence"]
    languages = ["language-lv", "language-en", "language-ru", "language-uk"]
    modes = ["mode-speech", "mode-large", "mode-contrast", "mode-low", "mode-keys", "mode-text-only"]
    assert seen[:15] == [*services, "check-in", "information", *languages, *modes]
    assert seen[15] == seen[0]


def test_the_focus_can_be_seen_only_by_those_who_use_keys(lobby: Lobby) -> None:
    tab_to(lobby, "service-apply")
    assert rings(lobby) == 1
    lobby.touch("service-apply")
    assert rings(lobby) == 0


def test_who_comes_next_sees_no_ring(lobby: Lobby) -> None:
    lobby.take_number()
    tab_to(lobby, "home")
    assert rings(lobby) == 1
    press(lobby, Qt.Key.Key_Space)
    lobby.wait_for_screen("services")
    assert rings(lobby) == 0


@pytest.mark.parametrize("mode", ["", "contrast"])
@pytest.mark.parametrize("name", ["service-apply", "language-en", "check-in", "take-ticket"])
def test_the_ring_stands_out_from_what_is_around_it(lobby: Lobby, name: str, mode: str) -> None:
    if mode:
        press(lobby, KEYS.Key_F2)
    if name == "take-ticket":
        lobby.touch("service-apply")
    tab_to(lobby, name)
    ring, halo = (next(item for item in lobby.items() if item.objectName() == f"focus-{part}") for part in TONES)
    assert contrast(drawn_in(ring), drawn_in(halo)) >= 12
    assert thickness_mm(lobby, ring) >= 1.5
    around = looked_at(lobby, ring)
    assert max(contrast(around, drawn_in(tone)) for tone in (ring, halo)) >= 3


def test_a_ring_runs_into_no_neighbour(lobby: Lobby) -> None:
    lobby.touch("check-in")
    tab_to(lobby, "key-A")
    ring, neighbour = lobby.find("focus-ring"), lobby.find("key-B")
    assert ring is not None
    assert neighbour is not None
    assert not placed(ring).intersects(placed(neighbour))


def context_of(edge: QQuickItem) -> QQmlContext:
    context = QQmlEngine.contextForObject(edge)
    assert context is not None
    return context


def drawn_in(edge: QQuickItem) -> QColor:
    color, _ = QQmlExpression(context_of(edge), edge, "border.color").evaluate()
    assert isinstance(color, QColor)
    return color


def thickness_mm(lobby: Lobby, edge: QQuickItem) -> float:
    width, _ = QQmlExpression(context_of(edge), edge, "border.width").evaluate()
    return float(width) / (lobby.window.width() / 267.7)


def looked_at(lobby: Lobby, ring: QQuickItem) -> QColor:
    """The pixel just outside of a ring, left of its middle."""
    rect = placed(ring)
    picture = lobby.window.grabWindow()
    return picture.pixelColor(int(rect.left()) - 3, int(rect.center().y()))


def rings(lobby: Lobby) -> int:
    """How many rings of focus can be seen."""
    return sum(item.objectName() == "focus-ring" for item in lobby.items())
