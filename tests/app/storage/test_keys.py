"""The key of a folder: open or wrapped, whole or not at all, wrong and damaged told apart."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.errors import UserError
from app.storage import keys, wrapping

PASSWORD, CODE = "支部'密码 Ab", "2K7QM-ABCDE-FGHJK-LMNPQ-RSTUV"
OTHER_CODE = "2K7QM-ABCDE-FGHJK-LMNPQ-RSTU2"


@pytest.fixture(scope="module")
def wrapped() -> tuple[str, bytes]:
    """A key and the file it is wrapped in; made once, for deriving keys is slow on purpose."""
    key = "0123456789abcdef" * 4
    return key, wrapping.wrapped(key, PASSWORD, CODE)


@pytest.fixture
def locked(tmp_path: Path, wrapped: tuple[str, bytes]) -> Path:
    (tmp_path / keys.KEYS_FILE).write_bytes(wrapped[1])
    return tmp_path


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value.key


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_an_open_key_is_read_as_it_was_made(tmp_path: Path) -> None:
    key = keys.create_key(tmp_path)
    assert len(key) == 64
    assert keys.load_key(tmp_path) == key
    assert not keys.is_locked(tmp_path)
    assert keys.key_files(tmp_path) == {"zhibu.key": key.encode()}
    with pytest.raises(FileExistsError):
        keys.create_key(tmp_path)


def test_a_protected_folder_opens_with_password_or_code_alone(tmp_path: Path) -> None:
    key = keys.create_key(tmp_path)
    keys.protect(tmp_path, key, PASSWORD, CODE)
    assert names(tmp_path) == {"zhibu.keys"}
    assert keys.is_locked(tmp_path)
    assert keys.has_key(tmp_path)
    assert refusal(lambda: keys.load_key(tmp_path)) == "password_wanted"
    assert keys.unwrap(tmp_path, PASSWORD) == key
    assert keys.unwrap_with_code(tmp_path, CODE.lower().replace("-", " ")) == key
    assert key.encode() not in (tmp_path / "zhibu.keys").read_bytes()
    keys.unprotect(tmp_path, key)
    assert names(tmp_path) == {"zhibu.key"}
    assert keys.load_key(tmp_path) == key


def test_a_new_password_takes_the_place_of_the_old_one(locked: Path, wrapped: tuple[str, bytes]) -> None:
    keys.protect(locked, wrapped[0], "another one", OTHER_CODE)
    assert keys.unwrap(locked, "another one") == wrapped[0]
    assert refusal(lambda: keys.unwrap(locked, PASSWORD)) == "password_wrong"
    assert refusal(lambda: keys.unwrap_with_code(locked, CODE)) == "code_wrong"


@pytest.mark.parametrize("typed", ["", "支部'密码 ab", f"{PASSWORD} ", CODE, "x'" + "0" * 64 + "'"])
def test_a_wrong_password_is_called_wrong(locked: Path, typed: str) -> None:
    assert refusal(lambda: keys.unwrap(locked, typed)) == "password_wrong"


@pytest.mark.parametrize("typed", ["", PASSWORD, OTHER_CODE])
def test_a_wrong_code_is_called_wrong(locked: Path, typed: str) -> None:
    assert refusal(lambda: keys.unwrap_with_code(locked, typed)) == "code_wrong"


def test_two_spellings_of_one_password_are_the_same(tmp_path: Path) -> None:
    key = keys.create_key(tmp_path)
    keys.protect(tmp_path, key, unicodedata.normalize("NFD", "é1234567"), CODE)
    assert keys.unwrap(tmp_path, "é1234567") == key


def test_a_damaged_file_is_never_called_a_wrong_password(locked: Path, wrapped: tuple[str, bytes]) -> None:
    """A bit of every 97th byte flipped: the password opens it, or it is called damaged."""
    data, path, damaged = wrapped[1], locked / keys.KEYS_FILE, 0
    for at in range(
        0, len(data) // 2, 97
    ):  # the half of the password; the other would derive a key each time
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        try:
            assert keys.unwrap(locked, PASSWORD) == wrapped[0]
        except UserError as error:
            assert error.key in ("key_broken", "data_too_new")
            damaged += 1
    assert damaged > 50


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": 1}', b"\xff\xfe", b'{"format": "x"}'])
def test_what_is_no_key_file_is_called_damaged(locked: Path, content: bytes) -> None:
    (locked / keys.KEYS_FILE).write_bytes(content)
    assert refusal(lambda: keys.unwrap(locked, PASSWORD)) == "key_broken"


def test_one_damaged_wrapping_leaves_the_other(locked: Path, wrapped: tuple[str, bytes]) -> None:
    said = json.loads(wrapped[1])
    said["password"]["file"] = said["password"]["file"][4:]
    (locked / keys.KEYS_FILE).write_text(json.dumps(said))
    assert refusal(lambda: keys.unwrap(locked, PASSWORD)) == "key_broken"
    assert keys.unwrap_with_code(locked, CODE) == wrapped[0]


def test_a_file_of_a_newer_program_is_named(locked: Path, wrapped: tuple[str, bytes]) -> None:
    (locked / keys.KEYS_FILE).write_text(json.dumps({**json.loads(wrapped[1]), "format": 2}))
    assert refusal(lambda: keys.unwrap(locked, PASSWORD)) == "data_too_new"


@pytest.mark.parametrize("left", ["zhibu.key", "zhibu.key.new"])
@pytest.mark.parametrize("is_overwritten", [False, True])
def test_an_open_key_left_by_a_kill_goes_at_the_next_unlock(
    locked: Path, wrapped: tuple[str, bytes], left: str, is_overwritten: bool
) -> None:
    (locked / left).write_text(" " * 64 if is_overwritten else wrapped[0])
    assert refusal(lambda: keys.load_key(locked)) == "password_wanted"
    assert set(keys.key_files(locked)) == {"zhibu.keys"}
    assert keys.unwrap(locked, PASSWORD) == wrapped[0]
    assert names(locked) == {"zhibu.keys"}


def test_the_open_key_of_other_data_is_never_destroyed(locked: Path) -> None:
    (locked / "zhibu.key").write_text("f" * 64)
    keys.unwrap(locked, PASSWORD)
    assert (locked / "zhibu.key").read_text() == "f" * 64


def test_the_key_of_a_backup_opens_with_either_secret(wrapped: tuple[str, bytes]) -> None:
    key, data = wrapped
    assert keys.key_of({"zhibu.key": key.encode()}, None) == key
    assert keys.key_of({"zhibu.keys": data}, PASSWORD) == key
    assert keys.key_of({"zhibu.keys": data}, CODE.replace("-", "")) == key
    assert refusal(lambda: keys.key_of({"zhibu.keys": data}, None)) == "password_wanted"
    assert refusal(lambda: keys.key_of({"zhibu.keys": data}, "no")) == "password_wrong"
    assert refusal(lambda: keys.key_of({"zhibu.keys": data}, OTHER_CODE)) == "password_wrong"
    assert refusal(lambda: keys.key_of({"zhibu.keys": b"{}"}, PASSWORD)) == "backup_damaged"
    assert refusal(lambda: keys.key_of({}, None)) == "backup_damaged"
