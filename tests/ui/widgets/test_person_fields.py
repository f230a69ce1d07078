"""Fields of a person: hidden numbers, dates of which the day may be unknown, names found by initials."""

import functools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain import id_number
from app.domain.partial_date import PartialDate
from app.operations.members import name_index
from tests.ui.keyboard import type_text
from ui.widgets.form import Form
from ui.widgets.masked_field import MaskedField
from ui.widgets.name_field import NamesField, OneNameField
from ui.widgets.partial_date_field import PartialDateField

NUMBER = "11010519491231002X"
NAMES = ("王小明", "单晓", "李娜")


def _shown(qtbot, field):
    qtbot.addWidget(field)
    field.heard = []
    field.changed.connect(field.heard.append)
    field.show()
    field.line.setFocus()
    return field


@pytest.fixture
def masked(qtbot):
    made = _shown(qtbot, MaskedField("身份证号", id_number.mask, shown_ms=60))
    made.set_value(NUMBER)
    return made


def test_a_number_is_hidden_and_cannot_be_typed_over(qtbot, masked):
    assert masked.line.text() == "110***********002X"
    qtbot.keyClicks(masked.line, "9")
    assert (masked.line.text(), masked.heard) == ("110***********002X", [])


def test_the_button_shows_it_for_a_while(qtbot, masked):
    qtbot.keyClick(masked.button, Qt.Key.Key_Space)
    assert masked.line.text() == NUMBER
    qtbot.waitUntil(lambda: masked.line.text() == "110***********002X")
    assert masked.heard == []


def test_what_was_typed_is_taken_over_before_it_is_hidden(qtbot, masked):
    qtbot.keyClick(masked.button, Qt.Key.Key_Space)
    masked.line.selectAll()
    type_text(masked.line, "１１０１０５１９４９１２３１００２x")
    qtbot.waitUntil(masked.line.isReadOnly)
    masked.set_value("")
    assert masked.heard == []  # full width and a small x: the same number
    qtbot.keyClicks(masked.line, "440524188001010014")
    qtbot.keyClick(masked.line, Qt.Key.Key_Return)
    assert masked.heard == ["440524188001010014"]


def test_an_empty_one_is_typed_at_once(qtbot, masked):
    masked.set_value("")
    assert not masked.button.isVisible()
    qtbot.keyClicks(masked.line, "13800000001")
    masked.flush()
    assert masked.heard == ["13800000001"]


@pytest.fixture
def partial(qtbot):
    return _shown(qtbot, PartialDateField("入党日期"))


@pytest.mark.parametrize(
    ("typed", "expected", "shown"),
    [
        ("2021.7", PartialDate(2021, 7), "2021年7月"),
        ("202107", PartialDate(2021, 7), "2021年7月"),
        ("20210701", PartialDate(2021, 7, 1), "2021年7月1日"),
        ("2021-7-1", PartialDate(2021, 7, 1), "2021年7月1日"),
        ("２０２１年７月", PartialDate(2021, 7), "2021年7月"),
    ],
)
def test_a_date_keeps_the_precision_it_was_typed_with(qtbot, partial, typed, expected, shown):
    type_text(partial.line, typed)
    qtbot.keyClick(partial.line, Qt.Key.Key_Return)
    assert (partial.heard, partial.line.text()) == ([expected], shown)


def test_a_date_that_is_not_understood_stays_with_the_reason(qtbot, partial):
    partial.set_value(PartialDate(2021, 7))
    partial.line.selectAll()
    qtbot.keyClicks(partial.line, "2021.2.30")
    partial.flush()
    assert (partial.heard, partial.line.text(), partial.hint.text()) == (
        [],
        "2021.2.30",
        "没有“2021.2.30”这一天。",
    )
    partial.line.clear()
    partial.flush()
    assert (partial.heard, partial.hint.isVisible()) == ([None], False)


@pytest.fixture
def names(qtbot):
    index = name_index(NAMES)
    return _shown(qtbot, NamesField("支委", lambda typed: [NAMES[place] for place in index.find(typed)]))


def test_initials_and_enter_take_a_name(qtbot, names):
    for typed in ("wxm", "sx"):
        qtbot.keyClicks(names.line, typed)
        qtbot.keyClick(names.line, Qt.Key.Key_Return)
    assert names.heard == [("王小明",), ("王小明", "单晓")]
    assert names.line.text() == ""


def test_before_enter_it_says_whom_it_would_take(qtbot, names):
    qtbot.keyClicks(names.line, "dx")
    assert names.hint.text() == "回车加入：单晓"
    qtbot.keyClicks(names.line, "q")
    assert names.hint.text() == "名册里没有这个人"
    qtbot.keyClick(names.line, Qt.Key.Key_Return)
    assert names.heard == []


def last_is_shown(names):
    return names.findChildren(QPushButton)[-1].isVisible()


def test_a_name_is_a_button_that_takes_it_out(qtbot, names):
    names.set_value(("王小明", "李娜"))
    qtbot.waitUntil(functools.partial(last_is_shown, names))
    buttons = [part for part in names.findChildren(QPushButton) if not part.isHidden()]
    qtbot.keyClick(next(part for part in buttons if "王小明" in part.text()), Qt.Key.Key_Space)
    assert names.heard == [("李娜",)]


@pytest.mark.parametrize(
    ("typed", "key", "kept"),
    [
        ("wxm", Qt.Key.Key_Return, "王小明"),
        ("ln", Qt.Key.Key_Tab, "李娜"),
        ("陈代表", Qt.Key.Key_Return, "陈代表"),
        ("qq", Qt.Key.Key_Return, "qq"),
    ],
)
def test_one_name_takes_letters_for_the_first_it_finds_and_leaves_other_text(qtbot, typed, key, kept):
    index = name_index(NAMES)
    field = OneNameField("书记", lambda typed: [NAMES[place] for place in index.find(typed)])
    qtbot.addWidget(field)
    heard = []
    field.changed.connect(heard.append)
    field.show()
    field.setFocus()
    type_text(field, typed)
    qtbot.keyClick(field, key)
    field.flush()
    assert (field.text(), heard) == (kept, [kept])


def test_tab_goes_from_the_line_to_the_names_and_then_on(qtbot):
    form = Form("人员")
    qtbot.addWidget(form)
    names = form.add_names("committee", "支委", lambda typed: [])
    form.add_yes_no("alone", "", "未设支委会")
    form.show()
    names.set_value(("李娜", "单晓"))
    names.set_value(("王小明", "李娜"))
    qtbot.waitUntil(functools.partial(last_is_shown, names))
    reached, part = [], names.line
    for _ in range(3):
        part = part.nextInFocusChain()
        while part.focusPolicy() == Qt.FocusPolicy.NoFocus or not part.isVisible():
            part = part.nextInFocusChain()
        reached.append(part.text())
    assert reached == ["王小明 ×", "李娜 ×", "未设支委会"]
