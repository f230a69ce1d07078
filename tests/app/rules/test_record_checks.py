"""Host, recorder, record and evidence: one good and one bad example a rule."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.attendance import Mark
from app.domain.finding import Numbers, Severity
from app.domain.member import MemberEventKind
from app.domain.records import Sending
from app.domain.step_facts import ConductFacts, EvaluationFacts, MakeUp
from tests.app.rules.examples import ACTIVITY, DAY, GOOD, JB, ROSTER, activity_case, findings, keys, marked


@pytest.mark.parametrize("host", ["张示例", "李示例", "王 示例"])
def test_JB_15_secretary_deputy_or_committee_chairs(host: str) -> None:
    assert keys(activity_case(JB, conduct=replace(GOOD.conduct, host=host)), "JB-15") == []


def test_JB_15_somebody_else_or_nobody_chairs() -> None:
    (found,) = findings(activity_case(JB, conduct=replace(GOOD.conduct, host="陈示例")), "JB-15")
    assert (found.key, found.severity) == ("host_not_in_office", Severity.WARNS)
    nobody = {"activity": replace(ACTIVITY, host=""), "conduct": replace(GOOD.conduct, host="")}
    assert keys(activity_case(JB, **nobody), "JB-15") == ["host_missing"]


def test_JB_11_the_recorder_is_a_member() -> None:
    assert keys(activity_case(JB), "JB-11") == []
    (found,) = findings(activity_case(JB, activity=replace(ACTIVITY, recorder="外人")), "JB-11")
    assert (found.key, found.severity) == ("recorder_not_member", Severity.WARNS)
    assert keys(activity_case(JB, activity=replace(ACTIVITY, recorder="")), "JB-11") == ["recorder_missing"]


def test_JB_11_a_member_who_had_left_by_then_is_none() -> None:
    left = replace(ROSTER[4], left_on=date(2026, 6, 1), left_how=MemberEventKind.LEFT_BRANCH)
    roster = (*ROSTER[:4], left, *ROSTER[5:])
    assert left.name == "孙示例"
    case = activity_case(JB, roster=roster, activity=replace(ACTIVITY, recorder="孙示例"))
    assert keys(case, "JB-11") == ["recorder_not_member"]


def test_JB_21_discussion_and_consensus_are_written_down() -> None:
    assert keys(activity_case(JB), "JB-21") == []
    case = activity_case(JB, speeches=(), conduct=replace(GOOD.conduct, consensus="  "))
    assert keys(case, "JB-21") == ["consensus_missing", "discussion_missing"]
    assert keys(replace(case, today=date(2026, 6, 17)), "JB-21") == []


def test_JB_18_sheet_and_photos_are_kept() -> None:
    assert keys(activity_case(JB), "JB-18") == []
    found = findings(activity_case(JB, evidence=()), "JB-18")
    assert [(one.key, one.step) for one in found] == [("sheet_missing", 5), ("photos_missing", 7)]


def sent(day: date | None) -> dict[str, tuple[Sending, ...]]:
    at = datetime(day.year, day.month, day.day, 17) if day else datetime(2026, 6, 20)
    return {"sendings": (Sending(1, "record", 1, None, "示例", at, at),) if day else ()}


def test_JB_19_the_record_is_sent_within_two_days() -> None:
    assert keys(activity_case(JB, **sent(date(2026, 6, 20))), "JB-19") == []
    (found,) = findings(activity_case(JB, **sent(date(2026, 6, 21))), "JB-19")
    assert (found.key, found.severity, found.numbers) == (
        "record_sent_late",
        Severity.WARNS,
        Numbers(1, 2, 2),
    )


def test_JB_19_an_unsent_record_is_late_from_the_third_day() -> None:
    case = activity_case(JB, **sent(None))
    assert keys(replace(case, today=date(2026, 6, 20)), "JB-19") == []
    (found,) = findings(replace(case, today=date(2026, 6, 23)), "JB-19")
    assert (found.key, found.fact_map()["late"]) == ("record_overdue", 3)


def test_JB_19_after_a_friday_the_sunday_is_named() -> None:
    friday = date(2026, 6, 26)
    case = activity_case(JB, conduct=replace(GOOD.conduct, held_on=friday), **sent(None))
    (found,) = findings(replace(case, today=date(2026, 6, 29)), "JB-19")
    assert found.fact_map()["due"] == "6月28日（周日）"


def test_JB_16_whoever_did_not_come_makes_up_for_it() -> None:
    away = marked(Mark.SICK_LEAVE, Mark.ABSENT, reason="住院", leave_is_written=True)
    made_up = tuple(MakeUp(n, 1, n, "", on=date(2026, 6, 22)) for n in (1, 2))
    assert keys(activity_case(JB, expected=away, make_ups=made_up), "JB-16") == []
    (found,) = findings(activity_case(JB, expected=away, make_ups=made_up[:1]), "JB-16")
    assert found.fact_map() == {"count": 1, "names": "李示例"}
    planned = replace(made_up[1], on=None)
    assert keys(activity_case(JB, expected=away, make_ups=(made_up[0], planned)), "JB-16")


def test_JB_16_nobody_owes_before_the_day() -> None:
    case = activity_case(JB, expected=marked(Mark.SICK_LEAVE))
    assert keys(replace(case, today=date(2026, 6, 17)), "JB-16") == []
    assert case.file.day == DAY


def test_JB_19_what_was_sent_before_the_activity_is_not_its_record() -> None:
    case = activity_case(JB, **sent(date(2026, 6, 17)))
    assert keys(case, "JB-19") == ["record_overdue"]
    assert keys(activity_case(JB, **sent(DAY)), "JB-19") == []


def test_JB_19_JB_22_nothing_is_late_as_long_as_nothing_says_it_was_held() -> None:
    unknown = {
        "conduct": ConductFacts(1),
        "evaluation": EvaluationFacts(1),
        "ballots": (),
        "expected": (),
    }
    case = activity_case(JB, **unknown, **sent(None))
    assert keys(case, "JB-19") == keys(case, "JB-22") == []
    called = activity_case(JB, **{**unknown, "expected": marked(Mark.PRESENT)}, **sent(None))
    assert (keys(called, "JB-19"), keys(called, "JB-22")) == (["record_overdue"], ["evaluation_missing"])
