"""Attachments as content-addressed blobs in a second encrypted file (佐证)."""

import hashlib
from typing import Any

from app.domain.errors import UserError
from app.storage import database
from app.storage.store import Store


def add(store: Store, data: bytes) -> str:
    """Keep ``data`` and return its SHA-256; the same content is kept once.

    Call it before the row that refers to it is written: an orphan is harmless, a dangling reference is not.
    """
    digest = hashlib.sha256(data).hexdigest()
    with store.writing():
        store.connection.execute_sql(
            "insert or ignore into fujian.blob (sha256, size, data) values (?, ?, ?)",
            (digest, len(data), data),
        )
    return digest


def hashes(store: Store) -> frozenset[str]:
    """Return the names of all blobs."""
    return frozenset(str(row[0]) for row in store.statement("select sha256 from fujian.blob"))


def load(store: Store, digest: str) -> bytes:
    """Return the content of a blob, checked against its name; raises UserError ``attachment_damaged``."""
    rows = _read(store, digest)
    if not rows or hashlib.sha256(rows[0][0]).hexdigest() != digest:
        raise UserError("attachment_damaged")
    return bytes(rows[0][0])


def _read(store: Store, digest: str) -> list[tuple[Any, ...]]:
    try:
        return store.statement("select data from fujian.blob where sha256 = ?", (digest,))
    except UserError as error:
        if error.key != "data_damaged":
            raise
    database.attach_anew(store.connection, store.folder, store.key)
    return []
