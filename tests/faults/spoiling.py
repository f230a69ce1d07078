"""Spoils workbooks: bits flipped, ends cut off, sectors zeroed, and damage inside that is packed again with right sums."""

import io
import random
import zipfile
from collections.abc import Callable

from tests.app.documents.sheet_files import DATA, SAMPLE

SOURCES = {"xlsx": SAMPLE, "xls": DATA / "roster.xls"}
SHEET = "xl/worksheets/sheet1.xml"
Spoil = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, rng: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(rng.choice((1, 3, 20))):
        broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
    return bytes(broken)


def cut(data: bytes, rng: random.Random) -> bytes:
    return data[: rng.randrange(1, len(data))]


def zeroed(data: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(data))
    return data[:start] + bytes(min(512, len(data) - start)) + data[start + 512 :]


def numbers_exploded(data: bytes, rng: random.Random) -> bytes:
    digit = str(rng.randrange(10)).encode()
    return data.replace(
        digit, rng.choice((b"99999999999999999999", b"-1", b"", b"1048576")), rng.choice((1, 5))
    )


def doubled(data: bytes, rng: random.Random) -> bytes:
    """A piece stands twice, as after a copy that was broken off and begun again."""
    start = rng.randrange(len(data))
    return data[: start + 300] + data[start:]


def broken_inside(data: bytes, rng: random.Random) -> bytes:
    """Change one part and pack it again with right checksums, so that the damage reaches the reader."""
    if not data.startswith(b"PK"):
        return flipped(data, rng)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        name = rng.choice(package.namelist())
    return part_changed(data, name, rng.choice((flipped, cut, numbers_exploded, doubled)), rng)


def sheet_cut(data: bytes, rng: random.Random) -> bytes:
    """The table ends in the middle, and everything else is right: no row of it may be imported."""
    return part_changed(data, SHEET, cut, rng)


def part_changed(data: bytes, target: str, change: Spoil, rng: random.Random) -> bytes:
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content, rng) if name == target else content)
    return copy.getvalue()


SPOILS: tuple[Spoil, ...] = (flipped, cut, zeroed, broken_inside, broken_inside)
