"""The reading child: the same answer as at home, and an end to everything that does not end by itself."""

import os
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from app.documents.sheet_child import read_in_child
from app.documents.sheet_reader import read_sheets
from app.domain.errors import UserError
from tests.app.documents.sheet_files import DATA, SAMPLE, sample_with, sheet_xml, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path, timeout: float = 20) -> str:
    """Return the key of the error, which names the file she chose and not a copy."""
    with pytest.raises(UserError) as caught:
        read_in_child(path, timeout)
    assert caught.value.facts["name"] == path.name
    return caught.value.key


@pytest.mark.parametrize("path", [SAMPLE, DATA / "roster.xls"], ids=["xlsx", "xls"])
def test_the_child_reads_as_the_parent_does(path: Path) -> None:
    assert read_in_child(path) == read_sheets(path)


def test_every_kind_of_cell_comes_back(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        ["王㛃𫖮", 1.5, 2, True, datetime(2021, 7, 1, 8, 30), datetime(2021, 7, 1), None, "x"],
    )
    assert read_in_child(path) == read_sheets(path)


def test_errors_come_back_with_their_facts(tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(b"%PDF")
    assert refusal(tmp_path / "名册.xlsx") == "not_a_spreadsheet"
    assert refusal(DATA / "protected.xls") == "spreadsheet_password"
    assert refusal(tmp_path / "没有.xlsx") == "file_gone"


def test_a_cell_at_the_far_corner_does_not_take_the_memory(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    started = time.monotonic()
    assert refusal(sample_with(tmp_path / "a.xlsx", SHEET, sheet_xml(cells))) == "spreadsheet_too_big"
    assert time.monotonic() - started < 5  # RELIABILITY 2.1, row 29


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of the address space is Linux's")
def test_a_sheet_of_many_cells_ends_at_the_limit(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="AD1048576"><v>1</v></c></row>'
    assert refusal(sample_with(tmp_path / "a.xlsx", SHEET, sheet_xml(cells))) == "spreadsheet_too_big"


def test_many_merges_are_refused(tmp_path: Path) -> None:
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 50_001))
    sheet = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    sheet = sheet.replace(b"</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>".encode())
    assert refusal(sample_with(tmp_path / "a.xlsx", SHEET, sheet)) == "spreadsheet_too_big"


def test_no_place_for_the_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read_in_child(SAMPLE, scratch=tmp_path / "没有")
    assert caught.value.key == "spreadsheet_unreadable"


def test_time_is_limited() -> None:
    assert refusal(SAMPLE, timeout=0.001) == "spreadsheet_too_big"


def test_nothing_stays_behind(tmp_path: Path) -> None:
    read_in_child(SAMPLE, scratch=tmp_path)
    refusals = [DATA / "protected.xls"]
    for path in refusals:
        with pytest.raises(UserError):
            read_in_child(path, scratch=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="permissions of this kind")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_open_elsewhere(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ["姓名"])
    path.chmod(0)
    assert refusal(path) == "spreadsheet_open_elsewhere"
