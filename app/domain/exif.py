"""When a photo was taken, from the EXIF block of a JPEG; everything else in the block is left alone."""

import struct
from datetime import datetime

EXIF_HEAD = b"Exif\x00\x00"
SOI, APP1, SOS = b"\xff\xd8", 0xE1, 0xDA
ORIENTATION = 0x0112
EXIF_FOLDER, DATE_TIME, TAKEN, DIGITISED = 0x8769, 0x0132, 0x9003, 0x9004
BYTE_ORDERS = {b"II": "<", b"MM": ">"}
MOST_ENTRIES = 500  # a camera writes some dozens


def taken_at(data: bytes) -> datetime | None:
    """Return DateTimeOriginal of a JPEG (else when it was digitised, else when it was written), None without any.

    The time is the camera's own, without a zone. Broken blocks count as none; nothing is raised.
    Source: EXIF 2.3 (CIPA DC-008), 4.5.4 to 4.6.5.
    """
    block = _exif_block(data)
    order = BYTE_ORDERS.get(block[:2])
    if order is None:
        return None
    try:
        return _taken(block, order)
    except (struct.error, UnicodeDecodeError):
        return None


def orientation(data: bytes) -> int:
    """Return how the camera was held (EXIF tag 0x0112: 1 upright, 6 on its side …); 1 when nothing says it."""
    block = _exif_block(data)
    order = BYTE_ORDERS.get(block[:2])
    try:
        (first,) = struct.unpack_from(f"{order}I", block, 4) if order else (0,)
        turned = _entries(block, order, first).get(ORIENTATION, 1) if order else 1
    except struct.error:
        return 1
    held = turned >> 16 if order == ">" else turned & 0xFFFF  # a short stands in the first half of its field
    return held if 1 <= held <= 8 else 1


def _taken(block: bytes, order: str) -> datetime | None:
    (first,) = struct.unpack_from(f"{order}I", block, 4)
    main = _entries(block, order, first)
    inner = _entries(block, order, main[EXIF_FOLDER]) if EXIF_FOLDER in main else {}
    for folder, tag in ((inner, TAKEN), (inner, DIGITISED), (main, DATE_TIME)):
        if tag in folder and (found := _time(block[folder[tag] : folder[tag] + 19])):
            return found
    return None


def _exif_block(data: bytes) -> bytes:
    """Return the TIFF part of the first EXIF segment before the picture begins."""
    at = 2 if data[:2] == SOI else len(data)
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != SOS:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2:
            break
        if data[at + 1] == APP1 and data[at + 4 : at + 10] == EXIF_HEAD:
            return data[at + 10 : at + 2 + size]
        at += 2 + size
    return b""


def _entries(block: bytes, order: str, at: int) -> dict[int, int]:
    """Return tag and value (an offset for texts and folders) of the entries of one folder."""
    (count,) = struct.unpack_from(f"{order}H", block, at)
    places = range(at + 2, at + 2 + 12 * min(count, MOST_ENTRIES), 12)
    rows = [struct.unpack_from(f"{order}HHII", block, place) for place in places]
    return {tag: value for tag, _, _, value in rows}


def _time(text: bytes) -> datetime | None:
    try:
        return datetime.strptime(text.decode("ascii"), "%Y:%m:%d %H:%M:%S")
    except ValueError:
        return None
