"""All or nothing: the one way a data file is written."""

from collections.abc import Iterator
from contextlib import contextmanager

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase


@contextmanager
def transaction(database: SqlCipherDatabase) -> Iterator[None]:
    """Write to one of the two files, all or nothing; the lock on both is ours already.

    Beginning IMMEDIATE would begin on both files, and SQLite would bind their journals together by absolute paths: four
    more waits for the disk, and after a power cut a folder under another drive letter would open half rolled back.
    """
    try:
        with database.atomic():
            yield
    except peewee.OperationalError as error:
        raise peewee.OperationalError(_first_reason(error)) from None


def _first_reason(error: BaseException) -> str:
    """Say what went wrong: a full disk makes SQLite roll back by itself, and peewee then fails to do it again.

    A text, not the error itself: that would hold on to its own rollback, and with it to the closed file.
    """
    while "no transaction is active" in str(error) and error.__context__ is not None:
        error = error.__context__
    return str(error)
