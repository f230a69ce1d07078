"""Deleting many at once: when the number is asked for, and the backup before it (批量删除)."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from app.domain.backup import BackupReason
from app.operations import backups
from app.operations.workspace import Workspace

MANY = 10
FEW = 2  # of a short list every row is a large share; one or two are taken back with 撤销 like any other
SHARE_PERCENT = 20

P = ParamSpec("P")


def needs_number(count: int, total: int) -> bool:
    """Tell whether so many rows of ``total`` are many: more than ten, or more than two and a fifth of all."""
    return count > MANY or (count > FEW and count * 100 > SHARE_PERCENT * total)


def carry_out(
    workspace: Workspace,
    is_many: bool,
    verb: Callable[Concatenate[Workspace, P], object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> bool:
    """Carry out a deletion; many rows only after a backup, and not at all when that could not be made.

    Raises what ``backups.back_up`` raises, and then nothing is deleted.
    """
    if is_many:
        backups.back_up(workspace, BackupReason.BEFORE_BULK)
    verb(workspace, *args, **kwargs)
    return True
