"""Who has the data open, whether they are older than last time, and where else on this computer data lie."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import texts
from app.domain.chinese_text import moment_text
from app.domain.data_state import DataState, Holder, is_older
from app.operations.workspace import DATA_FOLDER, Workspace, actor
from app.storage import database, kept, lock_note, places

DATA_ID = "data_id"  # given by the first backup (app/operations/backups.py)


@dataclass(frozen=True)
class Found:
    """A folder with data, and when its data file was written last by the system's account."""

    root: Path
    changed: datetime


def state_of(workspace: Workspace) -> DataState:
    """Return how far the open data have come."""
    rows = workspace.store.statement("select id, at from action order by id desc limit 1")
    number, at = rows[0] if rows else (0, None)
    return DataState(kept.recall(workspace.store, DATA_ID) or "", number, at and datetime.fromisoformat(at))


def older_text(workspace: Workspace, before: DataState) -> str:
    """Return that the data are older than ``before``, the state seen last; empty when they are not."""
    now = state_of(workspace)
    if not is_older(now, before):
        return ""
    today = workspace.today()
    then, here = (_moment(state.at, today) for state in (before, now))
    return texts.say("places.older", folder=str(workspace.root), before=then, now=here)


def holder(root: Path) -> Holder | None:
    """Return who says to have the data below ``root`` open; None when nobody readable does."""
    return lock_note.read(root / DATA_FOLDER)


def is_open_by_me(root: Path) -> bool:
    """Tell whether it is the same person at the same computer who has the data open."""
    found = holder(root)
    return found is not None and found.user == actor() and lock_note.is_of_this_computer(found)


def in_use_texts(root: Path, today: date) -> tuple[str, str]:
    """Return who uses the data and since when, or that another program does; and what to do now."""
    found = holder(root)
    key = (
        "in_use"
        if found is None or not found.user
        else "already_open"
        if is_open_by_me(root)
        else "in_use_by"
    )
    facts = {"folder": str(root)}
    if found is not None:
        facts |= {"user": found.user, "computer": found.computer, "since": moment_text(found.since, today)}
    return texts.say(f"places.{key}.what", **facts), texts.say(f"places.{key}.next", **facts)


def find_data(starts: Sequence[str], seconds: float) -> tuple[Found, ...]:
    """Return the folders with data in ``starts`` and one level below, written last first; stops after ``seconds``.

    A folder reached twice is named once. Plain values only, so it may run in a worker.
    """
    end = time.monotonic() + seconds
    roots = places.with_data(starts, DATA_FOLDER, lambda: time.monotonic() > end)
    found = {places.behind(str(root)): root for root in roots}
    return tuple(sorted(map(_found, found.values()), key=lambda entry: entry.changed, reverse=True))


def _found(root: Path) -> Found:
    try:
        changed = (root / DATA_FOLDER / database.DATA_FILE).stat().st_mtime
        return Found(root, datetime.fromtimestamp(changed))  # noqa: DTZ006 (local, as every time here)
    except (OSError, OverflowError, ValueError):  # gone since it was found, or a time no calendar has
        return Found(root, datetime(1980, 1, 1))


def _moment(at: datetime | None, today: date) -> str:
    return moment_text(at, today) if at else "还没有内容"
