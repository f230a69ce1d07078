"""Cells are text whatever they hold, rows are high enough, properties are ours."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from app.documents.excel import cell_at, column_width, needed_height, to_bytes, write_text
from app.documents.wording import clean
from app.texts import say

NOW = datetime(2026, 6, 5, 9, 41)
FORMULA_STARTS = ["=1+1", "+1", "-1", "@A1", "\t=1", "＝1", "＋1", "－1", "＠1"]


def written(text: str) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    write_text(cell_at(sheet, 1, 1), text)
    write_text(cell_at(sheet, 2, 1), "末")
    return to_bytes(book, "试", NOW)


@given(st.text(max_size=60))
@example("#N/A")
@example("_x0041_")
@example("2026-06-18")
@example("\x00\x07\ufffe\ud800坏")
@example("  前后空格 \n")
def test_any_text_is_kept_as_text(text: str) -> None:
    data = written(text)
    cell = load_workbook(BytesIO(data)).worksheets[0]["A1"]
    assert cell.data_type in ("s", "n")
    assert cell.data_type == "s" or cell.value is None
    rows = (
        CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    )
    assert rows[0][0] == clean(text)


@pytest.mark.parametrize("text", FORMULA_STARTS)
def test_what_looks_like_a_formula_stays_text_when_it_is_edited(text: str) -> None:
    cell = load_workbook(BytesIO(written(text))).worksheets[0]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_other_text_is_not_marked() -> None:
    assert not load_workbook(BytesIO(written("学习党章"))).worksheets[0]["A1"].quotePrefix


def test_a_longer_text_needs_a_higher_row() -> None:
    assert needed_height("学" * 20, 20, 11) > needed_height("学", 20, 11)
    assert needed_height("一\n二\n三", 20, 11) > needed_height("一", 20, 11) * 2
    assert needed_height("a" * 20, 20, 11) < needed_height("学" * 20, 20, 11)
    assert needed_height("学" * 20, 20, 11, indent=2) >= needed_height("学" * 20, 20, 11)


def test_neighbours_of_equal_width_are_read_as_excel_stores_them() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    assert isinstance(sheet, Worksheet)
    sheet.column_dimensions.group("B", "D")
    sheet.column_dimensions["B"].width = 30
    file = BytesIO()
    book.save(file)
    again = load_workbook(file).worksheets[0]
    assert isinstance(again, Worksheet)
    assert [column_width(again, column) for column in (2, 3, 4)] == [30, 30, 30]


def test_properties_name_the_program_and_the_given_time() -> None:
    data = written("学")
    properties = load_workbook(BytesIO(data)).properties
    assert (properties.creator, properties.lastModifiedBy) == (say("papers.program"),) * 2
    assert properties.title == "试"
    assert properties.created == properties.modified == NOW.astimezone(UTC).replace(tzinfo=None)
    assert zipfile.ZipFile(BytesIO(data)).testzip() is None
