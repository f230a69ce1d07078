"""Files for the tests of the reader, made on the spot."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(__file__).parent / "data"
SAMPLE = ROOT / "resources" / "sample" / "roster.xlsx"


def xlsx(path: Path, *rows: list[object], merges: tuple[str, ...] = ()) -> Path:
    """Write a workbook of one sheet."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)
    workbook.save(path)
    return path


def zipped(path: Path, parts: Mapping[str, bytes]) -> Path:
    """Write a ZIP file of the given parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def sample_with(path: Path, part: str, content: bytes) -> Path:
    """Write the sample roster with one part replaced or added."""
    with zipfile.ZipFile(io.BytesIO(SAMPLE.read_bytes())) as sample:
        parts = {name: sample.read(name) for name in sample.namelist()}
    return zipped(path, parts | {part: content})


def ole(path: Path, stream: str) -> Path:
    """Write the beginning of an OLE file whose directory names one stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    path.write_bytes(header + stream.encode("utf-16-le").ljust(512, b"\0"))
    return path


def sheet_xml(cells: str) -> bytes:
    """Return the XML of a worksheet with the given rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()
