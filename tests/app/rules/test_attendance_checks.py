"""The roll-call: one good and one bad example a rule; counting in integers."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.attendance import ExpectedMember, Mark
from app.domain.finding import Numbers, Severity
from app.domain.regime import AttendanceBase
from tests.app.rules.examples import JB, activity_case, findings, keys, marked

ABSENT, SICK = Mark.ABSENT, Mark.SICK_LEAVE
DONE = {"leave_is_written": True, "reason": "住院"}


def roll(total: int, came: int) -> tuple[ExpectedMember, ...]:
    return tuple(
        ExpectedMember(n, 1, n, n, f"甲{n}", "正式党员", mark=Mark.PRESENT if n <= came else ABSENT)
        for n in range(1, total + 1)
    )


@pytest.mark.parametrize(("total", "needed"), [(9, 8), (10, 8), (32, 26), (5, 4), (3, 3), (1, 1)])
def test_JB_08_eighty_percent_of_all_members(total: int, needed: int) -> None:
    assert keys(activity_case(JB, expected=roll(total, needed)), "JB-08") == []
    (found,) = findings(activity_case(JB, expected=roll(total, needed - 1)), "JB-08")
    assert found.severity is Severity.BLOCKS
    assert found.numbers == Numbers(needed - 1, total, 80)
    assert found.fact_map()["short"] == 1


def test_JB_08_leave_and_exclusion_do_not_shrink_the_base() -> None:
    lines = marked(SICK, SICK, SICK, **DONE)
    lines = (replace(lines[0], is_excluded=True), *lines[1:])
    (found,) = findings(activity_case(JB, expected=lines), "JB-08")
    assert (found.key, found.numbers) == ("attendance_of_total", Numbers(7, 10, 80))


def test_JB_08_a_regime_may_take_the_expected_as_base() -> None:
    regime = replace(JB, numbers=replace(JB.numbers, attendance_base=AttendanceBase.DUE))
    lines = marked(SICK, SICK, SICK, **DONE)
    lines = (replace(lines[0], is_excluded=True), *lines[1:])
    (found,) = findings(activity_case(regime, expected=lines), "JB-08")
    assert (found.key, found.numbers) == ("attendance_of_due", Numbers(7, 9, 80))


def test_JB_08_late_counts_and_an_unfinished_roll_is_not_judged() -> None:
    assert keys(activity_case(JB, expected=marked(Mark.LATE, Mark.LATE)), "JB-08") == []
    (found,) = findings(activity_case(JB, expected=marked(Mark.NOT_MARKED)), "JB-08")
    assert (found.key, found.fact_map()) == ("roll_incomplete", {"left": 1})


def test_JB_08_is_silent_before_the_day_and_without_a_list() -> None:
    early = activity_case(JB, expected=marked(*[Mark.NOT_MARKED] * 10))
    assert keys(replace(early, today=date(2026, 6, 17)), "JB-08") == []
    assert keys(activity_case(JB, expected=()), "JB-08") == []


def test_JB_09_leave_is_written_and_has_a_reason() -> None:
    assert keys(activity_case(JB, expected=marked(SICK, **DONE)), "JB-09") == []
    found = findings(activity_case(JB, expected=marked(SICK, Mark.OFFICIAL_LEAVE)), "JB-09")
    assert [one.key for one in found] == ["leave_not_written", "leave_without_reason"]
    assert found[0].fact_map() == {"count": 2, "names": "张示例、李示例"}


def test_JB_09_an_excluded_member_owes_no_leave() -> None:
    lines = marked(SICK)
    assert keys(activity_case(JB, expected=(replace(lines[0], is_excluded=True), *lines[1:])), "JB-09") == []


def test_JB_29_who_was_absent_without_leave_is_named() -> None:
    assert keys(activity_case(JB, expected=marked(SICK, **DONE)), "JB-29") == []
    (found,) = findings(activity_case(JB, expected=marked(ABSENT)), "JB-29")
    assert (found.severity, found.fact_map()["names"]) == (Severity.WARNS, "张示例")
