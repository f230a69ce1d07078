"""Small files that promise or hold far too much: packed zeroes, entities, huge dimensions, merges without number."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.app.documents.sheet_files import sample_with, sheet_xml, zipped

SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1 << 20
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def packed_zeroes(path: Path) -> Path:
    return sample_with(path, SHEET, bytes(150 * MEGABYTE))


def packed_cells(path: Path) -> Path:
    """180 MB of cells that are all alike: the table itself, not the file around it, is the bomb."""
    row = '<row r="{0}">' + "<c><v>1</v></c>" * 150 + "</row>"
    cells = "".join(row.format(number) for number in range(1, 70_000))
    return sample_with(path, SHEET, sheet_xml(cells))


def many_parts(path: Path) -> Path:
    return zipped(path, {"xl/workbook.xml": b"x"} | {f"xl/{number}.xml": b"x" for number in range(501)})


def false_size(path: Path) -> Path:
    """The directory says 10 bytes for a part that is 120 MB long."""
    sample_with(path, SHEET, bytes(120 * MEGABYTE))
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as package:
        size = package.getinfo(SHEET).file_size.to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def entities(path: Path) -> Path:
    """A billion laughs."""
    names = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{names}]>'
    body = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e9;</t></is></c></row>').decode()
    return sample_with(path, SHEET, (head + body).encode())


def outside_entity(path: Path) -> Path:
    """A text that asks for another file of the computer."""
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
    body = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>').decode()
    return sample_with(path, SHEET, (head + body).encode())


def far_corner(path: Path) -> Path:
    return sample_with(
        path, SHEET, sheet_xml(ONE_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    )


def long_column(path: Path) -> Path:
    return sample_with(
        path, SHEET, sheet_xml(ONE_CELL + '<row r="1048576"><c r="AD1048576"><v>1</v></c></row>')
    )


def many_merges(path: Path) -> Path:
    merges = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, 50_001))
    sheet = sheet_xml(ONE_CELL).replace(
        b"</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>".encode()
    )
    return sample_with(path, SHEET, sheet)


def one_long_text(path: Path) -> Path:
    text = "长" * 5_000_000
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return sample_with(path, SHEET, sheet_xml(cells))


def many_lines(path: Path) -> Path:
    path.write_bytes("姓名,电话\n".encode() * 1_000_000)
    return path


def long_file(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(19 * MEGABYTE)
    return path


BOMBS: tuple[Callable[[Path], Path], ...] = (
    packed_zeroes,
    packed_cells,
    many_parts,
    false_size,
    entities,
    outside_entity,
    far_corner,
    long_column,
    many_merges,
    one_long_text,
    many_lines,
    long_file,
)
