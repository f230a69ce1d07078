"""A change of date: filed, agreed to, in its month, in its window; one good and one bad example a rule."""

from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pytest

from app.domain.activity import Activity, ActivityKind
from app.domain.finding import Severity
from app.domain.records import ChangeAnswer, DateChange
from app.domain.regime import Regime
from app.domain.step_facts import ConductFacts
from tests.app.rules.examples import ACTIVITY, DAY, GOOD, JB, activity_case, findings, keys
from tests.app.rules.year_examples import S2, SE, SG, SO, SR

NEW = date(2026, 6, 25)


def changed(new: date = NEW, old: date | None = DAY, **changes: Any) -> tuple[DateChange, ...]:
    plain = DateChange(1, 1, old, new, "会议冲突", None, None, datetime(2026, 6, 10, 9))
    return (replace(plain, **changes),)


def test_JB_05_a_change_is_filed_with_its_reason() -> None:
    before = date(2026, 6, 11)  # a move from a day to the same day is none
    good = changed(DAY, before, filed_on=date(2026, 6, 10))
    assert keys(activity_case(JB, date_changes=good), "JB-05") == []
    bad = changed(DAY, before, reason=" ")
    found = findings(activity_case(JB, date_changes=bad), "JB-05")
    assert [one.key for one in found] == ["change_without_reason", "change_not_filed"]
    assert found[0].severity is Severity.BLOCKS


def test_JB_05_the_activity_stays_in_its_month() -> None:
    earlier = replace(ACTIVITY, planned_on=date(2026, 6, 30))
    assert keys(activity_case(JB, activity=earlier), "JB-05") == []
    later = replace(ACTIVITY, planned_on=date(2026, 5, 21))
    (found,) = findings(activity_case(JB, activity=later), "JB-05")
    assert (found.key, found.fact_map()) == ("change_other_month", {"planned": 5, "month": 6})


def test_JB_05_the_same_month_of_another_year_is_another_month() -> None:
    assert keys(activity_case(JB, activity=replace(ACTIVITY, planned_on=date(2025, 6, 18))), "JB-05")


@pytest.mark.parametrize(("regime", "rule_id"), [(SG, "SG-02"), (SR, "SR-02"), (SO, "SG-02")])
def test_SG_02_SR_02_consent_comes_before_the_old_day(regime: Regime, rule_id: str) -> None:
    good = changed(consented_on=date(2026, 6, 17))
    assert keys(activity_case(regime, date_changes=good), rule_id) == []
    (found,) = findings(activity_case(regime, date_changes=changed()), rule_id)
    assert (found.key, found.severity) == ("change_without_consent", Severity.BLOCKS)


@pytest.mark.parametrize("consented_on", [DAY, date(2026, 6, 19)])
def test_SG_02_consent_on_the_day_itself_is_too_late(consented_on: date) -> None:
    (found,) = findings(activity_case(SG, date_changes=changed(consented_on=consented_on)), "SG-02")
    assert found.key == "change_consent_late"
    assert found.fact_map()["before"] == "6月18日（周四）"


def test_SG_02_a_day_moved_forward_counts_from_the_new_day() -> None:
    forward = changed(date(2026, 6, 11), consented_on=date(2026, 6, 12))
    held = replace(GOOD.conduct, held_on=date(2026, 6, 11))
    assert keys(activity_case(SG, date_changes=forward, conduct=held), "SG-02") == ["change_consent_late"]
    in_time = changed(date(2026, 6, 11), consented_on=date(2026, 6, 10))
    assert keys(activity_case(SG, date_changes=in_time, conduct=held), "SG-02") == []


def test_SG_02_a_day_moved_forward_and_still_to_come_counts_from_the_new_day_too() -> None:
    forward = changed(date(2026, 6, 11), consented_on=date(2026, 6, 12))
    assert keys(activity_case(SG, date_changes=forward, conduct=ConductFacts(1)), "SG-02") == [
        "change_consent_late"
    ]


