"""Phrases the papers share: when, who was away and why, how the slips were counted, what was entered late."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from app.domain.activity import ActivityFile, ActivityKind
from app.domain.attendance import ExpectedMember, Mark, rate_text, was_away
from app.domain.chinese_text import chinese_date, weekday_name
from app.domain.day_part import DayPart
from app.domain.evaluation import EvaluationResult
from app.domain.papers import shared
from app.texts import say

USUAL_REPORT_DAYS = 7  # ours, where no regime names a day (DESIGN 7.16)


def known(text: str) -> str | None:
    """Return a text, or None (printed 待补) when nothing was entered."""
    return text.strip() or None


def when(day: date | None, part: DayPart | None, starts: str = "", ends: str = "") -> str | None:
    """Write 2026年6月18日（星期四）下午 14:00–17:00 with as much as is known; None without a day."""
    if day is None:
        return None
    clock = f"{starts}–{ends}" if ends else starts
    half = part.value if part else ""
    return f"{chinese_date(day)}（{weekday_name(day)}）{half} {clock}".strip()


def planned_time(file: ActivityFile) -> str | None:
    """When it was first set for."""
    return when(file.activity.planned_on, file.activity.part, file.activity.starts_at)


def set_time(file: ActivityFile) -> str | None:
    """When it is set for."""
    return when(file.activity.on, file.activity.part, file.activity.starts_at)


def held_time(file: ActivityFile) -> str | None:
    """When it was held, as step ⑦ says."""
    facts = file.conduct
    return when(facts.held_on, facts.part, facts.began_at, facts.ended_at)


def held_place(file: ActivityFile) -> str | None:
    """Where it was held, else where it is set for."""
    return known(file.conduct.place or file.activity.place)


def held_host(file: ActivityFile) -> str | None:
    """Who chaired, else who is to."""
    return known(file.conduct.host or file.activity.host)


def audience(file: ActivityFile) -> str:
    """Who is asked to come: as step ④ says, else the whole branch or the group of a 党小组会."""
    if file.convening.audience.strip():
        return file.convening.audience.strip()
    group = file.activity.group if file.activity.kind is ActivityKind.GROUP_MEETING else ""
    return say("notice.everybody_of", group=group) if group else say("notice.everybody")


def paragraphs(text: str) -> tuple[str, ...] | None:
    """Return the lines of a text; None when there are none."""
    found = tuple(line.strip() for line in text.splitlines() if line.strip())
    return found or None


def with_reason(line: ExpectedMember) -> str:
    """Write 李娜（事假，外出就医）."""
    reason = f"，{line.reason}" if line.reason else ""
    return f"{line.name}（{line.mark.value}{reason}）"


def away(lines: Iterable[ExpectedMember], marks: frozenset[Mark]) -> tuple[str, ...]:
    """Return who has one of the marks, with the reason."""
    return tuple(with_reason(line) for line in lines if was_away(line) and line.mark in marks)


def guests(file: ActivityFile) -> tuple[str, ...]:
    """Return who attended outside the count, with the unit."""
    return tuple(f"{guest.name}（{guest.unit}）" if guest.unit else guest.name for guest in file.guests)


def rate(numerator: int, denominator: int) -> str | None:
    """Write 84.3%（27/32）; None without a denominator."""
    return f"{rate_text(numerator, denominator)}（{numerator}/{denominator}）" if denominator else None


def evaluation(result: EvaluationResult) -> shared.EvaluationResult:
    """Return the numbers of an evaluation as the papers print them."""
    has_rate = result.has_rate and result.valid is not None and result.favourable is not None
    return shared.EvaluationResult(
        issued=result.issued,
        returned=result.returned,
        valid=result.valid,
        headings=tuple(
            shared.HeadingCount(
                heading, count.satisfied, count.fairly_satisfied, count.not_satisfied, count.do_not_know
            )
            for heading, count in zip(result.headings, result.totals, strict=False)
        ),
        rate=rate(result.favourable or 0, result.valid or 0) if has_rate else None,
        formula=result.formula.value if has_rate else None,
    )


def late_entry(entered: datetime | None, due: date | None) -> str:
    """补记: say so with the true time when something was entered after the day it was due (DESIGN 7.16)."""
    if entered is None or due is None or entered.date() <= due:
        return ""
    return say("papers.late_entry", day=chinese_date(entered.date()), time=entered.strftime("%H:%M"))


def report_day(file: ActivityFile, report_days: int | None) -> date | None:
    """Return the last day for the record: the regime's, else seven days after the activity (DESIGN 7.16)."""
    if file.day is None:
        return None
    return file.day + timedelta(days=USUAL_REPORT_DAYS if report_days is None else report_days)
