"""固定党日备案: each superior, the day the branch has now, in whatever words; a day not chosen leads to its setting."""

from dataclasses import replace
from datetime import date

import pytest

from app import texts
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.duty import Duty, DutyAction
from app.domain.registers import FixedDayFiling, RegisterKind
from app.rules.year_case import YearCase
from tests.app.rules.examples import THIRD_THURSDAY
from tests.app.rules.year_examples import S1, XH, due_case, named, with_registers, year_case, year_keys

MAY = date(2026, 5, 20)
THURSDAY = FixedDayFiling(1, date(2026, 1, 5), "每月第三个星期四", "", "示例机关党委")
FRIDAY = DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4)


def branch_with(
    *filings: FixedDayFiling, day: DayRule | None = THIRD_THURSDAY, superior: str = "示例机关党委"
) -> YearCase:
    case = with_registers(year_case(XH, S1, today=MAY), filings=filings)
    return replace(case, branch=replace(case.branch, day_rule=day, superior=superior))


def due(case: YearCase) -> list[Duty]:
    return named(due_case(case), "fixed_day_filing_due")


def said(duty: Duty) -> str:
    return texts.say(f"duties.{duty.text}", **duty.fact_map())


def test_XH_03_S1_02_two_superiors_are_two_lines_and_a_filing_answers_its_own() -> None:
    nobody = branch_with(superior="")
    lines = due(nobody)
    assert [one.rule_ids for one in lines] in ([("XH-03",), ("S1-02",)], [("S1-02",), ("XH-03",)])
    assert all(str(one.fact_map()["superior"]) in said(one) for one in lines)
    first = replace(THURSDAY, filed_with=XH.words.superior)
    (left,) = due(branch_with(first, superior=""))
    assert left.rule_ids == ("S1-02",)
    assert year_keys(branch_with(first, superior=""), "XH-03") == []
    assert "fixed_day_unfiled" in year_keys(branch_with(first, superior=""), "S1-02")


def test_XH_03_S1_02_one_superior_is_one_line() -> None:
    (line,) = due(branch_with())
    assert (line.rule_ids, line.action, line.register) == (
        ("XH-03", "S1-02"),
        DutyAction.OPEN_REGISTER,
        RegisterKind.FILINGS,
    )
    assert due(branch_with(THURSDAY)) == []


def test_XH_03_a_changed_day_is_filed_again() -> None:
    moved = branch_with(THURSDAY, day=FRIDAY)
    (line,) = due(moved)
    assert said(line) == "固定的主题党日日期改成了每月第一个星期五：报示例机关党委备案"
    assert year_keys(moved, "XH-03") == ["fixed_day_changed"]
    again = FixedDayFiling(2, date(2026, 5, 4), "每月第一个星期五", "", "示例机关党委")
    assert due(branch_with(THURSDAY, again, day=FRIDAY)) == []
    assert year_keys(branch_with(THURSDAY, again, day=FRIDAY), "XH-03") == []
    assert len(due(branch_with(THURSDAY, again))) == 1


def test_XH_03_of_a_year_that_is_over_the_day_of_then_was_filed() -> None:
    moved = branch_with(THURSDAY, day=FRIDAY)
    assert year_keys(moved.on(date(2027, 1, 8)), "XH-03") == []


def test_XH_03_an_empty_row_files_nothing() -> None:
    empty = replace(THURSDAY, day=" ")
    assert len(due(branch_with(empty))) == 1
    assert year_keys(branch_with(empty), "XH-03") == ["fixed_day_unfiled"]


@pytest.mark.parametrize(
    ("written", "is_same"),
    [
        ("每月的第3个周四", True),
        ("每月第三个星期四（遇节假日顺延）", True),
        ("每个月 第三个 礼拜四", True),
        ("每月第三个星期五", False),
        ("每季第三个星期四", False),
    ],
)
def test_XH_03_the_day_may_be_written_in_other_words(written: str, is_same: bool) -> None:
    assert (due(branch_with(replace(THURSDAY, day=written))) == []) is is_same


@pytest.mark.parametrize(
    ("written", "is_same"), [("每月10号", True), ("每月1日", False), ("每月11日", False)]
)
def test_XH_03_a_day_of_the_month_is_not_taken_for_another(written: str, is_same: bool) -> None:
    tenth = DayRule(DayRuleKind.FIXED_DAY, day=10)
    case = branch_with(replace(THURSDAY, day=written), day=tenth)
    assert (due(case) == []) is is_same


@pytest.mark.parametrize("day", [None, DayRule(DayRuleKind.FREE)])
def test_XH_03_a_day_not_chosen_leads_to_its_setting(day: DayRule | None) -> None:
    (line,) = due(branch_with(day=day))
    assert (line.action, line.register) == (DutyAction.OPEN_SETTINGS, None)
    assert year_keys(branch_with(day=day), "XH-03") == []
