"""What no single key shows to be wrong: names without a language, two services of one id, overlapping hours.

Works on the file as it was read, so that these are found together with the wrong keys; looks away where a key is not
of the form that it needs, since that is reported already.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from kiosk.config.settings import DEFAULT_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kiosk.config.problems import KeyPath

    Fault = tuple[KeyPath, str, str]

_MIDNIGHT = 24 * 60
_ADDRESS = "an address such as https://queue.example.org"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?|[0-9a-f:.]+")


def cross_check(raw: Mapping[str, Any], folder: Path) -> list[Fault]:
    """Every fault that needs more than one key, or the world outside the file, to be seen.

    Args:
        raw: the file as it was read.
        folder: where it lies.
    """
    branch = _table(raw, "branch")
    faults = list(_languages(branch, raw))
    faults += _timezone(branch)
    faults += _ids_of_their_own(raw)
    faults += _groups(raw)
    faults += _counters(raw)
    faults += _check_in(_table(raw, "bookings"))
    faults += _hours(_table(raw, "hours"))
    faults += _printer(_table(raw, "printer"))
    faults += _qticket(_table(raw, "qticket"))
    faults += _keys(_table(raw, "keys"))
    faults += _brand(_table(raw, "brand"), folder)
    return faults


def _languages(branch: Mapping[str, Any], raw: Mapping[str, Any]) -> Iterator[Fault]:
    languages = branch.get("languages")
    if not languages or not isinstance(languages, list) or not all(isinstance(language, str) for language in languages):
        return
    for position, language in enumerate(languages):
        if language in languages[:position]:
            yield ("branch", "languages", position), "each language once", f'found "{language}" again'
    named: list[tuple[KeyPath, Any]] = [
        (("branch", key), branch.get(key)) for key in ("institution", "name", "address")
    ]
    named += [
        ((key, position, part), table.get(part))
        for key in ("services", "groups", "branches")
        for position, table in _tables(raw, key)
        for part in ("name", "about", "address")
    ]
    for path, names in named:
        if not isinstance(names, dict):
            continue
        for language in languages:
            if language not in names:
                most = 300 if path[-1] == "about" else 200
                yield (*path, language), f"a text of 1 to {most} letters", "nothing stands there"
        for language in names:
            if language not in languages:
                yield (*path, language), f"one of {', '.join(languages)}", f"found the unknown key {language}"


def _timezone(branch: Mapping[str, Any]) -> Iterator[Fault]:
    name = branch.get("timezone")
    if not isinstance(name, str):
        return
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        # zoneinfo lets through what its search of the folders meets: a missing key, a path, a folder.
        yield ("branch", "timezone"), "a time zone such as Europe/Riga", f'found "{name}"'


def _ids_of_their_own(raw: Mapping[str, Any]) -> Iterator[Fault]:
    for key in ("services", "groups"):
        seen: set[str] = set()
        for position, table in _tables(raw, key):
            name = table.get("id")
            if isinstance(name, str):
                if name in seen:
                    yield (key, position, "id"), "an id of its own", f'found "{name}" again'
                seen.add(name)


def _groups(raw: Mapping[str, Any]) -> Iterator[Fault]:
    named = [(position, group.get("id")) for position, group in _tables(raw, "groups")]
    known = [name for _, name in named if isinstance(name, str)]
    used: set[str] = set()
    for position, service in _tables(raw, "services"):
        group = service.get("group")
        if isinstance(group, str):
            used.add(group)
            if group not in known:
                expected = f"one of {', '.join(known)}" if known else "the id of one of the [[groups]]"
                yield ("services", position, "group"), expected, f'found "{group}"'
    for position, name in named:
        if isinstance(name, str) and name not in used:
            yield ("groups", position, "id"), "a group that some service is in", f'found "{name}", which none is in'


def _counters(raw: Mapping[str, Any]) -> Iterator[Fault]:
    services = [service.get("id") for _, service in _tables(raw, "services")]
    numbers: set[int] = set()
    for position, counter in _tables(raw, "counters"):
        number, taken = counter.get("number"), counter.get("services")
        if isinstance(number, int):
            if number in numbers:
                yield ("counters", position, "number"), "a number of its own", f"found {number} again"
            numbers.add(number)
        yield from _taken(("counters", position, "services"), taken, services)


def _taken(path: KeyPath, taken: object, services: list[object]) -> Iterator[Fault]:
    if not isinstance(taken, list):
        return
    known = ", ".join(name for name in services if isinstance(name, str))
    for place, service in enumerate(taken):
        if isinstance(service, str) and service not in services:
            yield (*path, place), f"one of {known}", f'found "{service}"'
        elif service in taken[:place]:
            yield (*path, place), "each service once", f'found "{service}" again'


def _check_in(bookings: Mapping[str, Any]) -> Iterator[Fault]:
    if bookings.get("check_in_from_min") == 0 and bookings.get("check_in_until_min") == 0:
        yield ("bookings", "check_in_until_min"), "some minutes for check-in, before the time or after it", "found 0"


def _hours(hours: Mapping[str, Any]) -> Iterator[Fault]:
    country = hours.get("holidays")
    if isinstance(country, str):
        from holidays import country_holidays  # noqa: PLC0415 - costs 75 ms, and many branches keep none

        try:
            country_holidays(country)
        except NotImplementedError:
            yield ("hours", "holidays"), "a country's code such as LV", f'found "{country}"'
    days: list[tuple[KeyPath, Any]] = [
        (("hours", day), texts) for day, texts in hours.items() if isinstance(texts, list)
    ]
    exceptions = hours.get("exceptions")
    dates: set[object] = set()
    for position, exception in enumerate(exceptions if isinstance(exceptions, list) else ()):
        if isinstance(exception, dict):
            path: KeyPath = ("hours", "exceptions", position)
            days.append(((*path, "open"), exception.get("open")))
            day = exception.get("date")
            if day is not None and day in dates:
                yield (*path, "date"), "each date once", f"found {day} again"
            dates.add(day)
    for path, texts in days:
        yield from _overlaps(path, texts)


def _overlaps(path: KeyPath, texts: object) -> Iterator[Fault]:
    if not isinstance(texts, list):
        return
    spans = [(span, position) for position, text in enumerate(texts) if (span := _minutes(text))]
    for (earlier, _), (later, position) in pairwise(sorted(spans)):
        if later[0] < earlier[1]:
            yield (*path, position), "hours that do not overlap", f'found "{texts[position]}"'


def _minutes(text: object) -> tuple[int, int] | None:
    if not isinstance(text, str):
        return None
    try:
        opens, closes = (int(hours) * 60 + int(minutes) for hours, minutes in (c.split(":") for c in text.split("-")))
    except ValueError:
        return None
    return opens, closes if closes > opens else closes + _MIDNIGHT


def _printer(printer: Mapping[str, Any]) -> Iterator[Fault]:
    from printing.errors import AddressError  # noqa: PLC0415 - not needed to show the first frame
    from printing.profile import UnknownModelError, WrongPaperError, profile  # noqa: PLC0415 - likewise
    from printing.transport.address import parse_printer_url  # noqa: PLC0415 - likewise

    url = printer.get("url")
    if isinstance(url, str):
        try:
            parse_printer_url(url)
        except AddressError as error:
            yield ("printer", "url"), f"{error.part}: {error.expected}", f'found "{error.found}"'
    model = printer.get("model")
    if isinstance(model, str) and model != "default":
        try:
            profile(model)
        except UnknownModelError:
            yield ("printer", "model"), "a model of python-escpos's database, such as TM-T88V", f'found "{model}"'
        except WrongPaperError:
            yield ("printer", "model"), "a model for 80 mm paper", f'found "{model}"'


def _qticket(qticket: Mapping[str, Any]) -> Iterator[Fault]:
    url, page = qticket.get("url"), qticket.get("page")
    for key, address in (("url", url), ("page", page)):
        if isinstance(address, str) and (expected := wrong_address(address, may_have_path=key == "url")):
            yield ("qticket", key), expected, f'found "{address}"'
    # In a QR the address stands in capitals, which a path would not bear.
    is_right = isinstance(url, str) and not wrong_address(url, may_have_path=True)
    if page is None and is_right and wrong_address(str(url), may_have_path=False):
        yield ("qticket", "page"), "an address without a path for phones, since url has one", "nothing stands there"


def wrong_address(address: str, *, may_have_path: bool) -> str:
    """What a gateway's address has to be that this one is not, or nothing."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        return _ADDRESS
    is_plain = all("!" <= sign <= "~" for sign in address)
    if parts.scheme not in ("http", "https") or not host or port == 0 or not is_plain or not _HOST.fullmatch(host):
        return _ADDRESS
    if parts.username is not None or parts.query or parts.fragment or "?" in address or "#" in address:
        return "an address without a user, a question or a fragment"
    if parts.path.strip("/") and not may_have_path:
        return "an address without a path"
    if parts.scheme == "http" and not is_loopback(host):
        return "https://, since http:// is for this machine alone"
    return ""


