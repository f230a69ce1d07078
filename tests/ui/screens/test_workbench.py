"""The workbench: turning, closing and opening steps, 改期, 不开了, and that typing is never disturbed."""

import time
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.activity import ActivityState
from app.domain.change import Part
from app.domain.step_facts import ApprovalAnswer
from app.operations import activities, steps, undoing
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import style
from ui.dialogs.call_off import CallOffDialog
from ui.dialogs.change_date import ChangeDateDialog

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(tmp_path):
    made = builders.filled(builders.workspace(tmp_path))
    yield made
    made.workspace.close()


@pytest.fixture
def bench(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    screen.open_activity(filled.activity_id)
    return screen.workbench


def completion(filled, step):
    return activities.activity_file(filled.workspace, filled.activity_id).completion(step)


def test_the_head_says_which_activity_when_where_and_what_next(bench):
    assert bench.head.title.text() == "6月主题党日 · 学习党章，重温誓词"
    facts = bench.head.facts.text()
    assert facts == "6月18日（周四） · 三楼会议室 · 还有 3 天：第 1 步，还没有写支委会是哪天开的"


def test_the_steps_show_verb_status_and_date(bench):
    first, third = bench.steps.lines[0], bench.steps.lines[2]
    assert (first.title, first.status_word) == ("定主题", "未开始")
    assert (third.title, third.date_text) == ("公示", "6/13")
    assert bench.steps.lines[3].status_word == "进行中"  # the list is frozen


def test_opening_lands_on_the_first_open_step_and_says_when_she_stopped(qtbot, filled):
    for step in (1, 2):
        steps.complete_step(filled.workspace, filled.activity_id, step, date(2026, 6, 2), "线下已办")
    screen = opened.screen(qtbot, filled.workspace)
    screen.open_activity(filled.activity_id)
    assert screen.workbench.step == 3
    assert "上次做到第 3 步（6 月 15 日）" in screen.workbench.head.facts.text()
    screen.workbench.show_step(7)
    assert "上次做到" not in screen.workbench.head.facts.text()


def test_closing_a_step_with_gaps_asks_one_reason_and_goes_on(qtbot, announced, bench, filled):
    announced.will_write("线下已办，材料后补")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, CONTROL)
    closed = completion(filled, 1)
    assert closed.reason == "线下已办，材料后补"
    assert closed.done_on == date(2026, 6, 15)
    assert "还没有写支委会的决定" in announced.shown[0]
    assert bench.step == 2
    assert bench.steps.lines[0].status_word == "有缺项"


def test_turning_back_from_the_reason_closes_nothing(qtbot, announced, bench, filled):
    announced.will_write(None)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, CONTROL)
    assert completion(filled, 1) is None
    assert bench.step == 1


def test_a_step_without_gaps_closes_without_a_question(qtbot, bench, filled):
    ws, number = filled.workspace, filled.activity_id
    steps.complete_step(ws, number, 1, reason="线下已办")
    activities.change_facts(ws, number, "approval", sent_on=date(2026, 6, 3), answered_on=date(2026, 6, 5))
    steps.answer_approval(ws, number, ApprovalAnswer.APPROVED)
    bench.show_step(2)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, CONTROL)
    assert completion(filled, 2).reason == ""
    assert bench.steps.lines[1].sign == "✓"


def test_a_day_in_the_past_is_kept_beside_the_time_of_entry(qtbot, announced, bench, filled):
    announced.will_write("线下已办")
    bench.foot.day.line.selectAll()
    qtbot.keyClicks(bench.foot.day.line, "6.2")
    qtbot.keyClick(bench.foot.day.line, Qt.Key.Key_Return, CONTROL)
    closed = completion(filled, 1)
    assert closed.done_on == date(2026, 6, 2)
    assert closed.closed_at == datetime(2026, 6, 15, 9, 41)
    bench.show_step(1)
    assert bench.foot.done.text() == "✓ 已完成 6/2（6/15 补记）"
    bench.show_step(2)
    assert bench.foot.day.value() == date(2026, 6, 15)  # the next step begins with today again


