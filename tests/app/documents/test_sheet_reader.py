"""Reading rosters by content, and refusing everything else with its name and a next step."""

import codecs
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.documents.delimited import parse_pasted
from app.documents.sheet_reader import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, read_sheets
from app.domain.errors import UserError
from app.domain.roster_sheet import MergedRange
from app.texts import say
from tests.app.documents.sheet_files import DATA, SAMPLE, ole, sample_with, sheet_xml, xlsx, zipped


def refused(path: Path) -> UserError:
    """Read a file that must be refused; its two sentences can be said."""
    with pytest.raises(UserError) as caught:
        read_sheets(path)
    error = caught.value
    assert path.name in say(f"errors.{error.key}.what", **error.facts)
    assert say(f"errors.{error.key}.next", **error.facts)
    return error


def test_cells_come_as_plain_values(tmp_path: Path) -> None:
    values = ["王　明", 1.5, 3, True, date(2021, 7, 1), datetime(2021, 7, 1, 8, 30), None, "a\nb"]
    (sheet,) = read_sheets(xlsx(tmp_path / "a.xlsx", values)).sheets
    assert sheet.rows == (
        ("王　明", 1.5, 3, True, date(2021, 7, 1), datetime(2021, 7, 1, 8, 30), None, "a\nb"),
    )


def test_merged_cells_carry_their_value(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        ["名册", None, None],
        ["甲", "乙", "丙"],
        [None, "丁", "戊"],
        merges=("A1:C1", "A2:A3"),
    )
    (sheet,) = read_sheets(path).sheets
    assert sheet.rows == (("名册",) * 3, ("甲", "乙", "丙"), ("甲", "丁", "戊"))
    assert sheet.merges == (MergedRange(0, 0, 0, 2), MergedRange(1, 0, 2, 0))


def test_rows_keep_their_place(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [None], [None, None, "姓名"])
    assert read_sheets(path).sheets[0].rows[1] == (None, None, "姓名")


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    workbook = Workbook()
    assert workbook.active is not None
    workbook.active.append(["姓名"])
    workbook.create_sheet("代码表").sheet_state = "hidden"
    workbook.save(tmp_path / "a.xlsx")
    assert [sheet.name for sheet in read_sheets(tmp_path / "a.xlsx").sheets] == ["Sheet"]


def test_the_sample() -> None:
    book = read_sheets(SAMPLE)
    assert (book.kind, [sheet.name for sheet in book.sheets]) == ("xlsx", ["党员名册"])


def test_xls() -> None:
    book = read_sheets(DATA / "roster.xls")
    assert book.kind == "xls"
    assert book.sheets[0].rows[3][:4] == (1, "王　明", "男", date(2021, 7, 1))


@pytest.mark.parametrize("source", [SAMPLE, DATA / "roster.xls"])
@pytest.mark.parametrize("suffix", [".et", ".csv", ".xlsx", ".xls", ".txt", ""])
def test_the_suffix_does_not_matter(source: Path, suffix: str, tmp_path: Path) -> None:
    copy = Path(shutil.copy(source, tmp_path / f"名册{suffix}"))
    assert read_sheets(copy) == read_sheets(source)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_text_in_every_encoding(encoding: str, delimiter: str, line_end: str, tmp_path: Path) -> None:
    text = f'姓名{delimiter}备注\n王小明{delimiter}"甲{delimiter}乙"\n阿依古丽·买买提{delimiter}\n'
    path = tmp_path / "a.csv"
    path.write_bytes(text.replace("\n", line_end).encode(encoding))
    book = read_sheets(path)
    assert book.kind == "csv"
    assert book.sheets[0].rows == (
        ("姓名", "备注"),
        ("王小明", f"甲{delimiter}乙"),
        ("阿依古丽·买买提", None),
    )


def test_rare_characters_survive_gb18030(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("姓名,性别\n王㛃𫖮,女\n".encode("gb18030"))
    assert read_sheets(tmp_path / "a.csv").sheets[0].rows[1][0] == "王㛃𫖮"


def test_a_pasted_block() -> None:
    sheet = parse_pasted('姓名\t备注\r\n王小明\t"两\n行"\r\n李娜\t他说 "好"\r\n')
    assert sheet.rows == (("姓名", "备注"), ("王小明", "两\n行"), ("李娜", '他说 "好"'))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        (b"\xff\xd8\xff\xe0", "图片"),
        (b"BM\x00\x00\x00\x00", "图片"),
        (b"MZ\x90\x00", "程序文件"),
        (b"\x7fELF", "程序文件"),
        (b"Rar!\x1a\x07", "压缩包"),
        (b"{\\rtf1", "Word 文档"),
        (b"SQLite format 3\x00", "数据库文件"),
        (b"<html><table><tr><td>1</td></tr></table>", "网页格式的文件"),
        (codecs.BOM_UTF8 + b"<?xml version='1.0'?><Workbook/>", "网页格式的文件"),
        (b"\x00\x01\x02\x03", "认不出的文件"),
        (b"\x81\xff\xff\xfe", "认不出的文件"),
    ],
)
def test_what_is_no_table_is_named(content: bytes, kind: str, tmp_path: Path) -> None:
    (tmp_path / "名册.xlsx").write_bytes(content)
    error = refused(tmp_path / "名册.xlsx")
    assert (error.key, error.facts["kind"]) == ("not_a_spreadsheet", kind)


