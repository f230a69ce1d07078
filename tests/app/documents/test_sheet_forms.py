"""The sheets made without a template: valid, every cell a text, as wide as the page, heads repeated."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.documents import document
from app.documents.sheet_forms import PROSE, Part, new_sheet, put
from app.texts import say
from tests.golden.facts import NOW
from tests.golden.register_facts import REGISTER_EXTREME, REGISTER_SPARSE, REGISTER_TYPICAL
from tests.ooxml import validate

SHEETS = ("dues_sheet", "year_statistics", "register_list")
CASES = {
    f"{key}-{group}": (key, cases[key][1])
    for group, cases in (
        ("typical", REGISTER_TYPICAL),
        ("sparse", REGISTER_SPARSE),
        ("extreme", REGISTER_EXTREME),
    )
    for key in SHEETS
}


def made(key: str, facts: Any) -> bytes:
    return document(key).render(facts, NOW)


@pytest.mark.parametrize("key", SHEETS)
def test_is_valid_by_the_schema(key: str, tmp_path: Path) -> None:
    path = tmp_path / "登记.xlsx"
    path.write_bytes(made(key, REGISTER_TYPICAL[key][1]))
    assert validate(path) == []


@pytest.mark.parametrize("case", CASES)
def test_every_cell_is_text_and_every_row_has_room(case: str) -> None:
    data = made(*CASES[case])
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))
    assert all((sheet.row_dimensions[row].height or 0) >= 20 for row in range(1, sheet.max_row + 1))
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.print_title_rows


@pytest.mark.parametrize("key", SHEETS)
def test_properties_name_the_program_and_no_person(key: str) -> None:
    data = made(key, REGISTER_TYPICAL[key][1])
    properties = openpyxl.load_workbook(BytesIO(data)).properties
    assert (properties.creator, properties.lastModifiedBy) == (say("papers.program"),) * 2
    assert say("papers.program").encode() in zipfile.ZipFile(BytesIO(data)).read("docProps/app.xml")


def test_a_row_grows_with_its_text() -> None:
    _, sheet = new_sheet("表", (10, 10, 10))
    assert put(sheet, 1, [Part("短"), Part("", 2)]) == 2
    put(sheet, 2, [Part("长" * 30, look=PROSE), Part("", 2)])
    put(sheet, 3, [Part("长" * 30, 3, PROSE)])
    low, high, merged = (sheet.row_dimensions[row].height for row in (1, 2, 3))
    assert high > merged > low > 20
    assert {str(area) for area in sheet.merged_cells.ranges} == {"B1:C1", "B2:C2", "A3:C3"}


def test_a_text_higher_than_a_row_gets_several() -> None:
    _, sheet = new_sheet("表", (10, 10))
    after = put(sheet, 1, [Part("长" * 200, look=PROSE), Part("短")])
    assert after > 3
    heights = [sheet.row_dimensions[row].height for row in range(1, after)]
    assert all(20 < height <= 400 for height in heights) and len(set(heights)) == 1
    assert {str(area) for area in sheet.merged_cells.ranges} == {f"A1:A{after - 1}", f"B1:B{after - 1}"}
