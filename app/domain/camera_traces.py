"""What a camera writes beside a picture: place, device, time, words. A scan is kept bit for bit, but without them."""

import re
import struct
from collections.abc import Iterator

from app.domain.exif import ORIENTATION, orientation
from app.domain.jpeg import EOI, SOI, SOS, without_exif

PNG, RIFF, WEBP = b"\x89PNG\r\n\x1a\n", b"RIFF", b"WEBP"
_JPEG_WORDS = (b"Exif", b"JFIF")  # of one whose first bytes are damaged
_TABLES = frozenset({*range(0xC0, 0xC5), 0xDB, 0xDD, SOS})  # frame, Huffman, quantisation, restart, scan
_TABLE = re.compile(rb"\xff[\xc0-\xc4\xdb\xdd\xda]")
_PNG_WORDS = frozenset({b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"})
_WEBP_WORDS = frozenset({b"EXIF", b"XMP "})
_WEBP_HEAD, _WEBP_MARKS = b"VP8X", 0b1100  # the marks "has EXIF" and "has XMP" in the first byte


def without_traces(data: bytes) -> bytes:
    """Return a JPEG, PNG or WebP with the same pixels and nothing the camera noted but how it was held.

    Any other file comes back as it is; so does the torn end of a torn picture.
    """
    if data.startswith(SOI) or data[6:10] in _JPEG_WORDS:
        return _jpeg(data)
    if data.startswith(PNG):
        return PNG + b"".join(chunk for name, chunk in _png_chunks(data) if name not in _PNG_WORDS)
    if data.startswith(RIFF) and data[8:12] == WEBP:
        return _webp(data)
    return data


def _jpeg(data: bytes) -> bytes:
    try:
        plain = without_exif(data)
    except ValueError:
        plain = _torn_jpeg(data)
    turned = orientation(data)
    return plain if turned == 1 else SOI + _only_orientation(turned) + plain[len(SOI) :]


def _torn_jpeg(data: bytes) -> bytes:
    """Keep the tables and what follows them, no segment of words; where a length is damaged go on at the next table."""
    kept, at = SOI, len(SOI)
    while at + 4 <= len(data):
        if data[at] != 0xFF or not (data[at + 1] in _TABLES or _is_words(data[at + 1])):
            found = _TABLE.search(data, at)
            if found is None:
                return kept
            at = found.start()
        if data[at + 1] == SOS:
            break
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if not _is_words(data[at + 1]):
            kept += data[at:end]
        at = end
    return kept + data[at:].partition(EOI)[0]


def _is_words(marker: int) -> bool:
    return 0xE0 <= marker <= 0xEF or marker == 0xFE


def _only_orientation(turned: int) -> bytes:
    """An EXIF segment of one entry: without it the scan would lie on its side."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    block = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        end = at + 12 + size
        yield data[at + 4 : at + 8], data[at:end]
        if data[at + 4 : at + 8] == b"IEND":
            return  # what stands behind the picture is not part of it
        at = end


def _webp(data: bytes) -> bytes:
    body = b"".join(
        _unmarked(chunk) if name == _WEBP_HEAD else chunk
        for name, chunk in _webp_chunks(data)
        if name not in _WEBP_WORDS
    )
    return RIFF + struct.pack("<I", len(WEBP + body)) + WEBP + body


def _unmarked(chunk: bytes) -> bytes:
    return chunk[:8] + bytes([chunk[8] & ~_WEBP_MARKS]) + chunk[9:] if len(chunk) > 8 else chunk


def _webp_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (size,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + size + size % 2
        yield data[at : at + 4], data[at:end]
        at = end
