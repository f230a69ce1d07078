"""Files made ready to be attached: photos scaled and stripped, scans stripped. Runs away from the window.

Photos are kept at no more than 2560 px and at 1024 px for papers, turned upright, without EXIF and GPS
(DESIGN 7.9); the time of the shot is read before that and kept as a fact.
"""

import hashlib
import mimetypes
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QPainter

from app.domain.camera_traces import without_traces
from app.domain.errors import UserError
from app.domain.exif import taken_at
from app.operations.evidence import LARGEST_FILE, NewFile

KEPT_SIDE, PAPER_SIDE, QUALITY = 2560, 1024, 85
MOST_PIXELS = 200_000_000  # what the best phones take; beyond it a file is a bomb or a plan
MEMORY_MB = 512  # the most one decoded picture may take
PHOTO_WORD = "照片"  # a kind of evidence that says it is a photo
HEIC_SUFFIXES = (".heic", ".heif")
FORMATS = (b"jpeg", b"png", b"webp", b"bmp")  # the decoders that photos need; no others read foreign bytes
LONGEST_PHOTO = 200_000_000  # bytes
CHUNK = 1 << 20


def read_file(path: Path, kind: str, kinds: Sequence[str] = ()) -> NewFile:
    """Read a file for attaching as ``kind``; one of ``kinds`` is taken instead when a photo kind does not fit it.

    Raises UserError picture_broken, picture_too_big, photo_too_long, picture_heic, attachment_unreadable or
    attachment_empty.
    """
    try:
        size = path.stat().st_size
        kind = fitting_kind(path.name, kind, kinds)
        if size > LARGEST_FILE and not is_photo(kind):
            return _too_large(path, kind, size)
        if size > LONGEST_PHOTO:
            raise UserError("photo_too_long", name=path.name, size=f"{size / 1e6:.0f}")
        return from_bytes(path.name, path.read_bytes(), kind)
    except OSError:
        raise UserError("attachment_unreadable", name=path.name) from None


def from_bytes(name: str, data: bytes, kind: str) -> NewFile:
    """Make bytes ready for attaching: a photo is scaled and stripped, all else stays as it is."""
    if not data:
        raise UserError("attachment_empty", name=name)
    if not is_photo(kind):
        if name.lower().endswith(
            HEIC_SUFFIXES
        ):  # its place cannot be taken out here, and few programs open it
            raise UserError("picture_heic", name=name)
        kept = without_traces(data)
        return NewFile(name, kind, mime_of(name), len(kept), kept)
    image = decoded(name, data, KEPT_SIDE)
    kept, small = jpeg(image), jpeg(_within(image, PAPER_SIDE))
    return NewFile(name, kind, "image/jpeg", len(kept), kept, small, taken_at(data))


def from_image(name: str, image: QImage, kind: str) -> NewFile:
    """Make a picture from the clipboard ready for attaching."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes text
    return from_bytes(name, bytes(buffer.data().data()), kind)


def is_photo(kind: str) -> bool:
    """Tell whether files of a kind are photos; scans and papers are kept byte for byte."""
    return PHOTO_WORD in kind


def fitting_kind(name: str, kind: str, kinds: Sequence[str]) -> str:
    """Return the kind, or the one for sound and film, or any that takes papers, when the file is no picture."""
    family = mime_of(name).partition("/")[0]
    if not is_photo(kind) or family in ("image", "application/octet-stream"):
        return kind
    others = [other for other in kinds if not is_photo(other)]
    films = [other for other in others if "音像" in other] if family in ("video", "audio") else others
    return next(iter(films or others), kind)


def mime_of(name: str) -> str:
    """Return what a file is by its suffix."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def decoded(name: str, data: bytes, side: int) -> QImage:
    """Decode a picture, upright and no larger than ``side``; raises UserError for what cannot or must not be read."""
    if name.lower().endswith(HEIC_SUFFIXES):
        raise UserError("picture_heic", name=name)
    QImageReader.setAllocationLimit(MEMORY_MB)
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    if bytes(reader.format().data()) not in FORMATS:
        raise UserError("picture_broken", name=name)
    size = reader.size()
    if size.width() * size.height() > MOST_PIXELS:
        raise UserError("picture_too_big", name=name, wide=size.width(), high=size.height())
    reader.setScaledSize(_shrunk(size, side))
    image = reader.read()
    if image.isNull():
        raise UserError("picture_broken", name=name)
    return _plain(image)


def jpeg(image: QImage) -> bytes:
    """Write a picture as JPEG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", QUALITY)  # type: ignore[call-overload]  # the stubs want bytes, Qt takes text
    return bytes(buffer.data().data())


def thumbnail(name: str, data: bytes, side: int) -> QImage:
    """Return a small picture for a list; an empty one for what is no picture."""
    try:
        return decoded(name, data, side)
    except UserError:
        return QImage()


def _too_large(path: Path, kind: str, size: int) -> NewFile:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    where = f"原文件在：{path.parent}"
    return NewFile(path.name, kind, mime_of(path.name), size, None, sha256=digest.hexdigest(), caption=where)


def _plain(image: QImage) -> QImage:
    """Paint the picture onto white without its texts, colour profile and transparency."""
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def _within(image: QImage, side: int) -> QImage:
    return image.scaled(
        _shrunk(image.size(), side),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def _shrunk(size: QSize, side: int) -> QSize:
    fits = max(size.width(), size.height()) <= side
    return size if fits else size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
