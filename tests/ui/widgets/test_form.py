"""Form: what is emitted when, what survives a reload, problems in place, one column when narrow."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit

from app.domain.chinese_text import parse_date
from tests.ui.keyboard import type_text
from ui.application import set_text_size
from ui.widgets import form_fields
from ui.widgets.form import Form

KINDS = (("theme", "主题党日"), ("life", "组织生活"))


@pytest.fixture
def form(qtbot):
    made = Form("基本情况")
    qtbot.addWidget(made)
    made.add_text("theme", "主题(&T)")
    made.add_long_text("content", "主要内容")
    made.add_date("day", "日期", parse_date, lambda: date(2026, 6, 15))
    made.add_choice("kind", "形式", KINDS)
    made.add_yes_no("kept", "测评票", "已收存")
    made.add_number("guests", "列席人数", 0, 99, "人")
    made.load(
        {"theme": "学习", "content": "读文件", "day": None, "kind": None, "kept": False, "guests": None}, of=1
    )
    made.show()
    made.heard = []
    made.edited.connect(lambda *edit: made.heard.append(edit))
    return made


def test_loading_emits_nothing(form):
    form.load(
        {
            "theme": "参观",
            "content": "走一走",
            "day": date(2026, 6, 18),
            "kind": "life",
            "kept": True,
            "guests": 3,
        },
        of=1,
    )
    assert form.heard == []
    assert form.fields["kind"].currentText() == "组织生活"


def test_line_is_emitted_when_it_is_left(qtbot, form):
    type_text(form.fields["theme"], "（一）")
    assert form.heard == []
    qtbot.keyClick(form.fields["theme"], Qt.Key.Key_Return)
    assert form.heard == [("theme", "（一）学习")]


def test_tick_choice_and_date_are_emitted_at_once(qtbot, form):
    qtbot.keyClick(form.fields["kept"], Qt.Key.Key_Space)
    qtbot.keyClick(form.fields["kind"], Qt.Key.Key_Down)
    qtbot.keyClicks(form.fields["day"].line, "6.5")
    qtbot.keyClick(form.fields["day"].line, Qt.Key.Key_Return)
    assert form.heard == [("kept", True), ("kind", "theme"), ("day", date(2026, 6, 5))]


def test_full_width_digits_are_a_number(qtbot, form):
    line = form.fields["guests"].line
    type_text(line, "１２")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.heard == [("guests", 12)]
    assert line.text() == "12"


def test_a_number_out_of_range_stays_and_says_so(qtbot, form):
    line = form.fields["guests"].line
    qtbot.keyClicks(line, "100")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert form.heard == []
    assert line.text() == "100"
    assert "0 到 99" in form._problems["guests"].text()
    assert form._problems["guests"].isVisible()


def test_what_was_wrong_is_gone_when_the_stored_number_stands_there_again(qtbot, form):
    line = form.fields["guests"].line
    type_text(line, "90")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    for wrong in ("九十", "900"):
        line.setText(wrong)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert form._problems["guests"].isVisible()
        line.setText("90")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert not form._problems["guests"].isVisible()
        assert not line.property("problem")
    assert form.heard == [("guests", 90)]


def test_a_number_may_carry_its_unit(qtbot, form):
    share = form.add_number("share", "到会率", 1, 100, "%")
    for typed, meant in (("90%", 90), ("85％", 85), ("80 %", 80)):
        share.line.setText(typed)
        share.flush()
        assert form.heard[-1] == ("share", meant)
        assert share.line.text() == str(meant)


def test_long_text_is_emitted_in_a_pause(qtbot, form):
    form.fields["content"]._quiet.setInterval(30)
    with qtbot.waitSignal(form.edited):
        type_text(form.fields["content"], "先")
    assert form.heard == [("content", "先读文件")]


def test_long_text_is_emitted_in_the_midst_of_typing_too(qtbot, form):
    field = form.fields["content"]
    field._longest.setInterval(60)
    with qtbot.waitSignal(form.edited):
        for _ in range(20):
            type_text(field, "字")
            qtbot.wait(10)
    assert field._quiet.interval() == form_fields.QUIET_MS


def test_focus_out_and_flush_take_over_what_was_typed(qtbot, form):
    type_text(form.fields["content"], "甲")
    form.fields["theme"].setFocus()
    form.flush()
    assert form.heard == [("content", "甲读文件")]
    type_text(form.fields["theme"], "乙")
    form.flush()
    form.flush()
    assert form.heard[1:] == [("theme", "乙学习")]


def test_reload_leaves_unfinished_typing_alone(qtbot, form):
    type_text(form.fields["content"], "甲")
    form.load({"content": "别处来的", "theme": "别处来的"}, of=1)
    assert form.fields["content"].toPlainText() == "甲读文件"
    assert form.fields["theme"].text() == "别处来的"


def test_another_record_gets_nothing_of_what_was_typed(qtbot, form):
    names = form.add_names("names", "支委", lambda typed: ["李娜"])
    amount = form.add_decimal("amount", "金额", 2, "元")
    joined = form.add_partial_date("joined", "入党日期")
    clock = form.add_clock("clock", "几点", "14:30")
    lines = [form.fields["day"].line, form.fields["guests"].line, amount.line, joined.line, clock, names.line]
    for line in lines:
        type_text(line, "第x")
    type_text(form.fields["content"], "甲")
    form.load({"theme": "参观", "guests": 5}, of=2)
    shown = [line.text() for line in lines]
    assert shown == ["", "5", "", "", "", ""]
    assert form.fields["content"].toPlainText() == ""
    assert not any(problem.isVisible() for problem in form._problems.values())
    form.flush()
    assert form.heard == []


def test_an_entry_refused_stays_until_it_is_stored_or_another_record_comes(form):
    type_text(form.fields["theme"], "错")
    form.flush()
    form.refuse("theme", "没有保存。")
    form.load({"theme": "学习"}, of=1)
    assert form.fields["theme"].text() == "错学习"
    form.accept("theme")
    form.load({"theme": "学习"}, of=1)
    assert form.fields["theme"].text() == "学习"
    form.refuse("theme", "没有保存。")
    form.load({"theme": "参观"}, of=2)
    assert form.fields["theme"].text() == "参观"
    assert not form._problems["theme"].isVisible()


def test_problem_is_shown_in_place_until_the_field_is_edited(qtbot, form):
    form.show_problem("kind", "还没有选形式。")
    assert form._problems["kind"].isVisible()
    qtbot.keyClick(form.fields["kind"], Qt.Key.Key_Down)
    assert not form._problems["kind"].isVisible()


def test_wraps_into_one_column_when_narrow(qtbot, form):
    form.resize(300, 700)
    assert form.layout().rowWrapPolicy() == QFormLayout.RowWrapPolicy.WrapAllRows
    form.resize(900, 700)
    assert form.layout().rowWrapPolicy() == QFormLayout.RowWrapPolicy.DontWrapRows


def test_focus_field_and_accessible_names(qtbot, form):
    form.activateWindow()
    form.focus_field("guests")
    qtbot.waitUntil(form.fields["guests"].line.hasFocus)
    assert all(line.accessibleName() for line in form.findChildren(QLineEdit))
    assert form.fields["theme"].accessibleName() == "主题"


def test_a_value_that_is_no_option_is_not_taken_for_an_edit(form):
    form.load({"kind": "lecture"}, of=1)
    form.flush()
    assert form.fields["kind"].currentText() == ""
    assert form.heard == []


@pytest.mark.parametrize(
    ("typed", "kept"), [("１４：３０", "14:30"), ("14.30", "14:30"), ("14点半", "14:30"), ("9时", "9:00")]
)
def test_a_time_is_written_one_way_however_it_was_typed(qtbot, typed, kept):
    form = Form("开展")
    qtbot.addWidget(form)
    heard = []
    form.edited.connect(lambda name, value: heard.append((name, value)))
    form.add_clock("began_at", "开始", "14:00").setText(typed)
    form.flush()
    assert heard == [("began_at", kept)]
    assert form.fields["began_at"].text() == kept


def test_a_text_that_is_no_time_stays_and_says_so(qtbot):
    form = Form("开展")
    qtbot.addWidget(form)
    heard = []
    form.edited.connect(lambda *args: heard.append(args))
    form.add_clock("began_at", "开始", "14:00").setText("25:99")
    form.flush()
    assert heard == [] and form.fields["began_at"].text() == "25:99"
    assert "14:30" in form._problems["began_at"].text()


def test_the_rows_follow_the_text_size_down_again(qapp, form):
    set_text_size(qapp, 12.0)
    before = form.sizeHint().height()
    set_text_size(qapp, 18.0)
    assert form.sizeHint().height() > before
    set_text_size(qapp, 12.0)
    assert form.sizeHint().height() == before


@pytest.fixture
def drafting(qtbot):
    made = Form("总结", keeps_drafts=True)
    qtbot.addWidget(made)
    made.add_long_text("summary", "总结")
    made.load({"summary": "原文"}, of=1)
    made.show()
    made.heard = []
    made.edited.connect(lambda *edit: made.heard.append(("edited", *edit)))
    made.drafted.connect(lambda *edit: made.heard.append(("drafted", *edit)))
    return made


def test_a_pause_makes_a_draft_and_leaving_makes_one_change(qtbot, drafting):
    field = drafting.fields["summary"]
    field._quiet.setInterval(20)
    for text in ("甲", "乙"):
        with qtbot.waitSignal(drafting.drafted):
            type_text(field, text)
    drafting.flush()
    drafting.flush()
    assert drafting.heard == [
        ("drafted", "summary", "甲原文"),
        ("drafted", "summary", "甲乙原文"),
        ("edited", "summary", "甲乙原文"),
    ]


def test_a_draft_comes_in_the_midst_of_typing_too(qtbot, drafting):
    field = drafting.fields["summary"]
    field._longest.setInterval(60)
    with qtbot.waitSignal(drafting.drafted):
        for _ in range(20):
            type_text(field, "字")
            qtbot.wait(10)
    assert field._quiet.interval() == 800 and form_fields.LONGEST_MS == 3000


def test_typing_taken_back_takes_the_draft_back(qtbot, drafting):
    field = drafting.fields["summary"]
    field._quiet.setInterval(20)
    with qtbot.waitSignal(drafting.drafted):
        type_text(field, "甲")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    drafting.flush()
    assert drafting.heard[1:] == [("drafted", "summary", "原文")]


def test_a_draft_leaves_unfinished_typing_alone_when_the_form_is_loaded(qtbot, drafting):
    field = drafting.fields["summary"]
    field._quiet.setInterval(20)
    with qtbot.waitSignal(drafting.drafted):
        type_text(field, "甲")
    drafting.load({"summary": "原文"}, of=1)
    assert field.toPlainText() == "甲原文"
