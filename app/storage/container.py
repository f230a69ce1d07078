"""The file of one backup (*.zbk): a stored ZIP of fixed members with their hashes, the same bytes for the same content.

Whatever differs from what ``pack`` would write is refused, so no changed byte, foreign member or path gets past here.
Whether the records inside are whole and ours is shown by their own encryption, when they are opened.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.domain.backup import BackupReason, Manifest
from app.domain.errors import UserError

SUFFIX = ".zbk"
FORMAT = 1
MANIFEST = "manifest.json"
DATA = "zhibu.db"
PLAIN_KEY, WRAPPED_KEY = "zhibu.key", "zhibu.keys"
MEMBERS = (DATA, PLAIN_KEY, WRAPPED_KEY)  # what may lie in a container beside the manifest, in this order
LARGEST = 2_000_000_000  # bytes of one container
_DAY = (1980, 1, 1, 0, 0, 0)  # the time is in the manifest; the members carry none


def pack(manifest: Manifest, members: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a container; ``members`` are by name, of those in MEMBERS."""
    hashes = {name: hashlib.sha256(members[name]).hexdigest() for name in MEMBERS if name in members}
    text = json.dumps({**_plain(manifest), "format": FORMAT, "sha256": hashes}, sort_keys=True).encode()
    seal = hashlib.sha256(text).hexdigest().encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ((MANIFEST, text), ("manifest.sha256", seal), *((n, members[n]) for n in hashes)):
            archive.writestr(_entry(name), data)
    return out.getvalue()


def unpack(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """Return what a container says of itself and its members; raises UserError ``backup_damaged``.

    ``backup_too_new`` for a format of a later program.
    """
    try:
        manifest, members, number = _read(data)
    except Exception:  # a foreign file breaks its readers in many ways, and every one means the same
        raise UserError("backup_damaged") from None
    if number > FORMAT:
        raise UserError("backup_too_new")
    if pack(manifest, members) != data:
        raise UserError("backup_damaged")
    return manifest, members


def _read(data: bytes) -> tuple[Manifest, dict[str, bytes], int]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > len(data):  # nothing is compressed in ours
            raise ValueError("more than it holds")
        said = json.loads(archive.read(MANIFEST))
        names = [name for name in MEMBERS if name in archive.namelist()]
        return _manifest(said), {name: archive.read(name) for name in names}, int(said["format"])


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.create_system = 0  # the same bytes on every system
    return entry


def _plain(manifest: Manifest) -> dict[str, Any]:
    return {
        **asdict(manifest),
        "made_at": manifest.made_at.isoformat(),
        "reason": manifest.reason.name,
        "counts": dict(manifest.counts),
    }


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
