"""Read resources/holidays into a Calendar; refuses what it does not understand, naming file and place."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.calendar.table import Calendar, DayOff, HolidayNotice, YearTable

STATUTORY_FILE = "statutory.toml"
YEAR_KEYS = {"year", "notice", "holiday"}
NOTICE_KEYS = {"title", "number", "date"}
HOLIDAY_KEYS = {"name", "from", "to", "statutory", "work"}


class HolidayFileError(Exception):
    """A holiday file that cannot be used: ``file`` is its name, ``reason`` names the place and the trouble."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


def load_calendar(folder: Path) -> Calendar:
    """Read every year file (``2026.toml``) and, for later years, the statutory days.

    A year file wins over the statutory days of the same year. Raises HolidayFileError.
    """
    tables = {table.year: table for table in load_statutory(folder / STATUTORY_FILE)}
    for path in sorted(folder.glob("[0-9][0-9][0-9][0-9].toml")):
        table = load_year(path)
        tables[table.year] = table
    return Calendar(tables)


def load_year(path: Path) -> YearTable:
    """Read the table of one year for which the notice is out; raises HolidayFileError."""
    content = _parse(path)
    try:
        return _year_table(content, path.stem)
    except _RefusedError as refused:
        raise HolidayFileError(path.name, str(refused)) from None


def load_statutory(path: Path) -> tuple[YearTable, ...]:
    """Read the statutory days of the years without a notice; raises HolidayFileError."""
    content = _parse(path)
    try:
        _known_keys("", content, {"fixed", "lunar"})
        fixed = _tables("fixed", content)
        return tuple(
            _statutory_year(_year_number(year), fixed, days)
            for year, days in _tables("lunar", content).items()
        )
    except _RefusedError as refused:
        raise HolidayFileError(path.name, str(refused)) from None


class _RefusedError(Exception):
    """What is wrong and where, before the file's name is known."""


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise HolidayFileError(path.name, "the file is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HolidayFileError(path.name, str(error)) from None


def _year_table(content: dict[str, Any], stem: str) -> YearTable:
    _known_keys("", content, YEAR_KEYS)
    year = content.get("year")
    if type(year) is not int or str(year) != stem:
        raise _RefusedError(f"year: {year!r} is not the year in the file's name")
    off: dict[date, DayOff] = {}
    working: dict[date, str] = {}
    holidays = _list("holiday", content)
    if not holidays:
        raise _RefusedError("holiday: there is none")
    for place, entry in _entries("holiday", holidays):
        _known_keys(place, entry, HOLIDAY_KEYS)
        _add_days_off(place, entry, year, off)
        _add_working_days(place, entry, year, working)
    for day in sorted(off.keys() & working.keys()):
        raise _RefusedError(f"{day} is both a day off and a working day")
    sources = tuple(_notice(place, entry) for place, entry in _entries("notice", _list("notice", content)))
    return YearTable(year, off, working, published=True, sources=sources)


def _add_days_off(place: str, entry: dict[str, Any], year: int, off: dict[date, DayOff]) -> None:
    name = _text(f"{place}.name", entry.get("name"))
    first = _date(f"{place}.from", entry.get("from"), year)
    last = _date(f"{place}.to", entry.get("to"), year)
    if last < first:
        raise _RefusedError(f"{place}.to: {last} is before {first}")
    statutory = _dates(f"{place}.statutory", entry.get("statutory"), year)
    for day in statutory:
        if not first <= day <= last:
            raise _RefusedError(f"{place}.statutory: {day} is outside {first}..{last}")
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        if day in off:
            raise _RefusedError(f"{place}: {day} stands in {off[day].name} already")
        off[day] = DayOff(name, day in statutory)


def _add_working_days(place: str, entry: dict[str, Any], year: int, working: dict[date, str]) -> None:
    for day in _dates(f"{place}.work", entry.get("work"), year):
        if day.weekday() < 5:
            raise _RefusedError(f"{place}.work: {day} is no weekend day")
        if day in working:
            raise _RefusedError(f"{place}.work: {day} stands in {working[day]} already")
        working[day] = entry["name"]


def _notice(place: str, entry: dict[str, Any]) -> HolidayNotice:
    _known_keys(place, entry, NOTICE_KEYS)
    issued = entry.get("date")
    if issued is not None:
        issued = _date(f"{place}.date", issued, None)
    return HolidayNotice(
        _text(f"{place}.title", entry.get("title", ""), may_be_empty=True),
        _text(f"{place}.number", entry.get("number", ""), may_be_empty=True),
        issued,
    )


def _statutory_year(year: int, fixed: dict[str, Any], lunar: dict[str, Any]) -> YearTable:
    days: dict[date, list[str]] = {}
    for name, texts in fixed.items():
        for text in _items(f"fixed.{name}", texts):
            days.setdefault(_month_day(f"fixed.{name}", text, year), []).append(name)
    if not isinstance(lunar, dict):
        raise _RefusedError(f"lunar.{year}: must be a table")
    for name, values in lunar.items():
        for day in _dates(f"lunar.{year}.{name}", values, year):
            days.setdefault(day, []).append(name)
    off = {day: DayOff("、".join(names), statutory=True) for day, names in sorted(days.items())}
    return YearTable(year, off, published=False)


def _known_keys(place: str, table: dict[str, Any], known: set[str]) -> None:
    for key in table.keys() - known:
        raise _RefusedError(f"{place}.{key}: unknown name".removeprefix("."))


def _entries(name: str, entries: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for number, entry in enumerate(entries, start=1):
        if not isinstance(entry, dict):
            raise _RefusedError(f"{name}[{number}]: must be a table")
        yield f"{name}[{number}]", entry


def _list(name: str, content: dict[str, Any]) -> list[Any]:
    return _items(name, content.get(name, []))


def _items(place: str, value: object) -> list[Any]:
    if not isinstance(value, list):
        raise _RefusedError(f"{place}: must be a list")
    return value


def _tables(name: str, content: dict[str, Any]) -> dict[str, Any]:
    table = content.get(name)
    if not isinstance(table, dict):
        raise _RefusedError(f"{name}: must be a table")
    return table


def _text(place: str, value: object, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str) or not (value or may_be_empty):
        raise _RefusedError(f"{place}: must be a text")
    return value


def _year_number(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise _RefusedError(f"lunar.{text}: must be a year")
    return int(text)


def _date(place: str, value: object, year: int | None) -> date:
    if type(value) is not date:
        raise _RefusedError(f"{place}: {value!r} is no date")
    if year is not None and value.year != year:
        raise _RefusedError(f"{place}: {value} is not in {year}")
    return value


def _dates(place: str, value: object, year: int) -> list[date]:
    return [_date(place, item, year) for item in _items(place, value)]


def _month_day(place: str, value: object, year: int) -> date:
    if not isinstance(value, str):
        raise _RefusedError(f"{place}: {value!r} must be a text like 05-01")
    try:
        return date.fromisoformat(f"{year}-{value}")
    except ValueError:
        raise _RefusedError(f"{place}: {value!r} must be a text like 05-01") from None
