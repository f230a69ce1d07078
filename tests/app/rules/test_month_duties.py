"""This month's theme day under each kind of day: first Friday, moved by a holiday, free, two halves."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.day_part import DayPart
from app.domain.duty import Duty, DutyAction, DutySection
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts
from app.rules.case import ActivityCase
from tests.app.rules.examples import ACTIVITY, JB, activity_case
from tests.app.rules.year_examples import GN, S1, S2, SE, SG, SN, SR, XH, due_case, named, year_case


def month(regime: Regime, today: date, *activities: ActivityCase, **changes: Any) -> list[Duty]:
    case = year_case(regime, today=today, activities=(), plans=())
    return named(due_case(case, activities=activities, **changes), "month_activity")


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
    (duty,) = named(due_case(case), "month_activity")
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


def test_JB_01_one_half_day_is_enough_where_halves_are_not_counted() -> None:
    assert month(JB, date(2026, 6, 10), of(JB, 1, date(2026, 6, 3), DayPart.MORNING)) == []


def test_GN_04_the_theme_day_is_meant_among_several_monthly_kinds() -> None:
    (duty,) = month(GN, date(2026, 6, 1))
    assert duty.fact_map()["kind"] == "主题党日"
    meeting = activity_case(GN, activity=replace(ACTIVITY, kind=ActivityKind.COMMITTEE_MEETING))
    assert len(month(GN, date(2026, 6, 1), meeting)) == 1
