"""A child process that works through the nine steps in the real window, round and round, until it is killed.

Every edit is made on the page of its step with keys; what is typed is logged before the first key, and logged as saved
the moment the window says 已保存.

``python -m tests.faults.child_window ROOT LOG SEED [MUTANT]``
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.attendance import ExpectedMember, Mark
from app.domain.evaluation import Answer, Ballot
from app.operations import ballots
from app.storage.mapping import to_column
from tests.faults import branch, mutants
from tests.faults.edits import WORDS, written
from tests.faults.oracle import Log, Write
from tests.no_dialogs import end_on_trouble
from tests.ui.keyboard import type_text
from ui import application
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session
from ui.steps.expected_panel import ExpectedPanel
from ui.steps.page import StepPage
from ui.steps.roll_call import RollCall
from ui.steps.roll_text import DIGITS
from ui.steps.s5_sign_in import ROLL, SignInPage
from ui.steps.s8_evaluation import EvaluationPage
from ui.widgets.date_field import DateField
from ui.widgets.form import Form
from ui.widgets.form_fields import ChoiceField, ClockField, LongTextField, NumberField, TextField, YesNoField

READY = "ready"
ASKS_BACK = frozenset({"on", "mode"})  # these open a dialog or change what the page offers
SLIPS = 27
DRAFT_MS = 40  # instead of the 800 of the program: how long it waits is tried in test_typing


@dataclass(frozen=True)
class Intent:
    """What is about to be typed: into which widget, which keys, and what it must bring into the data file."""

    widget: Any
    value: object
    write: Write


class Driver:
    """Sits before the window and types."""

    def __init__(self, root: Path, log: Log, seed: int, mutant: str = "") -> None:
        self.workspace = branch.open_at(root)
        log.lay_ground(self.workspace.store)
        self.mutant = mutants.applied(mutant, self.workspace)
        self.mutant.__enter__()
        self.session = Session(self.workspace)
        self.window = MainWindow(self.session, lambda _: None)
        self.activity_id = branch.activity_id(self.workspace)
        self.log, self.dice = log, random.Random(seed)
        self.said = False
        self.session.saved.connect(self._saved)

    def start(self) -> None:
        self.window.resize(1366, 690)
        self.window.show()
        QTest.qWaitForWindowExposed(self.window)

    def work(self) -> None:
        """Walk the nine steps for ever, beginning at any of them."""
        step = self.dice.randrange(9)
        while True:
            self.edit_step(step % 9 + 1)
            step += 1

    def edit_step(self, step: int) -> None:
        self.session.go(Place(Page.ACTIVITIES, self.activity_id, step=step))
        page = next(found for found in self.window.findChildren(StepPage) if found.isVisible())
        if isinstance(page, EvaluationPage) and self.dice.randrange(2):
            self.fill_slip(page)
        elif isinstance(page, SignInPage):
            self.dice.choice((self.sign, self.mark_one, self.mark_all))(page)
        else:
            self.fill_field(step, page)

    # --- one field of a form ------------------------------------------------------------------------------------

    def fill_field(self, step: int, page: StepPage) -> None:
        intent = self.dice.choice(list(self.intents(step, page)))
        if isinstance(intent.widget, LongTextField) and self.dice.randrange(2):
            self.type_on(step, intent)
        number = self.begin(step, (intent.write,))
        enter(intent.widget, intent.value)
        self.shown_as_saved(number, step, (intent.write,))

    def type_on(self, step: int, intent: Intent) -> None:
        """Type a text in pieces without leaving the field: each is shown as saved while it is a draft only."""
        field = intent.widget
        field._quiet.setInterval(DRAFT_MS)
        self.window.activateWindow()  # a list that was closed stays the active window where there is no screen
        QTest.qWaitForWindowActive(self.window)
        field.setFocus()
        for _ in range(self.dice.randrange(1, 4)):
            field.moveCursor(QTextCursor.MoveOperation.End)
            added = f"，又写了 {self.dice.randrange(10**6)}"
            write = replace(intent.write, value=field.value() + added)
            number = self.begin(step, (write,))
            type_text(field, added)
            while not self.said:
                QTest.qWait(5)
            self.shown_as_saved(number, step, (write,))

    def intents(self, step: int, page: StepPage) -> Iterator[Intent]:
        for form in page.findChildren(Form):
            for name, field in form.fields.items():
                if name in ASKS_BACK or not field.isVisible() or not field.isEnabled():
                    continue
                value = self.another(field)
                if value == field.value():
                    continue
                yield Intent(field, value, self.write_of(page, form, name, value))

    def write_of(self, page: StepPage, form: Form, name: str, value: object) -> Write:
        panel: QWidget | None = form
        while panel is not None and not isinstance(panel, ExpectedPanel):
            panel = panel.parentWidget()
        if panel is not None:
            line = panel.model.row_at(panel.table.currentIndex())
            return Write("expected_member", str(line.id), name, to_column(value))
        table = "activity" if form.accessibleName() == "活动" else f"{page.step.part}_facts"
        return Write(table, str(self.activity_id), name, to_column(value))

    def another(self, field: Any) -> object:
        """Return a value that is not the one the field holds."""
        number = self.dice.randrange(10**6)
        if isinstance(field, YesNoField):
            return not field.value()
        if isinstance(field, ChoiceField):
            return self.dice.choice([value for value in field._values if value != field.value()])
        if isinstance(field, NumberField):
            return number % 9000
        if isinstance(field, DateField):
            return (branch.NOW + timedelta(days=number % 90)).date()
        if isinstance(field, ClockField):
            return f"{number % 12 + 10}:{number % 50 + 10}"
        word = self.dice.choice(WORDS).replace("\n", "")
        return f"{word} {number}" * (40 if isinstance(field, LongTextField) and number % 5 == 0 else 1)

    # --- the roll ------------------------------------------------------------------------------------------------

    def sign(self, page: SignInPage) -> None:
        write = Write("sign_in_facts", str(self.activity_id), "was_signed_on_paper", not page.signed.value())
        number = self.begin(page.number, (write,))
        enter(page.signed, None)
        self.shown_as_saved(number, page.number, (write,))

    def mark_one(self, page: SignInPage) -> None:
        roll = self.open_roll(page)
        line, (digit, mark) = self.dice.choice(self.lines()), self.dice.choice(DIGITS)
        if line.mark is not mark:
            write = Write("expected_member", str(line.id), "mark", mark.value)
            number = self.begin(page.number, (write,))
            type_text(roll.search, line.name)
            QTest.keyClicks(roll.search, str(digit))
            self.shown_as_saved(number, page.number, (write,))
        QTest.keyClick(roll.search, Qt.Key.Key_Escape)

    def mark_all(self, page: SignInPage) -> None:
        """Mark the rest, or clear all: many rows that belong together."""
        roll = self.open_roll(page)
        rest = [line for line in self.lines() if line.mark is Mark.NOT_MARKED]
        pressed, after = (roll.rest_button, Mark.PRESENT) if rest else (roll.clear_button, Mark.NOT_MARKED)
        writes = tuple(
            Write("expected_member", str(line.id), "mark", after.value) for line in rest or self.lines()
        )
        number = self.begin(page.number, writes)
        QTest.keyClick(pressed, Qt.Key.Key_Space)
        self.shown_as_saved(number, page.number, writes)
        QTest.keyClick(roll.search, Qt.Key.Key_Escape)

    def open_roll(self, page: SignInPage) -> RollCall:
        QTest.keyClick(page.task_buttons[ROLL], Qt.Key.Key_Space)
        assert page.roll.isVisible()
        return page.roll

    def lines(self) -> tuple[ExpectedMember, ...]:
        return self.workspace.store.where(ExpectedMember, activity_id=self.activity_id)

    # --- a slip of the evaluation -------------------------------------------------------------------------------

    def fill_slip(self, page: EvaluationPage) -> None:
        slip = self.dice.randrange(SLIPS)
        headings = ballots.headings(self.workspace, self.activity_id)
        answers = tuple(self.dice.choice(tuple(Answer)) for _ in headings)
        page.grid.setFocus()
        page.grid.setCurrentIndex(page.grid.model().index(min(slip, page.grid.model().rowCount() - 1), 0))
        known = self.stored_slip(page.grid.number())
        if known is None:
            wanted = Ballot(0, self.activity_id, page.grid.number(), answers)
            number = self.begin(page.number, ())
            for answer in answers:
                QTest.keyClicks(page.grid, str(answer.value))
            self.shown_as_saved(number, page.number, self.slip_writes(wanted))
        else:
            self.correct_slip(page, known, answers)

    def correct_slip(self, page: EvaluationPage, slip: Ballot, answers: tuple[Answer, ...]) -> None:
        """A slip that is stored is stored anew with every key that changes it."""
        for column, answer in enumerate(answers):
            after = replace(slip, answers=(*slip.answers[:column], answer, *slip.answers[column + 1 :]))
            writes = written(after, "answers")
            if after != slip:
                number = self.begin(page.number, writes)
            QTest.keyClicks(page.grid, str(answer.value))
            if after != slip:
                self.shown_as_saved(number, page.number, writes)
            slip = after

    def stored_slip(self, number: int) -> Ballot | None:
        found = self.workspace.store.where(Ballot, activity_id=self.activity_id, number=number)
        return found[0] if found else None

    def slip_writes(self, wanted: Ballot) -> tuple[Write, ...]:
        stored = self.stored_slip(wanted.number)
        assert stored is not None
        return tuple(
            Write(write.table, str(stored.id), write.column, write.value)
            for write in written(wanted, "number", "answers", "is_valid")
        )

    # --- the window's word --------------------------------------------------------------------------------------

    def begin(self, step: int, writes: tuple[Write, ...]) -> int:
        self.said = False
        return self.log.begin(step, writes)

    def shown_as_saved(self, number: int, step: int, writes: tuple[Write, ...]) -> None:
        """Log an edit as saved, because the window has said so since it was begun."""
        assert self.said, f"step {step}: the window did not say that {writes} is saved"
        assert "已保存" in self.window.saved.text.text(), self.window.saved.text.text()
        self.log.saved(number, step, writes)

    def _saved(self, _at: object) -> None:
        self.said = True


def enter(field: Any, value: object) -> None:
    """Enter a value with the keys of its kind of field."""
    line = field.line if isinstance(field, DateField | NumberField) else field
    line.setFocus()
    if isinstance(field, YesNoField):
        QTest.keyClick(field, Qt.Key.Key_Space)
    elif isinstance(field, ChoiceField):
        choose(field, field._values.index(value))
    else:
        line.selectAll()
        QTest.keyClick(line, Qt.Key.Key_Delete)
        if isinstance(field, TextField | LongTextField) and not isinstance(field, ClockField):
            type_text(line, str(value))
        else:
            QTest.keyClicks(line, str(value))
        QTest.keyClick(line, Qt.Key.Key_Tab)


def choose(field: ChoiceField, index: int) -> None:
    """Open the list with the keyboard and go to the line."""
    field.showPopup()
    view = field.view()
    view.setCurrentIndex(view.model().index(index, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def main(root: Path, log_file: Path, seed: int, mutant: str = "") -> None:
    app = QApplication(sys.argv[:1])
    application.dress(app)
    end_on_trouble()
    driver = Driver(root, Log(log_file), seed, mutant)
    driver.start()
    print(READY, flush=True)  # noqa: T201
    driver.work()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
