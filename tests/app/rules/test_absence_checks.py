"""Absences over a year and what attendance is used for: counted and reminded of, nothing is pronounced."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import texts
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.finding import Severity
from app.domain.registers import RegisterKind, Registers, Talk, TalkKind
from app.rules.year_case import YearActivity, YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    AFTER,
    PEOPLE,
    YEAR,
    entered,
    month_by_month,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

S1, S2, XH = regime("school-huodongri-1"), regime("school-huodongri-2"), regime("xuhui-2017")
FIRST = PEOPLE[0].id


def case(*marks: Mark, earlier: tuple[YearActivity, ...] = (), **changes: Any) -> YearCase:
    return year_case(S2, activities=month_by_month(*marks), earlier=earlier, **changes)


ABSENT, CAME, LEAVE = Mark.ABSENT, Mark.PRESENT, Mark.SICK_LEAVE


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ((ABSENT, CAME, ABSENT), []),
        ((ABSENT, CAME, ABSENT, LEAVE, ABSENT), ["absences_in_year"]),
        ((ABSENT, LEAVE, LEAVE, LEAVE, ABSENT), []),
        ((ABSENT,) * 4, ["absences_in_year"]),
    ],
)
def test_S2_20_the_third_absence_without_leave_in_the_calendar_year_is_said(
    marks: tuple[Mark, ...], said: list[str]
) -> None:
    assert year_keys(case(*marks), "S2-20") == said


def test_S2_20_names_the_days_the_measure_of_the_notice_and_the_year_before() -> None:
    before = month_by_month(ABSENT, ABSENT, CAME, year=YEAR - 1)
    (found,) = year_findings(case(ABSENT, CAME, ABSENT, ABSENT, earlier=before), "S2-20")
    assert (found.severity, found.member_id, found.register) == (Severity.WARNS, FIRST, RegisterKind.TALKS)
    assert found.clause == S2.clause("S2-20")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert "没有请假缺席 3 次（1月8日、3月8日、4月8日）" in sentence
    assert "连同上一年 5 次" in sentence
    assert S2.absence_ladder[0].measure in sentence


def test_S2_20_what_is_reached_only_with_the_year_before_is_a_remark() -> None:
    before = month_by_month(ABSENT, ABSENT, year=YEAR - 1)
    (found,) = year_findings(case(ABSENT, CAME, earlier=before), "S2-20")
    assert (found.key, found.severity) == ("absences_over_two_years", Severity.GUIDANCE)
    assert year_keys(case(CAME, CAME, earlier=month_by_month(*(ABSENT,) * 3, year=YEAR - 1)), "S2-20") == []


@pytest.mark.parametrize(
    ("talk", "is_answered"),
    [
        (Talk(1, date(YEAR, 3, 8), FIRST, TalkKind.ADMONITION), True),
        (Talk(1, date(YEAR, 3, 7), FIRST, TalkKind.ADMONITION), False),
        (Talk(1, date(YEAR, 3, 9), FIRST, TalkKind.HEART_TO_HEART), False),
        (Talk(1, date(YEAR, 3, 9), FIRST + 1, TalkKind.ADMONITION), False),
    ],
)
def test_S2_20_an_admonition_on_or_after_the_third_absence_answers_it(talk: Talk, is_answered: bool) -> None:
    one = with_registers(case(ABSENT, ABSENT, ABSENT, ABSENT), talks=(talk,))
    assert (year_keys(one, "S2-20") == []) == is_answered


def test_S2_20_absences_before_the_notice_bound_the_branch_do_not_count() -> None:
    one = case(*(ABSENT,) * 4)
    assert year_keys(entered(one, date(YEAR, 3, 1)), "S2-20") == []
    assert year_keys(entered(one, date(YEAR, 2, 1)), "S2-20") == ["absences_in_year"]


def test_S2_20_only_theme_days_count() -> None:
    lectures = tuple(replace(one, kind=ActivityKind.LECTURE) for one in month_by_month(*(ABSENT,) * 5))
    assert year_keys(year_case(S2, activities=lectures), "S2-20") == []


@pytest.mark.parametrize(("times", "said"), [(5, []), (6, ["absences_in_a_row"]), (7, ["absences_in_a_row"])])
def test_S2_21_six_in_a_row_and_not_five(times: int, said: list[str]) -> None:
    assert year_keys(case(CAME, *(ABSENT,) * times, CAME), "S2-21") == said


@pytest.mark.parametrize(
    ("last_year", "this_year", "said"),
    [
        ((ABSENT,) * 3, (ABSENT,) * 3, 1),
        ((ABSENT,) * 3, (ABSENT,) * 2, 0),
        ((ABSENT, ABSENT, ABSENT, CAME), (ABSENT,) * 5, 0),
        ((ABSENT,) * 3, (LEAVE, ABSENT, ABSENT, ABSENT), 0),
        ((ABSENT,) * 8, (CAME,), 0),
    ],
)
def test_S2_21_a_row_is_counted_across_the_new_year(
    last_year: tuple[Mark, ...], this_year: tuple[Mark, ...], said: int
) -> None:
    one = case(*this_year, earlier=month_by_month(*last_year, year=YEAR - 1))
    assert len(year_findings(one, "S2-21")) == said


def test_S2_21_leave_in_between_ends_the_row_and_a_day_not_on_the_list_does_not() -> None:
    assert year_keys(case(*(ABSENT,) * 3, LEAVE, *(ABSENT,) * 3), "S2-21") == []
    seven = month_by_month(*(ABSENT,) * 7)
    off_list = replace(seven[3], expected=seven[3].expected[1:])
    one = year_case(S2, activities=(*seven[:3], off_list, *seven[4:]))
    (found,) = year_findings(one, "S2-21")
    assert found.fact_map()["times"] == 6


def test_S2_21_says_first_and_last_day_and_whom_to_talk_to_and_no_verdict() -> None:
    (found,) = year_findings(case(*(ABSENT,) * 6), "S2-21")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert sentence.startswith(f"{PEOPLE[0].name}没有请假连续缺席 6 次（2026年1月8日至2026年6月8日）")
    assert S2.absence_ladder[1].measure in sentence
    assert "请先谈话" in sentence


def test_S2_21_who_is_not_counted_has_no_row() -> None:
    excluded = tuple(
        replace(one, expected=(replace(one.expected[0], is_excluded=True), *one.expected[1:]))
        for one in month_by_month(*(ABSENT,) * 8)
    )
    one = year_case(S2, activities=excluded)
    assert year_keys(one, "S2-21") == year_keys(one, "S2-20") == []


def test_S1_11_three_absences_up_to_the_last_theme_day_are_named() -> None:
    (found,) = year_findings(
        year_case(S1, activities=month_by_month(CAME, *(ABSENT,) * 3), today=date(YEAR, 5, 1)), "S1-11"
    )
    assert (found.key, found.member_id, found.fact_map()["times"]) == ("long_absent", FIRST, 3)
    again = year_case(S1, activities=month_by_month(*(ABSENT,) * 3, CAME), today=date(YEAR, 5, 1))
    assert year_keys(again, "S1-11") == []


@pytest.mark.parametrize(("one", "rule_id"), [(S1, "S1-11"), (S2, "S2-18"), (XH, "XH-05")])
def test_S1_11_S2_18_XH_05_the_table_is_ready_for_the_appraisal_or_has_gaps(one: Any, rule_id: str) -> None:
    whole = year_case(one, activities=month_by_month(*(CAME,) * 12))
    (ready,) = year_findings(whole, rule_id)
    assert (ready.key, ready.severity) == ("attendance_table_ready", Severity.GUIDANCE)
    (gaps,) = year_findings(
        replace(whole, activities=month_by_month(Mark.NOT_MARKED, *(CAME,) * 11)), rule_id
    )
    assert (gaps.key, gaps.fact_map()["gaps"]) == ("attendance_table_gaps", 1)
    assert year_keys(whole.on(date(YEAR, 9, 30)), rule_id) == []
    assert year_keys(whole.on(date(YEAR, 10, 1)), rule_id) == ["attendance_table_ready"]


def test_S2_18_attendance_was_published_in_the_year() -> None:
    def said(one: YearCase) -> bool:
        return "attendance_unpublished" in year_keys(one, "S2-18")

    good = year_case(S2)
    missing = with_registers(good, disclosures=())
    assert not said(good)
    assert said(missing)
    assert not said(missing.on(date(YEAR, 12, 31)))
    assert said(entered(missing, date(YEAR, 2, 1)))
    assert not said(entered(missing, date(YEAR + 1, 1, 1)))
    assert missing.today == AFTER


def test_S2_21_a_roll_not_marked_neither_ends_a_row_nor_counts() -> None:
    (found,) = year_findings(case(*(ABSENT,) * 3, Mark.NOT_MARKED, *(ABSENT,) * 3), "S2-21")
    assert found.fact_map()["times"] == 6
    assert year_keys(case(*(ABSENT,) * 3, Mark.NOT_MARKED, *(ABSENT,) * 2), "S2-21") == []


def test_S1_11_a_last_roll_not_marked_yet_hides_nobody() -> None:
    marks = (*(ABSENT,) * 3, Mark.NOT_MARKED)
    one = year_case(S1, activities=month_by_month(*marks), today=date(YEAR, 5, 1))
    assert year_keys(one, "S1-11") == ["long_absent"]


@pytest.mark.parametrize(
    ("talk", "key"),
    [
        (Talk(1, date(YEAR, 6, 8), FIRST, TalkKind.ADMONITION), "absences_in_a_row_talked"),
        (Talk(1, date(YEAR, 7, 1), FIRST, TalkKind.HEART_TO_HEART), "absences_in_a_row_talked"),
        (Talk(1, date(YEAR, 6, 7), FIRST, TalkKind.ADMONITION), "absences_in_a_row"),
        (Talk(1, date(YEAR, 7, 1), FIRST + 1, TalkKind.ADMONITION), "absences_in_a_row"),
        (Talk(1, date(YEAR, 7, 1), FIRST, TalkKind.CONTACT), "absences_in_a_row"),
    ],
)
def test_S2_21_once_she_has_talked_it_is_said_and_not_asked_for_again(talk: Talk, key: str) -> None:
    (found,) = year_findings(with_registers(case(*(ABSENT,) * 6), talks=(talk,)), "S2-21")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert found.key == key
    assert ("请先谈话" in sentence) == (key == "absences_in_a_row")
    assert S2.absence_ladder[1].measure in sentence


def test_S2_20_a_talk_in_january_answers_the_year_before_from_its_day_on() -> None:
    talk = Talk(1, date(YEAR + 1, 1, 8), FIRST, TalkKind.ADMONITION)
    one = replace(case(*(ABSENT,) * 3), after=Registers(talks=(talk,)))
    assert year_keys(one.on(date(YEAR + 1, 1, 7)), "S2-20") == ["absences_in_year"]
    assert year_keys(one.on(date(YEAR + 1, 1, 8)), "S2-20") == []