@pytest.mark.parametrize(
    ("part", "kind"),
    [("word/document.xml", "Word 文档"), ("ppt/slides.xml", "演示文稿"), ("照片.jpg", "压缩包")],
)
def test_other_packages_are_named(part: str, kind: str, tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "名册.xlsx", {part: b"x"})).facts["kind"] == kind


@pytest.mark.parametrize(
    ("stream", "kind"),
    [("WordDocument", "Word 文档"), ("PowerPoint Document", "演示文稿"), ("Somebody", "认不出的文件")],
)
def test_other_old_office_files_are_named(stream: str, kind: str, tmp_path: Path) -> None:
    assert refused(ole(tmp_path / "名册.xls", stream)).facts["kind"] == kind


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert refused(tmp_path).facts["kind"] == "文件夹"


@pytest.mark.parametrize("name", ["protected.xlsx", "protected.xls"])
def test_a_password_is_said(name: str) -> None:
    assert refused(DATA / name).key == "spreadsheet_password"


def test_an_encrypted_package_is_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b"x"})
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refused(path).key == "spreadsheet_password"


def test_a_missing_file_is_gone(tmp_path: Path) -> None:
    assert refused(tmp_path / "没有.xlsx").key == "file_gone"


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b",,,\n,,,\n", codecs.BOM_UTF8])
def test_nothing_inside_is_said(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert refused(tmp_path / "a.csv").key == "spreadsheet_empty"


def test_an_empty_workbook_is_said(tmp_path: Path) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx")).key == "spreadsheet_empty"


@pytest.mark.parametrize("length", [1, 4, 100, 3000])
def test_a_cut_file_is_broken(length: int, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04"[:2] + SAMPLE.read_bytes()[2 : length + 2])
    assert refused(path).key == "spreadsheet_broken"


def test_limits_of_size(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("姓名\n" * (MOST_ROWS + 1), encoding="utf-8")
    (tmp_path / "columns.csv").write_text("甲," * (MOST_COLUMNS + 1), encoding="utf-8")
    (tmp_path / "cell.csv").write_text("姓" * (LONGEST_CELL + 1), encoding="utf-8")
    (tmp_path / "file.csv").write_bytes(b"a" * (20 * 1024 * 1024 + 1))
    for name in ("rows", "columns", "cell", "file"):
        assert refused(tmp_path / f"{name}.csv").key == "spreadsheet_too_big"


def test_the_limits_themselves_are_allowed(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"{'姓' * LONGEST_CELL}\n" + "名\n" * (MOST_ROWS - 1), encoding="utf-8")
    assert len(read_sheets(tmp_path / "a.csv").sheets[0].rows) == MOST_ROWS


def test_bombs_are_refused_before_they_are_unpacked(tmp_path: Path) -> None:
    nested = {f"xl/{number}.xml": b"x" for number in range(501)}
    bombs = [
        zipped(tmp_path / "ratio.xlsx", {"xl/workbook.xml": b"<a/>" * 10_000_000}),
        zipped(tmp_path / "members.xlsx", {"xl/workbook.xml": b"x"} | nested),
    ]
    assert {refused(bomb).key for bomb in bombs} == {"spreadsheet_too_big"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_twice_is_refused(tmp_path: Path) -> None:
    import zipfile

    path = zipped(tmp_path / "a.xlsx", {"xl/workbook.xml": b"x"})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/workbook.xml", b"y")
    assert refused(path).key == "spreadsheet_broken"


def test_too_many_rows_in_a_workbook(tmp_path: Path) -> None:
    cells = sheet_xml(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="30000"><c r="A30000"><v>1</v></c></row>'
    )
    path = sample_with(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", cells)
    assert refused(path).key == "spreadsheet_too_big"


def renamed(path: Path, change: Callable[[str], str]) -> Path:
    """Write the sample roster with its parts under other names."""
    import zipfile

    with zipfile.ZipFile(SAMPLE) as sample, zipfile.ZipFile(path, "w") as package:
        for name in sample.namelist():
            package.writestr(change(name), sample.read(name))
    return path


def test_parts_named_as_on_windows_are_found(tmp_path: Path) -> None:
    """Some systems that export rosters write the names inside with a backslash."""
    path = renamed(tmp_path / "a.xlsx", lambda name: name.replace("/", "\\"))
    assert read_sheets(path) == read_sheets(SAMPLE)


def test_an_archive_of_nothing_is_broken(tmp_path: Path) -> None:
    assert refused(zipped(tmp_path / "a.xlsx", {})).key == "spreadsheet_broken"


def test_a_password_of_an_open_document_is_said(tmp_path: Path) -> None:
    manifest = b'<manifest:encryption-data manifest:checksum="x"/>'
    path = zipped(tmp_path / "a.ods", {"content.xml": b"\x8f", "META-INF/manifest.xml": manifest})
    assert refused(path).key == "spreadsheet_password"
