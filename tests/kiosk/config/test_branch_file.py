"""A branch file becomes settings, or a list of all that is wrong with it."""

# ruff: noqa: E501 - a table of whole messages

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

import pytest

from kiosk.assets import ASSETS
from kiosk.config import BranchFileError, load
from kiosk.config.schema import ServiceTable

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """
[branch]
id = "small"
timezone = "Europe/Riga"
languages = ["lv", "en"]
information_line = "+371 67209400"
institution = { lv = "Pārvalde", en = "Office" }
name = { lv = "Nodaļa", en = "Branch" }

[hours]
mon = ["09:00-12:00", "13:00-16:30"]
fri = ["20:00-02:00"]

[[hours.exceptions]]
date = 2026-11-16
open = []

[[services]]
id = "passport"
prefix = "A"
name.lv = "Pase"
name.en = "Passport"

[[services]]
id = "card"
prefix = "B"
[services.name]
lv = "Karte"
en = "Card"

[printer]
url = "tcp://192.0.2.1"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "branch.toml"
    path.write_text(text, encoding="utf-8")
    return path


def complaints(folder: Path, text: str) -> list[str]:
    path = written(folder, text)
    with pytest.raises(BranchFileError) as raised:
        load(path)
    lines = str(raised.value).splitlines()
    assert all(line.startswith(f"{path}:") for line in lines)
    return [line.removeprefix(f"{path}:") for line in lines]


@pytest.mark.parametrize("name", ["demo", "pmlp-riga-2", "many-services"])
def test_shipped_branches_are_right(name):
    settings = load(ASSETS / "branches" / f"{name}.toml")
    assert settings.branch.id == name
    assert settings.branch.languages == ("lv", "en", "ru", "uk")
    assert all(service.name(language) for service in settings.branch.services for language in settings.branch.languages)


@pytest.mark.parametrize("name", ["demo", "pmlp-riga-2"])
def test_shipped_branches_tell_of_their_services_and_of_other_branches(name):
    settings = load(ASSETS / "branches" / f"{name}.toml")
    languages = set(settings.branch.languages)
    assert all(set(service.about) == languages for service in settings.branch.services)
    assert len(settings.about.others) > 5
    assert settings.branch.names not in [other.names for other in settings.about.others]


def test_the_large_office_has_as_many_services_as_there_may_be_in_groups():
    branch = load(ASSETS / "branches" / "many-services.toml").branch
    assert len(branch.services) == len({service.prefix for service in branch.services}) == 24
    assert [group for group, _ in groupby(branch.services, lambda service: service.group)] == [
        group.id for group in branch.groups
    ]
    assert len(branch.groups) == 5


def test_demo_is_open_day_and_night():
    hours = load(ASSETS / "branches" / "demo.toml").branch.hours
    midnight_of_new_year = datetime(2026, 12, 31, 22, 0, tzinfo=UTC)
    assert all(hours.is_open(midnight_of_new_year + timedelta(minutes=30 * step)) for step in range(7 * 48))


def test_pmlp_keeps_its_hours_and_the_public_holidays():
    hours = load(ASSETS / "branches" / "pmlp-riga-2.toml").branch.hours
    thursday, friday = datetime(2026, 11, 19, 14, 15, tzinfo=UTC), datetime(2026, 11, 20, 14, 15, tzinfo=UTC)
    independence_day = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
    assert hours.is_open(thursday)
    assert not hours.is_open(friday)
    assert not hours.is_open(independence_day)
    assert hours.next_opening(friday) == datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def test_everything_is_taken_over(tmp_path):
    settings = load(written(tmp_path, GOOD))
    assert [service.id for service in settings.branch.services] == ["passport", "card"]
    assert settings.branch.services[1].name("en") == "Card"
    assert settings.branch.hours.periods(date(2026, 11, 16)) == ()
    assert len(settings.branch.hours.periods(date(2026, 11, 23))) == 2
    assert settings.branch.hours.is_open(datetime(2026, 11, 20, 23, 30, tzinfo=UTC))  # 01:30 on Saturday in Riga
    assert settings.branch.party_limit == 8
    assert settings.screen.home_after == timedelta(seconds=30)
    assert settings.printer.url == "tcp://192.0.2.1"


def test_a_broken_printer_and_its_roll_are_as_the_file_says(tmp_path):
    assert load(written(tmp_path, GOOD)).printer.when_broken == "offer_screen_tickets"
    assert load(written(tmp_path, GOOD)).printer.roll_length_mm == 80_000
    said = GOOD.replace("[printer]", '[printer]\nwhen_broken = "stop_issuing"\nroll_length_m = 62.5')
    assert load(written(tmp_path, said)).printer.when_broken == "stop_issuing"
    assert load(written(tmp_path, said)).printer.roll_length_mm == 62_500


@pytest.mark.parametrize(
    ("instead_of", "stands", "complaint"),
    [
        ('id = "small"', 'id = "Small Branch"', '3: branch.id: expected a name of up to 40 letters a–z, digits and -, found "Small Branch"'),
        ('id = "small"\n', "", "2: branch.id: expected a name of up to 40 letters a–z, digits and -, nothing stands there"),
        ('"Europe/Riga"', '"Europe/Rigga"', '4: branch.timezone: expected a time zone such as Europe/Riga, found "Europe/Rigga"'),
        ('["lv", "en"]', "[]", '5: branch.languages: expected a list of languages such as ["lv", "en"], the office\'s own first, found []'),
        ('["lv", "en"]', '["lv", "en", "lv"]', '5: branch.languages[3]: expected each language once, found "lv" again'),
        ('mon = ["09:00-12:00"', 'mon = ["9-12"', '11: hours.mon[1]: expected hours such as "09:00-16:30", found "9-12"'),
        ('"13:00-16:30"', '"11:59-16:30"', '11: hours.mon[2]: expected hours that do not overlap, found "11:59-16:30"'),
        ("fri = ", "friday = ", "12: hours.friday: expected fri, found the unknown key friday"),
        ("[hours]", '[hours]\nholidays = "ZZ"', "11: hours.holidays: expected a country's code such as LV, found \"ZZ\""),
        ("date = 2026-11-16", 'date = "2026-11-16"', '15: hours.exceptions[1].date: expected a date such as 2026-12-24, without quotes, found "2026-11-16"'),
        ('prefix = "B"', 'prefix = "b"', '26: services[2].prefix: expected one capital letter A–Z, found "b"'),
        ('name.en = "Passport"\n', "", "21: services[1].name.en: expected a text of 1 to 200 letters, nothing stands there"),
        ('en = "Card"', 'en = "Card"\nde = "Karte"', "30: services[2].name.de: expected one of lv, en, found the unknown key de"),
        ('en = "Card"', 'en = " "', '29: services[2].name.en: expected a text of 1 to 200 letters, found " "'),
        ('prefix = "B"', 'prefix = "B"\nicon = "car"', '27: services[2].icon: expected one of passport, card, collect, sheet, house, globe, question, people, found "car"'),
        ('en = "Card"', 'en = "Ca\\u0007rd"', '29: services[2].name.en: expected a text of 1 to 200 letters, found "Ca\x07rd"'),
        ('id = "card"', 'id = "passport"', '25: services[2].id: expected an id of its own, found "passport" again'),
        ("tcp://192.0.2.1", "tpc://192.0.2.1", '32: printer.url: expected scheme: tcp://host:port, usb://vid:pid, serial:///dev/…, file:///dev/… or virtual:, found "tpc"'),
        ('url = "tcp', 'model = "Nokia"\nurl = "tcp', "32: printer.model: expected a model of python-escpos's database, such as TM-T88V, found \"Nokia\""),
        ('url = "tcp', 'width_dots = 384\nurl = "tcp', "32: printer.width_dots: expected 576 or 512, found 384"),
        ('url = "tcp', 'when_broken = "stop"\nurl = "tcp', '32: printer.when_broken: expected offer_screen_tickets or stop_issuing, found "stop"'),
        ('url = "tcp', 'roll_length_m = 4.9\nurl = "tcp', "32: printer.roll_length_m: expected the length of a new roll, 5 to 500 metres, found 4.9"),
        ('url = "tcp', 'roll_length_m = nan\nurl = "tcp', "32: printer.roll_length_m: expected the length of a new roll, 5 to 500 metres, found nan"),
        ('url = "tcp', 'roll_length_m = 80000\nurl = "tcp', "32: printer.roll_length_m: expected the length of a new roll, 5 to 500 metres, found 80000"),
        ('url = "tcp', 'roll_length_m = "80"\nurl = "tcp', '32: printer.roll_length_m: expected the length of a new roll, 5 to 500 metres, found "80"'),
        ('url = "tcp', 'roll_length_m = true\nurl = "tcp', "32: printer.roll_length_m: expected the length of a new roll, 5 to 500 metres, found true"),
        ("[printer]", "[screen]\nhome_after_s = 1\n[printer]", "32: screen.home_after_s: expected a number of seconds from 5 to 600, found 1"),
        ("[printer]", "[prnter]\nx = 1\n[printer]", "31: prnter: expected printer, found the unknown key prnter"),
    ],
)  # fmt: skip
def test_one_wrong_key_is_named_with_its_line(tmp_path, instead_of, stands, complaint):
    assert instead_of in GOOD
    assert complaints(tmp_path, GOOD.replace(instead_of, stands, 1)) == [complaint]


def test_all_errors_are_reported_at_once_in_the_order_of_the_file(tmp_path):
    wrong = (
        GOOD.replace("Europe/Riga", "Mars")
        .replace('prefix = "A"', 'prefix = "1"')
        .replace("[printer]", "[printer]\nx = 1")
    )
    wrong = wrong.replace('name.lv = "Pase"\n', "").replace('"20:00-02:00"', "20")
    lines = [int(complaint.split(":")[0]) for complaint in complaints(tmp_path, wrong)]
    assert len(lines) == 5
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"[branch\n", ":1: expected valid TOML"),
        (b'[branch]\nid = "a"\nid = "b"\n', ":3: expected valid TOML"),
        (b'[branch]\nid = "\xff"\n', ":2: expected UTF-8 text, found the byte 0xff"),
        (b"a = " + 9000 * b"[", ":1: expected valid TOML"),
        (b"", ":1: branch: expected a table [branch], nothing stands there"),
        (b"branch = 5\nservices = 7\n[hours]\nexceptions = 3", ":1: branch: expected a table [branch], found 5"),
    ],
)
def test_what_is_no_branch_file_is_said_at_its_line(tmp_path, content, complaint):
    path = tmp_path / "branch.toml"
    path.write_bytes(content)
    with pytest.raises(BranchFileError) as raised:
        load(path)
    assert f"{path}{complaint}" in str(raised.value)


def test_a_missing_file_is_an_error_of_the_file(tmp_path):
    with pytest.raises(BranchFileError, match=r"absent\.toml:1: expected a readable file, No such file"):
        load(tmp_path / "absent.toml")


def test_every_icon_that_a_branch_may_name_is_drawn():
    drawn = (ASSETS.parent / "kiosk" / "theme" / "glyphs.js").read_text(encoding="utf-8")
    icons = ServiceTable.model_fields["icon"].description or ""
    names = icons.removeprefix("one of ").split(", ")
    assert len(names) > 5
    assert all(f"    {name}: " in drawn for name in names)
