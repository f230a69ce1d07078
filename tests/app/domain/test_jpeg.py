"""A photo in a paper carries no place, no camera, no comment and nothing behind it."""

from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage

from app.domain.jpeg import size_of, without_exif
from tests.golden.facts import jpeg

EXIF = b"\xff\xe1\x00\x1cExif\x00\x00MM\x00*GPS 31.2N 121.4E"
XMP = b"\xff\xe1\x00\x12http://ns.adobe\x00"
IPTC = b"\xff\xed\x00\x0cPhotoshop\x00"
COMMENT = b"\xff\xfe\x00\x08secret"
PLAIN = jpeg(64, 48)


def with_segments(*segments: bytes) -> bytes:
    return PLAIN[:2] + b"".join(segments) + PLAIN[2:]


def test_everything_private_is_gone_and_the_picture_is_the_same() -> None:
    cleaned = without_exif(with_segments(EXIF, XMP, IPTC, COMMENT) + b"\xff\xd8" + EXIF + b"second picture")
    assert not any(
        word in cleaned for word in (b"Exif", b"GPS", b"adobe", b"Photoshop", b"secret", b"second")
    )
    assert QImage.fromData(cleaned) == QImage.fromData(PLAIN)
    assert size_of(cleaned) == (64, 48)


def test_a_phone_picture_without_jfif_can_stand_in_a_paper() -> None:
    length = int.from_bytes(PLAIN[4:6], "big")
    bare = PLAIN[:2] + EXIF + PLAIN[4 + length :]
    docx.Document().add_picture(BytesIO(without_exif(bare)))


def test_the_colour_profile_stays() -> None:
    profile = b"\xff\xe2\x00\x14ICC_PROFILE\x00\x01\x01abcd"
    assert profile in without_exif(with_segments(profile))
    assert b"MPF" not in without_exif(with_segments(b"\xff\xe2\x00\x08MPF\x00\x00\x00"))


def test_cleaning_twice_changes_nothing() -> None:
    once = without_exif(with_segments(EXIF))
    assert without_exif(once) == once


@given(st.integers(0, len(PLAIN) - 1))
def test_a_torn_picture_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        without_exif(PLAIN[:length])


@given(st.binary(max_size=200), st.integers(0, len(PLAIN) - 1))
def test_damage_never_hangs_or_crashes(noise: bytes, at: int) -> None:
    damaged = PLAIN[:at] + noise + PLAIN[at + len(noise) :]
    try:
        cleaned = without_exif(damaged)
    except ValueError:
        return
    assert cleaned.startswith(b"\xff\xd8\xff\xe0")
