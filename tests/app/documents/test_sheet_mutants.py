"""Broken files, by the hundred: each is read or refused with a sentence, none hangs, none gives another exception."""

import io
import random
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCES = {
    "xlsx": ROOT / "resources" / "sample" / "roster.xlsx",
    "xls": Path(__file__).parent / "data" / "roster.xls",
}
MUTANTS = 150  # of each source
REFUSALS = {
    "spreadsheet_broken",
    "spreadsheet_too_big",
    "spreadsheet_password",
    "spreadsheet_empty",
    "not_a_spreadsheet",
}


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


def broken_inside(data: bytes, rng: random.Random) -> bytes:
    """Change the XML and pack it again with right checksums, so that the damage reaches the reader."""
    if not data.startswith(b"PK"):
        return flipped(data, rng)
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        target = rng.choice(old.namelist())
        for name in old.namelist():
            content = old.read(name)
            change = rng.choice((flipped, cut, numbers_exploded))
            new.writestr(name, change(content, rng) if name == target else content)
    return copy.getvalue()


def numbers_exploded(data: bytes, rng: random.Random) -> bytes:
    digit = str(rng.randrange(10)).encode()
    return data.replace(
        digit, rng.choice((b"99999999999999999999", b"-1", b"", b"1048576")), rng.choice((1, 5))
    )


CHANGES = (flipped, cut, zeroed, broken_inside, broken_inside)


def read_all(files: list[Path]) -> list[str]:
    """Return what came of each file; ``died`` when the process ended, as the memory limit makes it end."""
    outcomes: list[str] = []
    while len(outcomes) < len(files):
        left = [str(file) for file in files[len(outcomes) :]]
        command = [sys.executable, "-m", "tests.app.documents.read_many", *left]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
        outcomes += done.stdout.split()
        if len(outcomes) < len(files):
            assert "Traceback" not in done.stderr, done.stderr
            outcomes.append("died")
    return outcomes


@pytest.mark.parametrize("kind", SOURCES)
def test_every_mutant_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    rng = random.Random(20260601)
    data = SOURCES[kind].read_bytes()
    files = []
    for number in range(MUTANTS):
        files.append(tmp_path / f"{number}.{kind}")
        files[-1].write_bytes(CHANGES[number % len(CHANGES)](data, rng))
    outcomes = Counter(read_all(files))
    assert set(outcomes) <= REFUSALS | {"read", "died"}, outcomes
    assert outcomes["died"] <= MUTANTS // 20, outcomes
    assert outcomes["read"] and outcomes["spreadsheet_broken"], "mutants that all meet one fate test nothing"
