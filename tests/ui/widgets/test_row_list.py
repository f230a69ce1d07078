"""A list of rows: Tab comes to them where the list stands, Home and End go to its ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.widgets.row_list import Row, RowList


@pytest.fixture
def page(qtbot):
    made = QWidget()
    column = QVBoxLayout(made)
    made.before, made.list, made.after = QPushButton("前"), RowList("列表"), QPushButton("后")
    for part in (made.before, made.list, made.after):
        column.addWidget(part)
    made.list.fill([Row("plain", f"第{number}行") for number in range(4)])  # after the rest was built
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


def press(page, key):
    QTest.keyClick(page.windowHandle(), key)


def test_rows_filled_later_stand_in_the_tab_order_of_the_list(page):
    page.before.setFocus()
    press(page, Qt.Key.Key_Tab)
    assert page.list.rows[0].hasFocus()
    for _ in page.list.rows:
        press(page, Qt.Key.Key_Tab)
    assert page.after.hasFocus()
    page.list.fill([Row("plain", "新的一行")])
    press(page, Qt.Key.Key_Backtab)
    assert page.list.rows[0].hasFocus()


def test_home_and_end_go_to_the_first_and_the_last_row(page):
    page.list.rows[1].setFocus()
    press(page, Qt.Key.Key_End)
    assert page.list.rows[3].hasFocus()
    press(page, Qt.Key.Key_Home)
    assert page.list.rows[0].hasFocus()
