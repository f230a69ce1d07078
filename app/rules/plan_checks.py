"""Checks of the plan table (计划表): months, the √, the words of its cells, its dates, filing and signature."""

from datetime import date

from app.calendar.days import ProposedDate
from app.calendar.table import DayKind
from app.domain.activity import ActivityKind
from app.domain.chinese_text import day_text
from app.domain.day_rule import DayRule
from app.domain.finding import Finding, Numbers, Severity
from app.domain.plan import PlannedActivity
from app.domain.regime import Frequency, PlanDemand
from app.rules.case import PlanCase, Ruling, names
from app.rules.own_days import is_right, proposed_for
from app.texts import say

DAY_NOTES = {
    DayKind.STATUTORY: "row_day_off",
    DayKind.PUBLISHED_OFF: "row_day_off",
    DayKind.WEEKEND: "row_weekend",
    DayKind.MAKE_UP_WORKDAY: "row_make_up_day",
    DayKind.WORKDAY: "",
}
FILLERS = "：:、，。；;（）() \t\n"


def plan_months(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """Each month of the plan has as many rows as the notice wants (SC-01, JB-01); rows without a date are named apart."""
    wanted = ruling.monthly
    planned = [(row.on.year, row.on.month) for row in case.file.rows if row.on and _is_asked(row, wanted)]
    count = wanted.count if wanted else 1
    short = [
        _month(ruling, year, month, planned.count((year, month)), count)
        for year, month in case.file.plan.months()
        if planned.count((year, month)) < count
    ]
    undated = [
        ruling.finding("row_without_date", field="on", row=row.id)
        for row in case.file.rows
        if row.on is None and not row.is_empty()
    ]
    return short + undated


def _month(ruling: Ruling, year: int, month: int, found: int, count: int) -> Finding:
    if not found:
        return ruling.finding("plan_month_empty", field="on", year=year, month=month)
    numbers = Numbers(found, count, count)
    return ruling.finding(
        "plan_month_short", numbers=numbers, field="on", year=year, month=month, found=found, count=count
    )


def _is_asked(row: PlannedActivity, wanted: Frequency | None) -> bool:
    """Tell whether a row is of a kind the notice counts; a row whose 形式 is still empty may become one."""
    return wanted is None or not row.kind or row.kind in wanted.kinds


def observed_exactly(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """As many rows with √ as asked (SC-05: one), in plans that cover the months of observation."""
    marked = [row for row in case.file.rows if row.is_observed]
    return [
        ruling.finding(
            "observed_count",
            field="is_observed",
            row=marked[-1].id if marked else None,
            numbers=Numbers(len(marked), len(case.file.rows), demand.observed_exactly),
            found=len(marked),
            wanted=demand.observed_exactly,
        )
        for demand in _with_observation(case, ruling)
        if demand.observed_exactly is not None and len(marked) != demand.observed_exactly
    ]


def observed_months(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """The date of a √ row lies in the months of observation (SC-06: June to October)."""
    found = []
    for demand in _with_observation(case, ruling):
        first, last = demand.observed_months or (demand.first_month, demand.last_month)
        for row in case.file.rows:
            if row.is_observed and (row.on is None or not first <= row.on.month <= last):
                key = "observed_undated" if row.on is None else "observed_month"
                found.append(ruling.finding(key, field="on", row=row.id, first=first, last=last))
    return found


def _with_observation(case: PlanCase, ruling: Ruling) -> list[PlanDemand]:
    plan = case.file.plan
    asked = [demand for demand in ruling.regime.plans if demand.observed_months]
    return [demand for demand in asked if demand.observed_months and plan.covers(*demand.observed_months)]


def plan_kind(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """形式 takes one of the form's values."""
    kinds = next((demand.kinds for demand in ruling.regime.plans if demand.kinds), ())
    return [
        ruling.finding("row_kind", field="kind", row=row.id, kinds="或".join(kinds))
        for row in case.file.rows
        if kinds and row.kind not in kinds and not row.is_empty()
    ]


def plan_content(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """主要内容 holds each part the form asks for, with something written in it."""
    parts = ruling.regime.plan_content_parts
    found = []
    for row in case.file.rows:
        missing = [part for part in parts if not _text_of(part, parts, row.content)]
        if missing and not row.is_empty():
            found.append(ruling.finding("row_content", field="content", row=row.id, parts=names(missing)))
    return found


def _text_of(part: str, parts: tuple[str, ...], content: str) -> str:
    _, _, text = content.partition(part)
    for other in parts:
        text = text.partition(other)[0]
    return text.strip(FILLERS)


def plan_fixed_day(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """Of the 主题党日 of a month at least one is on the fixed day; a second one in a month is welcome."""
    rule = ruling.day_rule(case.branch)
    if rule is None:
        return [] if ruling.is_day_free else [ruling.finding("fixed_day_unset", field="day_rule")]
    found = []
    for year, month in case.file.plan.months():
        rows = [row for row in _theme_days(case) if _is_in(row.on, year, month)]
        proposed = proposed_for(rule, date(year, month, 1), case.calendar)
        if proposed and proposed.is_stuck and rows:
            found.append(_no_day_in_window(ruling, rule, rows[0], month))
        elif proposed and rows and not any(_is_right(case, rule, proposed, row) for row in rows):
            found.append(_other_day(ruling, rows[0], proposed))
    return found


def _is_right(case: PlanCase, rule: DayRule, proposed: ProposedDate, row: PlannedActivity) -> bool:
    return row.on is not None and is_right(rule, proposed, row.on, case.calendar)


def _other_day(ruling: Ruling, row: PlannedActivity, proposed: ProposedDate) -> Finding:
    fixed, own = proposed.date, proposed.moved_from
    if own is None:
        return ruling.finding("row_fixed_day", field="on", row=row.id, month=fixed.month, day=fixed.day)
    return ruling.finding(
        "row_moved_day",
        field="on",
        row=row.id,
        own=day_text(own),
        reason=proposed.reason,
        day=day_text(fixed),
    )


def _no_day_in_window(ruling: Ruling, rule: DayRule, row: PlannedActivity, month: int) -> Finding:
    first, last = rule.window or (0, 0)
    return ruling.finding("window_full", field="on", row=row.id, month=month, first=first, last=last)


def _theme_days(case: PlanCase) -> list[PlannedActivity]:
    return [row for row in case.file.rows if row.kind == ActivityKind.THEME_DAY.value]


def _is_in(day: date | None, year: int, month: int) -> bool:
    return day is not None and (day.year, day.month) == (year, month)


def plan_day_off(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """A date on a day off is worth a look; make-up days and years without a notice are only said."""
    return [note for row in case.file.rows if row.on for note in _day_notes(case, ruling, row, row.on)]


def _day_notes(case: PlanCase, ruling: Ruling, row: PlannedActivity, on: date) -> list[Finding]:
    day = case.calendar.day(on)
    keys = [(DAY_NOTES[day.kind], Severity.GUIDANCE if day.kind is DayKind.MAKE_UP_WORKDAY else None)]
    keys += [("row_provisional", Severity.GUIDANCE)] if day.provisional else []
    return [
        ruling.finding(
            key,
            severity=severity,
            field="on",
            row=row.id,
            year=on.year,
            month=on.month,
            day=on.day,
            name=day.name,
        )
        for key, severity in keys
        if key
    ]


def plan_rows_complete(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """Every row has its date, theme and content (XH-01: 时间、内容和具体安排), and there is at least one."""
    rows = [row for row in case.file.rows if row.on or not row.is_empty()]
    if not rows:
        return [ruling.finding("plan_empty")]
    return [
        ruling.finding("row_incomplete", field="content", row=row.id, missing=names(missing))
        for row in rows
        if (missing := _missing_cells(row))
    ]


def _missing_cells(row: PlannedActivity) -> list[str]:
    cells = [
        (say("findings.word_date"), row.on is not None),
        (say("findings.word_theme"), bool(row.theme.strip())),
        (say("findings.word_content"), bool(row.content.strip())),
    ]
    return [word for word, is_there in cells if not is_there]


def plan_filed(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """The plan was sent to the superior (JB-04), and sent again after a change."""
    superior = ruling.superior(case.branch)
    if not case.file.is_sent:
        return [ruling.finding("plan_unfiled", superior=superior)]
    if case.file.differs_from_last_version:
        return [ruling.finding("plan_changed", superior=superior)]
    return []


def plan_signature(case: PlanCase, ruling: Ruling) -> list[Finding]:
    """The table has the secretary's name (SC-16); the signature itself is on paper and only reminded of."""
    if not case.branch.secretary:
        return [ruling.finding("secretary_unknown", field="secretary")]
    if case.file.is_sent:
        return []
    return [ruling.finding("plan_sign_on_paper", severity=Severity.GUIDANCE, name=case.branch.secretary)]
