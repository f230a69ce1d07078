"""What is due today, on the sample's day and on days made for it; done in the program or by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.domain.duty import Duty, DutyAction, DutySection
from app.domain.finding import Clause
from app.operations import (
    activities,
    branches,
    clock_check,
    home,
    papers,
    plans,
    registers,
    sample,
    undoing,
)
from app.operations.workspace import Workspace, open_workspace
from tests.app.walk import Clock, opened, walk
from tests.ui import builders


@pytest.fixture(scope="module")
def sample_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("示例") / "示例支部"
    sample.build_sample(root)
    return root


@pytest.fixture
def of_sample(sample_root: Path) -> Iterator[Workspace]:
    workspace = open_workspace(sample_root, clock=lambda: sample.story()["today"])
    yield workspace
    workspace.close()


def said(duties: tuple[Duty, ...]) -> list[str]:
    return [f"{duty.section.value} {duty.days} {home.duty_text(duty)}" for duty in duties]


def test_the_duties_of_the_samples_day(of_sample: Workspace) -> None:
    assert said(home.all_duties(of_sample)) == [
        "已过期 -23 5月主题党日 · 5月23日（周六）前报送活动纪实表到示例机关党委",
        "已过期 -15 5月主题党日 · 2 人还没有补学：解放、查理明",
        "办完了 -5 主题党日和组织生活方案计划表：6月10日（周三）前报送学院组织部",
        "今天和本周 3 6月主题党日：6月18日（周四）开展",
        "今天和本周 3 6月主题党日 · 打印签到册，6月18日（周四）开展",
        "之后 15 二级院系党组织书记参加本院系所属基层党支部的主题党日和组织生活至少 1 次，6月30日（周二）前，已登记 0 次",
    ]


def test_done_ones_are_not_shown_today(of_sample: Workspace) -> None:
    assert DutySection.DONE not in {duty.section for duty in home.today_duties(of_sample)}


def test_the_samples_plan_was_sent(of_sample: Workspace) -> None:
    assert home.plan_state(of_sample) == "2026年6–12月计划表：6月8日已报送 ✓"
    assert [entry.on for entry in home.open_activities(of_sample)] == [date(2026, 5, 21), date(2026, 6, 18)]


def test_an_empty_data_file_has_nothing_due(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    assert home.all_duties(workspace) == ()
    assert home.open_activities(workspace) == ()
    assert home.plan_state(workspace) == "还没有计划表"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> builders.Filled:
    return builders.filled(opened(tmp_path, clock))


def names(workspace: Workspace) -> list[str]:
    return [duty.name for duty in home.today_duties(workspace)]


def test_five_days_before_the_notice_is_due(filled: builders.Filled, clock: Clock) -> None:
    clock.at = datetime(2026, 6, 13, 8)
    clock_check.say_it_is_right(filled.workspace)  # the branch was set up two days later
    duty = next(duty for duty in home.today_duties(filled.workspace) if duty.name == "notice_due")
    assert (duty.due, duty.days, duty.section) == (date(2026, 6, 13), 0, DutySection.NOW)
    assert (duty.activity_id, duty.step) == (filled.activity_id, 3)


def test_the_sheet_is_asked_for_until_it_was_printed(filled: builders.Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    duty = next(duty for duty in home.activity_duties(workspace, number) if duty.name == "print_sign_in")
    assert duty.action is DutyAction.PRINT_SIGN_IN
    papers.note_printed(
        workspace, "sign_in_sheet", number, papers.facts_of(workspace, "sign_in_sheet", number)
    )
    assert "print_sign_in" not in names(workspace)


def test_done_by_hand_is_remembered_once_and_can_be_undone(filled: builders.Filled) -> None:
    workspace = filled.workspace
    duty = next(duty for duty in home.today_duties(workspace) if duty.name == "observation")
    home.done_by_hand(workspace, duty, date(2026, 6, 12))
    home.done_by_hand(workspace, duty, date(2026, 6, 14))
    done = next(entry for entry in home.all_duties(workspace) if entry.key == duty.key)
    assert (done.section, done.done_on) == (DutySection.DONE, date(2026, 6, 12))
    undoing.undo_last(workspace)
    assert "observation" in names(workspace)


def test_what_is_called_off_wants_nothing(filled: builders.Filled) -> None:
    activities.set_state(filled.workspace, filled.activity_id, ActivityState.CANCELLED, "停电")
    assert home.activity_duties(filled.workspace, filled.activity_id) == ()
    assert home.open_activities(filled.workspace) == ()


def test_a_finished_activity_is_closed_and_wants_nothing(filled: builders.Filled, clock: Clock) -> None:
    walk(filled.workspace, clock, filled.activity)
    assert home.open_activities(filled.workspace) == ()
    assert home.activity_duties(filled.workspace, filled.activity_id) == ()


def test_what_was_left_open_last_year_is_still_due(filled: builders.Filled, clock: Clock) -> None:
    clock.at = datetime(2027, 1, 4, 9)
    assert "held_unknown" in names(
        filled.workspace
    )  # its record is spoken of once it is known to have been held
    assert "record_due" not in names(filled.workspace)
    activities.change_facts(filled.workspace, filled.activity_id, "conduct", held_on=date(2026, 6, 18))
    assert {"record_due", "evaluation_due"} <= set(names(filled.workspace))
    assert "held_unknown" not in names(filled.workspace)


def test_this_month_too_a_day_that_is_over_is_asked_about_in_one_line(
    filled: builders.Filled, clock: Clock
) -> None:
    clock.at = datetime(2026, 6, 20, 9)
    of_activity = [
        duty for duty in home.activity_duties(filled.workspace, filled.activity_id) if duty.days < 0
    ]
    assert [home.duty_text(duty) for duty in of_activity] == [
        "6月主题党日：6月18日（周四）已过，开了没有？开了就去第 7 步记下，没开就改期或写明原因"
    ]
    assert (of_activity[0].action, of_activity[0].step) == (DutyAction.OPEN_STEP, 7)


def branch_of(tmp_path: Path, clock: Clock, regime_id: str) -> Workspace:
    workspace = opened(tmp_path, clock)
    branches.change_branch(workspace, name="示例支部", superior="示例党委")
    branches.enter_regime(workspace, regime_id, date(2017, 7, 1))
    return workspace


def test_where_nobody_closes_steps_only_the_last_months_are_read_beside_this_year(
    tmp_path: Path, clock: Clock
) -> None:
    clock.at = datetime(2026, 5, 20, 9)
    workspace = branch_of(tmp_path, clock, "suizhou-gaoxin-soe")
    days = [date(year, month, 10) for year in range(2017, 2027) for month in (3, 9, 10, 12)]
    for day in days:
        made = activities.start_unplanned(workspace, "学习", ActivityKind.THEME_DAY, day, "试")
        activities.change_facts(workspace, made.id, "conduct", held_on=day)
    read = [case.file.day for case in home._activity_cases(workspace)]
    assert sorted(day for day in read if day) == [day for day in days if day >= date(2025, 10, 1)]


def test_where_steps_are_prescribed_what_is_open_is_read_however_old(
    filled: builders.Filled, clock: Clock
) -> None:
    clock.at = datetime(2029, 5, 20, 9)
    assert [case.file.activity.id for case in home._activity_cases(filled.workspace)] == [filled.activity_id]


def test_what_was_done_by_hand_confirms_the_item_of_the_year(tmp_path: Path, clock: Clock) -> None:
    clock.at = datetime(2026, 6, 20, 9)
    workspace = branch_of(tmp_path, clock, "xuhui-2017")
    duty = next(duty for duty in home.today_duties(workspace) if "XH-09" in duty.rule_ids)
    home.done_by_hand(workspace, duty, date(2026, 6, 20))
    assert registers.ticked(workspace, 2026) == {("xuhui-2017", "XH-09")}
    assert not [one for one in home.today_duties(workspace) if "XH-09" in one.rule_ids]
    undoing.undo_last(workspace)
    assert registers.ticked(workspace, 2026) == set()
    assert [one for one in home.today_duties(workspace) if "XH-09" in one.rule_ids]


def test_without_a_date_an_activity_stands_last_and_wants_nothing(filled: builders.Filled) -> None:
    undated = [
        activities.start_unplanned(filled.workspace, theme, ActivityKind.THEME_DAY, None, "临时")
        for theme in ("甲", "乙")
    ]
    shown = home.open_activities(filled.workspace)
    assert [entry.id for entry in shown] == [filled.activity_id, *(entry.id for entry in undated)]


def test_the_plan_is_open_until_it_is_sent(filled: builders.Filled) -> None:
    assert home.plan_state(filled.workspace) == "2026年6–12月计划表：还没有报送"
    plans.mark_sent(filled.workspace, filled.plan.plan.id, builders.NOW, "dangwei@example.cn")
    assert home.plan_state(filled.workspace) == "2026年6–12月计划表：6月15日已报送 ✓"


def due_on(day: date, text: str, **facts: object) -> Duty:
    clause = Clause("jiubu", "九步", "七", "原文")
    fixed = ("k", "n", text, day, 0, DutySection.NOW, (clause,), ("JB-26",), DutyAction.MARK_DONE)
    return Duty(*fixed, facts=tuple(facts.items()))


def test_a_day_off_is_named_unless_the_sentence_names_it(filled: builders.Filled) -> None:
    def said_of(day: date) -> str:
        return home.day_off_text(
            filled.workspace, due_on(day, "rectify", year=2026, times=3, percent=60, category="测评整改")
        )

    assert said_of(date(2026, 6, 19)) == "6月19日 端午节"
    assert said_of(date(2026, 6, 14)) == "6月14日 星期日"
    assert said_of(date(2026, 6, 15)) == ""
    assert said_of(date(2026, 9, 20)) == "", "a Sunday that is worked"
    about = {"month": 6, "kind": "主题党日", "days": 5, "due": "6月14日（周日）", "on": "6月19日（周五）"}
    named = replace(due_on(date(2026, 6, 14), "notice_due"), facts=tuple(about.items()))
    assert home.day_off_text(filled.workspace, named) == ""


def test_plans_of_years_ago_are_not_read(filled: builders.Filled, clock: Clock) -> None:
    before = plans.make_plan(filled.workspace, 2025, 6, 12)
    plans.make_plan(filled.workspace, 2024, 6, 12)
    plans.make_plan(filled.workspace, 2027, 1, 6)
    assert [file.plan.year for file in home._plans(filled.workspace)] == [2027, 2026, 2025]
    plans.mark_sent(filled.workspace, before.plan.id, builders.NOW, "dangwei@example.cn")
    assert [file.plan.year for file in home._plans(filled.workspace)] == [2027, 2026]
