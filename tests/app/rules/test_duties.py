"""What is due, when, in which section, by which clause (今天)."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind, ActivityState
from app.domain.attendance import Mark
from app.domain.branch import RegimeInForce
from app.domain.duty import Duty, DutyAction, DutyDone, DutySection
from app.domain.plan import Plan, PlanFile
from app.domain.records import PaperMade
from app.domain.regime import Regime, RegimeNumbers
from app.domain.registers import OwnProblem, RegisterKind, Registers
from app.domain.step_facts import ConductFacts, EvaluationFacts, MakeUp, PublicityFacts
from app.rules.case import YearResult
from app.rules.duties import duties, section_of
from app.rules.duty_case import DutyCase
from app.rules.year_case import YearCase
from tests.app.rules.examples import (
    ACTIVITY,
    BRANCH,
    CALENDAR,
    DAY,
    GOOD,
    JB,
    ROWS,
    SC,
    SENT,
    TODAY,
    activity_case,
    marked,
)
from tests.app.rules.year_examples import S1, S2, XH, entered, held, year_case

PLAN = PlanFile(Plan(1, 2026, 6, 12, (JB.id, SC.id)), ROWS)


def duty_case(*regimes: Regime, today: date = TODAY, **changes: Any) -> DutyCase:
    return replace(DutyCase(BRANCH, regimes, CALENDAR, today, plans=(PLAN,)), **changes)


def named(case: DutyCase, name: str) -> list[Duty]:
    return [duty for duty in duties(case) if duty.name == name]


def of_activity(name: str, today: date, regime: Regime = JB, **changes: Any) -> list[Duty]:
    activity = replace(activity_case(regime, **changes), today=today)
    return named(duty_case(regime, today=today, activities=(activity,)), name)


def ahead(**changes: Any) -> dict[str, Any]:
    """Return the changes that make the good activity one that is still to come."""
    nothing = {
        "conduct": ConductFacts(1),
        "evaluation": EvaluationFacts(1),
        "expected": (),
        "evidence": (),
        "sendings": (),
        "ballots": (),
        "completions": (),
        "publicity": PublicityFacts(1),
        "sign_in": replace(GOOD.sign_in, was_signed_on_paper=False),
    }
    return {**nothing, **changes}


@pytest.mark.parametrize(
    ("today", "section", "days"),
    [
        (date(2026, 5, 10), DutySection.LATER, 31),
        (date(2026, 6, 7), DutySection.LATER, 3),
        (date(2026, 6, 8), DutySection.NOW, 2),
        (date(2026, 6, 10), DutySection.NOW, 0),
        (date(2026, 6, 11), DutySection.OVERDUE, -1),
        (date(2026, 12, 31), DutySection.OVERDUE, -204),
    ],
)
def test_SC_04_the_plan_is_due_on_10_june_every_year(today: date, section: DutySection, days: int) -> None:
    (duty,) = named(duty_case(SC, today=today), "plan_due")
    assert (duty.due, duty.section, duty.days) == (date(2026, 6, 10), section, days)
    assert (duty.clause, duty.rule_ids) == (SC.clause("SC-04"), ("SC-04",))
    assert (duty.action, duty.plan_id) == (DutyAction.MAIL_PLAN, 1)


def test_SC_04_is_not_shown_earlier_than_a_month_before() -> None:
    assert named(duty_case(SC, today=date(2026, 5, 9)), "plan_due") == []
    (next_year,) = named(duty_case(SC, today=date(2027, 5, 10), plans=()), "plan_due")
    assert (next_year.due, next_year.action) == (date(2027, 6, 10), DutyAction.OPEN_PLAN)


def test_SC_04_a_sent_plan_is_done() -> None:
    (duty,) = named(duty_case(SC, plans=(replace(PLAN, versions=(SENT,)),)), "plan_due")
    assert (duty.section, duty.done_on) == (DutySection.DONE, date(2026, 6, 5))


@pytest.mark.parametrize("plan", [Plan(2, 2026, 7, 9, (SC.id,)), Plan(2, 2025, 6, 12, (SC.id,))])
def test_SC_04_another_period_does_not_count(plan: Plan) -> None:
    other = PlanFile(plan, ROWS, (SENT,))
    (duty,) = named(duty_case(SC, plans=(other,)), "plan_due")
    assert (duty.done_on, duty.plan_id) == (None, None)


def test_SC_04_a_plan_of_the_whole_year_counts() -> None:
    whole = PlanFile(Plan(2, 2026, 1, 12, (SC.id,)), ROWS, (SENT,))
    (duty,) = named(duty_case(SC, plans=(PLAN, whole)), "plan_due")
    assert (duty.section, duty.plan_id) == (DutySection.DONE, 2)


def test_SC_04_a_plan_of_another_notice_is_another_plan() -> None:
    whole = PlanFile(Plan(2, 2026, 1, 12, (JB.id,)), ROWS, (SENT,))
    (duty,) = named(duty_case(SC, plans=(whole,)), "plan_due")
    assert (duty.done_on, duty.plan_id) == (None, None)


def test_SC_04_a_plan_made_under_the_version_before_counts() -> None:
    before = PlanFile(Plan(2, 2026, 1, 12, ("old",)), ROWS, (SENT,))
    year = year_case(SC, today=TODAY, series={"old": SC.series, SC.id: SC.series})
    (duty,) = named(duty_case(SC, plans=(before,), given_year=year), "plan_due")
    assert duty.done_on == date(2026, 6, 5)


def test_SC_04_nothing_is_owed_for_a_day_before_the_regime_was_entered() -> None:
    entered = replace(BRANCH, regimes=(RegimeInForce(SC.id, date(2026, 6, 11)),))
    assert named(duty_case(SC, branch=entered), "plan_due") == []


def test_nothing_is_owed_for_a_day_after_the_regime_has_ended() -> None:
    ended = replace(BRANCH, regimes=(RegimeInForce(JB.id, date(2020, 1, 1), date(2026, 12, 30)),))
    assert named(duty_case(JB, branch=ended, plans=()), "year_plan") == []
    whole_year = replace(BRANCH, regimes=(RegimeInForce(JB.id, date(2020, 1, 1), date(2026, 12, 31)),))
    assert len(named(duty_case(JB, branch=whole_year, plans=()), "year_plan")) == 1


def test_a_duty_done_by_hand_is_done_on_that_day() -> None:
    (duty,) = named(duty_case(SC), "plan_due")
    done = (DutyDone(duty.key, date(2026, 6, 9)),)
    (again,) = named(duty_case(SC, done=done), "plan_due")
    assert (again.section, again.done_on) == (DutySection.DONE, date(2026, 6, 9))


def test_JB_33_the_year_is_planned_to_its_end() -> None:
    assert named(duty_case(JB), "year_plan") == []
    half = replace(PLAN, plan=Plan(1, 2026, 6, 11))
    (duty,) = named(duty_case(JB, plans=(half,), today=date(2026, 12, 1)), "year_plan")
    assert (duty.due, duty.clause) == (date(2026, 12, 31), JB.clause("JB-33"))


def test_JB_01_SC_02_this_months_theme_day_is_one_line_with_both_clauses() -> None:
    (duty,) = named(duty_case(JB, SC, plans=()), "month_activity")
    assert (duty.due, duty.action, duty.text) == (
        date(2026, 6, 30),
        DutyAction.NEW_ACTIVITY,
        "month_activity_unset",
    )
    assert duty.clauses == (JB.clause("JB-01"), SC.clause("SC-02"))
    assert duty.fact_map()["on"] == "6月18日（周四）"


def test_JB_01_the_day_of_the_plan_is_said_not_that_nothing_is_planned() -> None:
    (duty,) = named(duty_case(JB, SC), "month_activity")
    assert (duty.due, duty.text, duty.action) == (DAY, "month_activity_planned", DutyAction.NEW_ACTIVITY)
    assert duty.fact_map()["on"] == "6月18日（周四）"


def test_JB_01_without_a_fixed_day_the_months_end_is_said() -> None:
    (duty,) = named(duty_case(JB, branch=replace(BRANCH, day_rule=None), plans=()), "month_activity")
    assert (duty.text, duty.fact_map()["on"]) == ("month_activity_undated", "6月30日（周二）")


def test_JB_01_a_set_activity_stands_for_its_day() -> None:
    (duty,) = of_activity("month_activity", date(2026, 6, 15), **ahead())
    assert (duty.due, duty.activity_id, duty.action) == (DAY, 1, DutyAction.OPEN_ACTIVITY)


def test_JB_01_a_held_activity_ends_it() -> None:
    assert of_activity("month_activity", TODAY) == []


@pytest.mark.parametrize(("regime", "count"), [(JB, 1), (SC, 0)])
def test_SC_02_may_be_held_as_org_life_but_JB_01_may_not(regime: Regime, count: int) -> None:
    org_life = replace(ACTIVITY, kind=ActivityKind.ORG_LIFE)
    assert len(of_activity("month_activity", TODAY, regime, activity=org_life)) == count


def test_JB_01_a_cancelled_activity_leaves_the_month_open() -> None:
    cancelled = replace(ACTIVITY, state=ActivityState.CANCELLED)
    (duty,) = of_activity("month_activity", TODAY, activity=cancelled)
    assert duty.action is DutyAction.NEW_ACTIVITY


@pytest.mark.parametrize(
    ("rule_id", "due"),
    [("SC-08", date(2026, 11, 30)), ("SC-09", date(2026, 10, 31)), ("SC-10", date(2026, 11, 30))],
)
def test_SC_08_SC_09_SC_10_observation_is_due_by_the_end_of_its_period(rule_id: str, due: date) -> None:
    found = named(duty_case(SC, today=date(2026, 10, 30)), "observation")
    (duty,) = [one for one in found if one.rule_ids == (rule_id,)]
    assert (duty.due, duty.clause, duty.action) == (due, SC.clause(rule_id), DutyAction.OPEN_REGISTER)


def test_SC_08_SC_09_SC_10_nothing_is_due_outside_the_round() -> None:
    assert named(duty_case(SC, today=date(2026, 12, 1)), "observation") == []
    assert named(duty_case(SC, today=date(2026, 5, 31)), "observation") == []


def test_JB_06_notice_is_due_five_days_before() -> None:
    (duty,) = of_activity("notice_due", date(2026, 6, 11), **ahead())
    assert (duty.due, duty.step, duty.section) == (date(2026, 6, 13), 3, DutySection.NOW)
    assert duty.fact_map()["due"] == "6月13日（周六）"
    (late,) = of_activity("notice_due", date(2026, 6, 16), **ahead())
    assert late.section is DutySection.OVERDUE


def test_JB_06_ends_with_the_notice_or_the_activity() -> None:
    posted = ahead(publicity=PublicityFacts(1, posted_on=date(2026, 6, 11)))
    assert of_activity("notice_due", date(2026, 6, 12), **posted) == []
    assert of_activity("notice_due", date(2026, 6, 19), **ahead()) == []


def test_JB_18_the_sheet_is_printed_from_three_days_before() -> None:
    assert of_activity("print_sign_in", date(2026, 6, 14), **ahead()) == []
    (duty,) = of_activity("print_sign_in", date(2026, 6, 15), **ahead())
    assert (duty.due, duty.days, duty.action) == (DAY, 3, DutyAction.PRINT_SIGN_IN)
    made = PaperMade(1, "sign_in_sheet", 1, None, "x.pdf", datetime(2026, 6, 15, 9), "")
    assert of_activity("print_sign_in", date(2026, 6, 15), **ahead(papers=(made,))) == []
    assert of_activity("print_sign_in", date(2026, 6, 19), **ahead()) == []


def test_JB_09_missing_leave_slips_are_due_by_the_activity() -> None:
    (duty,) = of_activity("leave_outstanding", date(2026, 6, 17), expected=marked(Mark.SICK_LEAVE))
    assert (duty.due, duty.fact_map()["names"]) == (DAY, "张示例")
    written = marked(Mark.SICK_LEAVE, leave_is_written=True)
    assert of_activity("leave_outstanding", date(2026, 6, 17), expected=written) == []


def test_JB_22_the_evaluation_is_due_on_the_day() -> None:
    assert of_activity("evaluation_due", date(2026, 6, 17), **ahead()) == []
    (duty,) = of_activity("evaluation_due", DAY, **ahead())
    assert (duty.due, duty.days, duty.step) == (DAY, 0, 8)
    assert of_activity("evaluation_due", TODAY) == []


@pytest.mark.parametrize(
    ("held", "due", "words"),
    [
        (DAY, date(2026, 6, 20), "6月20日（周六）"),
        (date(2026, 6, 26), date(2026, 6, 28), "6月28日（周日）"),
        (date(2026, 6, 30), date(2026, 7, 2), "7月2日（周四）"),
    ],
)
def test_JB_19_the_record_is_due_two_days_after(held: date, due: date, words: str) -> None:
    conduct = replace(GOOD.conduct, held_on=held)
    (duty,) = of_activity("record_due", held, conduct=conduct, sendings=())
    assert (duty.due, duty.days, duty.step, duty.fact_map()["due"]) == (due, 2, 9, words)
    assert duty.clause == JB.clause("JB-19")


def test_JB_19_ends_when_it_was_sent_and_begins_on_the_day() -> None:
    assert of_activity("record_due", TODAY) == []
    assert of_activity("record_due", date(2026, 6, 17), **ahead()) == []


def test_JB_16_make_up_is_outstanding_until_it_was_done() -> None:
    away = marked(Mark.ABSENT)
    (duty,) = of_activity("make_up_outstanding", TODAY, expected=away)
    assert (duty.due, duty.fact_map()["names"]) == (date(2026, 6, 30), "张示例")
    made_up = (MakeUp(1, 1, 1, "张示例", on=date(2026, 6, 23)),)
    assert of_activity("make_up_outstanding", TODAY, expected=away, make_ups=made_up) == []


def test_JB_26_rectification_after_the_third_low_evaluation() -> None:
    assert named(duty_case(JB, given_year=rated(2, 4)), "rectify") == []
    (duty,) = named(duty_case(JB, given_year=rated(2, 4, 6)), "rectify")
    assert (duty.due, duty.fact_map()["times"], duty.clause) == (date(2026, 12, 31), 3, JB.clause("JB-26"))


def test_JB_26_leads_to_the_own_problems_until_measures_are_written_there() -> None:
    low = rated(2, 4, 6)
    (duty,) = named(duty_case(JB, given_year=low), "rectify")
    assert (duty.action, duty.register) == (DutyAction.OPEN_REGISTER, RegisterKind.PROBLEMS)
    assert "测评整改" in texts.say(f"duties.{duty.text}", **duty.fact_map())
    row = OwnProblem(1, date(2026, 6, 15), what="讨论太短", category="测评整改", measures="先征集题目")
    others = (replace(row, measures=""), replace(row, category="学习"), replace(row, member_id=1))
    for other in (*others, replace(row, found_on=date(2025, 6, 15))):
        open_still = replace(low, registers=Registers(problems=(other,)))
        assert len(named(duty_case(JB, given_year=open_still), "rectify")) == 1
    assert (
        named(duty_case(JB, given_year=replace(low, registers=Registers(problems=(row,)))), "rectify") == []
    )


def rated(*months: int, kind: ActivityKind = ActivityKind.THEME_DAY, **changes: Any) -> YearCase:
    """Return the year with an activity of 50 % on the 12th of these months."""
    days = {n: date(2026, n, 12) for n in months}
    low = (held(n, kind, on, result=YearResult(n, on, 5, 10), **changes) for n, on in days.items())
    return year_case(JB, today=TODAY, activities=tuple(low))


def test_JB_26_what_is_not_judged_or_was_called_off_does_not_count() -> None:
    two, lecture = rated(2, 4), rated(6, kind=ActivityKind.LECTURE)
    off = rated(6, state=ActivityState.CANCELLED)
    for other in (lecture, off):
        mixed = replace(two, activities=(*two.activities, *other.activities))
        assert named(duty_case(JB, given_year=mixed), "rectify") == []


def test_JB_26_a_third_low_result_in_december_waits_on_in_the_new_year() -> None:
    new_year = date(2027, 1, 4)
    given = {"given_year": replace(year_case(JB, today=new_year), year=2027, activities=())}
    (duty,) = named(duty_case(JB, today=new_year, last_year=rated(3, 6, 12), **given), "rectify")
    assert (duty.due, duty.section, duty.fact_map()["year"]) == (
        date(2026, 12, 31),
        DutySection.OVERDUE,
        2026,
    )
    assert named(duty_case(JB, today=new_year, last_year=rated(3, 6), **given), "rectify") == []
    before = entered(rated(3, 6, 12), date(2027, 1, 1))
    assert named(duty_case(JB, today=new_year, last_year=before, **given), "rectify") == []


def test_a_regime_without_the_number_owes_nothing() -> None:
    silent = replace(JB, evaluation=None, frequencies=(), numbers=RegimeNumbers())
    activity = replace(activity_case(silent, **ahead()), today=DAY)
    found = duties(duty_case(silent, today=DAY, activities=(activity,)))
    assert {duty.name for duty in found} == {"print_sign_in", "evaluation_due"}


def test_an_activity_keeps_the_regimes_it_pinned() -> None:
    activity = replace(activity_case(JB, sendings=()), today=TODAY)
    found = duties(duty_case(SC, activities=(activity,)))
    assert ("record_due", ("JB-19",)) in [(duty.name, duty.rule_ids) for duty in found]


@pytest.mark.parametrize("state", [ActivityState.CANCELLED, ActivityState.POSTPONED])
def test_an_activity_that_is_off_owes_nothing(state: ActivityState) -> None:
    off = replace(ACTIVITY, state=state)
    assert of_activity("record_due", TODAY, activity=off, sendings=()) == []


def test_sections_end_with_the_sunday_of_the_week() -> None:
    monday = date(2026, 6, 15)
    days = (date(2026, 6, 14), monday, date(2026, 6, 21), date(2026, 6, 22))
    assert [section_of(day, monday) for day in days] == [
        DutySection.OVERDUE,
        DutySection.NOW,
        DutySection.NOW,
        DutySection.LATER,
    ]


def test_a_window_that_has_begun_is_of_now() -> None:
    monday, last = date(2026, 6, 15), date(2026, 7, 7)
    assert section_of(last, monday, begins=date(2026, 6, 16)) is DutySection.LATER
    assert section_of(last, monday, begins=monday) is DutySection.NOW
    assert section_of(date(2026, 6, 14), monday, begins=date(2026, 6, 1)) is DutySection.OVERDUE


def test_duties_come_by_date_with_a_clause_and_a_sentence() -> None:
    away = ahead(expected=marked(Mark.SICK_LEAVE))
    cases = [
        duty_case(
            JB, SC, today=today, plans=(), activities=(replace(activity_case(JB, SC, **away), today=today),)
        )
        for today in (date(2026, 6, 12), DAY, TODAY)
    ]
    found = [duty for case in cases for duty in duties(case)]
    assert {duty.name for duty in found} >= {
        "plan_due",
        "year_plan",
        "notice_due",
        "record_due",
        "observation",
    }
    for case in cases:
        dates = [duty.due for duty in duties(case)]
        assert dates == sorted(dates)
    for duty in found:
        assert duty.clause.quote
        assert texts.say(f"duties.{duty.text}", **duty.fact_map())
    assert len({duty.key for duty in duties(cases[0])}) == len(duties(cases[0]))


def due_plans(today: date, regime: Regime, *plans: PlanFile) -> list[tuple[date, date | None]]:
    entered = replace(BRANCH, regimes=(RegimeInForce(regime.id, date(2020, 1, 1)),))
    plans = tuple(replace(one, plan=replace(one.plan, regimes=(regime.id,))) for one in plans)
    found = named(duty_case(regime, today=today, plans=plans, branch=entered), "plan_due")
    return [(duty.due, duty.done_on) for duty in found]


def test_S2_11_the_plan_of_a_quarter_is_due_on_the_20th_of_the_month_before() -> None:
    assert due_plans(date(2026, 8, 19), S2) == [(date(2026, 6, 20), None)]
    assert due_plans(date(2026, 8, 20), S2) == [(date(2026, 6, 20), None), (date(2026, 9, 20), None)]


def test_S2_11_the_plan_of_the_first_quarter_waits_on_in_the_new_year() -> None:
    assert due_plans(date(2027, 1, 15), S2)[0] == (date(2026, 12, 20), None)
    sent = PlanFile(Plan(7, 2027, 1, 3), ROWS, (SENT,))
    assert date(2026, 12, 20) not in [due for due, _ in due_plans(date(2027, 1, 15), S2, sent)]
    assert date(2026, 12, 20) not in [due for due, _ in due_plans(date(2027, 4, 1), S2)]


def test_S1_08_the_schedule_of_30_december_is_that_of_the_next_year() -> None:
    this_year = PlanFile(Plan(7, 2026, 1, 12), ROWS, (SENT,))
    assert (date(2026, 12, 30), None) in due_plans(date(2026, 12, 1), S1, this_year)
    next_year = PlanFile(Plan(8, 2027, 1, 12), ROWS, (SENT,))
    assert (date(2026, 12, 30), date(2026, 6, 5)) in due_plans(date(2026, 12, 1), S1, next_year)


def test_XH_01_the_plan_of_the_second_half_is_due_by_the_end_of_june() -> None:
    assert due_plans(date(2026, 6, 1), XH) == [(date(2026, 6, 30), None)]
    assert due_plans(date(2026, 6, 1), XH, PlanFile(Plan(7, 2026, 7, 12), ROWS, (SENT,))) == [
        (date(2026, 6, 30), date(2026, 6, 5))
    ]
