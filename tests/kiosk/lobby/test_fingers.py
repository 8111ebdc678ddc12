"""One finger that means something, among hands that do not."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from kiosk.lobby.fingers import DOUBLE_TAP_S, PALM_MM, STUCK_S, Act, Contact, Deed, Fingers

SIDE = 100
"""The panel of these tests is full of square controls, but for the lowest row of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Square:
    """A control."""

    name: str
    repeats: bool
    column: int
    row: int
    is_pressed: bool

    def holds(self, x: float, y: float) -> bool:
        return (x // SIDE, y // SIDE) == (self.column, self.row)


@dataclass(slots=True)
class Panel:
    """A touch screen, and what its one finger has done."""

    now: float = 1000.0
    repeats: bool = False
    moved: bool = False
    shielded: bool = False
    down: dict[int, Contact] = field(default_factory=dict)
    acts: list[Act] = field(default_factory=list)
    fingers: Fingers = field(init=False)

    def __post_init__(self) -> None:
        self.fingers = Fingers(self.control_at, lambda: self.now)

    def control_at(self, x: float, y: float) -> Square | None:
        column, row = int(x // SIDE), int(y // SIDE)
        if row >= 9:
            return None
        return Square(
            name=f"{column + self.moved}-{row}",
            repeats=self.repeats,
            column=column,
            row=row,
            is_pressed=not self.shielded,
        )

    def put(self, *fingers: int, x: float = 50, y: float = 50, across: float = 9) -> None:
        """Some fingers at once, side by side on the panel's controls."""
        for finger in fingers:
            self.down[finger] = Contact(finger, x + SIDE * finger, y, across)
        self.tell()

    def slide(self, finger: int, x: float, y: float = 50, across: float = 9) -> None:
        self.down[finger] = Contact(finger, x, y, across)
        self.tell()

    def lift(self, *fingers: int) -> None:
        lifted = [self.down.pop(finger)._replace(lifted=True) for finger in fingers]
        self.acts += self.fingers.see([*lifted, *self.down.values()])

    def tap(self, *fingers: int, **where: float) -> None:
        self.put(*fingers, **where)
        self.lift(*fingers)

    def tell(self) -> None:
        self.acts += self.fingers.see(list(self.down.values()))

    @property
    def deeds(self) -> list[Deed]:
        return [act.deed for act in self.acts if act.deed is not Deed.MOVE]

    @property
    def taps(self) -> int:
        return self.deeds.count(Deed.LIFT)


PRESS, LIFT, CANCEL = Deed.PRESS, Deed.LIFT, Deed.CANCEL


@pytest.fixture
def panel() -> Panel:
    return Panel()


def test_a_tap_is_a_touch(panel: Panel) -> None:
    panel.tap(0)
    assert panel.acts == [Act(PRESS, 50, 50), Act(LIFT, 50, 50)]


def test_who_presses_long_touches_once(panel: Panel) -> None:
    panel.put(0)
    for _ in range(100):
        panel.now += 0.1
        panel.slide(0, 52)
    panel.lift(0)
    assert panel.deeds == [PRESS, LIFT]


def test_a_finger_that_trembles_on_a_control_touches_it(panel: Panel) -> None:
    panel.put(0)
    for x in (20, 80, 35, 99):
        panel.slide(0, x)
    panel.lift(0)
    assert panel.deeds == [PRESS, LIFT]


def test_a_finger_that_leaves_its_control_touches_nothing_also_if_it_comes_back(panel: Panel) -> None:
    panel.put(0)
    panel.slide(0, 150)
    panel.slide(0, 50)
    panel.lift(0)
    assert panel.deeds == [PRESS, CANCEL]


@pytest.mark.parametrize("fingers", [3, 4, 5, 10])
def test_a_hand_touches_nothing(panel: Panel, fingers: int) -> None:
    panel.tap(*range(fingers))
    assert panel.deeds == []


@pytest.mark.parametrize("fingers", [3, 5])
def test_a_hand_whose_fingers_come_and_go_one_after_the_other_touches_nothing(panel: Panel, fingers: int) -> None:
    for finger in range(fingers):
        panel.put(finger)
    for finger in range(fingers):
        panel.lift(finger)
    assert panel.deeds == [PRESS, CANCEL]
    panel.now += 1
    panel.tap(0)
    assert panel.deeds[2:] == [PRESS, LIFT], "the next one can touch"


def test_a_palm_touches_nothing_also_if_it_began_as_a_finger(panel: Panel) -> None:
    panel.tap(0, across=PALM_MM + 1)
    assert panel.deeds == []
    panel.put(0)
    panel.slide(0, 50, across=PALM_MM + 1)
    panel.slide(0, 50)
    panel.lift(0)
    assert panel.deeds == [PRESS, CANCEL]


def test_a_panel_that_cannot_tell_how_broad_a_finger_is_takes_any(panel: Panel) -> None:
    panel.tap(0, across=0)
    assert panel.taps == 1


def test_a_second_finger_touches_nothing_and_takes_nothing_from_the_first(panel: Panel) -> None:
    panel.put(0)
    panel.tap(1)
    panel.put(1)
    panel.lift(0)
    panel.lift(1)
    assert panel.acts == [Act(PRESS, 50, 50), *[act for act in panel.acts if act.deed is Deed.MOVE], Act(LIFT, 50, 50)]


def test_two_fingers_at_once_are_one_touch(panel: Panel) -> None:
    panel.tap(0, 1)
    assert panel.deeds == [PRESS, LIFT]


def test_who_leans_on_an_empty_place_can_touch_with_the_other_hand(panel: Panel) -> None:
    panel.put(7, y=950)
    panel.tap(0)
    panel.tap(1)
    panel.lift(7)
    assert panel.deeds == [PRESS, CANCEL, PRESS, LIFT, PRESS, LIFT]


def test_who_leans_on_a_control_is_told_apart_after_a_while(panel: Panel) -> None:
    panel.put(7)
    panel.now += STUCK_S - 0.1
    panel.tap(0)
    assert panel.taps == 0
    panel.now += 0.2
    panel.tap(0)
    panel.lift(7)
    assert panel.deeds == [PRESS, CANCEL, PRESS, LIFT]


def test_after_a_hand_a_finger_that_stays_touches_nothing_and_hinders_nobody(panel: Panel) -> None:
    panel.put(0, 1, 2)
    panel.lift(0, 1)
    panel.now += 1
    panel.tap(5)
    panel.lift(2)
    assert panel.deeds == [PRESS, LIFT]
    assert panel.acts[0].x == 550


def test_a_double_tap_is_one_touch_and_so_is_drumming(panel: Panel) -> None:
    for _ in range(20):
        panel.tap(0)
        panel.now += DOUBLE_TAP_S * 0.9
    assert panel.taps == 1
    panel.now += DOUBLE_TAP_S * 0.2
    panel.tap(0)
    assert panel.taps == 2


def test_a_double_tap_is_one_touch_wherever_the_control_is_by_then(panel: Panel) -> None:
    panel.tap(1)
    panel.moved = True
    panel.tap(0)
    assert panel.taps == 1


def test_a_tap_that_a_shield_has_kept_off_is_not_the_first_of_two(panel: Panel) -> None:
    panel.shielded = True
    panel.tap(0)
    panel.shielded = False
    panel.tap(0)
    panel.tap(0)
    assert panel.taps == 2


def test_on_a_keypad_each_tap_counts(panel: Panel) -> None:
    panel.repeats = True
    for _ in range(6):
        panel.tap(0)
    assert panel.taps == 6


def test_two_controls_can_be_touched_as_fast_as_one_likes(panel: Panel) -> None:
    for finger in (0, 1, 0, 1):
        panel.tap(finger)
    assert panel.taps == 4


def test_what_a_panel_takes_back_touches_nothing(panel: Panel) -> None:
    panel.put(0)
    panel.acts += panel.fingers.forget()
    panel.tap(0)
    assert panel.deeds == [PRESS, CANCEL, PRESS, LIFT]
    assert panel.fingers.forget() == []
