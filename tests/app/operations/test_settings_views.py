"""What the settings page shows before anything is taken: next dates, the holiday table, clauses; and the stroke order."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope
from app.domain.regime import Subject
from app.operations import branches, clauses, fixed_day, holidays, members, undoing
from app.operations.workspace import Workspace, create_workspace

NOW = datetime(2026, 9, 15, 9, 41)
FIRST_FRIDAY = DayRule(
    DayRuleKind.NTH_WEEKDAY,
    nth=1,
    weekday=4,
    holiday_rule=HolidayRule.NEXT_SAME_WEEKDAY,
    holiday_scope=HolidayScope.PUBLISHED,
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: NOW)


def test_the_next_six_dates_say_why_one_was_moved(workspace: Workspace) -> None:
    dates = fixed_day.next_dates(workspace, FIRST_FRIDAY)
    assert [entry.date for entry in dates][:2] == [date(2026, 10, 9), date(2026, 11, 6)]
    assert len(dates) == 6
    assert fixed_day.date_text(dates[0]) == "2026年10月9日 星期五（10月2日是国庆节，已移开）"


def test_a_date_beyond_the_known_table_says_so(workspace: Workspace) -> None:
    texts = [fixed_day.date_text(entry) for entry in fixed_day.next_dates(workspace, FIRST_FRIDAY)]
    assert [text for text in texts if "2027年" in text] == [
        text for text in texts if "放假安排未公布" in text
    ]


def test_a_date_left_on_a_holiday_names_it(workspace: Workspace) -> None:
    rule = DayRule(DayRuleKind.FIXED_DAY, day=1)
    assert fixed_day.date_text(fixed_day.next_dates(workspace, rule)[0]) == "2026年10月1日 星期四（是国庆节）"


def test_a_free_rule_proposes_nothing(workspace: Workspace) -> None:
    assert fixed_day.next_dates(workspace, DayRule(DayRuleKind.FREE)) == ()


def test_the_breaks_of_a_published_year(workspace: Workspace) -> None:
    year = holidays.holiday_year(workspace, 2026)
    national = next(entry for entry in year.breaks if entry.name == "国庆节")
    assert (national.first, national.last) == (date(2026, 10, 1), date(2026, 10, 7))
    assert year.is_published
    assert all(day.weekday() >= 5 for entry in year.breaks for day in entry.working)


def test_a_later_year_knows_the_statutory_days_only(workspace: Workspace) -> None:
    assert holidays.known_until(workspace) == date(2026, 12, 31)
    later = holidays.holiday_year(workspace, 2027)
    assert not later.is_published
    assert later.breaks == ()
    assert later.missing[0].days == (date(2027, 1, 1),)


def test_the_clauses_of_a_step_come_from_the_notices_in_force(workspace: Workspace) -> None:
    assert clauses.clauses_of_step(workspace, 5) == ()
    branches.enter_regime(workspace, "jiubu", date(2019, 1, 1))
    branches.enter_regime(workspace, "shanghai-chengjian-2017", date(2017, 5, 26))
    assert all(line.clause.quote for line in clauses.clauses_of_step(workspace, 5))
    assert clauses.clauses_of_step(workspace, 5)
    assert clauses.clauses_of(workspace, Subject.PLAN)


def test_stroke_order_is_one_act_and_can_be_undone(workspace: Workspace) -> None:
    for name in ("赵敏", "丁一", "王小明"):
        members.add_member(workspace, name)
    members.order_by_strokes(workspace)
    assert [member.name for member in members.roster(workspace)] == ["丁一", "王小明", "赵敏"]
    undoing.undo_last(workspace)
    assert [member.name for member in members.roster(workspace)] == ["赵敏", "丁一", "王小明"]


def test_a_name_is_found_by_every_reading(workspace: Workspace) -> None:
    index = members.name_index(("单晓", "王小明"))
    assert [index.find(typed) for typed in ("sx", "dx", "wxm")] == [[0], [0], [1]]
