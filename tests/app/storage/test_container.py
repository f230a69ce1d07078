"""The file of a backup: the same bytes for the same content, and nothing else is accepted (row 35)."""

import hashlib
import io
import json
import random
import struct
import tracemalloc
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError
from app.storage import container

MANIFEST = Manifest(
    number=123,
    made_at=datetime(2026, 11, 22, 9, 41),
    reason=BackupReason.CLOSING,
    data_id="0123456789abcdef",
    version=2,
    last_action=321,
    members=46,
    activities=213,
    counts=(("activity", 213), ("member", 47)),
)
MEMBERS = {container.DATA: random.Random(1).randbytes(20_000), container.PLAIN_KEY: b"a" * 64}
WHOLE = container.pack(MANIFEST, MEMBERS)
MUTANTS = 5_000


def refusal(data: bytes) -> str:
    """Return the key of the refusal; a container that is taken is said as such."""
    try:
        container.unpack(data)
    except UserError as error:
        return error.key
    return "taken"


def test_what_is_packed_comes_out_the_same() -> None:
    assert container.unpack(WHOLE) == (MANIFEST, MEMBERS)
    assert container.peek(WHOLE[: container.HEAD], len(WHOLE)) == MANIFEST


def test_it_is_a_zip_that_every_program_opens() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [container.MANIFEST, container.SEAL, *MEMBERS]
        assert archive.read(container.DATA) == MEMBERS[container.DATA]


def test_the_bytes_of_old_backups_never_change() -> None:
    """Who changes the format must go on reading this one: every backup in the field is written like it."""
    digest = hashlib.sha256(WHOLE).hexdigest()
    assert digest == "3ff4e0d35f784d6ed1f01b33be9bc6f06f6a686dbd37a55ecc91fea4eac56af0"


def test_the_manifest_lies_open_and_names_nobody() -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        said = json.loads(archive.read(container.MANIFEST))
    assert sorted(said) == [
        "activities",
        "counts",
        "data_id",
        "format",
        "inside",
        "last_action",
        "made_at",
        "members",
        "number",
        "reason",
        "version",
    ]


def _flipped(data: bytes, dice: random.Random) -> bytes:
    at, bit = dice.randrange(len(data)), 1 << dice.randrange(8)
    return data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :]


def _flipped_in_front(data: bytes, dice: random.Random) -> bytes:
    """The manifest and the heads are a twentieth of the file; as many damages as all the rest are theirs."""
    return _flipped(data[:1200], dice) + data[1200:]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _zeroed(data: bytes, dice: random.Random) -> bytes:
    at, long = dice.randrange(len(data)), dice.choice((1, 512, 4096))
    wiped = data[:at] + bytes(min(long, len(data) - at)) + data[at + long :]
    return wiped if wiped != data else data + b"\0"


def _longer(data: bytes, dice: random.Random) -> bytes:
    at = dice.choice((0, len(data), dice.randrange(len(data))))
    return data[:at] + dice.randbytes(dice.randrange(1, 300)) + data[at:]


def _swapped(data: bytes, dice: random.Random) -> bytes:
    long = dice.randrange(1, 2000)
    one, other = sorted(dice.sample(range(len(data) - long), 2))
    changed = bytearray(data)
    changed[one : one + long], changed[other : other + long] = (
        data[other : other + long],
        data[one : one + long],
    )
    return bytes(changed) if bytes(changed) != data else data[:-1]


def _other_manifest(_: bytes, dice: random.Random) -> bytes:
    """A whole container of its own that says more or less than its data: sealed anew, so only its shape is wrong."""
    said = json.loads(zipfile.ZipFile(io.BytesIO(WHOLE)).read(container.MANIFEST))
    key = dice.choice(list(said))
    said[key] = dice.choice(
        (None, "", -1, "x" * 50, [], {}, 1e300, True, {"../x": {"length": 1}}, said["number"])
    )
    if dice.random() < 0.3:
        said["more"] = 1
    text = json.dumps(said, sort_keys=dice.random() < 0.5).encode()
    return _zip([(container.MANIFEST, text), (container.SEAL, _seal(text)), *MEMBERS.items()], dice)


