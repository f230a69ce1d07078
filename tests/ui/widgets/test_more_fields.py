"""The fields of the registers: words on offer, amounts with decimals, several ticks."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.keyboard import type_text
from ui.widgets.form import Form


@pytest.fixture
def form(qtbot):
    made = Form("登记")
    made.edits = []
    made.edited.connect(lambda name, value: made.edits.append((name, value)))
    qtbot.addWidget(made)
    made.show()
    return made


def test_words_are_on_offer_and_anything_may_be_written(qtbot, form):
    words = ["公开栏"]
    field = form.add_suggested("how", "方式", lambda: words)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.choices.popup().isVisible()
    qtbot.keyClick(field.choices.popup(), Qt.Key.Key_Down)
    qtbot.keyClick(field.choices.popup(), Qt.Key.Key_Return)
    assert form.edits == [("how", "公开栏")]
    field.selectAll()
    type_text(field, "大喇叭")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert form.edits[-1] == ("how", "大喇叭")


def test_the_words_are_asked_each_time(qtbot, form):
    words = ["甲"]
    field = form.add_suggested("role", "身份", lambda: words)
    words.append("乙")
    field.offer()
    model = field.choices.completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["甲", "乙"]
    field.choices.popup().hide()


def test_an_amount_is_a_whole_number_of_its_smallest_part(qtbot, form):
    field = form.add_decimal("base", "计算基数", 2, "元")
    field.line.setFocus()
    type_text(field.line, "４５００．５")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert form.edits == [("base", 450050)]
    assert field.line.text() == "4500.50"
    field.line.selectAll()
    type_text(field.line, "很多")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert form.edits == [("base", 450050)]
    assert "最多 2 位小数" in form._problems["base"].text()
    assert field.line.text() == "很多"
    field.line.clear()
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert form.edits[-1] == ("base", None)


def test_ticks_give_their_values_in_order(form):
    field = form.add_ticks("kinds", "类别", [("a", "甲"), ("b", "乙"), ("c", "丙")])
    field.ticks["c"].click()
    field.ticks["a"].click()
    assert form.edits == [("kinds", ("c",)), ("kinds", ("a", "c"))]
    form.load({"kinds": ("b",)}, of=None)
    assert field.value() == ("b",)
    kept = field.ticks["a"]
    field.set_options([("a", "甲"), ("b", "乙"), ("c", "丙")])
    assert field.ticks["a"] is kept
    field.set_options([("a", "甲")])
    assert list(field.ticks) == ["a"]
