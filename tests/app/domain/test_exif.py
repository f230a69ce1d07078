"""app.domain.exif: when a photo was taken, and nothing from broken blocks."""

import random
import struct
from datetime import datetime

import pytest

from app.domain.exif import taken_at

WHEN = datetime(2026, 6, 18, 14, 20, 5)
TEXT = b"2026:06:18 14:20:05\x00"


def block(order: str, tag: int = 0x9003, text: bytes = TEXT, in_main: bool = False) -> bytes:
    """Return a TIFF block with one time, in the EXIF folder or in the main one."""
    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(order + "I", 8)
    if in_main:
        return head + struct.pack(order + "HHHII", 1, tag, 2, 20, 26) + bytes(4) + text
    main = struct.pack(order + "HHHII", 1, 0x8769, 4, 1, 26) + bytes(4)
    return head + main + struct.pack(order + "HHHII", 1, tag, 2, 20, 44) + bytes(4) + text


def jpeg(tiff: bytes, before: bytes = b"") -> bytes:
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xd8" + before + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + b"\xff\xda"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("tag", [0x9003, 0x9004])
def test_the_time_of_the_shot(order: str, tag: int) -> None:
    assert taken_at(jpeg(block(order, tag))) == WHEN


def test_the_time_it_was_written_when_there_is_no_other() -> None:
    assert taken_at(jpeg(block("<", 0x0132, in_main=True))) == WHEN


def test_segments_before_it_are_passed_over() -> None:
    jfif = b"\xff\xe0\x00\x10JFIF" + bytes(10)
    assert taken_at(jpeg(block(">"), jfif)) == WHEN


@pytest.mark.parametrize(
    "text", [b"0000:00:00 00:00:00\x00", b"    :  :     :  :  \x00", bytes(20), b"\xff" * 20]
)
def test_a_clock_that_was_never_set(text: bytes) -> None:
    assert taken_at(jpeg(block(">", text=text))) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n", jpeg(b"XX*\x00"), jpeg(b"MM")])
def test_no_block(data: bytes) -> None:
    assert taken_at(data) is None


def test_broken_blocks_never_raise() -> None:
    whole, chance = jpeg(block("<")), random.Random(7)
    for _ in range(3000):
        broken = bytearray(whole[: chance.randrange(4, len(whole))])
        broken[chance.randrange(len(broken))] = chance.randrange(256)
        found = taken_at(bytes(broken))
        assert found is None or isinstance(found, datetime)