def is_loopback(host: str) -> bool:
    """Whether a name or a number is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _keys(keys: Mapping[str, Any]) -> Iterator[Fault]:
    from kiosk.config.key_names import KEY_NAMES, PAD_KEYS  # noqa: PLC0415 - most branches name no keys

    plain = {name.lower(): name for name in KEY_NAMES}
    actions = {action.replace("-", "_"): key for action, key in DEFAULT_KEYS.items()}
    taken = {key: action for action, key in actions.items() if action not in keys} | {"Escape": "hush"}
    for action, key in keys.items():
        if action not in actions or not isinstance(key, str):
            continue
        found = f'found "{key}"'
        if key in PAD_KEYS or len(key) == 1:
            yield ("keys", action), "a key that neither the pad nor the scanner uses, such as F2", found
        elif key not in KEY_NAMES:
            expected = plain.get(key.lower(), "the name of a key in Qt, such as F2, VolumeUp or MediaPlay")
            yield ("keys", action), expected, found
        elif taken.get(key, action) != action:
            yield ("keys", action), "a key of its own", f"{found}, which is that of {taken[key]}"
        else:
            taken[key] = action


def _brand(brand: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    from kiosk.config.logo import unfit  # noqa: PLC0415 - most branches have no brand
    from kiosk.theme.brand import TooPale, palette_of  # noqa: PLC0415 - likewise

    colour, logo = brand.get("colour"), brand.get("logo")
    if isinstance(colour, str) and _COLOUR.fullmatch(colour):
        try:
            palette_of(colour)
        except TooPale as pale:
            expected = f"a colour that can be read on the screen's pale ground, 7:1 or more, such as {pale.nearest}"
            yield ("brand", "colour"), expected, f'found "{colour}" with {pale.told}:1'
    if isinstance(logo, str) and (wrong := unfit(folder / logo, logo)):
        yield ("brand", "logo"), wrong.expected, wrong.found


def _tables(raw: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    tables = raw.get(key)
    for position, table in enumerate(tables if isinstance(tables, list) else ()):
        if isinstance(table, dict):
            yield position, table


def _table(raw: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = raw.get(key)
    return table if isinstance(table, dict) else {}
