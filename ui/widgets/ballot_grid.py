"""BallotGrid: the slips of an evaluation, one row each, entered with one key a cell (UX 2.6)."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

from app.domain.evaluation import Answer, Ballot
from ui import style
from ui.models.growing_model import GrowingModel
from ui.models.table_model import Column, Index
from ui.widgets.table_view import ENTER, TableView

WORDS = {
    Answer.SATISFIED: "满意",
    Answer.FAIRLY_SATISFIED: "基本满意",
    Answer.NOT_SATISFIED: "不满意",
    Answer.DO_NOT_KNOW: "不了解",
}
LEGEND = (
    "1 满意　2 基本满意　3 不满意　4 不了解　空格 没填　X 整张作废　退格 回一格　回车 下一张　Delete 删去这张"
)
BLANK, VALID, VOID = "没填", "有效", "作废"
HIGH_EM, LOW_EM = 15.0, 9.0
Draft = dict[int, Answer | None]


@dataclass(frozen=True)
class Slip:
    """One row: the number on the paper, the words of its cells, and whether it counts."""

    number: int
    cells: tuple[str, ...]
    state: str


class BallotGrid(TableView):
    """Emits ``entered(number, answers, is_valid)`` when the last cell of a slip is filled or a stored one corrected.

    Rows run from 1 to one beyond the last slip; the cursor waits in the last column until Enter goes on.
    ``moved`` tells that another slip or cell is in hand, ``told`` says what a key could not do.
    """

    entered = Signal(int, object, bool)
    removed = Signal(int)
    moved = Signal()
    told = Signal(str)

    def __init__(self, name: str) -> None:
        self._is_compact = False
        super().__init__(name)
        self._activity_id = 0
        self._headings: tuple[str, ...] = ()
        self._stored: dict[int, Ballot] = {}
        self._drafts: dict[int, Draft] = {}
        self.setSelectionBehavior(self.SelectionBehavior.SelectItems)
        self.verticalHeader().show()
        self.set_wrapping(False)

    def show_ballots(self, activity_id: int, headings: tuple[str, ...], ballots: Sequence[Ballot]) -> None:
        """Show the slips of an activity; a slip half entered stays until it is stored."""
        if activity_id != self._activity_id:
            self._drafts = {}
            self._show_columns(headings)
            self._activity_id = activity_id
        elif headings != self._headings:
            self._show_columns(headings)
        self._stored = {ballot.number: ballot for ballot in ballots}
        self._drafts = {
            number: draft for number, draft in self._drafts.items() if not self._is_stored(number)
        }
        self._show_slips()

    def number(self) -> int:
        """Return the number of the slip in hand."""
        return max(self.currentIndex().row(), 0) + 1

    def is_known(self, number: int) -> bool:
        """Tell whether a slip is stored."""
        return number in self._stored

    def left(self, number: int) -> int:
        """Return how many cells of a slip half entered are still open."""
        draft = self._drafts.get(number)
        return len(self._headings) - len(draft) if draft else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = unicodedata.normalize("NFKC", event.text())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self._go_on()
        elif typed in ("1", "2", "3", "4"):
            self._answer(Answer(int(typed)))
        elif typed in (" ", "0"):
            self._answer(None)
        elif typed in ("x", "X"):
            self._void()
        elif event.key() == Qt.Key.Key_Backspace:
            self._go_to(self.number(), max(self.currentIndex().column() - 1, 0))
        elif event.key() == Qt.Key.Key_Delete:
            self._remove()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        return QSize(style.em(self, 30), style.em(self, LOW_EM if self._is_compact else HIGH_EM))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 20), self.sizeHint().height())

    def set_compact(self, is_compact: bool) -> None:
        """Take less height, where head, slip in hand and the ones before it must fit a low window."""
        self._is_compact = is_compact
        self.updateGeometry()
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    # --- what keys do -----------------------------------------------------------------------------------------

    def _answer(self, answer: Answer | None) -> None:
        number, column = self.number(), self.currentIndex().column()
        if column >= len(self._headings):
            self.told.emit(f"第 {number} 张已经填完，回车到下一张；要改就按退格。")
            return
        draft = {**self._known(number), column: answer}
        self._drafts[number] = draft
        if len(draft) == len(self._headings):
            self.entered.emit(number, tuple(draft[at] for at in range(len(self._headings))), True)
        self._show_slips()
        self._go_to(number, column + 1)

    def _void(self) -> None:
        number = self.number()
        self._drafts.pop(number, None)
        self.entered.emit(number, (None,) * len(self._headings), False)
        self._go_to(number, len(self._headings))

    def _remove(self) -> None:
        self._drafts.pop(self.number(), None)
        if self.is_known(self.number()):
            self.removed.emit(self.number())
        self._show_slips()

    def _go_on(self) -> None:
        """Go to the next slip once this one is finished."""
        number = self.number()
        if self.left(number):
            self.told.emit(f"第 {number} 张还差 {self.left(number)} 格；没填的格子按空格。")
        elif self.is_known(number):
            self._go_to(number + 1, 0)
        elif number in self._drafts:
            self.told.emit(f"第 {number} 张还没有存进去，先处理保存的问题。")

    def _go_to(self, number: int, column: int) -> None:
        model = self.model()
        self.setCurrentIndex(model.index(min(number, model.rowCount()) - 1, column))

    # --- rows -------------------------------------------------------------------------------------------------

    def _known(self, number: int) -> Draft:
        """Return the cells already filled: of the draft, else of the stored slip unless it is void."""
        if number in self._drafts:
            return self._drafts[number]
        stored = self._stored.get(number)
        return dict(enumerate(stored.answers)) if stored and stored.is_valid else {}

    def _is_stored(self, number: int) -> bool:
        stored, draft = self._stored.get(number), self._drafts[number]
        return stored is not None and stored.is_valid and dict(enumerate(stored.answers)) == draft

    def _show_columns(self, headings: tuple[str, ...]) -> None:
        self._headings = headings
        columns = [_column(at, heading) for at, heading in enumerate(headings)]
        self._slips = GrowingModel[Slip]([*columns, Column("有效", lambda slip: slip.state)], self)
        self.setModel(self._slips)
        self.set_widths(*(max(6.4, len(heading) + 1.4) for heading in headings), 5.5)

    def _show_slips(self) -> None:
        last = max((*self._stored, *self._drafts, 0))
        self._slips.show_rows([self._slip(number) for number in range(1, last + 2)])
        if not self.currentIndex().isValid():
            first_open = next(number for number in range(1, last + 2) if number not in self._stored)
            self._go_to(first_open, 0)

    def _slip(self, number: int) -> Slip:
        known, stored = self._known(number), self._stored.get(number)
        void = stored is not None and not stored.is_valid and number not in self._drafts
        cells = tuple(_word(known, at) for at in range(len(self._headings)))
        if self.left(number):
            return Slip(number, cells, f"还差 {self.left(number)} 格")
        return Slip(number, cells, VOID if void else VALID if stored else "")


def _column(at: int, heading: str) -> Column[Slip]:
    return Column(heading, lambda slip: slip.cells[at])


def _word(known: Draft, at: int) -> str:
    if at not in known:
        return ""
    answer = known[at]
    return WORDS[answer] if answer is not None else BLANK
