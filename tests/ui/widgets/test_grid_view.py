"""GridView: the keys of Excel on a real model."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tests.ui.keyboard import type_text
from ui import style
from ui.models.table_model import Column, TableModel
from ui.widgets.grid_view import GridView

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Item:
    at: int
    day: str
    theme: str


class Plan:
    """A screen in miniature: keeps the rows, saves edits, shows the table anew."""

    def __init__(self):
        self.rows = [Item(0, "6月18日", "学习"), Item(1, "7月2日", "参观"), Item(2, "", "")]
        self.steps = []
        columns = (
            Column(
                "时间",
                lambda item: item.day,
                editable=True,
                set=lambda item, text: self.save([(item, "day", text)]),
            ),
            Column(
                "主题",
                lambda item: item.theme,
                editable=True,
                set=lambda item, text: self.save([(item, "theme", text)]),
            ),
        )
        names = {"时间": "day", "主题": "theme"}
        self.model = TableModel(
            columns, set_many=lambda edits: self.save([(i, names[c.title], t) for i, c, t in edits])
        )
        self.model.show_rows(self.rows)

    def save(self, edits):
        self.steps.append(len(edits))
        for item, name, text in edits:
            self.rows[item.at] = replace(self.rows[item.at], **{name: text})
        self.model.show_rows(self.rows)


@pytest.fixture
def plan():
    return Plan()


@pytest.fixture
def view(qtbot, plan):
    page = QWidget()
    qtbot.addWidget(page)
    made = GridView("计划表", lambda: date(2026, 6, 5))
    made.setModel(plan.model)
    made.after = QLineEdit()
    column = QVBoxLayout(page)
    column.addWidget(made)
    column.addWidget(made.after)
    page.resize(500, 400)
    with qtbot.waitActive(page):
        page.show()
    made.page = page  # the page would go, and the table with it
    made.setFocus()
    made.setCurrentIndex(plan.model.index(0, 0))
    return made


def _at(view):
    return view.currentIndex().row(), view.currentIndex().column()


def _select(view, top, left, bottom, right):
    model = view.model()
    area = QItemSelection(model.index(top, left), model.index(bottom, right))
    view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _editor(view):
    return view.viewport().findChild(QPlainTextEdit)


def test_f2_edits_enter_commits_and_goes_down(qtbot, view, plan):
    qtbot.keyClick(view, Qt.Key.Key_F2)
    _editor(view).setPlainText("6月25日")
    qtbot.keyClick(_editor(view), Qt.Key.Key_Return)
    assert plan.rows[0].day == "6月25日"
    assert _at(view) == (1, 0)


def test_alt_enter_breaks_the_line_and_escape_takes_back(qtbot, view, plan):
    view.setCurrentIndex(plan.model.index(0, 1))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClick(_editor(view), Qt.Key.Key_End)
    qtbot.keyClick(_editor(view), Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClicks(_editor(view), "x")
    qtbot.keyClick(_editor(view), Qt.Key.Key_Tab)
    assert plan.rows[0].theme == "学习\nx"
    assert _at(view) == (1, 0)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    qtbot.keyClicks(_editor(view), "9")
    qtbot.keyClick(_editor(view), Qt.Key.Key_Escape)
    assert plan.rows[1].day == "7月2日"


def test_typing_begins_an_edit_and_an_unchanged_one_saves_nothing(qtbot, view, plan):
    qtbot.keyClick(view, "8")
    assert _editor(view).toPlainText() == "8"
    _editor(view).setPlainText("6月18日")
    qtbot.keyClick(_editor(view), Qt.Key.Key_Return)
    assert plan.steps == []


def test_a_chinese_text_that_comes_whole_begins_an_edit(qtbot, view, plan):
    view.setCurrentIndex(plan.model.index(0, 1))
    type_text(view, "重温")  # an input method that composes in a window of its own sends nothing before
    assert _editor(view).toPlainText() == "重温"
    type_text(QApplication.focusWidget(), "入党志愿")
    qtbot.keyClick(_editor(view), Qt.Key.Key_Return)
    assert plan.rows[0].theme == "重温入党志愿"


def test_control_tab_leaves_the_table_from_any_cell(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Tab, CONTROL)
    assert view.after.hasFocus()
    qtbot.keyClick(view.after, Qt.Key.Key_Backtab)
    qtbot.keyClick(view, Qt.Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not view.hasFocus()


def test_enter_goes_down_and_tab_right(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert _at(view) == (1, 0)
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert _at(view) == (1, 1)


def test_tab_on_the_last_cell_leaves_the_table(qtbot, view, plan):
    view.setCurrentIndex(plan.model.index(2, 1))
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.after.hasFocus()


def test_fill_down_is_one_step(qtbot, view, plan):
    _select(view, 0, 0, 2, 1)
    qtbot.keyClick(view, Qt.Key.Key_D, CONTROL)
    assert [item.day for item in plan.rows] == ["6月18日"] * 3
    assert [item.theme for item in plan.rows] == ["学习"] * 3
    assert plan.steps == [4]


def test_fill_down_of_one_cell_takes_the_one_above(qtbot, view, plan):
    view.setCurrentIndex(plan.model.index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_D, CONTROL)
    assert plan.rows[2].day == "7月2日"


def test_today_and_delete(qtbot, view, plan):
    qtbot.keyClick(view, Qt.Key.Key_Semicolon, CONTROL)
    assert plan.rows[0].day == "2026年6月5日"
    _select(view, 0, 0, 1, 1)
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [(item.day, item.theme) for item in plan.rows] == [("", "")] * 3


def test_copy_quotes_a_cell_with_a_line_break(qtbot, view, plan):
    plan.save([(plan.rows[0], "theme", "学习\n研讨")])
    _select(view, 0, 0, 1, 1)
    qtbot.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == '6月18日\t"学习\n研讨"\n7月2日\t参观'


def test_pasted_block_is_handed_over_and_changes_nothing(qtbot, view, plan):
    view.setCurrentIndex(plan.model.index(1, 0))
    QApplication.clipboard().setText('8月6日\t"清扫\n慰问"\r\n9月3日\t座谈\r\n')
    with qtbot.waitSignal(view.block_pasted) as heard:
        qtbot.keyClick(view, Qt.Key.Key_V, CONTROL)
    assert heard.args == [1, 0, [["8月6日", "清扫\n慰问"], ["9月3日", "座谈"]]]
    assert plan.steps == []


def test_rows_are_as_high_as_their_text_and_never_under_two_em(qtbot, view, plan):
    view.set_widths(6, 6)
    plan.save([(plan.rows[0], "theme", "学习贯彻新修订的工作条例，" * 6)])
    lines = view.fontMetrics().lineSpacing() * 4
    qtbot.waitUntil(lambda: view.rowHeight(0) > lines)
    assert view.rowHeight(1) >= 2 * style.em(view)


def test_a_text_that_only_fits_without_the_padding_gets_a_second_line(qtbot, view, plan):
    text = "革命历史纪念馆"
    plan.save([(plan.rows[0], "theme", text)])
    view.setColumnWidth(1, view.fontMetrics().horizontalAdvance(text) + 10)
    qtbot.waitUntil(lambda: view.rowHeight(0) >= 2 * view.fontMetrics().lineSpacing())


def test_a_long_text_is_seen_while_it_is_typed(qtbot, view):
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = _editor(view)
    before = editor.height()
    editor.setPlainText("一行\n二行\n三行\n四行\n五行")
    assert editor.height() > before
    assert editor.geometry().bottom() <= view.viewport().height()
