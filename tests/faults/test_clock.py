"""A wrong clock: set back, set on, in the year 2000; nothing is lost, and what came last stays last."""

import os
import random
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.draft import DraftPlace
from app.operations import (
    activities,
    clock_check,
    deleting,
    drafts,
    history,
    home,
    keeping,
    members,
    recycle_bin,
    undoing,
)
from app.operations.workspace import Workspace, open_workspace
from app.storage import drafts as stored_drafts
from app.storage import trail, undo
from app.storage.store import Store
from app.storage.undo import DoneAction
from tests.faults import branch, oracle, report
from tests.faults.mutants import replaced

FULL = bool(os.environ.get("ZHIBU_FULL"))
WALKS = 1_000 if FULL else 50
STEPS = 8
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Walk:
    """Work on one branch while the clock jumps; beside it what was done, in the order it was done."""

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root, self.dice, self.at = root, dice, branch.NOW
        self.workspace = self._opened()
        self.remarks: list[str] = []
        self.member = members.roster(self.workspace)[0]
        self.number = branch.activity_id(self.workspace)
        self.deleted: list[str] = []
        self.drafted = ""

    def _opened(self) -> Workspace:
        return open_workspace(self.root, lambda: self.at)

    def jump(self) -> None:
        """The clock: an hour for summer time, days, years, the factory's day."""
        jumps = (HOUR, -HOUR, 3 * DAY, -3 * DAY, 900 * DAY, -900 * DAY)
        self.at = self.dice.choice((datetime(2000, 1, 1), self.at + self.dice.choice(jumps)))

    def edit(self) -> None:
        self.remarks.append(f"备注 {len(self.remarks)}")
        members.change_member(self.workspace, self.member.id, remark=self.remarks[-1])

    def delete(self) -> None:
        name = f"误录 {len(self.deleted)}"
        deleting.delete_members(self.workspace, [members.add_member(self.workspace, name).id])
        self.deleted.append(name)

    def draft(self) -> None:
        self.drafted = f"草稿 {self.dice.randrange(10**6)}"
        drafts.keep_draft(self.workspace, DraftPlace("conduct_facts", self.number, "process"), self.drafted)

    def restart(self) -> None:
        self.workspace.close()
        self.workspace = self._opened()

    def take(self) -> None:
        often = (self.jump, self.edit, self.delete, self.draft) * 3
        self.dice.choice((*often, self.restart))()

    def faults(self) -> int:
        """Return how much is lost or stands in the wrong order."""
        store = self.workspace.store
        lost = len(oracle.unrecorded(store, oracle.rows_of(store)))
        edited = [past.fields for past in history.of_member(self.workspace, self.member.id)]
        said = [field.after for fields in edited for field in fields if field.after in self.remarks]
        lost += said != self.remarks[::-1]
        lost += self.drafted not in ["", *(draft.text for draft in stored_drafts.all_drafts(store))]
        with replaced(
            clock_check, "is_doubtful", lambda _: True
        ):  # what is older than a year is there, only not listed
            names = [entry.what.partition("：")[2] for entry in recycle_bin.entries(self.workspace)]
        lost += names != self.deleted[::-1]
        return lost + self._undone_wrong()

    def _undone_wrong(self) -> int:
        """撤销 takes back what was done last, whatever the clock said then."""
        last = undoing.can_undo(self.workspace)
        return int(last is None or last.id != trail.newest_number(self.workspace.store))


def faults_of(folder: Path, walks: int) -> int:
    found = 0
    for seed in range(0, walks, 10):
        walk = Walk(branch.copy_to(folder / str(seed)), random.Random(seed))
        for _ in range(min(10, walks - seed)):
            for _ in range(STEPS):
                walk.take()
            found += walk.faults()
        walk.workspace.close()
    return found


def test_nothing_is_lost_and_the_last_stays_last(tmp_path: Path) -> None:
    found = faults_of(tmp_path, WALKS)
    report.note(26, WALKS, lost=found, shown="电脑时间好像不对（2000-01-01），请检查。")
    assert found == 0


def newest_by_time(store: Store, prefix: str, condition: str) -> DoneAction | None:
    sql = f"select id, at, name, label from action where {condition} and name glob ? order by at desc limit 1"
    rows = store.statement(sql, (f"{prefix}*",))
    return DoneAction(rows[0][0], datetime.fromisoformat(rows[0][1]), *rows[0][2:]) if rows else None


def test_order_by_time_is_found_out(tmp_path: Path) -> None:
    """The control: 撤销 takes back what the clock says was last."""
    with replaced(undo, "_newest", newest_by_time):
        found = faults_of(tmp_path, 10)
    report.note(26, 0, mutant="撤销 orders by time")
    assert found


def test_a_wrong_clock_is_named_and_reminds_of_nothing(tmp_path: Path) -> None:
    root = branch.copy_to(tmp_path)
    at = branch.NOW
    workspace = open_workspace(root, lambda: at)

    def told() -> list[str]:
        return [keeping.notice_text(line) for line in keeping.notices(workspace)]

    due = home.today_duties(workspace)
    assert due
    for shift in (timedelta(), HOUR, -HOUR, -DAY, 26 * HOUR, -26 * HOUR, 400 * DAY):
        at = branch.NOW + shift
        assert not any("电脑时间" in line for line in told()), shift
    for at in (datetime(2000, 1, 1), branch.NOW - 2 * DAY, branch.NOW + 401 * DAY):
        assert any(f"电脑时间好像不对（{at:%Y-%m-%d}）" in line for line in told())
        assert home.today_duties(workspace) == ()
    at = datetime(2000, 1, 1)
    activities.change_activity(workspace, branch.activity_id(workspace), theme="在错的时间里改的")
    assert clock_check.is_doubtful(workspace)  # one edit does not make a wrong clock right
    at = branch.NOW
    assert home.today_duties(workspace)
    workspace.close()


def test_a_clock_she_says_is_right_is_believed_until_it_jumps_again(tmp_path: Path) -> None:
    root = branch.copy_to(tmp_path)
    at = branch.NOW + 800 * DAY
    workspace = open_workspace(root, lambda: at)
    clock_check.say_it_is_right(workspace)
    workspace.close()
    workspace = open_workspace(root, lambda: at)
    assert not clock_check.is_doubtful(workspace)
    at = branch.NOW
    assert clock_check.is_doubtful(workspace)
    workspace.close()
