"""The segments of a JPEG: the picture without EXIF, GPS, comments or anything behind it, bit for bit."""

from collections.abc import Iterator

SOI, EOI, SOS, COM = b"\xff\xd8", b"\xff\xd9", 0xDA, 0xFE
APP0, APP2, APP14, APP15 = 0xE0, 0xE2, 0xEE, 0xEF
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x60\x00\x60\x00\x00"  # 96 dots an inch, no thumbnail
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}


def without_exif(jpeg: bytes) -> bytes:
    """Return the same picture without EXIF, XMP, IPTC and comments, starting with a JFIF segment.

    Kept are the colour profile (APP2 ICC) and Adobe's colour transform (APP14): without them colours change.
    Raises ValueError for bytes that are no whole JPEG: photos arrive decoded and scaled, so that is a bug.
    """
    kept = [segment for marker, segment in _segments(jpeg) if _belongs_to_picture(marker, segment)]
    return SOI + JFIF + b"".join(kept) + EOI


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Return width and height in pixels, from the frame header (SOF); raises ValueError when there is none."""
    for marker, segment in _segments(jpeg):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(segment[7:9], "big"), int.from_bytes(segment[5:7], "big")
    raise ValueError("JPEG without a frame header")


def _belongs_to_picture(marker: int, segment: bytes) -> bool:
    if marker == APP2:
        return segment[4:].startswith(b"ICC_PROFILE\x00")
    return marker == APP14 or marker not in {COM, *range(APP0, APP15 + 1)}


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes]]:
    """Give marker and bytes of each segment up to the end of the picture; what follows it is left away."""
    if jpeg[:2] != SOI:
        raise ValueError("not a JPEG")
    at = 2
    while jpeg[at : at + 2] != EOI:
        if at + 4 > len(jpeg) or jpeg[at] != 0xFF:
            raise ValueError("JPEG ends early or is damaged")
        marker = jpeg[at + 1]
        if marker == 0xFF:  # a fill byte before a marker
            at += 1
            continue
        end = at + 2 if marker in _WITHOUT_LENGTH else at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        end = _end_of_scan(jpeg, end) if marker == SOS else end
        yield marker, jpeg[at:end]
        at = end


def _end_of_scan(jpeg: bytes, at: int) -> int:
    """Find the next marker behind coded data; FF00 and the restart markers FFD0 to FFD7 belong to the data."""
    while True:
        at = jpeg.find(b"\xff", at)
        if at < 0 or at + 1 >= len(jpeg):
            raise ValueError("JPEG ends early")
        if jpeg[at + 1] != 0 and not 0xD0 <= jpeg[at + 1] <= 0xD7:
            return at
        at += 2
