"""What a file really is, by its first bytes and its inner names, never by its suffix."""

import re
import struct
import zipfile
import zlib
from io import BytesIO

from app.documents.compound_file import outer_names

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
MOST_MEMBERS = 500
HIGHEST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024  # a short, very regular sheet packs better than 1:100 and does no harm

READABLE = frozenset({"xlsx", "xlsb", "xls", "ods"})

ZIP_MAGIC = b"PK"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

SECTOR = 512
RECORDS_LOOKED_AT = 6  # FILEPASS stands before the first record that is encrypted
_WORKBOOK_BEGINS = re.compile(rb"\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00")  # BOF of BIFF5 and BIFF8
_FILEPASS = 0x2F

_MAGICS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"BM", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"{\\rtf", "word"),
    (b"SQLite format 3", "database"),
)
_WEB_STARTS = ("<html", "<!doctype", "<table", "<?xml", "<meta", "<head")
_OLE_STREAMS = (
    ("EncryptedPackage", "password"),
    ("WordDocument", "word"),
    ("PowerPoint Document", "slides"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ZIP_PARTS = (  # some programs write the names with \\ or in capitals, or the workbook into a folder of their own
    (re.compile(r"(.*/)?workbook\.xml"), "xlsx"),
    (re.compile(r"(.*/)?workbook\.bin"), "xlsb"),
    (re.compile(r"word/.*"), "word"),
    (re.compile(r"ppt/.*"), "slides"),
    (re.compile(r"content\.xml"), "ods"),
)
_ODS_MANIFEST = "META-INF/manifest.xml"
_ODS_ENCRYPTED = b"encryption-data"


def foreign_kind(data: bytes) -> str:
    """Name what a file that is neither ZIP, OLE nor a table of text is; empty when nothing is known against it."""
    kind = next((kind for magic, kind in _MAGICS if data.startswith(magic)), "")
    if kind == "picture" and data.startswith(b"BM") and b"\0" not in data[:64]:
        return ""
    return kind


def is_web_page(text: str) -> bool:
    """Tell whether a text is HTML or XML (some systems export a web page under the name .xls)."""
    return text.lstrip("\ufeff \t\r\n")[:40].lower().startswith(_WEB_STARTS)


def ole_kind(data: bytes) -> str:
    """Name an OLE file by the streams it holds: password, word, slides, xls or unknown.

    A workbook may hold whole documents, so the outermost names decide; in a torn file, whatever name is found.
    """
    names = {name.lower() for name in outer_names(data)}
    kinds = (
        kind
        for name, kind in _OLE_STREAMS
        if (name.lower() in names if names else name.encode("utf-16-le") in data)
    )
    kind = next(kinds, "unknown")
    return "password" if kind == "xls" and _has_filepass(data) else kind


def _has_filepass(data: bytes) -> bool:
    """Tell whether a workbook stream begins with FILEPASS among its first records (MS-XLS 2.4.117)."""
    starts = (at for at in range(SECTOR, len(data), SECTOR) if _WORKBOOK_BEGINS.match(data, at))
    return any(_FILEPASS in _first_records(data, at) for at in starts)


def _first_records(data: bytes, at: int) -> list[int]:
    kinds: list[int] = []
    while len(kinds) < RECORDS_LOOKED_AT and at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        kinds.append(kind)
        at += 4 + size
    return kinds


def zip_kind(data: bytes) -> str:
    """Name a ZIP file by its parts: xlsx, xlsb, ods, word, slides or archive.

    Its directory comes first (RELIABILITY 3.12): broken for one nobody can trust, password, bomb.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
            return _directory_trouble(members) or _package_kind(package)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, UnicodeError, EOFError):
        return "broken"


def _package_kind(package: zipfile.ZipFile) -> str:
    names = [name.replace("\\", "/").lower() for name in package.namelist()]
    kinds = (kind for part, kind in _ZIP_PARTS if any(map(part.fullmatch, names)))
    kind = next(kinds, "archive" if names else "broken")
    return "password" if kind == "ods" and _is_encrypted_ods(package) else kind


def _is_encrypted_ods(package: zipfile.ZipFile) -> bool:
    return _ODS_MANIFEST in package.namelist() and _ODS_ENCRYPTED in package.read(_ODS_MANIFEST)


def _directory_trouble(members: list[zipfile.ZipInfo]) -> str:
    if len({member.filename for member in members}) != len(members):
        return "broken"
    if any(member.flag_bits & 1 for member in members):
        return "password"
    unpacked = sum(member.file_size for member in members)
    is_bomb = len(members) > MOST_MEMBERS or unpacked > LARGEST_UNPACKED or any(map(_is_bomb, members))
    return "bomb" if is_bomb else ""


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > HIGHEST_RATIO * max(
        member.compress_size, 1
    )
