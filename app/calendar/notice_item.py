"""Read what a notice says of one holiday: days off, days instead (补休), weekends worked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.calendar.break_checks import SATURDAY, is_in_reach, problem, short
from app.calendar.notice_days import SPANS, SaidDay, read_spans
from app.calendar.own import days_of, feasts
from app.calendar.table import DayOff
from app.domain.chinese_text import weekday_name
from app.domain.holiday_notice import NoticeProblem
from app.domain.own_tables import OwnHoliday

ANY_DAY = re.compile(r"[0-9]{1,2}[月日号]")
ABOUT_DAYS = re.compile(r"放假|上班|调休|补休|连休")
OFF = re.compile(
    rf"(?P<days>{SPANS}),?放假(?:调休)?(?:(?P<one>[0-9]{{1,2}})天)?"
    r"(?:,?共(?P<count>[0-9]{1,2})天)?(?:,?不调休)?(?P<weekend>,?与周末连休)?"
    rf"(?:,?(?P<instead>{SPANS}),?补休)?(?:,?共(?P<count_after>[0-9]{{1,2}})天)?"
)
WORK = re.compile(rf"(?P<days>{SPANS}),?(?:均|照常|正常)?上班")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Item:
    """One numbered part of the notice: the holiday's name (empty: not said) and its sentences."""

    name: str
    sentences: tuple[str, ...]


def read_item(
    item: Item, year: int, law: Mapping[date, DayOff]
) -> tuple[OwnHoliday | None, list[NoticeProblem]]:
    """Read the sentences of one holiday; without days off there is no break."""
    problems: list[NoticeProblem] = []
    off: list[date] = []
    working: list[date] = []
    for sentence in item.sentences:
        if found := OFF.fullmatch(sentence):
            off += _days_off(found, sentence, year, problems)
        elif found := WORK.fullmatch(sentence):
            working += _working_days(found, sentence, year, min(off, default=None), problems)
        elif ANY_DAY.search(sentence) or ABOUT_DAYS.search(sentence):
            problems.append(problem("not_understood", sentence))
    if not off:
        problems += [problem("no_days_off", item.name)] if item.name else []
        return None, problems
    name = item.name or _name_of(off, law)
    if not name:
        problems.append(problem("no_name", "。".join(item.sentences)))
    return _break(name, off, working, year, law, problems), problems


def _break(
    name: str,
    off: list[date],
    working: list[date],
    year: int,
    law: Mapping[date, DayOff],
    problems: list[NoticeProblem],
) -> OwnHoliday:
    first, last = min(off), max(off)
    made = OwnHoliday(name, first, last, working=tuple(sorted(set(working))))
    made = replace(made, statutory=tuple(day for day in days_of(made) if day in law))
    if any(day.weekday() < SATURDAY for day in set(days_of(made)) - set(off)):
        problems.append(problem("gap", name, first=short(first), last=short(last)))
    problems += [
        problem("not_in_year", name, day=short(day), year=year)
        for day in (*days_of(made), *made.working)
        if not is_in_reach(day, year)
    ]
    return made


def _days_off(found: re.Match[str], sentence: str, year: int, problems: list[NoticeProblem]) -> list[date]:
    spans = _spans(found["days"], sentence, year, None, problems)
    instead = _spans(found["instead"] or "", sentence, year, None, problems)
    days = [day for first, last in (*spans, *instead) for day in _between(first.date, last.date)]
    if found["weekend"] and days:
        days += _weekend_beside(days, sentence, problems)
    for said in filter(None, (found["one"], found["count"], found["count_after"])):
        if days and int(said) != len(set(days)):
            problems.append(problem("count", sentence, said=int(said), found=len(set(days))))
    return days


def _working_days(
    found: re.Match[str], sentence: str, year: int, near: date | None, problems: list[NoticeProblem]
) -> list[date]:
    spans = _spans(found["days"], sentence, year, near, problems)
    return [day for first, last in spans for day in _between(first.date, last.date)]


def _spans(
    text: str, sentence: str, year: int, near: date | None, problems: list[NoticeProblem]
) -> tuple[tuple[SaidDay, SaidDay], ...]:
    """Read days; one that does not exist makes the sentence one that is not understood."""
    spans = read_spans(text, year, near)
    if spans is None:
        problems.append(problem("no_such_day", sentence))
        return ()
    said = dict.fromkeys(day for span in spans for day in span)
    problems += [
        problem("weekday", sentence, day=short(one.date), weekday=weekday_name(one.date))
        for one in said
        if not one.is_as_said
    ]
    return spans


def _weekend_beside(days: list[date], sentence: str, problems: list[NoticeProblem]) -> list[date]:
    """与周末连休: the weekend days right before and after."""
    found: list[date] = []
    for day, step in ((min(days), -ONE_DAY), (max(days), ONE_DAY)):
        beside = day + step
        while beside.weekday() >= SATURDAY:
            found.append(beside)
            beside += step
    if not found:
        problems.append(problem("no_weekend_beside", sentence))
    return found


def _name_of(off: list[date], law: Mapping[date, DayOff]) -> str:
    """The feasts whose days the break holds; a notice that changes one break does not always name it apart."""
    held = [feast.name for feast in feasts(law) if set(feast.days) & set(off)]
    return "、".join(held)


def _between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]
