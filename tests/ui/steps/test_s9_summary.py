"""Step ⑨ by keyboard: summary, problems, 补学 of absentees, the record and its mail, 补记 when it is late."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.attendance import Mark
from app.domain.records import Sending
from app.operations import activities, attendance, evidence, lists, undoing
from app.operations.workspace import create_workspace
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from tests.ui.photos import photo
from ui import pictures, style
from ui.dialogs.mail_panel import MailPanel
from ui.steps.s9_summary import sent_text

THE_DAY = date(2026, 6, 18)


class Clock:
    """A clock a test can put forward."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 19, 9, 41)

    def __call__(self) -> Any:
        return self.now


@pytest.fixture
def clock() -> Any:
    return Clock()


@pytest.fixture
def filled(tmp_path: Any, clock: Any) -> Any:
    made = builders.filled(create_workspace(tmp_path / "支部", clock=clock))
    lines = activities.activity_file(made.workspace, made.activity_id).expected
    attendance.mark(made.workspace, lines[3].id, Mark.SICK_LEAVE)
    attendance.mark(made.workspace, lines[5].id, Mark.ABSENT)
    attendance.mark_rest_present(made.workspace, made.activity_id)
    activities.change_facts(made.workspace, made.activity_id, "conduct", held_on=THE_DAY)
    yield made
    made.workspace.close()


@pytest.fixture
def page(qtbot: Any, filled: Any) -> Any:
    made = opened.step_page(qtbot, filled.workspace, filled.activity_id, 9)
    qtbot.waitUntil(made.window().isActiveWindow)
    return made


def file_of(filled: Any) -> Any:
    return activities.activity_file(filled.workspace, filled.activity_id)


def press(*keys: Any) -> None:
    for key in keys:
        QTest.keyClick(opened.typing(), key)


def write(text: Any, leave: Any = Qt.Key.Key_Tab) -> None:
    """Write into the cell the keyboard is on and leave it."""
    press(Qt.Key.Key_F2)
    if text.isascii():
        QTest.keyClicks(opened.typing(), text)
    else:
        type_text(opened.typing(), text)
    press(leave)


def test_the_summary_is_stored(page: Any, filled: Any) -> None:
    page.focus_field("summary")
    type_text(opened.typing(), "党员发言踊跃，形成了值班的共识。")
    page.flush()
    assert file_of(filled).summary.summary == "党员发言踊跃，形成了值班的共识。"


# --- problems -----------------------------------------------------------------------------------------------------


def test_a_problem_is_written_by_keyboard(page: Any, filled: Any) -> None:
    page.focus_field("problems")
    write("社区值班没有排班表")
    write("ln")
    write("6.30")
    (problem,) = file_of(filled).problems
    assert (problem.what, problem.who, problem.due) == ("社区值班没有排班表", "李娜", date(2026, 6, 30))
    assert not any("由谁、何时改好" in line.text for line in page.missing.lines)


