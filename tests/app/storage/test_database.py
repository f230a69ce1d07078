"""Opening a data file: the settings that keep an edit, and the files that are refused."""

import random
import shutil
from datetime import datetime
from pathlib import Path

import peewee
import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from app.domain.errors import UserError
from app.domain.member import Member
from app.storage import database, keys
from app.storage.migrations import MIGRATIONS
from app.storage.store import Store

NOW = datetime(2026, 6, 5, 9, 41)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one member in it, closed."""
    made = tmp_path / "数据"
    store = Store.create(made)
    with store.action("members.add", "加人", NOW) as action:
        action.insert(Member(0, "示例甲"))
    store.close()
    return made


def refused(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        Store.open(folder)
    return caught.value.key


def change_file(folder: Path, sql: str) -> None:
    connection = SqlCipherDatabase(
        str(folder / database.DATA_FILE), passphrase=f"x'{keys.load_key(folder)}'", autoconnect=False
    )
    connection.connect()
    connection.execute_sql(sql)
    connection.close()


def test_the_settings_that_survive_a_power_cut_are_in_force(folder: Path) -> None:
    store = Store.open(folder)
    read = {name: database.pragma(store.connection, name) for name, _, _ in database.PRAGMAS}
    assert (read["journal_mode"], read["synchronous"], read["locking_mode"]) == ("truncate", 2, "exclusive")
    assert read == {name: expected for name, _, expected in database.PRAGMAS}
    assert database.pragma(store.connection, "fujian.synchronous") == 2
    assert database.pragma(store.connection, "application_id") == database.APPLICATION_ID
    assert database.pragma(store.connection, "user_version") == len(MIGRATIONS)
    store.close()


def test_an_older_setting_stops_the_start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build whose library ignores synchronous must not run on: the check reads back what it asked for."""
    loose = tuple(
        (name, "off" if name == "synchronous" else asked, back) for name, asked, back in database.PRAGMAS
    )
    monkeypatch.setattr(database, "PRAGMAS", loose)
    with pytest.raises(RuntimeError, match="synchronous"):
        Store.open(folder)


def test_nothing_is_readable_without_the_key(folder: Path) -> None:
    for file in folder.iterdir():
        data = file.read_bytes()
        assert not data.startswith(b"SQLite format 3")
        for encoding in ("utf-8", "utf-16-le", "gbk"):
            assert "示例甲".encode(encoding) not in data


def test_a_second_program_is_refused_and_writes_nothing(folder: Path) -> None:
    first = Store.open(folder)
    assert refused(folder) == "data_in_use"
    first.close()
    Store.open(folder).close()


def test_a_missing_file_is_never_made_empty(tmp_path: Path) -> None:
    assert refused(tmp_path) == "data_missing"
    assert list(tmp_path.iterdir()) == []


def test_a_second_create_is_refused(folder: Path) -> None:
    with pytest.raises(UserError) as caught:
        Store.create(folder)
    assert caught.value.key == "data_exists"


def test_a_newer_file_is_refused_with_its_bytes_unchanged(folder: Path) -> None:
    change_file(folder, f"pragma user_version = {len(MIGRATIONS) + 1}")
    before = (folder / database.DATA_FILE).read_bytes()
    assert refused(folder) == "data_too_new"
    assert (folder / database.DATA_FILE).read_bytes() == before


def test_a_foreign_file_is_refused(folder: Path) -> None:
    change_file(folder, "pragma application_id = 1")
    assert refused(folder) == "data_foreign"


@pytest.mark.parametrize("text", ["", "zz" * 32, "ab", "钥匙"])
def test_a_broken_key_is_told_from_damaged_data(folder: Path, text: str) -> None:
    (folder / keys.KEY_FILE).write_text(text, encoding="utf-8")
    assert refused(folder) == "key_broken"


def test_a_lost_key_is_told_from_damaged_data(folder: Path) -> None:
    (folder / keys.KEY_FILE).unlink()
    assert refused(folder) == "key_missing"


def test_a_wrong_key_never_opens_an_empty_file(folder: Path) -> None:
    (folder / keys.KEY_FILE).write_text("0" * 64)
    assert refused(folder) == "data_damaged"


def test_every_flipped_bit_is_noticed(folder: Path, tmp_path: Path) -> None:
    """SQLCipher signs each page; a tenth of the 1,000 flips of RELIABILITY finding 7."""
    whole = (folder / database.DATA_FILE).read_bytes()
    dice = random.Random(20260605)
    for round_number in range(100):
        damaged = tmp_path / f"d{round_number}"
        shutil.copytree(folder, damaged)
        data = bytearray(whole)
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
        (damaged / database.DATA_FILE).write_bytes(data)
        assert refused(damaged) == "data_damaged"
        assert (damaged / database.DATA_FILE).read_bytes() == data
        shutil.rmtree(damaged)


def test_a_file_cut_short_is_noticed(folder: Path) -> None:
    path = folder / database.DATA_FILE
    path.write_bytes(path.read_bytes()[:-4096])
    assert refused(folder) == "data_damaged"


def test_a_disk_error_without_a_sentence_stays_a_bug() -> None:
    with pytest.raises(RuntimeError), database.disk_errors(Path("x")):
        raise peewee.OperationalError('near "x": syntax error')


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (28, "data_disk_full"),
        (13, "data_folder_read_only"),
        (30, "data_folder_read_only"),
        (5, "data_disk_broken"),
    ],
)
def test_what_the_disk_refuses_has_its_sentence(number: int, key: str) -> None:
    with pytest.raises(UserError) as caught, database.disk_errors(Path("x")):
        raise OSError(number, "")
    assert caught.value.key == key


@pytest.mark.parametrize("left", ["a key", "a half-made file", "half a key aside"])
def test_a_making_that_was_broken_off_is_begun_anew(tmp_path: Path, left: str) -> None:
    folder = tmp_path / "数据"
    folder.mkdir()
    if left == "a key":
        keys.create_key(folder)
    elif left == "half a key aside":
        (folder / f"{keys.KEY_FILE}.new").write_text("ab")
    else:
        (folder / database.FIRST_FOLDER).mkdir()
        (folder / database.FIRST_FOLDER / database.DATA_FILE).write_bytes(b"half")
    Store.create(folder).close()
    Store.open(folder).close()
    assert not (folder / database.FIRST_FOLDER).exists()


def test_a_key_is_never_overwritten(folder: Path) -> None:
    before = keys.load_key(folder)
    with pytest.raises(FileExistsError):
        keys.create_key(folder)
    (folder / database.DATA_FILE).unlink()
    Store.create(folder).close()
    assert keys.load_key(folder) == before


@pytest.mark.parametrize("name", [database.DATA_FILE, database.ATTACHMENT_FILE])
def test_an_emptied_file_is_damage_and_not_a_new_branch(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")
    assert refused(folder) == "data_damaged"
    assert (folder / name).read_bytes() == b""


def test_missing_attachments_are_never_made_empty(folder: Path) -> None:
    (folder / database.ATTACHMENT_FILE).unlink()
    assert refused(folder) == "attachments_missing"
    assert not (folder / database.ATTACHMENT_FILE).exists()
