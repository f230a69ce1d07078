"""Backups of before the password: the open key goes out of each, everything else stays."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.backup import BackupReason, Manifest
from app.storage.container import pack, unpack
from app.storage.sealing import seal_backups

KEY, OTHER = "ab" * 32, "cd" * 32
WRAPPED = b'{"format": 1}'
MANIFEST = Manifest(
    1, datetime(2026, 6, 15, 9, 41), BackupReason.CLOSING, "x", 2, 7, 12, 3, (("member", 12),)
)


def backup(folder: Path, number: int, key: str = KEY, name: str = "") -> Path:
    data = pack(
        replace(MANIFEST, number=number), {"zhibu.db": bytes(range(256)) * 8, "zhibu.key": key.encode()}
    )
    path = folder / (name or f"支部备份-{number:06}-20260615-0941.zbk")
    path.write_bytes(data)
    return path


def test_the_wrapped_key_stands_in_the_place_of_the_open_one(tmp_path: Path) -> None:
    paths = [backup(tmp_path, number) for number in (1, 2)]
    assert seal_backups(tmp_path, KEY, WRAPPED) == ()
    for number, path in enumerate(paths, start=1):
        manifest, members = unpack(path.read_bytes())
        assert manifest == replace(MANIFEST, number=number)
        assert members == {"zhibu.db": bytes(range(256)) * 8, "zhibu.keys": WRAPPED}
    assert sorted(tmp_path.iterdir()) == paths


def test_one_of_other_data_is_left_alone(tmp_path: Path) -> None:
    path = backup(tmp_path, 1, OTHER)
    before = path.read_bytes()
    seal_backups(tmp_path, KEY, WRAPPED)
    assert path.read_bytes() == before


def test_one_already_sealed_is_not_written_again(tmp_path: Path) -> None:
    path = backup(tmp_path, 1)
    seal_backups(tmp_path, KEY, WRAPPED)
    written = path.stat().st_mtime_ns
    seal_backups(tmp_path, KEY, b"another")
    assert path.stat().st_mtime_ns == written


@pytest.mark.parametrize("name", ["", "支部备份-000001.zbk.new"])
def test_a_damaged_or_half_written_one_loses_the_key_and_keeps_the_rest(tmp_path: Path, name: str) -> None:
    path = backup(tmp_path, 1, name=name)
    data = path.read_bytes()
    path.write_bytes(data[:-30])
    seal_backups(tmp_path, KEY, WRAPPED)
    assert path.read_bytes() == data[:-30].replace(KEY.encode(), b"0" * 64)


def test_a_folder_that_is_gone_holds_none(tmp_path: Path) -> None:
    assert seal_backups(tmp_path / "gone", KEY, WRAPPED) == ()


def test_one_that_cannot_be_changed_is_told(tmp_path: Path) -> None:
    path, other = backup(tmp_path, 1), backup(tmp_path, 2)
    (tmp_path / f"seal-{path.name}.new").mkdir()  # the name it would be written under is taken
    assert seal_backups(tmp_path, KEY, WRAPPED) == (path,)
    assert KEY.encode() not in other.read_bytes()
