"""Say where something looks classified, in what was imported, entered or attached; once it is accepted, no more (涉密)."""

import hashlib
import json
import tomllib
from collections.abc import Iterable
from functools import cache

from app import paths
from app.domain.activity import Activity
from app.domain.classified import MarkWords, first_marked
from app.domain.keeping import KeepingNotice
from app.domain.plan import PlannedActivity
from app.domain.records import Evidence
from app.domain.roster_sheet import Sheet
from app.operations.workspace import Workspace
from app.storage import kept
from app.texts import say

NOTICE = "classified"
ACCEPTED = "classified_accepted"  # digests of the names she said are not classified
TITLE_ROWS = 5  # a mark stands above the table


@cache
def words() -> MarkWords:
    """Return the marks, from resources."""
    with paths.resource("classified.toml").open("rb") as file:
        read = tomllib.load(file)
    return MarkWords(tuple(read["marks"]), tuple(read["harmless"]))


def warning(texts: Iterable[str]) -> str:
    """Return the sentence about the first text that bears a mark, empty when none does."""
    text, mark = first_marked(texts, words())
    return say("keeping.classified.what", name=text, mark=mark) if mark else ""


def titles(sheet: Sheet) -> tuple[str, ...]:
    """Return what stands above the table of a sheet, and its name."""
    cells = (cell for row in sheet.rows[:TITLE_ROWS] for cell in row)
    return (sheet.name, *dict.fromkeys(cell for cell in cells if isinstance(cell, str)))


def look_at_marks(workspace: Workspace) -> KeepingNotice | None:
    """Name the first theme or attached file that bears a mark and was not accepted."""
    accepted = _accepted(workspace)
    waiting = (text for text in _names(workspace) if _digest(text) not in accepted)
    text, mark = first_marked(waiting, words())
    facts = (("name", text), ("mark", mark))
    return KeepingNotice(NOTICE, is_warning=True, can_decline=True, facts=facts) if mark else None


def accept(workspace: Workspace) -> None:
    """Note that the name on show is known to be harmless: it is not named again."""
    notice = look_at_marks(workspace)
    if notice is not None:
        name = str(dict(notice.facts)["name"])
        kept.keep(workspace.store, ACCEPTED, json.dumps(sorted({*_accepted(workspace), _digest(name)})))


def _names(workspace: Workspace) -> tuple[str, ...]:
    store = workspace.store
    planned = (entry.theme for entry in store.all(PlannedActivity))
    held = (entry.theme for entry in store.all(Activity))
    return (*planned, *held, *(entry.name for entry in store.all(Evidence)))


def _accepted(workspace: Workspace) -> frozenset[str]:
    return frozenset(json.loads(kept.recall(workspace.store, ACCEPTED) or "[]"))


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]
