"""This month's theme day under each kind of day: first Friday, moved by a holiday, free, two halves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.day_part import DayPart
from app.domain.duty import Duty, DutyAction, DutySection
from app.domain.plan import Plan, PlanFile, PlannedActivity
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts
from app.rules.case import ActivityCase
from app.rules.year_case import YearCase
from tests.app.rules.examples import ACTIVITY, JB, activity_case
from tests.app.rules.year_examples import GN, S1, S2, SE, SG, SN, SR, XH, due_case, named, year_case


def month(regime: Regime, today: date, *activities: ActivityCase, **changes: Any) -> list[Duty]:
    case = year_case(regime, today=today, activities=(), plans=())
    return running(case, activities=activities, **changes)


def running(case: YearCase, **changes: Any) -> list[Duty]:
    """What this month wants; what earlier ones missed is in test_missed.py."""
    found = named(due_case(case, **changes), "month_activity")
    return [duty for duty in found if duty.text != "frequency_missed"]


def said(duty: Duty) -> str:
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-01"), (SR, "SR-01"), (S2, "S2-01")])
def test_SG_01_SR_01_S2_01_is_due_on_the_first_friday(regime: Regime, rule_id: str) -> None:
    (duty,) = month(regime, date(2026, 6, 1))
    assert (duty.due, duty.rule_ids, duty.text) == (date(2026, 6, 5), (rule_id,), "month_activity_unset")
    (late,) = month(regime, date(2026, 6, 6))
    assert late.section is DutySection.OVERDUE


@pytest.mark.parametrize(
    ("regime", "today", "due", "sentence"),
    [
        (
            SG,
            date(2026, 10, 1),
            date(2026, 10, 9),
            "10月支部主题党日还没有安排，10月2日（周五）是国庆节放假，改到10月9日（周五）",
        ),
        (
            S2,
            date(2026, 10, 1),
            date(2026, 10, 8),
            "10月党员活动日还没有安排，10月2日（周五）是国庆节放假，改到10月8日（周四）",
        ),
        (
            SR,
            date(2026, 5, 1),
            date(2026, 5, 8),
            "5月支部主题党日还没有安排，5月1日（周五）是劳动节放假，改到5月8日（周五）",
        ),
    ],
)
def test_SG_01_S2_01_SR_01_a_moved_day_is_named_with_its_reason(
    regime: Regime, today: date, due: date, sentence: str
) -> None:
    (duty,) = month(regime, today)
    assert (duty.due, said(duty)) == (due, sentence)


def test_SG_01_february_2027_is_moved_past_the_eve_of_the_new_year() -> None:
    case = replace(year_case(SG, today=date(2027, 2, 1), activities=(), plans=()), year=2027)
    (duty,) = running(case)
    assert duty.text == "month_activity_moved"
    assert duty.due > date(2027, 2, 5)


@pytest.mark.parametrize(("regime", "rule_id"), [(SN, "SN-01"), (SE, "SE-01"), (GN, "GN-04")])
def test_SN_01_SE_01_GN_04_without_a_day_the_months_end_is_said(regime: Regime, rule_id: str) -> None:
    (duty,) = month(regime, date(2026, 6, 1))
    assert (duty.due, duty.rule_ids, duty.text) == (
        date(2026, 6, 30),
        (rule_id,),
        "month_activity_undated",
    )


def test_XH_03_the_branchs_own_day_is_named_and_the_month_is_the_limit() -> None:
    (duty,) = month(XH, date(2026, 6, 1))
    assert duty.due == date(2026, 6, 30)
    assert said(duty) == "6月主题党日还没有安排，固定日是6月18日（周四）"


def planned(on: date) -> PlanFile:
    row = PlannedActivity(7, 3, 1, on, kind=ActivityKind.THEME_DAY.value)
    return PlanFile(Plan(3, on.year, 1, 12), (row,))


def both(today: date, **changes: Any) -> list[Duty]:
    """This month under a notice that leaves the day to the branch and one with its own Friday."""
    case = year_case(S2, today=today, activities=(), plans=())
    return running(replace(case, regimes=(JB, S2)), **changes)


def test_S2_01_a_planned_day_the_notice_forbids_is_not_said_in_its_name() -> None:
    plan = planned(date(2026, 9, 17))
    own, other = both(date(2026, 9, 1), plans=(plan,))
    assert (own.due, own.rule_ids, own.action) == (date(2026, 9, 4), ("S2-01",), DutyAction.OPEN_PLAN)
    assert said(own) == "9月党员活动日：按学校“党员活动日”制度（二）是9月4日（周五），计划是9月17日（周四）"
    assert own.plan_id == 3
    assert (other.due, other.rule_ids, other.text) == (
        date(2026, 9, 17),
        ("JB-01",),
        "month_activity_planned",
    )


def test_S2_01_a_planned_day_on_the_friday_is_one_line_for_both() -> None:
    (duty,) = both(date(2026, 9, 1), plans=(planned(date(2026, 9, 4)),))
    assert duty.rule_ids == ("JB-01", "S2-01")


def test_S2_01_an_activity_set_for_another_day_says_so_on_the_notices_day() -> None:
    activity = replace(ACTIVITY, id=5, planned_on=date(2026, 9, 17), on=date(2026, 9, 17))
    begun = activity_case(S2, activity=activity, conduct=ConductFacts(5))
    own, other = both(date(2026, 9, 1), activities=(begun,))
    assert (own.due, own.rule_ids, own.activity_id) == (date(2026, 9, 4), ("S2-01",), 5)
    assert said(own).endswith("是9月4日（周五），现在定在9月17日（周四）")
    assert (other.due, other.rule_ids, other.text) == (date(2026, 9, 17), ("JB-01",), "month_activity")
    moved = replace(begun, file=replace(begun.file, activity=replace(activity, planned_on=date(2026, 9, 4))))
    (duty,) = both(date(2026, 9, 1), activities=(moved,))
    assert duty.rule_ids == ("JB-01", "S2-01"), "a change of date is judged by its own rule"


def of(regime: Regime, number: int, on: date, part: DayPart | None, is_held: bool = True) -> ActivityCase:
    activity = replace(ACTIVITY, id=number, planned_on=on, on=on, part=part)
    conduct = ConductFacts(number, held_on=on if is_held else None, part=part)
    return activity_case(regime, activity=activity, conduct=conduct)


def test_S1_01_half_a_day_leaves_half_a_day() -> None:
    half = of(S1, 1, date(2026, 6, 3), DayPart.MORNING)
    (duty,) = month(S1, date(2026, 6, 10), half)
    assert (said(duty), duty.due) == ("6月党员活动日开了半天，还差半天", date(2026, 6, 30))
    other = of(S1, 2, date(2026, 6, 9), DayPart.AFTERNOON)
    assert month(S1, date(2026, 6, 10), half, other) == []
    planned = of(S1, 2, date(2026, 6, 19), DayPart.AFTERNOON, is_held=False)
    (waiting,) = month(S1, date(2026, 6, 10), half, planned)
    assert (waiting.activity_id, waiting.action) == (2, DutyAction.OPEN_ACTIVITY)


def test_S1_01_a_whole_day_is_enough() -> None:
    assert month(S1, date(2026, 6, 10), of(S1, 1, date(2026, 6, 3), DayPart.FULL_DAY)) == []


def test_S1_01_two_halves_of_organisation_life_are_enough_for_the_duty_too() -> None:
    halves = [of(S1, n, date(2026, 6, 2 + n), DayPart.MORNING) for n in (1, 2)]
    lives = [
        replace(one, file=replace(one.file, activity=replace(one.file.activity, kind=ActivityKind.ORG_LIFE)))
        for one in halves
    ]
    assert month(S1, date(2026, 6, 10), *lives) == []
    (duty,) = month(S1, date(2026, 6, 10), lives[0])
    assert duty.text == "month_activity_half"


def test_S1_01_held_without_its_part_of_the_day_asks_for_that() -> None:
    (duty,) = month(S1, date(2026, 6, 10), of(S1, 1, date(2026, 6, 8), None))
    assert said(duty) == "6月党员活动日：6月8日（周一）开展，补写是上午、下午还是全天"
    assert (duty.activity_id, duty.step, duty.due) == (1, 7, date(2026, 6, 30))
    planned_part = replace(ACTIVITY, id=1, on=date(2026, 6, 8), part=DayPart.FULL_DAY)
    held = ConductFacts(1, held_on=date(2026, 6, 8))
    assert month(S1, date(2026, 6, 10), activity_case(S1, activity=planned_part, conduct=held)) == []


def test_JB_01_one_half_day_is_enough_where_halves_are_not_counted() -> None:
    assert month(JB, date(2026, 6, 10), of(JB, 1, date(2026, 6, 3), DayPart.MORNING)) == []


def test_GN_04_the_theme_day_is_meant_among_several_monthly_kinds() -> None:
    (duty,) = month(GN, date(2026, 6, 1))
    assert duty.fact_map()["kind"] == "主题党日"
    meeting = activity_case(GN, activity=replace(ACTIVITY, kind=ActivityKind.COMMITTEE_MEETING))
    assert len(month(GN, date(2026, 6, 1), meeting)) == 1
