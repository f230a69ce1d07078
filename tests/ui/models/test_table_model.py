"""TableModel and SortProxy on made-up rows."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from ui.models.table_model import ROW_ROLE, Cell, Column, SortProxy, TableModel


@dataclass(frozen=True)
class Person:
    name: str
    joined: int | None


PEOPLE = (Person("王小明", 2019), Person("赵敏", None), Person("李娜", 998))
COLUMNS: tuple[Column[Person], ...] = (
    Column("姓名", lambda person: person.name, tooltip=lambda person: f"{person.name}的资料"),
    Column(
        "入党",
        lambda person: str(person.joined or "待补"),
        sort_key=lambda person: person.joined,
        align_right=True,
    ),
)


@pytest.fixture
def model():
    made = TableModel(COLUMNS)
    made.show_rows(PEOPLE)
    return made


def test_qt_finds_no_fault(model):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(PEOPLE[:1])
    model.show_rows(())
    assert tester.model() is model


def test_shows_words_hands_back_rows_and_aligns(model):
    index = model.index(1, 1)
    assert index.data() == "待补"
    assert model.row_at(index) is PEOPLE[1]
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "王小明的资料"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "姓名"
    assert model.rowCount(index) == 0
    assert model.data(QModelIndex()) is None


def test_sorts_by_the_key_with_the_unknown_last(model):
    proxy = SortProxy(model)
    proxy.sort(1)
    names = [proxy.index(row, 0).data(ROW_ROLE).name for row in range(3)]
    assert names == ["李娜", "王小明", "赵敏"]


def test_keep_leaves_rows_out(model):
    proxy = SortProxy(model)
    proxy.keep(lambda person: person.joined is not None)
    assert proxy.rowCount() == 2
    assert model.row_at(proxy.index(1, 0)) is PEOPLE[2]


def test_an_edit_goes_to_the_column_and_changes_nothing_itself():
    taken = []
    column = Column("姓名", lambda person: person.name, editable=True, set=lambda *edit: taken.append(edit))
    model = TableModel((column,))
    model.show_rows(PEOPLE)
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.setData(model.index(0, 0), "王明")
    model.set_cells([Cell(1, 0, "赵敏"), Cell(2, 0, "李 娜")])
    assert taken == [(PEOPLE[0], "王明"), (PEOPLE[2], "李 娜")]
    assert model.index(0, 0).data() == "王小明"


def test_a_column_without_set_refuses(model):
    assert not model.setData(model.index(0, 0), "x")
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_same_number_of_rows_keeps_the_place(qtbot, model):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_rows(PEOPLE[::-1])
    with qtbot.waitSignal(model.modelReset):
        model.show_rows(PEOPLE[:2])
