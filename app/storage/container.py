"""The file of one backup (*.zbk): a stored ZIP of fixed members with their hashes, the same bytes for the same content.

Whatever differs from what ``pack`` would write is refused, so no changed byte, foreign member or path gets past here;
nothing is unpacked to the disk, and nothing is believed of what a ZIP says of itself. Whether the records inside are
whole and ours is shown by their own encryption, when they are opened.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from typing import Any

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError

SUFFIX = ".zbk"
FORMAT = 1
MANIFEST, SEAL = "manifest.json", "manifest.sha256"
DATA = "zhibu.db"
PLAIN_KEY, WRAPPED_KEY = "zhibu.key", "zhibu.keys"
MEMBERS = (DATA, PLAIN_KEY, WRAPPED_KEY)  # what may lie in a container beside the manifest, in this order
LARGEST = 500_000_000  # bytes of one container: ten years of 200 members take 17 million
HEAD = 65_536  # the manifest and its seal end within so many bytes

# The three records of the ZIP format (APPNOTE 4.3.7, 4.3.12, 4.3.16). They are written here and not by the standard
# library: an old backup must stay the very bytes that a later version of it would perhaps write otherwise.
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _DAY = 20, 33  # ZIP 2.0; 1980-01-01, for the time is in the manifest


def pack(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a container; ``members`` are by name, of those in MEMBERS."""
    inside = {name: members[name] for name in MEMBERS if name in members}
    text = _text(manifest, inside)
    return _zipped({MANIFEST: text, SEAL: _seal(text), **inside})


def unpack(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """Return what a container says of itself and its members; raises UserError ``backup_damaged``.

    ``backup_too_new`` for a format of a later program.
    """
    if len(data) > LARGEST:
        raise UserError("backup_damaged")
    manifest, _ = _said(data)
    found = {name: bytes(part) for name, part in _parts(data) if name in MEMBERS}
    if pack(manifest, found) != data:
        raise UserError("backup_damaged")
    return manifest, found


def peek(head: bytes, total: int) -> Manifest:
    """Return what a container of ``total`` bytes says of itself, from its first HEAD bytes; raises as ``unpack``.

    A container that was cut off is noticed; a changed byte behind the head is not.
    """
    manifest, lengths = _said(head)
    text_and_seal = sum(len(part) for _, part in islice(_parts(head), 2))
    if total != _overhead((MANIFEST, SEAL, *lengths)) + text_and_seal + sum(lengths.values()):
        raise UserError("backup_damaged")
    return manifest


def _said(data: bytes) -> tuple[Manifest, dict[str, int]]:
    """Return the manifest and the lengths of the members, as the two first parts tell and seal them."""
    try:
        (first, text), (second, seal) = islice(_parts(data[:HEAD]), 2)
        if (first, second) != (MANIFEST, SEAL) or bytes(seal) != _seal(bytes(text)):
            raise ValueError("not sealed")
        said = json.loads(bytes(text))
        number = int(said["format"])
        read = None if number > FORMAT else (_manifest(said), _lengths(said))
    except Exception:  # a foreign file breaks its readers in many ways, and every one means the same
        raise UserError("backup_damaged") from None
    if read is None:
        raise UserError("backup_too_new")
    return read


def _parts(data: bytes) -> Iterator[tuple[str, memoryview]]:
    """Walk over the members from the front, never more than a container of ours has."""
    view, at = memoryview(data), 0
    for _ in range(len(MEMBERS) + 2):
        if len(view) - at < _LOCAL.size or bytes(view[at : at + 4]) != b"PK\x03\x04":
            return
        *_, length, _, of_name, _ = _LOCAL.unpack_from(view, at)
        start = at + _LOCAL.size + of_name
        yield bytes(view[at + _LOCAL.size : start]).decode("ascii", "replace"), view[start : start + length]
        at = start + length


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, data in parts.items():
        raw, check = name.encode("ascii"), zlib.crc32(data)
        head = _LOCAL.pack(b"PK\x03\x04", _VERSION, 0, 0, 0, _DAY, check, len(data), len(data), len(raw), 0)
        central = (
            _VERSION,
            _VERSION,
            0,
            0,
            0,
            _DAY,
            check,
            len(data),
            len(data),
            len(raw),
            0,
            0,
            0,
            0,
            0,
            at,
        )
        pieces += [head, raw, data]
        directory += [_CENTRAL.pack(b"PK\x01\x02", *central), raw]
        at += len(head) + len(raw) + len(data)
    length = sum(map(len, directory))
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), length, at, 0)
    return b"".join((*pieces, *directory, end))


def _overhead(names: tuple[str, ...]) -> int:
    return _END.size + sum(_LOCAL.size + _CENTRAL.size + 2 * len(name) for name in names)


def _text(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """Write the manifest; told apart from every other text by being exactly this one for its values."""
    inside = {
        name: {"length": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in members.items()
    }
    plain: dict[str, Any] = {
        **asdict(manifest),
        "made_at": manifest.made_at.isoformat(),
        "reason": manifest.reason.name,
        "counts": dict(manifest.counts),
        "format": FORMAT,
        "inside": inside,
    }
    return json.dumps(plain, sort_keys=True).encode()


def _seal(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest().encode()


def _lengths(said: Mapping[str, Any]) -> dict[str, int]:
    return {name: int(said["inside"][name]["length"]) for name in MEMBERS if name in said["inside"]}


def _manifest(said: Mapping[str, Any]) -> Manifest:
    return Manifest(
        number=int(said["number"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        reason=BackupReason[said["reason"]],
        data_id=str(said["data_id"]),
        version=int(said["version"]),
        last_action=int(said["last_action"]),
        members=int(said["members"]),
        activities=int(said["activities"]),
        counts=tuple((str(name), int(count)) for name, count in said["counts"].items()),
    )
