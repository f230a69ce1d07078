"""Row 31, rosters as branches keep them: the preview is what is written, nothing before 确认导入, one undo for all of it."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.documents.sheet_child import read_in_child
from app.documents.sheet_reader import read_sheets
from app.domain.member import Member
from app.domain.roster import apply
from app.domain.roster_types import RosterPreview
from app.operations import members, roster_import, undoing
from app.operations.roster_import import Imported
from app.operations.workspace import Workspace, create_workspace
from tests.faults import rosters
from tests.faults.report import note
from tests.faults.rosters import Habits

ROW = 31
FILES = 500 if os.environ.get("ZHIBU_FULL") else 30
IN_A_CHILD = 10  # every tenth file goes the whole way, through the reading child
Confirm = Callable[[Workspace, RosterPreview], Imported]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 15, 9, 41))


def check(workspace: Workspace, kept: Habits, folder: Path, confirm: Confirm = roster_import.confirm) -> None:
    """Import one file and take it back."""
    path = rosters.write(kept, folder)
    book = read_in_child(path) if kept.number % IN_A_CHILD == 0 else read_sheets(path)
    sheet = book.sheets[roster_import.best_sheet(book)]
    shown = roster_import.show(workspace, sheet)
    assert members.everybody(workspace) == (), f"{kept}: written before it was confirmed"
    promised = apply(shown)
    done = confirm(workspace, shown)
    written = members.everybody(workspace)
    assert told(written) == told(promised.new), f"{kept}: not what the preview showed"
    assert told(written) == told(rosters.people(kept)), f"{kept}: not the people of the file"
    assert done.action_id is not None
    undoing.undo_action(workspace, done.action_id)
    assert members.everybody(workspace) == (), f"{kept}: left behind by the undo"


def told(people: tuple[Member, ...]) -> list[tuple[object, ...]]:
    """Return what the file says of people, without what the program reckons from it."""
    return [
        (one.name, one.gender, one.joined, one.kind, one.post, one.phone, one.id_number)
        for one in sorted(people, key=lambda one: one.name)
    ]


def test_every_roster_is_imported_as_shown_and_taken_back_whole(workspace: Workspace, tmp_path: Path) -> None:
    for kept in rosters.habits(FILES):
        check(workspace, kept, tmp_path)
    shown = "预览逐行标出；确认导入前什么都不写；一次撤销整次导入"
    note(ROW, FILES, shown=shown, mutant="an action a person; another thing than shown; written while shown")


def one_by_one(workspace: Workspace, shown: RosterPreview) -> Imported:
    """Wrong on purpose: every person is an action of its own."""
    for member in apply(shown).new:
        with workspace.action(roster_import.IMPORT, "导入名册 1 人") as action:
            action.insert(member)
            last = action.id
    return Imported(3, 0, last)


def without_phones(workspace: Workspace, shown: RosterPreview) -> Imported:
    """Wrong on purpose: something else is written than was shown."""
    poorer = tuple(replace(row, member=replace(row.member, phone="")) for row in shown.rows)
    return roster_import.confirm(workspace, replace(shown, rows=poorer))


@pytest.mark.parametrize(
    ("wrong", "found"),
    [(one_by_one, "left behind by the undo"), (without_phones, "not what the preview showed")],
)
def test_a_wrong_import_is_found_out(
    workspace: Workspace, tmp_path: Path, wrong: Confirm, found: str
) -> None:
    """The controls."""
    with pytest.raises(AssertionError, match=found):
        check(workspace, rosters.habits(1)[0], tmp_path, wrong)


def test_writing_while_showing_is_found_out(workspace: Workspace, tmp_path: Path) -> None:
    """The control: somebody is there before anything was confirmed."""
    members.add_member(workspace, "王小明")
    with pytest.raises(AssertionError, match="before it was confirmed"):
        check(workspace, rosters.habits(1)[0], tmp_path)


def test_the_habits_are_all_there() -> None:
    kept = rosters.habits(500)
    assert len(kept) == 500
    assert {one.ids for one in kept} == set(rosters.IDS)
    assert {(one.suffix, one.encoding) for one in kept} == set(rosters.FILES)
    assert {one.tail for one in kept} == set(rosters.TAILS)
