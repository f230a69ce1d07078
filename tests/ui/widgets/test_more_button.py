"""更多: the menu opens by keyboard and does what is chosen; a table's verbs have their keys only on the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTableView, QVBoxLayout, QWidget

from ui.widgets.more_button import MoreButton, add_verbs


def test_a_verb_is_chosen_by_keyboard(qtbot):
    done = []
    made = MoreButton("更多", (("甲", lambda: done.append("甲")), ("乙", lambda: done.append("乙"))))
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_Return)
    menu = made._menu
    assert menu.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(menu, key)
    assert done == ["乙"]


def test_the_key_of_a_verb_works_on_the_table_alone(qtbot):
    done = []
    page, table, line = QWidget(), QTableView(), QLineEdit("甲乙")
    column = QVBoxLayout(page)
    column.addWidget(table)
    column.addWidget(line)
    verbs = add_verbs(
        table, (("删除", lambda: done.append("删"), "Del"), ("看", lambda: done.append("看"), ""))
    )
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    line.setFocus()
    line.setCursorPosition(0)
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert (done, line.text()) == ([], "乙")
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    verbs["看"].trigger()
    assert done == ["删", "看"]
