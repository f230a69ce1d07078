"""The mail panel: copying, the draft, and 我已发出 with its true time."""

from datetime import date, datetime
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.domain.errors import UserError
from app.domain.plan_cells import CellChange, PlanColumn
from app.domain.records import Sending
from app.operations import branches, mailing, plans
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import application
from ui.dialogs.mail_panel import prepare_mail
from ui.places import Page, Place
from ui.session import Session


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    yield made
    made.close()


@pytest.fixture
def plan(opened):
    return builders.planned(opened)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(910, 434)
    made.show()
    return made


@pytest.fixture
def open_panel(window, opened, plan):
    session = Session(opened)
    return lambda: prepare_mail(window, session, partial(mailing.prepare_plan_mail, opened, plan.plan.id))


def _button(panel, name):
    return next(one for one in panel.findChildren(QPushButton) if one.accessibleName() == name)


def _versions(opened, plan):
    return plans.plan_file(opened, plan.plan.id).versions


def test_each_part_can_be_copied(qtbot, open_panel):
    panel = open_panel()
    for name, text in (
        ("收件人", "dangwei@example.cn"),
        ("主题", panel._mail.subject),
        ("正文", panel._mail.body),
    ):
        copy = _button(panel, f"复制{name}")
        copy.setFocus()
        qtbot.keyClick(copy, Qt.Key.Key_Space)
        assert QApplication.clipboard().text() == text
        assert copy.text() == "已复制"
    assert _button(panel, "复制收件人").text() == "复制"
    panel.close()


def test_sent_now_is_version_one(qtbot, open_panel, opened, plan):
    panel = open_panel()
    panel.sent_button.setFocus()
    qtbot.keyClick(panel.sent_button, Qt.Key.Key_Space)
    [version] = _versions(opened, plan)
    assert version.sent_at == builders.NOW
    assert opened.store.all(Sending)[0].sent_to == "dangwei@example.cn"
    assert not panel.isVisible()


def test_a_day_in_the_past_keeps_no_made_up_time(qtbot, open_panel, opened, plan):
    panel = open_panel()
    panel.sent_on.line.setFocus()
    panel.sent_on.line.selectAll()
    qtbot.keyClicks(panel.sent_on.line, "6.8")
    qtbot.keyClick(panel.sent_on.line, Qt.Key.Key_Return)
    assert panel.sent_at.text() == ""
    type_text(panel.sent_at, "14：20")
    panel.mark_sent()
    [version] = _versions(opened, plan)
    assert version.sent_at == datetime(2026, 6, 8, 14, 20)
    assert version.frozen_at == builders.NOW


@pytest.mark.parametrize(("clock", "said"), [("23:59", "晚于现在"), ("下午", "看不懂"), ("25:00", "看不懂")])
def test_a_time_that_cannot_be_is_refused_with_a_sentence(open_panel, opened, plan, clock, said):
    panel = open_panel()
    panel.sent_at.setText(clock)
    panel.mark_sent()
    assert said in panel.problem.text()
    assert panel.problem.isVisible()
    assert _versions(opened, plan) == ()
    panel.close()


def test_a_date_not_understood_is_not_taken_for_today(open_panel, opened, plan):
    panel = open_panel()
    panel.sent_on.line.setText("前阵子")
    panel.mark_sent()
    assert _versions(opened, plan) == ()
    panel.close()


def test_the_second_version_wants_a_reason(open_panel, opened, plan):
    open_panel().mark_sent()
    plans.change_cells(opened, plan.plan.id, [CellChange(plan.rows[2].id, PlanColumn.THEME, "参观")])
    panel = open_panel()
    panel.mark_sent()
    assert panel.problem.text() == "还没有写改动原因。"
    assert panel.focusWidget() is panel.reason
    type_text(panel.reason, "8月加了参观")
    panel.mark_sent()
    assert [version.reason for version in _versions(opened, plan)] == ["", "8月加了参观"]


def test_without_an_address_it_says_so_and_still_works(qtbot, open_panel, opened, plan):
    branches.change_branch(opened, superior_mail="")
    panel = open_panel()
    assert not _button(panel, "复制收件人").isEnabled()
    with qtbot.waitSignal(panel._session.place_asked) as asked:
        _button(panel, "去设置里填").click()
    assert asked.args[0] == Place(Page.SETTINGS, field="superior_mail")
    again = open_panel()
    again.mark_sent()
    assert len(_versions(opened, plan)) == 1


def test_a_refusal_can_be_tried_again_or_go_aside(window, opened, plan, announced):
    tries = []

    def refused():
        tries.append("refused")
        raise UserError("file_open", path="x", name="计划表.xlsx")

    make = partial(mailing.prepare_plan_mail, opened, plan.plan.id)
    announced.will_press("重试")
    announced.will_press("存成另一个名字")
    panel = prepare_mail(window, Session(opened), refused, make)
    assert tries == ["refused", "refused"]
    panel.close()
    announced.will_press("先不发")
    assert prepare_mail(window, Session(opened), refused) is None


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_nothing_is_clipped_and_it_fits_the_window(qtbot, qapp, window, open_panel, opened, plan, points):
    application.set_text_size(qapp, points)
    try:
        branches.change_branch(opened, superior_mail="")
        plans.mark_sent(opened, plan.plan.id, builders.NOW, "")
        plans.add_row(opened, plan.plan.id)
        panel = open_panel()
        panel.mark_sent()
        qtbot.wait(20)
        assert clipped(panel) == []
        assert panel.width() <= window.width()
        assert panel.height() <= window.height()
        assert panel.sent_on.value() == date(2026, 6, 15)
        panel.close()
    finally:
        application.set_text_size(qapp, 12.0)
