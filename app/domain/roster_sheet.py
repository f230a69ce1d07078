"""What a spreadsheet says, as plain values: cells, sheets, a workbook; no reader and no file here."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | None  # a datetime is a date; an empty cell is None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True)
class MergedRange:
    """合并单元格: first and last row and column, counted from 0, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """工作表: ``rows[0]`` is the first row of the file; merged cells already carry their common value."""

    name: str
    rows: tuple[Row, ...]
    merges: tuple[MergedRange, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A spreadsheet file; ``kind`` is what it really is (xlsx, xls, ods, xlsb, csv), whatever its name says."""

    kind: str
    sheets: tuple[Sheet, ...]


def spread(rows: tuple[Row, ...], merges: tuple[MergedRange, ...]) -> tuple[Row, ...]:
    """Fill every merged range with its top left value."""
    filled = [list(row) for row in rows]
    for merge in merges:
        _fill(filled, merge)
    return tuple(tuple(row) for row in filled)


def _fill(rows: list[list[Cell]], merge: MergedRange) -> None:
    if merge.first_row >= len(rows) or merge.first_column >= len(rows[merge.first_row]):
        return
    value = rows[merge.first_row][merge.first_column]
    for row in rows[merge.first_row : merge.last_row + 1]:
        end = min(merge.last_column + 1, len(row))
        for column in range(merge.first_column, end):
            row[column] = value