def _hostile(_: bytes, dice: random.Random) -> bytes:
    """Whole archives with members too many, twice, hidden, compressed, or named to be written elsewhere."""
    text = zipfile.ZipFile(io.BytesIO(WHOLE)).read(container.MANIFEST)
    parts = [(container.MANIFEST, text), (container.SEAL, _seal(text)), *MEMBERS.items()]
    name = dice.choice(HOSTILE_NAMES)
    change = dice.randrange(5)
    if change == 0:
        parts.insert(dice.randrange(len(parts) + 1), (name, b"x"))
    elif change == 1:
        parts.append(dice.choice(parts))
    elif change == 2:
        at = dice.randrange(len(parts))
        parts[at] = (name, parts[at][1])
    elif change == 3:
        dice.shuffle(parts)
    return _zip(parts, dice)


def _zip(parts: list[tuple[str, bytes]], dice: random.Random) -> bytes:
    out = io.BytesIO()
    method = dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(out, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is wanted here
        for name, data in parts:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, method)
    return out.getvalue()


def _seal(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


HOSTILE_NAMES = (
    "../zhibu.db",
    "/etc/cron.d/zhibu",
    "..\\..\\zhibu.db",
    "C:\\Windows\\zhibu.db",
    "\\\\server\\share\\zhibu.db",
    "zhibu.db/",
    "ZHIBU.DB",
    "zhibu.db ",
    "zhibu.db:stream",
    "./zhibu.db",
    "fujian.db",
    "con",
    "zhibu.db-journal",
)
DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flipped,
    _flipped_in_front,
    _cut,
    _zeroed,
    _longer,
    _swapped,
    _other_manifest,
    _hostile,
)


def test_five_thousand_changed_containers_are_all_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dice = random.Random(35)
    changed = (DAMAGES[number % len(DAMAGES)](WHOLE, dice) for number in range(MUTANTS))
    answers = Counter(refusal(data) for data in changed if data != WHOLE)
    assert set(answers) == {"backup_damaged", "backup_too_new"}  # some were told to be of a later format
    assert answers.total() == MUTANTS
    assert list(tmp_path.iterdir()) == []


def test_a_changed_byte_may_not_pass_even_with_all_sums_made_right() -> None:
    """Somebody who knows the format can make another container, but not one that opens: that is the encryption's part."""
    forged = container.pack(replace(MANIFEST, members=9999), MEMBERS)
    assert refusal(forged) == "taken"
    assert container.unpack(forged)[0].members == 9999  # storage.copies.check counts and refuses it


def test_a_member_not_of_ours_is_not_packed() -> None:
    packed = container.pack(MANIFEST, {**MEMBERS, "../x": b"x"})
    assert packed == WHOLE


def test_a_head_is_no_longer_believed_when_the_file_was_cut_off() -> None:
    for total in (0, len(WHOLE) - 1, len(WHOLE) + 1):
        with pytest.raises(UserError, match="backup_damaged"):
            container.peek(WHOLE[: container.HEAD], total)


def test_a_later_format_is_told_from_damage() -> None:
    text = json.dumps({"format": container.FORMAT + 1, "everything": "different"}).encode()
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr(container.MANIFEST, text)
        archive.writestr(container.SEAL, _seal(text))
    assert refusal(stored.getvalue()) == "backup_too_new"
    assert refusal(stored.getvalue().replace(b"different", b"diffexent")) == "backup_damaged"


def test_bombs_take_no_memory() -> None:
    """A member that says it is huge, one that is compressed a thousandfold, a directory of a million names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(container.MANIFEST, bytes(30_000_000))
    bomb = out.getvalue()
    huge = bytearray(WHOLE)
    struct.pack_into("<II", huge, 18, 0xFFFFFFFF, 0xFFFFFFFF)
    many = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 0, 0) * 100_000
    tracemalloc.start()
    try:
        for data in (bomb, bytes(huge), many, b"[" * 200_000):
            assert refusal(data) == "backup_damaged"
        assert tracemalloc.get_traced_memory()[1] < 4_000_000
    finally:
        tracemalloc.stop()
