"""Without a finger: by keys, and for those who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtTest import QTest

from kiosk.theme.theme import Theme
from tests.kiosk.lobby.conftest import branch_with
from tests.kiosk.theme.test_theme import contrast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QAccessibleInterface

    from tests.kiosk.lobby.conftest import Lobby


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
        press(lobby, Qt.Key.Key_Tab)
    pytest.fail(f"{name} cannot be reached; the focus is on {focused(lobby)!r}")


def test_a_visit_by_keys_alone(lobby: Lobby) -> None:
    tab_to(lobby, "language-en")
    press(lobby, Qt.Key.Key_Space)
    assert lobby.says("Which service do you need?")
    tab_to(lobby, "service-collect")
    press(lobby, Qt.Key.Key_Return)
    lobby.wait_for_screen("party")
    tab_to(lobby, "party-more")
    press(lobby, Qt.Key.Key_Return)
    tab_to(lobby, "take-ticket")
    press(lobby, Qt.Key.Key_Enter)
    assert (lobby.desk.requests[-1].service_id, lobby.desk.requests[-1].party) == ("collect", 2)
    lobby.desk.give()
    lobby.wait_for_screen("ticket")
    tab_to(lobby, "home")
    press(lobby, Qt.Key.Key_Space)
    assert lobby.screen == "services"


def test_the_focus_goes_round_everything_that_can_be_touched(open_lobby: Callable[..., Lobby]) -> None:
    lobby = open_lobby(branch_with(services=3))
    seen = []
    for _ in range(16):
        press(lobby, Qt.Key.Key_Tab)
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


@pytest.mark.parametrize(("name", "ground"), [("service-apply", "paper"), ("language-en", "brand")])
def test_the_ring_stands_out_from_what_is_around_it(lobby: Lobby, name: str, ground: str) -> None:
    tab_to(lobby, name)
    ring = next(item for item in lobby.items() if item.objectName() == "focus-ring")
    context = QQmlEngine.contextForObject(ring)
    assert context is not None
    color, _ = QQmlExpression(context, ring, "border.color").evaluate()
    theme = Theme()
    assert contrast(color, theme.property(ground)) >= 3


def rings(lobby: Lobby) -> int:
    """How many rings of focus can be seen."""
    return sum(item.objectName() == "focus-ring" for item in lobby.items())


def interfaces(root: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for number in range(root.childCount()):
        child = root.child(number)
        if child is not None and not child.state().invisible:
            yield child
            yield from interfaces(child)


def test_whatever_can_be_touched_has_a_name_and_a_role_in_the_visitors_language(lobby: Lobby) -> None:
    root = QAccessible.queryAccessibleInterface(lobby.window)
    assert root is not None
    lobby.touch("language-uk")
    lobby.touch("service-apply")
    lobby.wait_for(lambda: lobby.find("take-ticket") is not None)
    found = {
        child.text(QAccessible.Text.Name): child.role()
        for child in interfaces(root)
        if child.role() in (QAccessible.Role.Button, QAccessible.Role.RadioButton)
    }
    button, radio = QAccessible.Role.Button, QAccessible.Role.RadioButton
    assert found == {
        "Менше осіб": button,
        "Більше осіб": button,
        "Назад": button,
        "Взяти талон": button,
        "Latviešu": radio,
        "English": radio,
        "Русский": radio,
        "Українська": radio,
    }
