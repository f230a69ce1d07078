"""Files as branches keep their roster in WPS and Excel: the same three people under every habit, and what must come of it."""

import csv
import io
import random
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from app.domain.member import Member
from app.domain.roster_sheet import Cell
from tests.app.domain.roster_shapes import PEOPLE, SHAPES, Shape, table_of

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
IDS = ("none", "text", "number", "full width", "17 digits")
TAILS = ("nothing", "blank rows", "blanks in cells")
FILES = ((".xlsx", ""), (".xls", ""), (".et", ""), (".csv", "gbk"), (".csv", "utf-8-sig"), (".txt", "utf-16"))
# Made up: no such person, right check digit (GB 11643).
ID_NUMBERS = ("110101197901010011", "110101198502020022", "110101199803030026")


@dataclass(frozen=True)
class Habits:
    """One file: how its table is laid out, and what else its keeper is used to."""

    number: int
    shape: Shape
    ids: str
    tail: str
    is_doubled: bool
    has_hidden: bool
    suffix: str
    encoding: str

    def __str__(self) -> str:
        marks = [mark for mark, on in (("doubled", self.is_doubled), ("hidden", self.has_hidden)) if on]
        return "-".join(
            (str(self.number), str(self.shape), self.ids, self.tail, *marks, self.suffix, self.encoding)
        )


def habits(count: int) -> list[Habits]:
    """Return so many different files, always the same ones."""
    rng = random.Random(31)
    shapes = rng.sample(SHAPES, k=min(count, len(SHAPES)))
    return [
        Habits(
            number,
            shape,
            rng.choice(IDS),
            rng.choice(TAILS),
            rng.random() < 0.4,
            rng.random() < 0.3,
            *rng.choice(FILES),
        )
        for number, shape in enumerate(shapes)
    ]


def people(kept: Habits) -> tuple[Member, ...]:
    """Return who must be on the roster afterwards: a spoilt number is not taken, nobody is there twice."""
    if kept.ids in ("text", "full width"):
        return tuple(
            replace(member, id_number=number) for member, number in zip(PEOPLE, ID_NUMBERS, strict=True)
        )
    return PEOPLE


def write(kept: Habits, folder: Path) -> Path:
    """Write the file of these habits."""
    path = folder / f"名册{kept.number}{kept.suffix}"
    rows = _rows(kept)
    if kept.encoding:
        text = io.StringIO(newline="")
        csv.writer(text, delimiter="\t" if kept.suffix == ".txt" else ",").writerows(rows)
        path.write_bytes(text.getvalue().encode(kept.encoding))
    else:
        _workbook(kept, rows).save(path)
    return path


def _rows(kept: Habits) -> list[list[Cell]]:
    table, _ = table_of(kept.shape)
    rows = [[*row] for row in table]
    head = next(at for at, row in enumerate(rows) if any("姓" in str(cell) for cell in row))
    for at, row in enumerate(rows):
        row.append(_number_cell(kept, row, at == head))
    if kept.is_doubled:
        rows.append([*next(row for row in rows if _who(row) == 1)])
    return _with_tail(kept, rows)


def _number_cell(kept: Habits, row: list[Cell], is_head: bool) -> Cell:
    who = _who(row)
    if kept.ids == "none":
        return None
    if who is None:
        return "身份证号" if is_head or "姓 名" in row else None
    number = ID_NUMBERS[who]
    cells: dict[str, Cell] = {
        "text": number,
        "full width": number.translate(FULL_WIDTH),
        "number": float(number),
        "17 digits": number[:17],
    }
    return cells[kept.ids]


def _who(row: list[Cell]) -> int | None:
    """Return which of the people a row is about."""
    names = {"".join(str(cell).split()) for cell in row}
    return next((at for at, member in enumerate(PEOPLE) if member.name in names), None)


def _with_tail(kept: Habits, rows: list[list[Cell]]) -> list[list[Cell]]:
    if kept.tail == "blank rows":
        blank: list[Cell] = [None] * len(rows[0])
        return [*rows, *[blank] * 40]
    if kept.tail == "blanks in cells":
        return [[f"{cell}　 " if isinstance(cell, str) else cell for cell in row] for row in rows]
    return rows


def _workbook(kept: Habits, rows: list[list[Cell]]) -> Workbook:
    workbook = Workbook()
    if kept.has_hidden:
        hidden = workbook.create_sheet("代码表", 0)
        hidden.append(["姓名", "性别"])
        hidden.append(["不该导入", "男"])
        hidden.sheet_state = "hidden"
    sheet = workbook.worksheets[-1]
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for area in table_of(kept.shape)[1]:
        sheet.merge_cells(
            start_row=area.first_row + 1,
            start_column=area.first_column + 1,
            end_row=area.last_row + 1,
            end_column=area.last_column + 1,
        )
    return workbook
