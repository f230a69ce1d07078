"""BallotCheck: the second pass, one slip at a time in large type (核对)."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel

from app.domain.evaluation import Answer, Ballot
from ui import style
from ui.widgets.ballot_grid import BLANK, WORDS
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.table_view import ENTER

HINT = "和纸票一样按回车；不一样就按 1–4 改当前这一格，↑↓ 换格，空格 没填，X 整张作废，退格 上一张，Esc 先不核对了"


class BallotCheck(Panel):
    """Enter: the same. A digit corrects the marked cell and goes to the next one; ``finished`` after the last slip."""

    entered = Signal(int, object, bool)
    finished = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__("card", name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ballots: tuple[Ballot, ...] = ()
        self._at = self._cell = 0
        self.head = label("", "title", wrap=True)
        self._lines: list[tuple[QLabel, QLabel, QLabel]] = []
        self._is_compact = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(style.em(self, 0.8))
        self._grid.setColumnStretch(3, 1)
        self.column.addLayout(row(self.head, button("先不核对了", self.left.emit, kind="link")))
        self.column.addLayout(self._grid)
        self.column.addWidget(label(HINT, "caption", wrap=True))
        self.hide()

    def start(self, headings: Sequence[str], ballots: Sequence[Ballot]) -> None:
        """Begin with the first slip."""
        self._ballots, self._at, self._cell = tuple(ballots), 0, 0
        self._build_lines(headings)
        self.show()
        self._show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_compact(self, is_compact: bool) -> None:
        """Show smaller type, so that a slip fits a low window."""
        self._is_compact = is_compact
        for line in self._lines:
            style.mark(line[2], "role", "title" if is_compact else "big")

    def show_ballots(self, ballots: Sequence[Ballot]) -> None:
        """Show the slips as they are stored now."""
        if self.isHidden():
            return
        self._ballots = tuple(ballots)
        self._at = min(self._at, len(self._ballots) - 1)
        if self._ballots:
            self._show()
        else:
            self.left.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Esc for this pass: a shortcut of the page would leave the activity."""
        kind = QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and event.type() == kind and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = unicodedata.normalize("NFKC", event.text())
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif event.key() in ENTER:
            self._go(1)
        elif event.key() == Qt.Key.Key_Backspace:
            self._go(-1)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._mark(self._cell + (1 if event.key() == Qt.Key.Key_Down else -1))
        elif typed in ("1", "2", "3", "4"):
            self._correct(Answer(int(typed)))
        elif typed in (" ", "0"):
            self._correct(None)
        elif typed in ("x", "X"):
            self._void()
        else:
            super().keyPressEvent(event)

    def _correct(self, answer: Answer | None) -> None:
        slip = self._ballots[self._at]
        answers = tuple(answer if at == self._cell else old for at, old in enumerate(slip.answers))
        self.entered.emit(slip.number, answers, True)
        self._mark(self._cell + 1)

    def _void(self) -> None:
        slip = self._ballots[self._at]
        self.entered.emit(slip.number, (None,) * len(slip.answers), False)

    def _go(self, by: int) -> None:
        if self._at + by >= len(self._ballots):
            self.finished.emit()
            return
        self._at, self._cell = max(0, self._at + by), 0
        self._show()

    def _mark(self, cell: int) -> None:
        self._cell = max(0, min(cell, len(self._lines) - 1))
        self._show()

    def _build_lines(self, headings: Sequence[str]) -> None:
        for line in self._lines:
            for part in line:
                part.hide()
                part.deleteLater()
        look = "title" if self._is_compact else "big"
        self._lines = [(label("", "title"), label(name, "title"), label("", look)) for name in headings]
        self._headings = tuple(headings)
        for at, line in enumerate(self._lines):
            for column, part in enumerate(line):
                self._grid.addWidget(part, at, column)

    def _show(self) -> None:
        slip = self._ballots[self._at]
        void = "" if slip.is_valid else " · 整张作废"
        self.head.setText(f"核对第 {slip.number} 张（{self._at + 1} / {len(self._ballots)}）{void}")
        for at, (sign, _, answer) in enumerate(self._lines):
            sign.setText("▸" if at == self._cell else "　")
            given = slip.answers[at]
            answer.setText("—" if not slip.is_valid else WORDS[given] if given else BLANK)
        words = "，".join(
            f"{name}：{line[2].text()}" for name, line in zip(self._headings, self._lines, strict=True)
        )
        self.setAccessibleDescription(f"{self.head.text()} {words}")
