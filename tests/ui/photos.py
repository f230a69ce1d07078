"""Photos made for tests: JPEGs with an EXIF block that says when, where and how the camera was held."""

import struct

from PySide6.QtCore import QBuffer, QIODevice, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

TURNED = 6  # the camera lay on its side


def picture(wide: int, high: int, colour: str = "#3A6EA5") -> QImage:
    """Return a made-up picture: a sloping ground and a number of blocks, so that turning it shows."""
    made = QImage(wide, high, QImage.Format.Format_RGB32)
    slope = QLinearGradient(QPointF(0, 0), QPointF(wide, high))
    slope.setColorAt(0, QColor(colour))
    slope.setColorAt(1, QColor("#F2E8D5"))
    painter = QPainter(made)
    painter.fillRect(made.rect(), slope)
    painter.fillRect(0, 0, wide // 4, high // 8, Qt.GlobalColor.red)
    painter.end()
    return made


def encoded(image: QImage, form: str = "JPEG") -> bytes:
    """Write a picture in a format Qt knows."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form, 85)  # type: ignore[call-overload]  # the stubs want bytes, Qt takes text
    return bytes(buffer.data().data())


def photo(
    wide: int = 800,
    high: int = 600,
    taken: str = "2026:06:18 14:20:05",
    orientation: int = 1,
    order: str = ">",
    colour: str = "#3A6EA5",
) -> bytes:
    """Return a JPEG as a phone writes it, with time, turn and a GPS folder."""
    jpeg = encoded(picture(wide, high, colour))
    block = b"Exif\x00\x00" + exif(taken, orientation, order)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + jpeg[2:]


def exif(taken: str, orientation: int = 1, order: str = ">") -> bytes:
    """Return a TIFF block: orientation, the EXIF folder with the time, the GPS folder with a latitude."""
    head = (b"MM\x00*" if order == ">" else b"II*\x00") + struct.pack(order + "I", 8)
    inner_at, gps_at = 8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 12 + 4
    text_at = gps_at + 2 + 12 + 4
    main = struct.pack(order + "H", 3)
    main += struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    main += struct.pack(order + "HHII", 0x8769, 4, 1, inner_at)
    main += struct.pack(order + "HHII", 0x8825, 4, 1, gps_at) + bytes(4)
    inner = struct.pack(order + "HHHII", 1, 0x9003, 2, 20, text_at) + bytes(4)
    gps = struct.pack(order + "HHHI4s", 1, 0x0001, 2, 2, b"N\x00\x00\x00") + bytes(4)
    return head + main + inner + gps + taken.encode() + b"\x00" + b"GPS-PLACE-31.2N"
