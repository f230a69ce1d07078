"""A scan keeps its pixels and loses what the camera wrote beside them, whatever the format and however torn."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.domain.camera_traces import PNG, without_traces
from app.domain.exif import orientation, taken_at
from tests.ui.photos import TURNED, encoded, photo, picture

TRACES = (b"GPS", b"2026:06:18", b"secret", b"31.2N")


def png_chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png() -> bytes:
    plain = encoded(picture(60, 40), "PNG")
    words = png_chunk(b"eXIf", b"MM\0*GPS") + png_chunk(b"tEXt", b"Comment\0secret")
    return plain[:33] + words + plain[33:] + b"secret behind it"


def webp() -> bytes:
    plain = encoded(picture(60, 40), "WEBP")
    body = plain[12:]
    marked = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\x0c\0\0\0"
        + (59).to_bytes(3, "little")
        + (39).to_bytes(3, "little")
    )
    words = b"EXIF" + struct.pack("<I", 7) + b"MM\0*GPS\0" + b"XMP " + struct.pack("<I", 6) + b"secret"
    inside = b"WEBP" + marked + body + words
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


PICTURES = {"jpeg": photo(), "turned": photo(orientation=TURNED), "png": png(), "webp": webp()}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_the_pixels_stay_and_the_traces_go(data: bytes) -> None:
    kept = without_traces(data)
    assert not any(trace in kept for trace in TRACES)
    assert not QImage.fromData(kept).isNull()
    assert QImage.fromData(kept).convertToFormat(QImage.Format.Format_RGB32) == QImage.fromData(
        data
    ).convertToFormat(QImage.Format.Format_RGB32)
    assert without_traces(kept) == kept


def test_how_it_was_held_stays() -> None:
    kept = without_traces(PICTURES["turned"])
    assert (orientation(kept), taken_at(kept)) == (TURNED, None)
    assert orientation(photo(orientation=TURNED, order="<")) == TURNED
    assert b"Exif" not in without_traces(PICTURES["jpeg"])


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 GPS", b"RIFF1234AVI ", PNG, b"\xff\xd8", b"\xff\xd8\xff\xe1\x00"]
)
def test_other_and_torn_files_make_no_trouble(data: bytes) -> None:
    assert len(without_traces(data)) <= max(len(data), 12)


@given(st.sampled_from(list(PICTURES)), st.floats(0, 1))
def test_torn_pictures_lose_their_traces_too(name: str, part: float) -> None:
    data = PICTURES[name]
    kept = without_traces(data[: int(len(data) * part)])
    assert not any(trace in kept for trace in TRACES)


@pytest.mark.parametrize("at", [0, 2, 4], ids=["first byte", "marker", "length"])
def test_damage_at_the_head_of_a_photo_lets_no_words_through(at: int) -> None:
    """Where the segments cannot be followed, only the tables and the picture behind them stay."""
    words = b"Exif\0\0MM\0*" + b"GPS-PLACE" * 9
    head = b"\xff\xe1" + (len(words) + 2).to_bytes(2, "big") + words
    table = b"\xff\xdb\x00\x04\x01\x02"
    data = bytearray(b"\xff\xd8" + head + table + b"\xff\xda\x00\x02picture\xff\xd9")
    data[at] = 0x12
    kept = without_traces(bytes(data))
    assert b"GPS-PLACE" not in kept
    assert at == 4 or kept.endswith(table + b"\xff\xda\x00\x02picture")
