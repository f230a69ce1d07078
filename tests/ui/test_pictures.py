"""ui.pictures: photos are scaled, turned and stripped, all else is kept; what cannot be read gets a sentence."""

import hashlib
import struct
import zlib
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from app.domain.errors import UserError
from app.operations.evidence import LARGEST_FILE
from tests.ui.photos import TURNED, encoded, photo, picture
from ui import pictures

PHOTO, PAPER, FILM, SCAN = "活动照片", "学习材料", "音像资料", "签到册扫描件"
KINDS = (PHOTO, PAPER, FILM)


def kept(name: str, data: bytes) -> QImage:
    """Return the picture that is kept of a photo."""
    new: Any = pictures.from_bytes(name, data, PHOTO)
    return QImage.fromData(new.data)


def test_a_photo_is_scaled_twice_and_keeps_its_time(tmp_path: Any) -> None:
    path = tmp_path / "IMG_1.jpg"
    path.write_bytes(photo(4000, 3000))
    new: Any = pictures.read_file(path, PHOTO, KINDS)
    large, small = QImage.fromData(new.data), QImage.fromData(new.small)
    assert (large.width(), large.height()) == (2560, 1920)
    assert (small.width(), small.height()) == (1024, 768)
    assert new.taken_at == datetime(2026, 6, 18, 14, 20, 5)
    assert (new.kind, new.mime, new.size) == (PHOTO, "image/jpeg", len(new.data))


def test_a_small_photo_is_not_blown_up() -> None:
    new: Any = pictures.from_bytes("a.jpg", photo(640, 480), PHOTO)
    assert QImage.fromData(new.data).width() == QImage.fromData(new.small).width() == 640


def test_nothing_of_the_camera_is_left() -> None:
    new: Any = pictures.from_bytes("a.jpg", photo(3000, 2000), PHOTO)
    for data in (new.data, new.small):
        assert b"Exif" not in data
        assert b"GPS" not in data


def test_texts_inside_a_picture_are_left_away() -> None:
    image = picture(600, 400)
    image.setText("Description", "某人的家庭住址")
    new: Any = pictures.from_bytes("a.png", encoded(image, "PNG"), PHOTO)
    assert QImage.fromData(new.data).textKeys() == []
    assert "某人".encode() not in new.data


def test_a_turned_photo_stands_upright() -> None:
    new: Any = pictures.from_bytes("a.jpg", photo(800, 600, orientation=TURNED), PHOTO)
    upright = QImage.fromData(new.data)
    assert (upright.width(), upright.height()) == (600, 800)
    assert QColor(upright.pixel(590, 10)).red() > 200  # the red block has come to the right
    assert QColor(upright.pixel(10, 10)).red() < 150


def test_a_large_turned_photo_is_scaled_and_stands_upright() -> None:
    upright = kept("a.jpg", photo(4000, 3000, orientation=TURNED))
    assert (upright.width(), upright.height()) == (1920, 2560)


def test_transparent_becomes_white() -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(0)
    white = kept("a.png", encoded(image, "PNG"))
    assert QColor(white.pixel(20, 20)).lightness() > 250


def test_papers_are_kept_byte_for_byte(tmp_path: Any) -> None:
    data = b"%PDF-1.7 made up"
    (tmp_path / "签到册.pdf").write_bytes(data)
    new: Any = pictures.read_file(tmp_path / "签到册.pdf", SCAN)
    assert (new.data, new.small, new.size) == (data, None, len(data))


@pytest.mark.parametrize("orientation", [1, TURNED])
def test_scanned_pictures_keep_every_point_and_lose_the_place(tmp_path: Any, orientation: int) -> None:
    data = photo(orientation=orientation)
    (tmp_path / "签到册.jpg").write_bytes(data)
    new: Any = pictures.read_file(tmp_path / "签到册.jpg", SCAN)
    assert QImage.fromData(new.data) == QImage.fromData(data)  # turned upright in both
    assert b"GPS" not in new.data
    assert (new.small, new.size) == (None, len(new.data))


def test_a_heic_scan_gets_its_sentence_too() -> None:
    with pytest.raises(UserError) as caught:
        pictures.from_bytes("签到册.heic", b"\x00\x00\x00\x18ftypheic", SCAN)
    assert caught.value.key == "picture_heic"


def test_a_file_no_photo_can_be_is_not_read_at_all(tmp_path: Any) -> None:
    with (tmp_path / "会场.jpg").open("wb") as file:
        file.truncate(pictures.LONGEST_PHOTO + 1)
    with pytest.raises(UserError) as caught:
        pictures.read_file(tmp_path / "会场.jpg", PHOTO)
    assert (caught.value.key, caught.value.facts["size"]) == ("photo_too_long", "200")


def test_pictures_that_are_programs_are_not_drawn() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/hostname"/></svg>'
    with pytest.raises(UserError) as caught:
        pictures.from_bytes("会场.svg", drawing, PHOTO)
    assert caught.value.key == "picture_broken"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("讲稿.pdf", PAPER), ("录像.mp4", FILM), ("录音.mp3", FILM), ("会场.jpg", PHOTO), ("会场.png", PHOTO)],
)
def test_a_kind_that_fits_is_taken(name: Any, kind: Any) -> None:
    assert pictures.fitting_kind(name, PHOTO, KINDS) == kind


def test_of_a_file_that_is_too_large_only_name_size_and_hash_are_kept(tmp_path: Any) -> None:
    path = tmp_path / "录像.mp4"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    new: Any = pictures.read_file(path, PHOTO, KINDS)
    assert (new.data, new.size, new.kind) == (None, LARGEST_FILE + 1, FILM)
    assert new.sha256 == hashlib.sha256(bytes(LARGEST_FILE + 1)).hexdigest()
    assert str(tmp_path) in new.caption


@pytest.mark.parametrize("data", [b"no picture", photo()[:700], b"\xff\xd8\xff"])
def test_a_broken_picture_gets_a_sentence(data: Any) -> None:
    with pytest.raises(UserError) as caught:
        pictures.from_bytes("a.jpg", data, PHOTO)
    assert caught.value.key == "picture_broken"


def test_a_picture_bomb_is_not_unpacked() -> None:
    with pytest.raises(UserError) as caught:
        pictures.from_bytes("bomb.png", png_bomb(60_000, 60_000), PHOTO)
    assert caught.value.key == "picture_too_big"
    assert caught.value.facts == {"name": "bomb.png", "wide": 60_000, "high": 60_000}


def test_heic_gets_its_own_sentence() -> None:
    with pytest.raises(UserError) as caught:
        pictures.from_bytes("IMG.HEIC", b"\x00\x00\x00\x18ftypheic", PHOTO)
    assert caught.value.key == "picture_heic"


def test_an_empty_file_and_one_that_is_gone(tmp_path: Any) -> None:
    (tmp_path / "a.pdf").touch()
    for name, key in (("a.pdf", "attachment_empty"), ("gone.pdf", "attachment_unreadable")):
        with pytest.raises(UserError) as caught:
            pictures.read_file(tmp_path / name, PAPER)
        assert caught.value.key == key


def test_a_thumbnail_of_something_else_is_empty() -> None:
    assert pictures.thumbnail("a.pdf", b"%PDF", 100).isNull()
    assert pictures.thumbnail("a.jpg", photo(), 100).width() == 100


def png_bomb(wide: int, high: int) -> bytes:
    """Return a PNG whose head promises far more than it holds."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
