"""Deleted by mistake, one or many: everything comes back from the bin as it was, attendance and attachments included."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app.domain.activity import Activity
from app.domain.attendance import ExpectedMember
from app.domain.errors import UserError
from app.domain.records import Evidence
from app.operations import activities, deleting, evidence, members, plans, recycle_bin
from app.operations.workspace import Workspace
from app.storage.store import Action
from tests.faults import branch, oracle, report
from tests.faults.acts import some_act
from tests.faults.mutants import replaced
from tests.faults.oracle import Rows
from ui.dialogs import bulk
from ui.screens.members import MembersScreen
from ui.session import Session

FULL = bool(os.environ.get("ZHIBU_FULL"))
TRIALS = 400 if FULL else 10
Deletion = Callable[[Workspace, random.Random], object]


def _members(workspace: Workspace, dice: random.Random) -> None:
    everybody = members.everybody(workspace)
    chosen = dice.sample(everybody, dice.randint(1, len(everybody)))
    deleting.delete_members(workspace, [member.id for member in chosen])


def _activities(workspace: Workspace, dice: random.Random) -> None:
    chosen = dice.sample(workspace.store.all(Activity), 1)
    deleting.delete_activities(workspace, [activity.id for activity in chosen])


def _plan(workspace: Workspace, dice: random.Random) -> None:
    deleting.delete_plan(workspace, dice.choice(plans.plans(workspace)).id)


def _rows(workspace: Workspace, dice: random.Random) -> None:
    plan = plans.plan_file(workspace, dice.choice(plans.plans(workspace)).id)
    plans.delete_rows(workspace, plan.plan.id, [row.id for row in dice.sample(plan.rows, 2)])


def _file(workspace: Workspace, dice: random.Random) -> None:
    evidence.remove_file(workspace, dice.choice(workspace.store.all(Evidence)))


DELETIONS: tuple[Deletion, ...] = (_members, _activities, _plan, _rows, _file)


def contents(workspace: Workspace) -> tuple[Rows, list[bytes]]:
    """Return every row and the bytes of every attachment."""
    files = workspace.store.all(Evidence)
    return oracle.rows_of(workspace.store), [evidence.content(workspace, file) for file in files]


def restore_all(workspace: Workspace, dice: random.Random) -> int:
    """Restore in any order that the bin allows; return how many were refused on the way for want of another."""
    refused = 0
    for _ in DELETIONS:
        found = recycle_bin.entries(workspace)
        for entry in dice.sample(found, len(found)):
            try:
                recycle_bin.restore(workspace, entry)
            except UserError as error:
                assert error.key == "restore_blocked"
                refused += 1
    return refused


def lost_in(folder: Path, seed: int) -> int:
    """Delete this and that from a random branch, restart, restore all, and return 1 when anything is not as it was."""
    dice = random.Random(seed)
    root = branch.copy_to(folder / str(seed))
    workspace = branch.open_at(root)
    for _ in range(12):
        some_act(workspace, dice)
    for entry in recycle_bin.entries(workspace):  # what the random work deleted stays deleted
        workspace.store.connection.execute_sql(
            "update action set name = 'x' where id = ?", (entry.action_id,)
        )
    before = contents(workspace)
    for deletion in dice.sample(DELETIONS, 3):
        try:
            deletion(workspace, dice)
        except (IndexError, ValueError):  # nothing of that kind is left
            continue
    workspace.close()
    workspace = branch.open_at(root)
    restore_all(workspace, dice)
    is_same = contents(workspace) == before and not oracle.unrecorded(workspace.store, before[0])
    workspace.close()
    return int(not is_same)


def test_everything_deleted_comes_back_from_the_bin(tmp_path: Path) -> None:
    lost = sum(lost_in(tmp_path, seed) for seed in range(TRIALS))
    report.note(39, TRIALS, lost=lost, shown="回收站：删除党员：… 还原")
    assert lost == 0


def test_a_member_comes_back_with_the_marks_even_when_others_came_since(tmp_path: Path) -> None:
    workspace = branch.open_at(branch.copy_to(tmp_path))
    last = members.everybody(workspace)[-1]
    lines = workspace.store.where(ExpectedMember, member_id=last.id)
    deleting.delete_members(workspace, [last.id])
    new = members.add_member(workspace, "新来的")
    recycle_bin.restore(workspace, recycle_bin.entries(workspace)[0])
    assert members.member_of(workspace, last.id) == last
    assert new.id != last.id
    assert lines == workspace.store.where(ExpectedMember, member_id=last.id) != ()
    workspace.close()


def test_a_deletion_in_two_parts_is_found_out(tmp_path: Path) -> None:
    """The control: what hangs on a member is taken away by an action that the bin does not know."""

    def in_parts(workspace: Workspace, _action: Action, parts: tuple[type, ...], *where: object) -> None:
        with workspace.action("members.tidy", "x") as action:
            deleting_delete(workspace, action, parts, *where)

    deleting_delete: Callable[..., None] = deleting._delete
    with replaced(deleting, "_delete", in_parts):
        lost = sum(lost_in(tmp_path, seed) for seed in range(4))
    report.note(39, 0, mutant="what hangs on a record is deleted by another action")
    assert lost


# --- many at once, in the window


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot):
    workspace = branch.open_at(branch.copy_to(tmp_path))
    made = MembersScreen(Session(workspace))
    qtbot.addWidget(made)
    made.show()
    made.table.selectAll()
    made.table.setFocus()
    yield made
    workspace.close()


def typing(typed: str, seen: list[str]) -> type[bulk.BulkDialog]:
    """A dialog in which she types this and presses the verb as soon as it is asked, else turns back."""

    class Typed(bulk.BulkDialog):
        def exec(self) -> int:
            seen.append(self.windowTitle())
            self.show()
            QTest.keyClicks(self.number, typed)
            QTest.keyClick(self, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            return self.result()

    return Typed


def test_many_are_deleted_only_with_the_number_and_a_backup(screen, tmp_path: Path) -> None:
    workspace = screen.session.workspace
    seen: list[str] = []
    before = contents(workspace)
    with replaced(bulk, "BulkDialog", typing("11", seen)):
        QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert contents(workspace) == before
    assert list(workspace.backups.glob("*.zbk")) == []
    with replaced(bulk, "BulkDialog", typing("12", seen)):
        QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert len(seen) == 2
    assert members.roster(workspace) == ()
    assert len(list(workspace.backups.glob("*.zbk"))) == 1
    restore_all(workspace, random.Random(0))
    assert contents(workspace) == before
    report.note(39, 2, shown="要删除 12 名党员。…就在这里填数目 12")


def choose_row(table: QTableView, row: int) -> None:
    """Choose one row alone; ``selectRow`` would ask for the keys held down, which the test before may have left."""
    flags = QItemSelectionModel.SelectionFlag
    table.selectionModel().setCurrentIndex(table.model().index(row, 0), flags.ClearAndSelect | flags.Rows)


def test_one_is_deleted_without_a_question(screen) -> None:
    workspace = screen.session.workspace
    choose_row(screen.table, 3)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert len(members.roster(workspace)) == 11
    assert len(activities.activity_file(workspace, branch.activity_id(workspace)).expected) == 11
