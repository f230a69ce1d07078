"""Rows 34 and 42, pictures that are bombs, torn, huge or of another kind, and what a camera writes into good ones."""

import os
import random
import struct
import subprocess
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from app.operations import activities, evidence, papers
from app.texts import say
from tests.faults import branch, children, exported
from tests.faults.exported import TRACES
from tests.faults.report import note
from tests.ui.photos import TURNED, encoded, photo, picture
from ui import pictures

BAD, PLACE = 34, 42
CHILD = "tests.faults.child_pictures"
PICTURES = 2000 if os.environ.get("ZHIBU_FULL") else 60
SENTENCES = {
    "picture_broken",
    "picture_too_big",
    "picture_heic",
    "photo_too_long",
    "attachment_empty",
    "attachment_unreadable",
}
Make = Callable[[random.Random], bytes]


def png(wide: int, high: int, rows: int) -> bytes:
    """A PNG whose head promises ``wide`` by ``high`` points and that holds ``rows`` rows of them."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(rows * (3 * wide + 1)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def sources() -> dict[str, bytes]:
    image = picture(640, 480)
    return {
        "jpg": photo(640, 480, orientation=TURNED),
        "png": encoded(image, "PNG"),
        "webp": encoded(image, "WEBP"),
        "bmp": encoded(picture(200, 150), "BMP"),
    }


def spoiled(data: bytes, rng: random.Random) -> bytes:
    """Cut off, flip bits, or put another head before it."""
    way = rng.randrange(4)
    if way == 0:
        return data[: rng.randrange(len(data))]
    broken = bytearray(data)
    for _ in range(rng.choice((1, 10, 200))):
        broken[rng.randrange(len(data) if way == 1 else min(len(data), 600))] = rng.randrange(256)
    return bytes(broken)


def special() -> dict[str, bytes]:
    """Bombs, other kinds, and one good scan of each size."""
    return {
        "bomb1.png": png(60_000, 60_000, 1),
        "bomb2.png": png(14_000, 14_000, 14_000),
        "bomb3.png": png(200_000_000, 1, 1),
        "bomb4.bmp": b"BM"
        + struct.pack("<IIIIiiHHIIiiII", 60, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 32, 0, 0, 0, 0, 0, 0),
        "a.heic": b"\0\0\0\x18ftypheic" + bytes(500),
        "b.jpg": b"\0\0\0\x18ftypheic" + bytes(500),
        "a.gif": b"GIF89a\xff\xff\xff\xff\0\0\0;",
        "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"/>',
        "a.tif": b"II*\0\x08\0\0\0\xff\xff" + bytes(200),
        "empty.jpg": b"",
        "word.jpg": b"PK\x03\x04" + bytes(300),
        "long.jpg": photo(3000, 2000) + bytes(40_000_000),
    }


def fates(files: list[Path], mutant: str = "") -> list[str]:
    ended = subprocess.run(
        children.command(CHILD, mutant),
        cwd=children.ROOT,
        env=children.settings(),
        input="".join(f"{file}\n" for file in files),
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert ended.returncode == 0, (
        f"the program ended at picture {len(ended.stdout.splitlines())}: {ended.stderr[-2000:]}"
    )
    return ended.stdout.splitlines()


def check(found: list[str]) -> None:
    outcomes = Counter(found)
    assert set(outcomes) <= SENTENCES | {"kept"}, outcomes


def lay(folder: Path) -> list[Path]:
    rng = random.Random(34)
    made = dict(special())
    good = sources()
    for number in range(PICTURES - len(made)):
        suffix = rng.choice(sorted(good))
        prefix = rng.choice(("photo", "photo", "scan"))
        made[f"{prefix}{number}.{suffix}"] = spoiled(good[suffix], rng)
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def test_every_picture_is_kept_or_refused_with_its_sentence(tmp_path: Path) -> None:
    files = lay(tmp_path)
    found = fates(files)
    check(found)
    assert len(found) == len(files) == PICTURES
    by_name = dict(zip((file.name for file in files), found, strict=True))
    assert {by_name[f"bomb{number}.{end}"] for number, end in ((1, "png"), (3, "png"))} <= SENTENCES
    assert by_name["a.heic"] == "picture_heic"
    assert by_name["long.jpg"] == "kept"
    shown = say("errors.picture_too_big.what", name="照片.jpg", wide=60_000, high=60_000)
    note(BAD, len(files), shown=shown, mutant="decodes whatever it is, keeps its bytes")
    note(PLACE, found.count("kept"), mutant="keeps the bytes of a photo")


def test_a_trusting_program_is_found_out(tmp_path: Path) -> None:
    """The control."""
    (tmp_path / "a.jpg").write_bytes(photo())
    (tmp_path / "torn.jpg").write_bytes(photo()[:600])
    found = fates([tmp_path / "a.jpg", tmp_path / "torn.jpg"], "trusting")
    assert found == ["kept with GPS-PLACE", "bug AssertionError"]
    for fate in found:
        with pytest.raises(AssertionError):
            check([fate])


# --- row 42: from the camera to the store, to every export ----------------------------------------------------------


Keep = Callable[[Path, str], evidence.NewFile]


def as_it_is(path: Path, kind: str) -> evidence.NewFile:
    """Wrong on purpose: the bytes of the camera are kept."""
    data = path.read_bytes()
    return evidence.NewFile(path.name, kind, "image/jpeg", len(data), data, data)


def check_no_place(root: Path, keep: Keep) -> int:
    """Attach a photo and a scan with their place, make every paper and copy; return how many were looked through."""
    opened = branch.open_at(root)
    number = branch.activity_id(opened)
    for kind, step, turn in (("活动照片", 7, TURNED), ("签到册扫描件", 5, 1)):
        (root / f"{kind}.jpg").write_bytes(photo(1600, 1200, orientation=turn))
        evidence.add_file(opened, number, step, keep(root / f"{kind}.jpg", kind))
    file = activities.activity_file(opened, number)
    kept = {f"store {entry.name}": evidence.content(opened, entry) for entry in file.evidence}
    kept |= {f"copy {entry.name}": evidence.write_copy(opened, entry).read_bytes() for entry in file.evidence}
    for paper in papers.PAPERS:
        data = papers.make(opened, papers.prepare(opened, paper.key, number)).read_bytes()
        kept |= {f"{paper.key} {at}": picture for at, picture in enumerate(exported.read(data).media)}
    opened.close()
    assert any(name.startswith("record") for name in kept), "no photo came into the record"
    left = [name for name, data in kept.items() if any(trace in data for trace in TRACES)]
    assert not left, f"the camera's traces are left: {left}"
    return len(kept)


def test_the_place_of_a_photo_is_nowhere(tmp_path: Path) -> None:
    note(PLACE, check_no_place(branch.copy_to(tmp_path), pictures.read_file))


def test_keeping_the_bytes_of_the_camera_is_found_out(tmp_path: Path) -> None:
    """The control."""
    with pytest.raises(AssertionError, match=r"traces are left: .*store"):
        check_no_place(branch.copy_to(tmp_path), as_it_is)
