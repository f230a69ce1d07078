"""What comes before an activity: the committee, the opinions of members and others."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.activity import ActivityKind
from app.domain.registers import Consultation, RegisterKind
from app.domain.step_facts import CommitteeFacts, ConductFacts
from tests.app.rules.examples import ACTIVITY, DAY, activity_case, findings, keys
from tests.app.rules.year_examples import SG

ASKED = (Consultation(1, date(2026, 5, 28), "座谈", 9),)


def met(on: date | None, without: bool = False) -> CommitteeFacts:
    return CommitteeFacts(1, held_on=on, decision="同意", without_committee=without)


def committee_keys(facts: CommitteeFacts) -> list[str]:
    case = replace(activity_case(SG, committee=facts), consultations=ASKED)
    return [key for key in keys(case, "SG-06") if key != "nobody_consulted"]


@pytest.mark.parametrize("on", [date(2026, 6, 2), DAY])
def test_SG_06_the_committee_meets_before_the_activity(on: date) -> None:
    assert committee_keys(met(on)) == []


def test_SG_06_a_committee_after_the_activity_is_named() -> None:
    assert committee_keys(met(date(2026, 6, 19))) == ["committee_after"]
    assert committee_keys(met(None)) == ["committee_not_met"]


def test_SG_06_without_a_committee_somebody_else_meets() -> None:
    assert committee_keys(met(date(2026, 6, 2), without=True)) == []
    assert committee_keys(met(None, without=True)) == ["nobody_met_before"]


@pytest.mark.parametrize(
    ("on", "is_in_time"),
    [
        (date(2026, 5, 1), False),
        (date(2026, 5, 2), True),
        (date(2026, 6, 2), True),
        (date(2026, 6, 3), False),
    ],
)
def test_SG_06_members_and_others_are_asked_in_the_month_before_the_committee(
    on: date, is_in_time: bool
) -> None:
    case = replace(activity_case(SG), consultations=(Consultation(1, on),))
    assert (keys(case, "SG-06") == []) is is_in_time


def test_SG_06_nobody_asked_leads_to_the_register() -> None:
    (found,) = findings(activity_case(SG), "SG-06")
    assert (found.key, found.register) == ("nobody_consulted", RegisterKind.CONSULTATIONS)


def test_SG_06_without_a_committee_day_the_activity_counts() -> None:
    case = replace(activity_case(SG, committee=met(None)), consultations=(Consultation(1, DAY),))
    assert keys(case, "SG-06") == ["committee_not_met"]


def test_SG_06_is_asked_of_theme_days_only() -> None:
    meeting = replace(ACTIVITY, kind=ActivityKind.COMMITTEE_MEETING)
    case = activity_case(replace(SG, kinds=()), activity=meeting, committee=met(None))
    assert keys(case, "SG-06") == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2025, 9, 1), []),
        (date(2026, 6, 10), []),
        (date(2026, 6, 11), ["committee_not_met", "nobody_consulted"]),
    ],
)
def test_SG_06_is_said_when_the_activity_is_near_and_not_when_it_is_planned(
    today: date, expected: list[str]
) -> None:
    case = activity_case(SG, committee=met(None), conduct=ConductFacts(1))
    assert keys(replace(case, today=today), "SG-06") == expected


def test_SG_06_without_a_day_nothing_is_missing_yet() -> None:
    undated = {"activity": replace(ACTIVITY, on=None), "conduct": ConductFacts(1)}
    assert keys(activity_case(SG, committee=met(None), **undated), "SG-06") == []
