"""Sixty files whose name says less than the truth: what each really is, and what she is to read of it."""

import io
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.app.documents.sheet_files import DATA, SAMPLE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "姓名,性别\n王小明,男\n"


@dataclass(frozen=True)
class Stranger:
    """A file by its name and bytes; ``key`` is ``read`` or the error's, ``kind`` what an error calls it."""

    name: str
    data: bytes
    key: str
    kind: str = ""


def strangers() -> tuple[Stranger, ...]:
    """Return all of them, each with a number before its name."""
    found = (*_tables(), *_passwords(), *_packages(), *_magics(), *_texts(), *_torn())
    return tuple(
        Stranger(f"{number:02}{entry.name}", entry.data, entry.key, entry.kind)
        for number, entry in enumerate(found)
    )


def _tables() -> Iterator[Stranger]:
    """Tables under another suffix: read, whatever they are called."""
    xlsx, xls = SAMPLE.read_bytes(), (DATA / "roster.xls").read_bytes()
    for suffix in (".xls", ".et", ".csv", ".txt", ".dat", ""):
        yield Stranger(f"名册{suffix}", xlsx, "read", "xlsx")
    for suffix in (".xlsx", ".et", ".csv", ".wps"):
        yield Stranger(f"名册{suffix}", xls, "read", "xls")
    for encoding in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"):
        yield Stranger("名册.xlsx", TABLE.encode(encoding), "read", "csv")
    yield Stranger("名册.xls", TABLE.replace(",", "\t").encode("gbk"), "read", "csv")


def _passwords() -> Iterator[Stranger]:
    for name in ("protected.xlsx", "protected.xls"):
        yield Stranger(name, (DATA / name).read_bytes(), "spreadsheet_password")
        yield Stranger(f"{name}.et", (DATA / name).read_bytes(), "spreadsheet_password")
    yield Stranger("名册.xlsx", compound("EncryptedPackage", "EncryptionInfo"), "spreadsheet_password")
    manifest = b'<manifest:encryption-data manifest:checksum="x"/>'
    ods = {"content.xml": b"\x8f\x01", "META-INF/manifest.xml": manifest}
    yield Stranger("名册.ods", packed(ods), "spreadsheet_password")


def _packages() -> Iterator[Stranger]:
    no = "not_a_spreadsheet"
    for names, kind in (
        (("word/document.xml", "[Content_Types].xml"), "Word 文档"),
        (("WORD\\document.xml",), "Word 文档"),
        (("ppt/presentation.xml",), "演示文稿"),
        (("照片1.jpg", "照片2.jpg"), "压缩包"),
        (("名册.xlsx",), "压缩包"),
    ):
        yield Stranger("名册.xlsx", packed(dict.fromkeys(names, b"x")), no, kind)
    for outer, kind in (
        (("WordDocument", "1Table"), "Word 文档"),
        (("WORDDOCUMENT",), "Word 文档"),
        (("PowerPoint Document",), "演示文稿"),
        (("Contents", "Outlook"), "认不出的文件"),
    ):
        yield Stranger("名册.xls", compound(*outer), no, kind)


def _magics() -> Iterator[Stranger]:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("名册.xlsx"))
    for data, kind in (
        (b"%PDF-1.7\n%\xe2\xe3", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图片"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "图片"),
        (b"\xff\xd8\xff\xe1\0\x10Exif", "图片"),
        (b"GIF89a\x01\0\x01\0", "图片"),
        (b"BM\x46\0\0\0\0\0\0\0", "图片"),
        (b"II*\0\x08\0\0\0", "图片"),
        (b"MM\0*\0\0\0\x08", "图片"),
        (b"Rar!\x1a\x07\x01\0", "压缩包"),
        (b"7z\xbc\xaf\x27\x1c", "压缩包"),
        (tar.getvalue(), "压缩包"),
        (b"MZ\x90\0\x03\0\0\0", "程序文件"),
        (b"\x7fELF\x02\x01\x01\0", "程序文件"),
        (b"{\\rtf1\\ansi{\\b 1}}", "Word 文档"),
        (b"SQLite format 3\0\x10\0", "数据库文件"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "认不出的文件"),
        (bytes(range(256)) * 8, "认不出的文件"),
        (b"\x09\x04\x06\0\0\0\x10\0\xd3\x10", "认不出的文件"),  # Excel 4
    ):
        yield Stranger("名册.xlsx", data, "not_a_spreadsheet", kind)


def _texts() -> Iterator[Stranger]:
    page = "<table><tr><td>姓名</td></tr></table>"
    for text in (
        f"<html>{page}</html>",
        f"<!DOCTYPE html>{page}",
        f"\n\n  {page}",
        '<?xml version="1.0"?><Workbook/>',
    ):
        for encoding in ("utf-8-sig", "gbk"):
            yield Stranger("名册.xls", text.encode(encoding), "not_a_spreadsheet", "网页格式的文件")


def _torn() -> Iterator[Stranger]:
    xlsx = SAMPLE.read_bytes()
    yield Stranger("名册.xlsx", b"", "spreadsheet_empty")
    yield Stranger("名册.csv", b"\n\n,,,\n", "spreadsheet_empty")
    yield Stranger("名册.xlsx", xlsx[: len(xlsx) // 2], "spreadsheet_broken")
    yield Stranger("名册.xlsx", xlsx[:4], "spreadsheet_broken")
    yield Stranger("名册.xlsx", b"PK\x05\x06" + bytes(18), "spreadsheet_broken")


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def compound(*outer: str, inner: str = "") -> bytes:
    """Return a compound file with these names below its root, and one inside the first of them (MS-CFB 2.2 to 2.6)."""
    free, end, table_mark = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = bytearray(OLE.ljust(512, b"\0"))
    header[24:34] = bytes.fromhex("3e000300feff09000600")
    words = {44: 1, 48: 1, 56: 4096, 60: end, 64: 0, 68: end, 72: 0, 76: 0}
    for at, value in {**words, **{80 + 4 * n: free for n in range(108)}}.items():
        header[at : at + 4] = value.to_bytes(4, "little")
    table = b"".join(value.to_bytes(4, "little") for value in (table_mark, 2, end, *[free] * 125))
    names = [*outer, *([inner] if inner else [])]
    entries = [_entry("Root Entry", 5, free, free, 1)]
    for number, name in enumerate(names, start=1):
        is_inner = number > len(outer)
        following = number + 1 if not is_inner and number < len(outer) else free
        child = len(names) if number == 1 and inner else free
        entries.append(_entry(name, 1 if child != free else 2, free, following, child))
    directory = b"".join(entries).ljust(1024, b"\0")
    return bytes(header) + table + directory + bytes(512)


def _entry(name: str, kind: int, left: int, right: int, child: int) -> bytes:
    text = name.encode("utf-16-le") + b"\0\0"
    links = b"".join(value.to_bytes(4, "little") for value in (left, right, child))
    return text.ljust(64, b"\0") + len(text).to_bytes(2, "little") + bytes([kind, 1]) + links + bytes(48)


def write_all(folder: Path) -> tuple[list[Path], tuple[Stranger, ...]]:
    """Lay them all into a folder."""
    made = strangers()
    for entry in made:
        (folder / entry.name).write_bytes(entry.data)
    return [folder / entry.name for entry in made], made