@pytest.mark.parametrize(("typed", "said"), [("6.20", "还没有到"), ("某天", "看不懂")])
def test_a_day_to_come_or_not_understood_is_refused(qtbot, bench, filled, typed, said):
    bench.foot.day.line.selectAll()
    type_text(bench.foot.day.line, typed)
    bench.foot.complete.click()
    assert completion(filled, 1) is None
    assert said in bench.foot.problem.text() and bench.foot.problem.isVisible()


def test_a_closed_step_is_opened_again(qtbot, bench, filled):
    steps.complete_step(filled.workspace, filled.activity_id, 1, reason="线下已办")
    bench.refresh()
    assert bench.foot.reopen.isVisible() and not bench.foot.complete.isVisible()
    with qtbot.waitSignal(bench._session.undo_offered):
        bench.foot.reopen.click()
    assert completion(filled, 1) is None
    assert bench.foot.complete.isVisible()


def test_alt_and_arrows_turn_the_steps(qtbot, bench):
    for key, step in (
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Up, 1),
        (Qt.Key.Key_Left, 1),
    ):
        qtbot.keyClick(opened.typing(), key, ALT)
        assert bench.step == step
        assert bench.stack.currentWidget() is bench.pages[step]


def test_every_step_opens_at_any_time(bench):
    for step in range(9, 0, -1):
        bench.show_step(step)
        assert bench.pages[step].isVisible()
        assert bench.foot.complete.isVisible()


def test_typing_is_saved_when_the_step_is_turned(qtbot, bench, filled):
    page = bench.pages[1]
    page.focus_field("theme")
    opened.typing().selectAll()
    type_text(opened.typing(), "新的主题")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Right, ALT)
    assert activities.activity_of(filled.workspace, filled.activity_id).theme == "新的主题"
    assert "新的主题" in bench.head.title.text()


def test_a_change_elsewhere_neither_takes_the_cursor_nor_what_is_typed(qtbot, bench, filled):
    page = bench.pages[1]
    page.focus_field("decision")
    field = opened.typing()
    type_text(field, "同意开展")
    bar = page.verticalScrollBar().value()
    bench._session.do({Part.ACTIVITIES}, activities.change_activity, filled.activity_id, place="礼堂")
    assert opened.typing() is field
    assert field.toPlainText() == "同意开展"
    assert field.textCursor().position() == 4
    assert page.verticalScrollBar().value() == bar
    assert page.activity_form.fields["place"].value() == "礼堂"


def test_half_typed_entries_do_not_reach_another_activity(bench, filled):
    second = activities.start_from_plan(filled.workspace, filled.plan.rows[1])
    bench.pages[1].activity_form.fields["on"].line.setText("某一天")
    bench.open_activity(second.id)
    assert bench.pages[1].activity_form.fields["on"].line.text() == "2026年7月16日 星期四"


def test_change_of_date_by_the_notice_says_what_moved_and_can_be_undone(qtbot, bench, filled):
    bench.head.change.click()
    asked = opened.dialog(ChangeDateDialog)
    assert "报备" in asked.blocks[0].findChildren(type(asked.warning))[1].text()
    qtbot.keyClicks(opened.typing(), "6.25")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    assert asked.warning.text() == ""
    asked.form.focus_field("reason")
    type_text(opened.typing(), "会议室被占用")
    with qtbot.waitSignal(bench._session.undo_offered) as heard:
        qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, CONTROL)
    file = activities.activity_file(filled.workspace, filled.activity_id)
    assert file.activity.on == date(2026, 6, 25) and file.activity.planned_on == date(2026, 6, 18)
    assert file.date_changes[0].reason == "会议室被占用"
    text, undo = heard.args
    assert text.startswith("已改到 6月25日（周四）：公示：6月13日 → 6月20日")
    assert bench.steps.lines[2].date_text == "6/20"
    undo()
    assert activities.activity_of(filled.workspace, filled.activity_id).on == date(2026, 6, 18)


def test_another_month_is_warned_of_but_not_refused(qtbot, bench, filled):
    bench.head.change.click()
    asked = opened.dialog(ChangeDateDialog)
    qtbot.keyClicks(opened.typing(), "7.2")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return)
    assert asked.warning.text() == "！活动原定6月，改到了7月；要在当月完成。（主题党日“九步”安排 二）"
    asked.form.focus_field("reason")
    type_text(opened.typing(), "汛期值守")
    asked.verb.click()
    assert activities.activity_of(filled.workspace, filled.activity_id).on == date(2026, 7, 2)


