"""TableView: Enter opens, columns share the room, sorting by the key and not by the words."""

import pytest
from PySide6.QtCore import Qt

from tests.ui.models.test_table_model import COLUMNS, PEOPLE
from ui import style
from ui.models.table_model import ROW_ROLE, SortProxy, TableModel
from ui.widgets.table_view import TableView


@pytest.fixture
def view(qtbot):
    made = TableView("党员")
    qtbot.addWidget(made)
    model = TableModel(COLUMNS, made)
    model.show_rows(PEOPLE)
    made.sort_by(SortProxy(model, made), 1)
    made.resize(600, 300)
    made.show()
    return made


def test_enter_opens_the_row_behind_the_sorted_line(qtbot, view):
    view.setCurrentIndex(view.model().index(0, 0))
    with qtbot.waitSignal(view.opened) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args[0].data(ROW_ROLE).name == "李娜"


def test_columns_share_the_room_and_scroll_when_it_is_short(qtbot, view):
    view.set_widths(10, 20)
    wide = view.viewport().width()
    assert view.columnWidth(0) + view.columnWidth(1) == wide
    view.resize(200, 300)
    assert view.columnWidth(1) == 20 * style.em(view)
