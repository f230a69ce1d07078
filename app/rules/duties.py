"""The list of all duties, and what is due today, this week and later (今天)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Generic, TypeVar

from app.domain.activity import ActivityState
from app.domain.duty import Duty, DutyAction, DutySection
from app.rules import (
    activity_duties,
    date_duties,
    frequency_duties,
    member_duties,
    month_duties,
    register_duties,
    year_duties,
    yearly_duties,
)
from app.rules.case import ActivityCase, Ruling, rulings
from app.rules.duty_case import Due, DutyCase
from app.rules.periods import month_before

Given = TypeVar("Given", DutyCase, ActivityCase)


@dataclass(frozen=True)
class DutyRule(Generic[Given]):
    """A function that says what is due, and what of the regime it cannot do without.

    What is due ``after_held`` is not spoken of while nothing says that the activity was held.
    """

    function: Callable[[Given, Ruling], list[Due]]
    needs: tuple[str, ...] = ()
    after_held: bool = False

    @property
    def name(self) -> str:
        """What regime files call it; also the key of its sentence."""
        return self.function.__name__


# To add a duty: 1. write the function in the file of its subject (…_duties.py); 2. add its line here with what it
# needs; 3. name it in a rule's ``duties`` in resources/regimes, write its sentence in resources/text/duties.toml
# and an example in tests/app/rules/test_duties.py.
YEAR_DUTIES: tuple[DutyRule[DutyCase], ...] = (
    DutyRule(year_duties.plan_due, ("plans",)),
    DutyRule(year_duties.year_plan),
    DutyRule(month_duties.month_activity, ("frequencies",)),
    DutyRule(register_duties.observation, ("observations",)),
    DutyRule(year_duties.rectify, ("evaluation.low_percent", "evaluation.low_count")),
    DutyRule(frequency_duties.frequency_due, ("frequencies",)),
    DutyRule(yearly_duties.yearly_due, ("yearly",)),
    DutyRule(yearly_duties.fixed_day_filing_due),
    DutyRule(register_duties.lecture_owed, ("lecturers",)),
    DutyRule(register_duties.charter_due, ("numbers.charter_per_year",)),
    DutyRule(register_duties.problem_due, ("numbers.problems_per_branch", "numbers.problems_per_member")),
    DutyRule(register_duties.attendance_publish_due),
    DutyRule(register_duties.dues_publish_due, ("numbers.dues_published_per_year",)),
    DutyRule(member_duties.oath_due, ("numbers.oath_in_joining_month",)),
    DutyRule(member_duties.ladder_talk_due, ("absence_ladder",)),
    DutyRule(member_duties.talks_due, ("numbers.talks_per_year",)),
    DutyRule(member_duties.floating_contact_due, ("numbers.floating_contact_months",)),
    DutyRule(member_duties.probation_due, ("numbers.probation_months", "numbers.probation_reminder_days")),
)
ACTIVITY_DUTIES: tuple[DutyRule[ActivityCase], ...] = (
    DutyRule(activity_duties.notice_due, ("numbers.notice_days",)),
    DutyRule(activity_duties.print_sign_in),
    DutyRule(activity_duties.leave_outstanding, ("numbers.leave_written",)),
    DutyRule(activity_duties.evaluation_due, ("evaluation",), after_held=True),
    DutyRule(activity_duties.record_due, ("numbers.report_days",), after_held=True),
    DutyRule(activity_duties.make_up_outstanding),
    DutyRule(date_duties.notice_before_due),
    DutyRule(date_duties.change_outstanding, ("numbers.change_mode",)),
    DutyRule(date_duties.filing_due, after_held=True),
)
HELD_UNKNOWN = activity_duties.held_unknown.__name__  # stands for whatever is due after the activity
DUTIES: tuple[DutyRule[DutyCase] | DutyRule[ActivityCase], ...] = (*YEAR_DUTIES, *ACTIVITY_DUTIES)


def duties(case: DutyCase) -> tuple[Duty, ...]:
    """Return every duty shown today, by due date; the same thing asked by two regimes for one day is one line.

    Without an own day to appear, a duty shows from one month before it is due (ours, no notice says so).
    """
    found: dict[tuple[str, date], Duty] = {}
    for name, due, ruling in _all_due(case):
        if (due.since or month_before(due.on)) <= case.today:
            duty = _duty(case, name, due, ruling)
            known = found.get((duty.key, duty.due))
            found[duty.key, duty.due] = _with_clause(known, ruling) if known else duty
    return tuple(sorted(found.values(), key=lambda duty: (duty.due, duty.key)))


def _all_due(case: DutyCase) -> Iterator[tuple[str, Due, Ruling]]:
    unknown = {one.file.activity.id: one for one in case.activities if one.is_held_unknown}
    for ruling in rulings(case.regimes, case.branch):
        for duty in YEAR_DUTIES:
            if duty.name in ruling.rule.duties:
                for due in _while_bound(case, duty.function(case, ruling), ruling):
                    yield from _or_unknown(unknown, duty.name, due, ruling)
    for activity in case.activities:
        if activity.file.activity.state is ActivityState.OPEN:
            yield from _due_of_activity(activity)


def _while_bound(case: DutyCase, found: list[Due], ruling: Ruling) -> list[Due]:
    """Leave out what is due only after the regime has ended: no check will miss it either."""
    return [due for due in found if due.on <= case.year.ends(ruling.regime)]


def _or_unknown(
    unknown: dict[int, ActivityCase], name: str, due: Due, ruling: Ruling
) -> Iterator[tuple[str, Due, Ruling]]:
    """An activity a period waits for is asked about once its day is over, in one line with what is due after it."""
    case = unknown.get(due.activity_id or 0)
    if case is None or due.action is not DutyAction.OPEN_ACTIVITY:
        yield name, due, ruling
    else:
        yield from ((HELD_UNKNOWN, asked, ruling) for asked in activity_duties.held_unknown(case))


def _due_of_activity(case: ActivityCase) -> Iterator[tuple[str, Due, Ruling]]:
    for ruling in rulings(case.judging, case.branch):
        for duty in ACTIVITY_DUTIES:
            if duty.name not in ruling.rule.duties:
                continue
            if duty.after_held and case.is_held_unknown:
                yield from ((HELD_UNKNOWN, due, ruling) for due in activity_duties.held_unknown(case))
            else:
                yield from ((duty.name, due, ruling) for due in duty.function(case, ruling))


def _duty(case: DutyCase, name: str, due: Due, ruling: Ruling) -> Duty:
    key = f"{name}:{due.anchor}:{due.on.isoformat()}"
    by_hand = next((entry.on for entry in case.done if entry.key == key), None)
    done_on = due.done_on or by_hand
    return Duty(
        key=key,
        name=name,
        text=due.text or name,
        due=due.on,
        days=(due.on - case.today).days,
        section=DutySection.DONE if done_on else section_of(due.on, case.today, due.begins),
        clauses=(ruling.rule.clause,),
        rule_ids=(ruling.rule.id,),
        action=due.action,
        facts=due.facts,
        activity_id=due.activity_id,
        plan_id=due.plan_id,
        step=due.step,
        register=due.register,
        member_id=due.member_id,
        wanted=due.wanted,
        done_on=done_on,
        more_keys=tuple(f"{name}:{anchor}:{on.isoformat()}" for anchor, on in due.more),
    )


def _with_clause(duty: Duty, ruling: Ruling) -> Duty:
    clauses = dict.fromkeys((*duty.clauses, ruling.rule.clause))
    return replace(duty, clauses=tuple(clauses), rule_ids=(*duty.rule_ids, ruling.rule.id))


def section_of(due: date, today: date, begins: date | None = None) -> DutySection:
    """Sort a date into 已过期, 今天和本周 (until Sunday, or within a window that has begun) or 之后."""
    sunday = today + timedelta(days=6 - today.weekday())
    if due < today:
        return DutySection.OVERDUE
    has_begun = begins is not None and begins <= today
    return DutySection.NOW if has_begun or due <= sunday else DutySection.LATER