def test_a_date_that_is_none_stays_in_its_cell_and_is_said(page: Any, filled: Any) -> None:
    lists.add_problem(filled.workspace, filled.activity_id, "没有排班表")
    page.change_facts(remark="x")
    grid = page.problems.grid
    grid.setFocus()
    grid.setCurrentIndex(page.problems.model.index(0, 2))
    write("月底前后")
    assert file_of(filled).problems[0].due is None
    assert page.problems.model.index(0, 2).data() == "月底前后"
    assert page.problems.note.text() == "“月底前后”看不懂，没有记下。可写 6.5、6月5日、明天。"
    grid.setCurrentIndex(page.problems.model.index(0, 2))
    press(Qt.Key.Key_F2)
    QTest.keyClick(opened.typing(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(opened.typing(), "6.30")
    press(Qt.Key.Key_Tab)
    assert file_of(filled).problems[0].due == date(2026, 6, 30)
    assert page.problems.note.isHidden()


# --- 补学 ---------------------------------------------------------------------------------------------------------


def test_absentees_are_listed_and_caught_up_by_keyboard(page: Any, filled: Any) -> None:
    page.task_buttons["补学名单"].setFocus()
    press(Qt.Key.Key_Space)
    assert [entry.name for entry in file_of(filled).make_ups] == ["孙强", "曾毅"]
    assert opened.typing() is page.make_ups.grid
    page.make_ups.grid.setCurrentIndex(page.make_ups.model.index(0, 1))
    for text in ("6.18", "ln", "6.19", "sxsm", "党章第一章"):
        write(text)
    first = file_of(filled).make_ups[0]
    assert (first.contacted_on, first.contacted_by) == (THE_DAY, "李娜")
    assert (first.on, first.how, first.content) == (date(2026, 6, 19), "送学上门", "党章第一章")
    assert page.make_up_head.text() == "补学（2 人，已补 1 人）"


def test_a_cell_still_being_typed_is_saved_when_the_page_is_left(page: Any, filled: Any) -> None:
    page.focus_field("problems")
    press(Qt.Key.Key_F2)
    type_text(opened.typing(), "没有排班表")
    page.flush()
    assert [problem.what for problem in file_of(filled).problems] == ["没有排班表"]


def test_dates_are_filled_down_and_cleared(page: Any, filled: Any) -> None:
    lists.list_absentees(filled.workspace, filled.activity_id)
    page.change_facts(remark="x")
    grid = page.make_ups.grid
    grid.setFocus()
    grid.setCurrentIndex(page.make_ups.model.index(0, 3))
    write("6.19", leave=Qt.Key.Key_Return)
    QTest.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [entry.on for entry in file_of(filled).make_ups] == [date(2026, 6, 19)] * 2
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [entry.on for entry in file_of(filled).make_ups] == [date(2026, 6, 19), None]


def test_the_list_can_be_taken_back(page: Any, filled: Any) -> None:
    page.list_absentees()
    undoing.undo_last(filled.workspace)
    assert file_of(filled).make_ups == ()


# --- the record ---------------------------------------------------------------------------------------------------


def test_the_record_with_photos_is_made_in_the_background(qtbot: Any, page: Any, filled: Any) -> None:
    for at in range(3):
        new = pictures.from_bytes(f"{at}.jpg", photo(1600, 1200), "活动照片")
        evidence.add_file(filled.workspace, filled.activity_id, 7, new)
    page.task_buttons["活动纪实表"].setFocus()
    press(Qt.Key.Key_Space)
    assert page.strip.text.text().startswith("… 正在生成：活动纪实表")
    opened.wait_for_paper(qtbot, page)
    made = next(paper for paper in file_of(filled).papers if paper.document == "record")
    assert Path(made.path).stat().st_size > 3000
    assert made.path.endswith(".docx")
    assert page.record_note.text() == "6/19 已生成"


def test_a_late_record_is_not_called_outdated_a_minute_later(
    qtbot: Any, page: Any, filled: Any, clock: Any
) -> None:
    clock.now = datetime(2026, 6, 25, 15, 3)
    page.export_record()
    opened.wait_for_paper(qtbot, page)
    clock.now = datetime(2026, 6, 25, 15, 9)
    page.change_facts(remark="x")
    assert page.record_note.text() == "6/25 已生成"
    page.change_facts(summary="收获很大")
    assert page.record_note.text() == "6/25 已生成，之后改过内容"


def test_a_record_that_cannot_be_written_is_said(qtbot: Any, page: Any, filled: Any, announced: Any) -> None:
    folder = filled.workspace.exports / "2026"
    folder.write_bytes(b"a file where the folder should be")
    announced.will_press("取消")
    page.export_record()
    qtbot.waitUntil(lambda: bool(announced.shown), timeout=10_000)
    assert file_of(filled).papers == ()
    assert page.task_buttons["活动纪实表"].isEnabled()


def test_the_due_day_is_named_with_its_weekday(page: Any) -> None:
    assert page.mail_note.text() == "6月20日（周六）前报送"


def test_the_mail_is_prepared(qtbot: Any, page: Any, filled: Any) -> None:
    page.task_buttons["报送上级"].setFocus()
    press(Qt.Key.Key_Space)
    panel = opened.dialog(MailPanel)
    panel.close()
    assert [paper.document for paper in file_of(filled).papers] == ["record"]


def test_sent_late_is_labelled_with_the_true_time(page: Any, filled: Any, clock: Any) -> None:
    clock.now = datetime(2026, 6, 25, 15, 3)
    page.change_facts(remark="x")
    assert page.mail_note.text() == "6月20日（周六）前报送\n已过报送日期，会注明补记"
    sent = Sending(
        0, "record", filled.activity_id, None, "dw@example.cn", datetime(2026, 6, 20, 10, 0), clock.now
    )
    with filled.workspace.action("paper.sent", "已报送") as action:
        action.insert(sent)
    page.change_facts(remark="y")
    assert page.mail_note.text() == "6月20日（周六） 10:00 已报送\n补记：2026年6月25日 15:03 录入"


def test_sent_at_a_time_she_does_not_remember() -> None:
    sent = Sending(0, "record", 1, None, "", datetime(2026, 6, 20), datetime(2026, 6, 20, 9, 0))
    assert sent_text(sent, THE_DAY + timedelta(days=2), "") == "6月20日（周六） 已报送"


@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
@pytest.mark.parametrize("points", [10.5, 12, 14])
def test_no_text_is_clipped(
    qtbot: Any, qapp: Any, page: Any, filled: Any, clock: Any, wide: Any, high: Any, points: Any
) -> None:
    clock.now = datetime(2026, 6, 25, 15, 3)
    lists.add_problem(
        filled.workspace, filled.activity_id, "社区值班没有排班表", who="李娜", due=date(2026, 6, 30)
    )
    page.list_absentees()
    style.apply(qapp, points)
    page.window().resize(wide, high)
    qtbot.wait(60)
    assert clipped(page.window()) == []
    style.apply(qapp, style.BASE_POINTS)
