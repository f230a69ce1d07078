"""The plan table equals the form of seed notice 000, 附件1, cell by cell; a replaced template is filled or refused."""

import importlib.util
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from app.documents.plan_table import render
from app.domain.errors import UserError
from app.domain.papers.plan_table import PlanTable, PlanTableRow
from app.paths import resource
from tests.golden.outline import outline
from tests.ooxml import validate
from tests.repo.sources import ROOT

NOW = datetime(2026, 6, 5, 9, 41)
TEMPLATE = resource("templates", "plan_table.xlsx")
ROW = PlanTableRow(
    "6月18日", "会议室", "学习党章", "主题党日", "具体做法：领学。\n预期成效：学懂。", "", observed=True
)
FACTS = PlanTable("上海城建职业学院", "示例党支部", "王示例", date(2017, 6, 5), (ROW,))
FORM = {
    (1, 1): "附件1：",
    (2, 1): "上海城建职业学院基层党组织",
    (3, 1): "主题党日和组织生活方案计划表",
    (4, 1): "党支部：示例党支部　　　　填表人 ：王示例　　　　填表日期：2017年6月5日",
    (5, 1): "时间",
    (5, 2): "地点",
    (5, 3): "主 题",
    (5, 4): "形 式\n\n（主题党日\n或组织生活）",
    (5, 5): "主要内容\n\n（具体做法、\n\n预期成效）",
    (5, 6): "备注\n\n（用“√”标注1个交流观摩方案）",
    (6, 1): "6月18日",
    (6, 2): "会议室",
    (6, 3): "学习党章",
    (6, 4): "主题党日",
    (6, 5): "具体做法：领学。\n预期成效：学懂。",
    (6, 6): "\u221a",
    (12, 1): "党支部书记签名：",
    (13, 1): "年　 月　 日",
}


