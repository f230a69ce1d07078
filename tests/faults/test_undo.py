"""Wrong edits: anything done is taken back and done again in any order of 撤销 and 重做, also after a restart."""

import os
import random
from pathlib import Path

from app.operations import undoing
from app.operations.workspace import Workspace
from app.storage import trail, undo
from tests.faults import branch, oracle, report
from tests.faults.acts import some_act
from tests.faults.mutants import replaced
from tests.faults.oracle import Rows

FULL = bool(os.environ.get("ZHIBU_FULL"))
SEQUENCES = 10_000 if FULL else 80
IN_ONE_FILE = 250  # a file grows with its audit; a new one is begun after so many sequences
MOVES = (3, 9)
PROMISED = 50


class Walk:
    """One branch under random work, beside a plain list of the states it went through: the model of 撤销 and 重做."""

    def __init__(self, root: Path, dice: random.Random) -> None:
        self.root, self.dice = root, dice
        self.workspace = branch.open_at(root)
        self.states: list[tuple[Rows, int]] = [(self.rows(), 0)]  # the state, and by how many actions it came
        self.at = 0

    def rows(self) -> Rows:
        return oracle.rows_of(self.workspace.store)

    def act(self) -> None:
        before = trail.newest_number(self.workspace.store)
        some_act(self.workspace, self.dice)
        actions = trail.newest_number(self.workspace.store) - before
        if actions:
            self.states[self.at + 1 :] = [(self.rows(), actions)]
            self.at += 1
            assert undoing.can_redo(self.workspace) is None

    def undo(self) -> None:
        if self.at:
            for _ in range(self.states[self.at][1]):
                undoing.undo_last(self.workspace)
            self.at -= 1

    def redo(self) -> None:
        if self.at + 1 < len(self.states):
            self.at += 1
            for _ in range(self.states[self.at][1]):
                undoing.redo_last(self.workspace)

    def restart(self) -> None:
        self.workspace.close()
        self.workspace = branch.open_at(self.root)

    def is_right(self) -> bool:
        return self.rows() == self.states[self.at][0]

    def sequence(self) -> int:
        """Do some random things, take all back and do all again; return how many states were wrong."""
        moves = self.dice.choices((self.act, self.undo, self.redo), (6, 3, 2), k=self.dice.randint(*MOVES))
        moves += [self.undo] * MOVES[1] + [self.redo] * MOVES[1]
        wrong = 0
        for move in moves:
            was_at = self.at
            move()
            wrong += self.at != was_at and not self.is_right()
        return wrong + len(oracle.missing_contents(self.workspace.store))

    def begin_again(self) -> None:
        self.states, self.at = [(self.rows(), 0)], 0


def wrong_states(folder: Path, sequences: int) -> int:
    """Return how many states were wrong in so many sequences."""
    wrong = 0
    for start in range(0, sequences, IN_ONE_FILE):
        walk = Walk(branch.copy_to(folder / str(start)), random.Random(start))
        for number in range(min(IN_ONE_FILE, sequences - start)):
            if number % 10 == 0:
                walk.restart()
            wrong += walk.sequence()
            walk.begin_again()
        wrong += len(oracle.unrecorded(walk.workspace.store, walk.rows()))
        walk.workspace.close()
    return wrong


def test_any_sequence_is_taken_back_and_done_again(tmp_path: Path) -> None:
    wrong = wrong_states(tmp_path, SEQUENCES)
    report.note(40, SEQUENCES, lost=wrong, shown="撤销：… / 重做：…")
    assert wrong == 0


def test_the_last_fifty_actions_are_taken_back_after_a_restart(tmp_path: Path) -> None:
    walk = Walk(branch.copy_to(tmp_path), random.Random(50))
    while walk.at < PROMISED:
        walk.act()
    walk.restart()
    for _ in range(PROMISED):
        walk.undo()
        assert walk.is_right()
    walk.restart()
    for _ in range(PROMISED):
        walk.redo()
    assert walk.is_right()
    walk.workspace.close()


def test_an_undo_that_forgets_a_row_is_found_out(tmp_path: Path) -> None:
    """The control: of an action that wrote several rows one is not brought back."""
    rows = undo._rows
    with replaced(undo, "_rows", lambda store, number: rows(store, number)[:3]):
        wrong = wrong_states(tmp_path, 10)
    report.note(40, 0, mutant="撤销 brings back three rows of an action at most")
    assert wrong


def done_by(workspace: Workspace) -> list[str]:
    return [actor for (actor,) in workspace.store.statement("select actor from action order by id")]


def test_every_undo_says_who_did_it(tmp_path: Path) -> None:
    walk = Walk(branch.copy_to(tmp_path), random.Random(2))
    before = len(done_by(walk.workspace))
    walk.act()
    walk.undo()
    walk.redo()
    actors = done_by(walk.workspace)[before:]
    walk.workspace.close()
    assert len(set(actors)) == 1
    assert actors[0]
