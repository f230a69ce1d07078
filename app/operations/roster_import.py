"""Import the roster: read the file aside, show exactly what would happen, write it in one transaction (导入党员名册)."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import paths, texts
from app.documents.delimited import parse_pasted
from app.documents.roster_aliases import load_aliases
from app.documents.sheet_child import read_in_child
from app.domain.data_files import SCRATCH
from app.domain.errors import UserError
from app.domain.roster import apply, preview
from app.domain.roster_head import choose_sheet
from app.domain.roster_sheet import Sheet, Workbook
from app.domain.roster_types import (
    Aliases,
    Note,
    RosterField,
    RosterPreview,
    RosterProblem,
    RowChoice,
    SkippedRow,
)
from app.operations import members
from app.operations.branches import with_offices
from app.operations.workspace import Workspace

IMPORT = "members.import"


@dataclass(frozen=True)
class Imported:
    """What an import wrote: how many new and changed members, and the action that 撤销整次导入 takes back."""

    new: int
    updated: int
    action_id: int | None


@cache
def aliases() -> Aliases:
    """Return what columns and values are called in practice."""
    return load_aliases(paths.resource("roster", "aliases.toml"))


def scratch(workspace: Workspace) -> Path:
    """Return the folder where a file stands while it is read: beside the data, never among the system's leavings."""
    return workspace.data / SCRATCH


def read_file(path: Path, scratch: Path) -> Workbook:
    """Read a spreadsheet of any kind by its content, in a child process with limits; raises its UserErrors.

    What a reading that was cut off has left in ``scratch`` is removed first; afterwards the folder is gone again.
    """
    shutil.rmtree(scratch, ignore_errors=True)
    try:
        scratch.mkdir(parents=True, exist_ok=True)
        return read_in_child(path, scratch=scratch)
    except OSError as trouble:
        raise UserError("spreadsheet_unreadable", name=path.name) from trouble
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def read_pasted(text: str) -> Workbook:
    """Read a block copied from Excel or WPS."""
    return Workbook("粘贴", (parse_pasted(text),))


def best_sheet(book: Workbook) -> int:
    """Return the index of the sheet that looks most like a roster."""
    return choose_sheet(book.sheets, aliases())


def show(
    workspace: Workspace, sheet: Sheet, mapping: Mapping[int, RosterField | None] | None = None
) -> RosterPreview:
    """Return what 确认导入 would do; nothing is written."""
    return preview(sheet, members.everybody(workspace), aliases(), workspace.today(), mapping)


def confirm(
    workspace: Workspace, shown: RosterPreview, choices: Mapping[int, RowChoice] | None = None
) -> Imported:
    """Write what the preview showed, in one transaction and one action."""
    wanted = apply(shown, choices)
    with workspace.action(IMPORT, f"导入名册 {len(wanted.new)} 人") as action:
        for member in wanted.new:
            action.insert(member)
        for member in wanted.updated:
            action.save(member)
        branch = workspace.branch()
        named = with_offices(branch, (*wanted.new, *wanted.updated))
        if named != branch:
            action.save(named)
        action_id = action.id if action.wrote else None
    return Imported(len(wanted.new), len(wanted.updated), action_id)


def problem_text(problem: RosterProblem) -> str:
    """Return the sentence of a problem."""
    return texts.say(problem.key, **problem.fact_map())


def note_text(note: Note) -> str:
    """Return the sentence of a note about the sheet."""
    return texts.say(note.key, **note.fact_map())


def skipped_text(row: SkippedRow) -> str:
    """Return why a row was left out."""
    return texts.say(row.key)