def cells(data: bytes) -> dict[tuple[int, int], str]:
    """Read all texts with a reader that is not the writer."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return {(r, c): str(text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text != ""}


def sheet_of(data: bytes) -> Worksheet:
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_equals_the_form_of_the_notice() -> None:
    assert cells(render(FACTS, NOW)) == FORM


def test_the_form_keeps_its_five_rows_and_grows_beyond_them() -> None:
    assert sheet_of(render(FACTS, NOW))["A10"].border.left.style == "thin"
    long = render(replace(FACTS, rows=(ROW,) * 9), NOW)
    texts = cells(long)
    assert [row for row, column in texts if column == 5 and row > 5] == list(range(6, 15))
    assert texts[16, 1] == "党支部书记签名："
    assert texts[17, 1] == "年　 月　 日"
    assert "A16:F16" in {area.coord for area in sheet_of(long).merged_cells.ranges}
    assert "A12:F12" not in {area.coord for area in sheet_of(long).merged_cells.ranges}


def test_prints_landscape_one_page_wide_with_its_head_on_each_page() -> None:
    sheet = sheet_of(render(FACTS, NOW))
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight) == ("landscape", 9, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$5:$5"
    assert not sheet.print_area


def test_missing_facts_are_named_and_no_remark_stays_blank() -> None:
    row = PlanTableRow(None, None, None, None, None)
    texts = cells(render(PlanTable(None, None, None, None, (row,)), NOW))
    assert texts[2, 1] == "待补基层党组织"
    assert texts[4, 1] == "党支部：待补　　　　填表人 ：待补　　　　填表日期：待补"
    assert [texts.get((6, column)) for column in range(1, 7)] == ["待补"] * 5 + [None]


def test_a_remark_stands_below_the_mark() -> None:
    assert cells(render(replace(FACTS, rows=(replace(ROW, remark="租车"),)), NOW))[6, 6] == "√\n租车"


def test_a_text_higher_than_a_row_can_be_stays_whole() -> None:
    content = "具体做法：集体学习，讨论发言。\n" * 100
    data = render(replace(FACTS, rows=(ROW, replace(ROW, content=content), ROW)), NOW)
    sheet = sheet_of(data)
    merged = [area for area in sheet.merged_cells.ranges if area.min_col == area.max_col == 5]
    assert cells(data)[7, 5] == content
    assert [(area.min_row, area.max_row > 10) for area in merged] == [(7, True)]
    assert all((sheet.row_dimensions[row].height or 0) <= 409 for row in range(1, sheet.max_row + 1))
    assert cells(data)[merged[0].max_row + 1, 1] == ROW.time


def test_rows_are_as_high_as_their_text() -> None:
    sheet = sheet_of(render(replace(FACTS, rows=(ROW, replace(ROW, content="学" * 400))), NOW))
    heights = [sheet.row_dimensions[row].height or 0 for row in (6, 7)]
    assert heights[0] == 40
    assert heights[1] > 400 / 22 * 11


def test_the_signature_never_begins_a_page_alone() -> None:
    breaks = {}
    for number in range(5, 20):
        sheet = sheet_of(render(replace(FACTS, rows=(ROW,) * number), NOW))
        breaks[number] = [mark.id for mark in sheet.row_breaks.brk]
    assert any(breaks.values())
    assert not all(breaks.values())
    assert all(not found or 5 < found[0] <= number + 4 for number, found in breaks.items())


def test_a_text_no_cell_can_hold_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        render(replace(FACTS, rows=(replace(ROW, content="学" * 32_768),)), NOW)
    assert caught.value.key == "cell_too_long"


def test_is_valid_by_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "计划表.xlsx"
    path.write_bytes(render(FACTS, NOW))
    assert validate(path) == []


def test_her_own_template_is_filled_where_its_markers_stand(tmp_path: Path) -> None:
    book = load_workbook(TEMPLATE)
    sheet = book.worksheets[0]
    sheet["A6"], sheet["B6"] = sheet["B6"].value, sheet["A6"].value
    sheet["A1"] = "附件一"
    sheet.print_area = "A1:F10"
    book.save(tmp_path / "own.xlsx")
    texts = cells(render(FACTS, NOW, tmp_path / "own.xlsx"))
    assert (texts[1, 1], texts[6, 1], texts[6, 2]) == ("附件一", "会议室", "6月18日")


def test_merged_cells_in_the_rows_of_her_template_are_taken_apart(tmp_path: Path) -> None:
    book = load_workbook(TEMPLATE)
    book.worksheets[0].merge_cells("A7:B8")
    book.save(tmp_path / "own.xlsx")
    texts = cells(render(replace(FACTS, rows=(ROW,) * 3), NOW, tmp_path / "own.xlsx"))
    assert [texts[row, 2] for row in (6, 7, 8)] == ["会议室"] * 3


@pytest.mark.parametrize(
    ("cell", "text", "named"),
    [("E6", "主要内容", "〔主要内容〕"), ("A4", "党支部：〔党支部〕", "〔填表人〕、〔填表日期〕")],
)
def test_a_template_without_a_marker_names_it(cell: str, text: str, named: str, tmp_path: Path) -> None:
    book = load_workbook(TEMPLATE)
    book.worksheets[0][cell] = text
    book.save(tmp_path / "own.xlsx")
    with pytest.raises(UserError) as caught:
        render(FACTS, NOW, tmp_path / "own.xlsx")
    assert caught.value.key == "template_markers"
    assert caught.value.facts["markers"] == named


def test_a_template_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.xlsx"
    path.write_bytes(b"not a workbook")
    with pytest.raises(UserError) as caught:
        render(FACTS, NOW, path)
    assert caught.value.key == "template_unreadable"


def test_the_committed_template_is_what_the_script_makes(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_templates", ROOT / "packaging" / "make_templates.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    script.make_plan_table(tmp_path / "plan_table.xlsx")
    assert outline((tmp_path / "plan_table.xlsx").read_bytes()) == outline(TEMPLATE.read_bytes())
