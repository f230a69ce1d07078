"""Restoring on closed data: attachments are never lost, foreign data bring their own, the key that fits stays."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.operations.workspace import create_workspace
from app.storage import attachment_copies, attachments, keys, restore, switching
from app.storage.attachment_copies import FILE
from app.storage.store import Store
from tests.faults import branch, children, restored
from tests.faults.oracle import rows_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return restored.make(tmp_path)


def put_back(root: Path, keep_keys: bool = True) -> restore.Restored:
    path = restored.stick(root)
    return restore.restore(branch.data_of(root), path, restore.key_of(path, None), keep_keys)


def test_the_data_of_the_backup_stand_and_those_of_before_are_kept(root: Path) -> None:
    before = (branch.data_of(root) / "zhibu.db").read_bytes()
    done = put_back(root)
    store = Store.open(branch.data_of(root))
    assert rows_of(store) == restored.ground().new
    store.close()
    assert (done.old / "zhibu.db").read_bytes() == before
    assert done.missing == 0


def test_attachments_of_now_stay_and_lost_ones_come_back(root: Path) -> None:
    store = Store.open(branch.data_of(root))
    later = attachments.add(store, b"later")
    with store.writing():
        store.connection.execute_sql("delete from fujian.blob where size = ?", (len(restored.PHOTO),))
    store.close()
    put_back(root)
    store = Store.open(branch.data_of(root))
    assert attachments.load(store, later) == b"later"
    assert {attachments.load(store, digest) for digest in attachments.hashes(store)} >= {restored.PHOTO}
    store.close()


@pytest.mark.parametrize("trouble", ["gone", "damaged"])
def test_attachments_that_are_not_beside_the_backup_are_counted(root: Path, trouble: str) -> None:
    beside = restored.stick(root).with_name(FILE)
    if trouble == "gone":
        beside.unlink()
    else:
        beside.write_bytes(beside.read_bytes()[:5000])
    (branch.data_of(root) / FILE).unlink()
    assert put_back(root).missing == 2
    Store.open(branch.data_of(root)).close()


def test_a_damaged_file_of_attachments_is_kept_and_made_anew(root: Path) -> None:
    file = branch.data_of(root) / FILE
    file.write_bytes(b"x" * 9000)
    done = put_back(root)
    assert done.missing == 0
    assert (done.old / FILE).read_bytes() == b"x" * 9000
    store = Store.open(branch.data_of(root))
    assert len(attachments.hashes(store)) == 2
    store.close()


def test_data_of_another_branch_bring_their_own_key_and_attachments(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的支部"
    create_workspace(other, lambda: branch.NOW).close()
    path = restored.stick(root)
    key = restore.key_of(path, None)
    assert not restore.keeps_keys(branch.data_of(other), key, None)
    done = restore.restore(branch.data_of(other), path, key, keep_keys=False)
    store = Store.open(branch.data_of(other))
    assert rows_of(store) == restored.ground().new
    assert len(attachments.hashes(store)) == 2
    store.close()
    kept = Store.open(done.old)  # opens by itself, with its own key
    assert attachments.hashes(kept) == frozenset()
    kept.close()


def test_attachments_set_aside_for_another_key_come_back_with_their_backup(root: Path) -> None:
    path = restored.stick(root)
    attachment_copies.set_aside(path.parent)
    digest = hashlib.sha256(b"other data").hexdigest()
    attachment_copies.add(path.parent, "ab" * 32, digest, b"other data")
    (branch.data_of(root) / FILE).unlink()
    assert put_back(root).missing == 0
    store = Store.open(branch.data_of(root))
    assert restored.PHOTO in {attachments.load(store, digest) for digest in attachments.hashes(store)}
    store.close()


def test_a_restore_into_an_empty_place(root: Path, tmp_path: Path) -> None:
    path = restored.stick(root)
    folder = tmp_path / "新电脑" / "数据"
    restore.restore(folder, path, restore.key_of(path, None), keep_keys=False)
    store = Store.open(folder)
    assert rows_of(store) == restored.ground().new
    store.close()


def test_the_password_of_now_stays_when_she_knows_it(root: Path) -> None:
    folder, key = branch.data_of(root), restored.ground().key
    assert restore.keeps_keys(folder, key, None)
    keys.protect(folder, key, "示例密码一二三", "ABCDE-FGHJK-LMNPQ-RSTUV-WXYZ2")
    assert not restore.keeps_keys(folder, key, None)
    assert not restore.keeps_keys(folder, key, "错的密码")
    assert restore.keeps_keys(folder, key, "示例密码一二三")


def test_a_look_leaves_nothing_behind(root: Path) -> None:
    folder = branch.data_of(root)
    content = restore.look_into(restored.stick(root), restored.ground().key, folder)
    assert content.branch
    assert len(content.attachments) == 2
    assert not (folder / switching.NEXT_FOLDER).exists()


def test_a_backup_that_is_gone_is_named(root: Path) -> None:
    with pytest.raises(UserError) as caught:
        restore.key_of(root / "weg.zbk", None)
    assert (caught.value.key, caught.value.facts) == ("backup_unreadable", {"name": "weg.zbk"})


def test_data_open_in_another_program_are_left_alone(root: Path) -> None:
    before = (branch.data_of(root) / "zhibu.db").read_bytes()
    program = children.command("tests.faults.child_hold", root)
    with subprocess.Popen(program, cwd=children.ROOT, stdout=subprocess.PIPE, stdin=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        with pytest.raises(UserError) as caught:
            put_back(root)
        other.kill()
    assert caught.value.key == "data_in_use"
    assert (branch.data_of(root) / "zhibu.db").read_bytes() == before
    assert not switching.old_folders(branch.data_of(root))
    put_back(root)
