"""Tables look the same in WPS (which reads the grid) and Word (which reads the cells)."""

from typing import Any

import docx
import pytest

from app.documents.word_tables import LONG_TEXT, Cell, Grid, label
from tests.app.documents.test_word import CASES, made, parts
from tests.golden.outline import W


@pytest.mark.parametrize("name", CASES)
def test_grid_and_cells_agree(name: str) -> None:
    for part in parts(made(name)):
        for table in part.iter(f"{W}tbl"):
            grid = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
            assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == sum(grid)
            assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
            for row in table.findall(f"{W}tr"):
                assert widths(row) == expected(row, grid)


def widths(row: Any) -> list[int]:
    return [int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for cell in row.findall(f"{W}tc")]


def expected(row: Any, grid: list[int]) -> list[int]:
    column, found = 0, []
    for cell in row.findall(f"{W}tc"):
        mark = cell.find(f"{W}tcPr/{W}gridSpan")
        span = int(mark.get(f"{W}val")) if mark is not None else 1
        found.append(sum(grid[column : column + span]))
        column += span
    assert column == len(grid)
    return found


@pytest.mark.parametrize(
    "name", ["record-extreme", "sign_in_sheet-extreme", "sign_in_sheet-typical", "tally-typical"]
)
def test_a_table_over_pages_repeats_its_head(name: str) -> None:
    heads = [row for part in parts(made(name)) for row in part.iter(f"{W}tblHeader")]
    assert heads


def test_a_short_row_stays_whole_and_a_long_one_may_break() -> None:
    grid = Grid(docx.Document(), (30, 60))
    grid.row(label("短"), Cell("短"), keep_with_next=True)
    grid.row(label("长"), Cell("长" * LONG_TEXT), keep_with_next=True)
    short, long = grid.table._tbl.tr_lst
    assert short.find(f"{W}trPr/{W}cantSplit") is not None
    assert long.find(f"{W}trPr/{W}cantSplit") is None
    assert [next(row.iter(f"{W}keepNext"), None) is not None for row in (short, long)] == [True, False]


def test_a_row_that_does_not_fill_the_grid_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        Grid(docx.Document(), (30, 60)).row(label("短"))