def test_called_off_with_a_reason_shown_on_top_and_taken_up_again(qtbot, bench, filled):
    bench.head.call_off.click()
    asked = opened.dialog(CallOffDialog)
    assert not asked.verb.isEnabled()
    qtbot.keyClick(asked.answers[ActivityState.POSTPONED], Qt.Key.Key_Space)
    asked.reason.setFocus()
    type_text(asked.reason, "汛期值守")
    qtbot.keyClick(asked.reason, Qt.Key.Key_Return, CONTROL)
    stored = activities.activity_of(filled.workspace, filled.activity_id)
    assert (stored.state, stored.state_reason) == (ActivityState.POSTPONED, "汛期值守")
    assert bench.head.banner.isVisible() and bench.head.banner_text.text() == "延期：汛期值守"
    bench.head.resume.click()
    assert activities.activity_of(filled.workspace, filled.activity_id).state is ActivityState.OPEN
    assert not bench.head.banner.isVisible()


def test_the_steps_fold_into_one_line_when_room_is_short(qtbot, qapp, bench):
    assert bench.steps.column.isVisible()
    bench.window().resize(910, 434)
    qapp.processEvents()
    assert bench.steps.combo.isVisible() and not bench.steps.column.isVisible()
    assert bench.steps.combo.currentText().startswith("第 1 / 9 步  定主题")
    assert not bench.pages[1].title.isVisible()
    bench.steps.combo.setFocus()
    qtbot.keyClick(bench.steps.combo, Qt.Key.Key_Down)
    assert bench.step == 2


def test_the_window_does_not_grow_when_steps_are_turned(qapp, bench, filled):
    bench.window().resize(910, 434)
    steps.complete_step(filled.workspace, filled.activity_id, 1, reason="线下已办")
    for step in (1, 2, 3, 4, 1, 2):
        bench.show_step(step)
        qapp.processEvents()
        assert (bench.window().width(), bench.window().height()) == (910, 434)


def test_an_edit_is_shown_in_a_moment_with_sixty_members(qtbot, tmp_path):
    names = tuple(f"党员{number:02d}" for number in range(60))
    made = builders.filled(builders.workspace(tmp_path), names)
    screen = opened.screen(qtbot, made.workspace)
    screen.open_activity(made.activity_id, 4)
    pages, rows = dict(screen.workbench.pages), list(screen.workbench.steps.column.rows)
    best = min(_timed(screen.workbench.refresh) for _ in range(5))
    assert screen.workbench.pages == pages and screen.workbench.steps.column.rows == rows
    assert best < 0.5, (
        "an order of magnitude above what it takes"
    )  # a timed test only guards against a blunder
    made.workspace.close()


def test_opening_an_activity_that_was_taken_back_goes_to_the_list(qtbot, filled):
    screen = opened.screen(qtbot, filled.workspace)
    begun = activities.start_from_plan(filled.workspace, filled.plan.rows[1])
    screen.open_activity(begun.id)
    undoing.undo_last(filled.workspace)
    screen.refresh()
    assert screen.list.isVisible()


@pytest.mark.parametrize("points", (10.5, 12.0, 14.0))
@pytest.mark.parametrize("size", ((910, 434), (1092, 536), (1366, 690)))
def test_nothing_is_clipped(qtbot, qapp, filled, size, points):
    style.apply(qapp, points)
    screen = opened.screen(qtbot, filled.workspace, *size)
    found = []
    for step in (1, 2, 3, 4):
        screen.open_activity(filled.activity_id, step)
        qapp.processEvents()
        found += clipped(screen)
    for press, kind in (
        (screen.workbench.head.change, ChangeDateDialog),
        (screen.workbench.head.call_off, CallOffDialog),
    ):
        press.click()
        asked = opened.dialog(kind)
        qapp.processEvents()
        found += clipped(asked)
        asked.reject()
        qapp.processEvents()
    style.apply(qapp, style.BASE_POINTS)
    assert found == []


def _timed(do):
    began = time.perf_counter()
    do()
    return time.perf_counter() - began
