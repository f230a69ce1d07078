"""Checks of the roll-call (签到): the share, written leave, reasons, absence without leave."""

from app.domain.attendance import ON_LEAVE, ExpectedMember, Mark, needed, rate_text, reaches
from app.domain.finding import Finding, Numbers
from app.domain.regime import AttendanceBase
from app.rules.case import ActivityCase, Ruling, names


def attendance_share(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Who came reaches the share of the base the regime names (JB-08: 80 % of 党员总数), in integers."""
    numbers, count = ruling.regime.numbers, case.file.attendance()
    percent = numbers.attendance_min_percent
    if percent is None or count.due == 0 or not case.is_past:
        return []
    if not count.is_complete:
        return [ruling.finding("roll_incomplete", field="mark", left=count.not_marked)]
    base = count.total if numbers.attendance_base is AttendanceBase.TOTAL else count.due
    if reaches(count.came, base, percent):
        return []
    key = "attendance_of_total" if numbers.attendance_base is AttendanceBase.TOTAL else "attendance_of_due"
    return [
        ruling.finding(
            key,
            numbers=Numbers(count.came, base, percent),
            field="mark",
            came=count.came,
            base=base,
            rate=rate_text(count.came, base),
            percent=percent,
            short=needed(base, percent) - count.came,
        )
    ]


def leave_written(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Leave is asked for in writing (JB-09)."""
    people = [line.name for line in _on_leave(case) if not line.leave_is_written]
    return _about(people, "leave_not_written", "leave_is_written", ruling)


def leave_reason(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Every leave has its reason (JB-09)."""
    people = [line.name for line in _on_leave(case) if not line.reason.strip()]
    return _about(people, "leave_without_reason", "reason", ruling)


def absent_without_leave(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """Who was absent without leave is named, so that somebody talks to them (JB-29); nothing is pronounced."""
    people = [line.name for line in _due(case) if line.mark is Mark.ABSENT]
    return _about(people, "absent_without_leave", "mark", ruling)


def _due(case: ActivityCase) -> list[ExpectedMember]:
    return [line for line in case.file.expected if not line.is_excluded and not line.is_erased]


def _on_leave(case: ActivityCase) -> list[ExpectedMember]:
    return [line for line in _due(case) if line.mark in ON_LEAVE]


def _about(people: list[str], key: str, field: str, ruling: Ruling) -> list[Finding]:
    return [ruling.finding(key, field=field, count=len(people), names=names(people))] if people else []
