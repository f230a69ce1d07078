"""GrowingModel: rows come and go at the end; cursor, selection and an open editor stay."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from ui.models.growing_model import GrowingModel
from ui.models.table_model import Column
from ui.widgets.list_grid import ListGrid


@pytest.fixture
def view(qtbot: Any) -> Any:
    made = ListGrid("名单")
    model = GrowingModel[str]([Column("姓名", str, editable=True, set=lambda *_: None)], made)
    made.setModel(model)
    qtbot.addWidget(made)
    model.show_rows(("王小明", "李娜"))
    made.show()
    return made


def test_the_cursor_stays_when_rows_are_added_and_taken(view: Any) -> None:
    model = view.model()
    view.setCurrentIndex(model.index(1, 0))
    model.show_rows(("王小明", "李娜", "赵敏"))
    assert (view.currentIndex().row(), model.rowCount()) == (1, 3)
    model.show_rows(("王小明", "孙强"))
    assert (view.currentIndex().row(), view.currentIndex().data()) == (1, "孙强")


def test_an_open_editor_survives_another_line(qtbot: Any, view: Any) -> None:
    view.setCurrentIndex(view.model().index(0, 0))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.viewport().findChild(QPlainTextEdit)
    qtbot.keyClicks(editor, "abc")
    view.model().show_rows(("王小明", "李娜", "赵敏"))
    assert editor.isVisible()
    assert editor.toPlainText() == "abc"


def test_the_same_rows_again_say_nothing(qtbot: Any, view: Any) -> None:
    with qtbot.assertNotEmitted(view.model().dataChanged):
        view.model().show_rows(("王小明", "李娜"))


def test_the_grid_is_as_high_as_its_rows_up_to_a_limit(qtbot: Any, view: Any) -> None:
    low = view.sizeHint().height()
    view.model().show_rows(tuple(f"某{at}" for at in range(8)))
    qtbot.waitUntil(lambda: view.sizeHint().height() > low)
    view.model().show_rows(tuple(f"某{at}" for at in range(300)))
    qtbot.wait(50)
    assert view.sizeHint().height() < view.rows_height()
