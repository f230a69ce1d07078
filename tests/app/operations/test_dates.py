"""A changed date is kept with its reason; what hangs on the date moves with it; one step takes it back."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind, ActivityState
from app.domain.regime import ChangeMode
from app.operations import activities, branches, dates, home, steps, undoing
from app.operations.workspace import Workspace
from tests.ui import builders
from tests.ui.builders import Filled

FRIDAY = date(2026, 6, 26)


@pytest.fixture
def filled(tmp_path: Path) -> Filled:
    return builders.filled(builders.workspace(tmp_path))


def test_a_change_keeps_the_first_date_and_the_reason(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY, "上级会议", filed_on=date(2026, 6, 15))
    file = activities.activity_file(opened, number)
    assert (file.activity.planned_on, file.activity.on) == (date(2026, 6, 18), FRIDAY)
    change = file.date_changes[0]
    assert (change.old, change.new, change.reason) == (date(2026, 6, 18), FRIDAY, "上级会议")
    assert (change.filed_on, change.changed_at) == (date(2026, 6, 15), builders.NOW)


def test_one_undo_takes_the_whole_change_back(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY, "上级会议")
    undoing.undo_last(opened)
    file = activities.activity_file(opened, number)
    assert (file.activity, file.date_changes) == (filled.activity, ())


def test_the_same_day_is_no_change(filled: Filled) -> None:
    dates.change_date(filled.workspace, filled.activity_id, date(2026, 6, 18))
    assert activities.activity_file(filled.workspace, filled.activity_id).date_changes == ()


def test_the_first_day_is_set_freely(filled: Filled) -> None:
    opened = filled.workspace
    begun = activities.start_unplanned(opened, "慰问", ActivityKind.THEME_DAY, None, "临时")
    dates.change_date(opened, begun.id, FRIDAY)
    file = activities.activity_file(opened, begun.id)
    assert (file.activity.planned_on, file.activity.on, file.date_changes) == (FRIDAY, FRIDAY, ())


def test_open_dates_move_with_the_day(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    before = home.activity_duties(opened, number)
    due = steps.standing(opened, number).state(3).due
    dates.change_date(opened, number, FRIDAY, "上级会议")
    assert (due, steps.standing(opened, number).state(3).due) == (date(2026, 6, 13), date(2026, 6, 21))
    assert home.moved_dates(before, home.activity_duties(opened, number)) == (
        "公示：6月13日 → 6月21日",
        "本月活动：6月18日 → 6月26日",
    )


def begun(workspace: Workspace, *regimes: str, kind: ActivityKind = ActivityKind.THEME_DAY) -> int:
    """Begin an activity of Friday 5 June 2026 in a branch under these regimes."""
    branches.change_branch(workspace, name="示例支部", superior="示例党委")
    for regime in regimes:
        branches.enter_regime(workspace, regime, date(2017, 1, 1))
    return activities.start_unplanned(workspace, "学习党章", kind, date(2026, 6, 5), "临时").id


@pytest.mark.parametrize(
    ("regime", "text", "quoted"),
    [
        ("jiubu", "改期要向示例党委报备并说明原因，并在当月完成。", "必须在当月完成"),
        ("suizhou-gaoxin", "改期要先书面报示例党委，同意以后再改。", "必须书面报上级党组织同意"),
        (
            "suizhou-gaoxin-rural-community",
            "改期要先书面报示例党委，同意以后再改。",
            "必须书面报上级党组织同意",
        ),
        ("suizhou-gaoxin-organ", "改期要先书面报示例党委，同意以后再改。", "必须书面报上级党组织同意"),
        ("suizhou-gaoxin-nonpublic-social", "日期由支部自己定，改期不用办手续。", ""),
        ("suizhou-gaoxin-soe", "日期由支部自己定，改期不用办手续。", ""),
        ("school-huodongri-2", "有特殊情况可以调整，但要在当月1日至10日之间。", "可在每月上旬适当调整"),
        ("school-huodongri-1", "没有写改期要办什么手续。", ""),
        ("xuhui-2017", "没有写改期要办什么手续。", ""),
        ("shanghai-chengjian-2017", "没有写改期要办什么手续。", ""),
    ],
)
def test_what_each_regime_says_of_a_change(tmp_path: Path, regime: str, text: str, quoted: str) -> None:
    workspace = builders.workspace(tmp_path)
    (demand,) = dates.change_demand(workspace, begun(workspace, regime)).regimes
    assert demand.text == text
    assert quoted in "".join(clause.quote for clause in demand.clauses)
    assert bool(demand.clauses) or "没有写" in text


def test_two_regimes_stand_side_by_side(tmp_path: Path) -> None:
    workspace = builders.workspace(tmp_path)
    demand = dates.change_demand(workspace, begun(workspace, "jiubu", "suizhou-gaoxin"))
    assert [one.mode for one in demand.regimes] == [ChangeMode.FILE, ChangeMode.CONSENT]
    assert demand.must_file and demand.must_consent and demand.wants_reason


@pytest.mark.parametrize("regime", ["suizhou-gaoxin-nonpublic-social", "suizhou-gaoxin-soe", "xuhui-2017"])
def test_where_nothing_is_asked_no_reason_is(tmp_path: Path, regime: str) -> None:
    workspace = builders.workspace(tmp_path)
    demand = dates.change_demand(workspace, begun(workspace, regime))
    assert not (demand.must_file or demand.must_consent or demand.wants_reason)


def test_a_kind_no_notice_speaks_of_wants_nothing(filled: Filled) -> None:
    lecture = activities.start_unplanned(filled.workspace, "讲课", ActivityKind.LECTURE, FRIDAY, "临时")
    demand = dates.change_demand(filled.workspace, lecture.id)
    assert not (demand.must_file or demand.must_consent or demand.wants_reason)


def keys(workspace: Workspace, number: int, new: date, **facts: object) -> list[str]:
    proposal = dates.proposal(workspace, number)
    return [one.key for one in proposal.findings(proposal.change(new, **facts))]


def test_what_would_be_found_is_said_before_the_change(tmp_path: Path) -> None:
    """JB-05, SG-02."""
    workspace = builders.workspace(tmp_path)
    number = begun(workspace, "jiubu", "suizhou-gaoxin")
    assert set(keys(workspace, number, date(2026, 7, 3))) == {
        "change_without_reason",
        "change_not_filed",
        "change_other_month",
        "change_without_consent",
    }
    facts = {
        "reason": "值守",
        "filed_on": date(2026, 6, 1),
        "consented_on": date(2026, 6, 2),
        "answer": "同意",
    }
    assert keys(workspace, number, date(2026, 6, 12), **facts) == []
    refused = {**facts, "answer": "不同意"}
    assert keys(workspace, number, date(2026, 6, 12), **refused) == ["change_refused"]
    assert activities.activity_file(workspace, number).date_changes == ()


def test_outside_the_first_ten_days(tmp_path: Path) -> None:
    """S2-02."""
    workspace = builders.workspace(tmp_path)
    number = begun(workspace, "school-huodongri-2")
    assert keys(workspace, number, date(2026, 6, 11)) == ["change_outside_window"]
    assert keys(workspace, number, date(2026, 6, 10)) == []


def test_a_free_date_is_never_warned_of(tmp_path: Path) -> None:
    """SN-01."""
    workspace = builders.workspace(tmp_path)
    number = begun(workspace, "suizhou-gaoxin-nonpublic-social")
    assert keys(workspace, number, date(2026, 7, 24)) == []
    dates.change_date(workspace, number, date(2026, 6, 24))
    found = steps.standing(workspace, number).findings
    assert not [one for one in found if one.key.startswith("change_")]


def test_a_new_day_ends_the_postponement(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    activities.set_state(opened, number, ActivityState.POSTPONED, "停电")
    moved = dates.change_date(opened, number, FRIDAY, "停电")
    assert (moved.state, moved.state_reason) == (ActivityState.OPEN, "")
    undoing.undo_last(opened)
    assert activities.activity_of(opened, number).state is ActivityState.POSTPONED


def test_the_answer_to_a_change_is_written_down_later(filled: Filled) -> None:
    opened, number = filled.workspace, filled.activity_id
    dates.change_date(opened, number, FRIDAY)
    change = activities.activity_file(opened, number).date_changes[0]
    dates.note_answer(opened, change.id, filed_on=date(2026, 6, 16), reason="上级会议")
    dates.note_answer(opened, change.id, consented_on=date(2026, 6, 17), answer="同意", opinion="同意改期")
    noted = activities.activity_file(opened, number).date_changes[0]
    assert (noted.filed_on, noted.consented_on, noted.reason) == (
        date(2026, 6, 16),
        date(2026, 6, 17),
        "上级会议",
    )
    assert (noted.answer, noted.opinion) == ("同意", "同意改期")
    dates.note_answer(opened, change.id, filed_on=None)
    assert activities.activity_file(opened, number).date_changes[0].filed_on is None


def test_an_unknown_change_is_a_bug(filled: Filled) -> None:
    with pytest.raises(KeyError):
        dates.note_answer(filled.workspace, 99, reason="x")
