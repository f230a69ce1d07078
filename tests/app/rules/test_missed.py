"""What a period that is over still wants stays on 今天: one line a rule, until held, 办完了, or called off with a reason."""

from dataclasses import replace
from datetime import date
from typing import Any

from app import texts
from app.domain.activity import ActivityKind, ActivityState
from app.domain.duty import Duty, DutyAction, DutyDone, DutySection
from app.domain.finding import Severity
from app.domain.regime import Regime
from app.domain.registers import Lecture
from app.rules.run import run
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.year_examples import (
    SG,
    due_case,
    entered,
    held,
    named,
    with_registers,
    year_case,
    year_findings,
)

THEME_DAY, LECTURE = ActivityKind.THEME_DAY, ActivityKind.LECTURE
TODAY = date(2026, 8, 3)


def empty(*activities: YearActivity, regime: Regime = SG, today: date = TODAY) -> YearCase:
    return with_registers(year_case(regime, today=today, activities=activities), lectures=(), oaths=())


def lines(case: YearCase, name: str, rule_id: str, **changes: Any) -> list[Duty]:
    found = named(due_case(case, **changes), name, rule_id)
    return [duty for duty in found if duty.section is DutySection.OVERDUE]


def said(duty: Duty) -> str:
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


def test_SG_13_two_missed_quarters_are_one_line_with_the_oldest_first() -> None:
    (duty,) = lines(empty(), "frequency_due", "SG-13")
    assert said(duty) == "第一季度、第二季度党课：没有开够，补录或写明不开的原因"
    assert (duty.due, duty.action) == (date(2026, 3, 31), DutyAction.OPEN_REGISTER)
    first = with_registers(empty(), lectures=(Lecture(1, date(2026, 2, 9), "党课"),))
    (duty,) = lines(first, "frequency_due", "SG-13")
    assert said(duty).startswith("第二季度党课")


def test_SG_01_missed_months_are_one_line_from_the_day_the_notice_bound_the_branch() -> None:
    (duty,) = lines(entered(empty(), date(2026, 4, 20)), "month_activity", "SG-01")
    assert said(duty).startswith("5月、6月、7月支部主题党日")
    assert len(duty.more_keys) == 2
    assert lines(entered(empty(), date(2026, 7, 20)), "month_activity", "SG-01") == []


def test_SG_01_done_by_hand_answers_every_month_it_names() -> None:
    case = entered(empty(), date(2026, 5, 1))
    (duty,) = lines(case, "month_activity", "SG-01")
    done = tuple(DutyDone(key, TODAY) for key in (duty.key, *duty.more_keys))
    assert lines(case, "month_activity", "SG-01", done=done) == []
    (left,) = lines(case, "month_activity", "SG-01", done=done[1:])
    assert said(left).startswith("5月支部主题党日")
    running = DutyDone("month_activity:month-2026-06:2026-06-05", TODAY)  # said while June ran
    (rest,) = lines(case, "month_activity", "SG-01", done=(running,))
    assert said(rest).startswith("5月、7月")


def test_SG_01_a_month_called_off_with_a_reason_is_answered_one_without_is_not() -> None:
    off = held(1, THEME_DAY, date(2026, 7, 3), held_on=None, state=ActivityState.CANCELLED)
    july = date(2026, 7, 1)
    assert len(lines(entered(empty(off), july), "month_activity", "SG-01")) == 1
    reasoned = replace(off, state_reason="防汛")
    assert lines(entered(empty(reasoned), july), "month_activity", "SG-01") == []


def test_SG_01_an_activity_of_a_past_month_nobody_noted_is_asked_about_by_itself() -> None:
    waiting = held(9, THEME_DAY, date(2026, 7, 3), held_on=None)
    (duty,) = lines(entered(empty(waiting), date(2026, 7, 1)), "month_activity", "SG-01")
    assert (duty.action, duty.activity_id) == (DutyAction.OPEN_ACTIVITY, 9)


def test_SG_04_the_first_of_july_stays_until_it_is_answered() -> None:
    (duty,) = lines(empty(), "yearly_due", "SG-04")
    assert duty.due == date(2026, 7, 7)
    late = held(1, THEME_DAY, date(2026, 7, 1), held_on=None, state=ActivityState.CANCELLED)
    assert lines(empty(replace(late, state_reason="防汛")), "yearly_due", "SG-04") == []


def test_SG_13_SG_04_what_was_done_by_hand_is_said_with_its_day_and_not_missing() -> None:
    done = (
        DutyDone("frequency_due:-党课-1-2026-01:2026-03-31", date(2026, 3, 20)),
        DutyDone("yearly_due:“七一”统一开展的活动-2026:2026-07-07", date(2026, 7, 1)),
        DutyDone("month_activity:month-2026-02:2026-02-06", date(2026, 2, 6)),
    )
    case = replace(empty(), done=done)
    quarters = year_findings(case, "SG-13")
    assert [(one.severity is Severity.GUIDANCE, one.done_on) for one in quarters] == [
        (True, date(2026, 3, 20)),
        (False, None),
    ]
    assert [one.done_on for one in year_findings(case, "SG-04")] == [date(2026, 7, 1)]
    months = [one for one in run(case) if one.rule_id == "SG-01" and one.key == "frequency_short"]
    assert [one.done_on for one in months][:2] == [None, date(2026, 2, 6)]
    assert all(one.done_on is None for one in run(empty()))
