"""The schema validator of the tests accepts what is right and refuses what is broken."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import Font

from tests import ooxml


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.font = "计划表", Font(name="宋体", bold=True, color="FF0000")
    book.save(tmp_path / "sheet.xlsx")
    return tmp_path / "sheet.xlsx"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("活动纪实表")
    document.add_table(2, 2)
    document.save(str(tmp_path / "letter.docx"))
    return tmp_path / "letter.docx"


def replace_in_part(path: Path, part: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_accepts_a_sheet_of_openpyxl(sheet: Path) -> None:
    assert ooxml.validate(sheet) == []


def test_accepts_a_letter_of_python_docx(letter: Path) -> None:
    assert ooxml.validate(letter) == []


def test_refuses_a_run_outside_a_paragraph(letter: Path) -> None:
    replace_in_part(letter, "word/document.xml", b"<w:body>", b"<w:body><w:r/>")
    [error] = ooxml.validate(letter)
    assert error.startswith("/word/document.xml /w:document[1]/w:body[1]: ")


def test_the_quirk_of_openpyxl_is_allowed_in_fonts_only(sheet: Path) -> None:
    replace_in_part(sheet, "xl/styles.xml", b"<fills", b"<b/><fills")
    assert any("/x:styleSheet[1]:" in error for error in ooxml.validate(sheet))


def test_refuses_what_is_no_package_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty.docx").write_bytes(b"")
    assert ooxml.validate(tmp_path / "empty.docx") != []
