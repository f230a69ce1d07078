"""A key wrapped twice: one JSON with two tiny encrypted databases, one opened by the password, one by the recovery code.

Their encryption is SQLCipher's own, with its own derivation of keys from passwords; each carries a plain SHA-256, so
that a wrong password and a damaged file are told apart, and one that is damaged leaves the other.
"""

import base64
import binascii
import hashlib
import json
import tempfile
from contextlib import closing
from enum import Enum
from pathlib import Path

from sqlcipher3 import dbapi2

from app.domain.errors import UserError
from app.domain.recovery_code import read_code
from app.domain.unlocking import normal_password

FORMAT = 1


class Wrapping(Enum):
    """What opens one of the two wrappings."""

    PASSWORD = "password"
    CODE = "code"


def wrapped(key: str, password: str, code: str) -> bytes:
    """Return the bytes of a file with ``key`` wrapped by a password and by a recovery code."""
    files = {Wrapping.PASSWORD: _sealed(key, password, Wrapping.PASSWORD)}
    files[Wrapping.CODE] = _sealed(key, code, Wrapping.CODE)
    said = {
        kind.value: {
            "file": base64.b64encode(data).decode("ascii"),
            "sha256": hashlib.sha256(data).hexdigest(),
        }
        for kind, data in files.items()
    }
    return json.dumps({"format": FORMAT, **said}, indent=1).encode("ascii")


def unwrapped(data: bytes, kind: Wrapping, secret: str, folder: str = "") -> str:
    """Return the key out of the bytes of the file; ``folder`` is named in the UserErrors of ``keys.unwrap``."""
    sealed = _part(data, kind, folder)
    with tempfile.TemporaryDirectory(prefix="zhibu-") as aside:  # a folder of data may be read-only
        path = Path(aside) / "key"
        path.write_bytes(sealed)
        return _read_sealed(path, kind, secret, folder)


def _read_sealed(path: Path, kind: Wrapping, secret: str, folder: str) -> str:
    with closing(dbapi2.connect(str(path))) as connection:
        try:
            _key_in(connection, kind, secret)
            ((key,),) = connection.execute("select key from wrapped").fetchall()
        except dbapi2.DatabaseError:  # the bytes are whole, their hash was right
            raise _wrong(kind, folder) from None
    return str(key)


def _wrong(kind: Wrapping, folder: str) -> UserError:
    if kind is Wrapping.PASSWORD:
        return UserError("password_wrong", folder=folder)
    return UserError("code_wrong", folder=folder)


def _part(data: bytes, kind: Wrapping, folder: str) -> bytes:
    """Return one wrapping out of the file, checked against its hash; the other one may be damaged."""
    try:
        said = json.loads(data)
        if int(said["format"]) > FORMAT:
            raise UserError("data_too_new", folder=folder)
        sealed = base64.b64decode(said[kind.value]["file"], validate=True)
        is_whole = hashlib.sha256(sealed).hexdigest() == said[kind.value]["sha256"]
    except (ValueError, KeyError, TypeError, binascii.Error):
        is_whole = False
    if not is_whole:
        raise UserError("key_broken", folder=folder)
    return sealed


def _sealed(key: str, secret: str, kind: Wrapping) -> bytes:
    """Return the bytes of a tiny encrypted database with the key inside."""
    with tempfile.TemporaryDirectory(prefix="zhibu-") as aside:
        path = Path(aside) / "key"
        with closing(dbapi2.connect(str(path))) as connection:
            _key_in(connection, kind, secret)
            connection.execute("create table wrapped (key text not null)")
            connection.execute("insert into wrapped (key) values (?)", (key,))
            connection.commit()
        return path.read_bytes()


def _key_in(connection: dbapi2.Connection, kind: Wrapping, secret: str) -> None:
    """Give the tiny database its passphrase; SQLCipher derives its key from it, 256,000 rounds of PBKDF2."""
    passphrase = _passphrase(kind, secret).replace("'", "''")
    connection.execute(f"pragma key = '{passphrase}'")
    connection.execute("pragma cipher_log_level = none")  # a wrong password is no error to write about
    connection.execute("pragma journal_mode = memory")


def _passphrase(kind: Wrapping, secret: str) -> str:
    """Name what the secret is in front of it: an empty one would mean no encryption, ``x'…'`` a key taken as it stands."""
    normal = normal_password(secret) if kind is Wrapping.PASSWORD else read_code(secret) or ""
    return f"{kind.value} {normal}"