def test_SG_02_a_day_to_come_is_no_consent_yet() -> None:
    today = date(2026, 6, 12)
    tomorrow = changed(consented_on=date(2026, 6, 13), answer=ChangeAnswer.AGREED.value)
    case = replace(activity_case(SG, date_changes=tomorrow, conduct=ConductFacts(1)), today=today)
    assert keys(case, "SG-02") == ["change_without_consent"]
    agreed = changed(consented_on=today, answer=ChangeAnswer.AGREED.value)
    case = replace(activity_case(SG, date_changes=agreed, conduct=ConductFacts(1)), today=today)
    assert keys(case, "SG-02") == []


def test_SG_02_a_no_is_no_consent() -> None:
    refused = changed(consented_on=date(2026, 6, 12), answer=ChangeAnswer.REFUSED.value)
    assert keys(activity_case(SG, date_changes=refused), "SG-02") == ["change_refused"]


def test_SG_02_the_superior_has_no_say_in_other_activities() -> None:
    meeting = replace(ACTIVITY, kind=ActivityKind.COMMITTEE_MEETING)
    case = activity_case(replace(SG, kinds=()), activity=meeting, date_changes=changed())
    assert keys(case, "SG-02") == []


def test_a_regime_with_a_free_day_asks_for_nothing() -> None:
    assert keys(activity_case(SE, date_changes=changed(reason="")), "SG-02") == []


def moved(planned_on: date, on: date) -> Activity:
    return replace(ACTIVITY, planned_on=planned_on, on=on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 6, 1), []),
        (date(2026, 6, 10), []),
        (date(2026, 6, 11), ["change_outside_window"]),
        (date(2026, 5, 29), ["change_outside_window"]),
        (date(2026, 7, 1), ["change_outside_window"]),
    ],
)
def test_S2_02_a_new_day_lies_in_the_first_ten_of_the_month(on: date, expected: list[str]) -> None:
    case = activity_case(S2, activity=moved(date(2026, 6, 5), on), conduct=ConductFacts(1))
    assert keys(case, "S2-02") == expected


def test_S2_02_only_a_change_is_judged() -> None:
    late = moved(date(2026, 6, 12), date(2026, 6, 12))
    assert keys(activity_case(S2, activity=late, conduct=ConductFacts(1)), "S2-02") == []
    (found,) = findings(activity_case(S2, activity=moved(date(2026, 6, 5), DAY)), "S2-02")
    assert found.fact_map() == {"first": "6月1日（周一）", "last": "6月10日（周三）"}


def several(*days: date, settled: dict[int, date], consent: bool = False) -> tuple[DateChange, ...]:
    """Return the moves from each day to the next; ``settled`` says which of them were filed or agreed to, and when."""
    at = datetime(2026, 6, 10, 9)
    plain = (
        DateChange(n, 1, old, new, "会议冲突", None, None, at)
        for n, (old, new) in enumerate(pairwise(days), start=1)
    )
    days_of = ((one, settled.get(one.id)) for one in plain)
    return tuple(
        replace(one, consented_on=day) if consent else replace(one, filed_on=day) for one, day in days_of
    )


D22, D25, D27 = date(2026, 6, 22), date(2026, 6, 25), date(2026, 6, 27)
BEFORE = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        (several(D22, D25, D27, D25, settled={1: BEFORE}), []),
        (several(D22, D25, D22, settled={}), []),
        (several(D22, D25, D27, settled={2: BEFORE}), []),
        (several(D22, D25, D27, settled={1: BEFORE}), ["change_not_filed"]),
        (several(D22, D25, D27, settled={}), ["change_not_filed"]),
    ],
)
def test_JB_05_only_where_the_day_went_in_the_end_is_filed(
    moves: tuple[DateChange, ...], said: list[str]
) -> None:
    assert keys(activity_case(JB, date_changes=moves), "JB-05") == said


@pytest.mark.parametrize(
    ("settled", "said"),
    [
        ({1: BEFORE, 2: date(2026, 6, 24)}, []),
        ({2: date(2026, 6, 24)}, ["change_consent_late"]),
        ({1: BEFORE}, ["change_without_consent"]),
    ],
)
def test_SG_02_a_second_consent_comes_before_the_day_the_first_one_gave(
    settled: dict[int, date], said: list[str]
) -> None:
    moves = several(D22, D25, D27, settled=settled, consent=True)
    held = replace(GOOD.conduct, held_on=D27)
    assert keys(activity_case(SG, date_changes=moves, conduct=held), "SG-02") == said
