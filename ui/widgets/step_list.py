"""StepList: the nine steps as a persistent column, or folded into one line when room is short."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from ui import style
from ui.widgets.parts import label
from ui.widgets.row_list import Row, RowList

ROLES = {"✓": "done", "!": "amber"}


@dataclass(frozen=True)
class StepLine:
    """One step in words; ``note`` says for example why it cannot start yet."""

    number: int
    title: str
    status_word: str
    sign: str = ""
    date_text: str = ""
    note: str = ""


class StepList(QWidget):
    """The steps; a click, Enter, Alt+↑ or Alt+↓ emits ``chosen`` with the position (0 is the first step)."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines: tuple[StepLine, ...] = ()
        self.current = 0
        self._build(name)
        self._connect()

    def _build(self, name: str) -> None:
        self.column = RowList(name)
        self.combo = QComboBox()
        self.combo.setAccessibleName(name)
        self.combo.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.column)
        layout.addWidget(self.combo)
        layout.addStretch(1)

    def _connect(self) -> None:
        self.column.activated.connect(self.chosen)
        self.combo.activated.connect(self.chosen)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda by=by: self._step(by))

    def show_lines(self, lines: Sequence[StepLine], current: int) -> None:
        """Show the steps; ``current`` is the position of the one whose page is on show."""
        self.lines, self.current = tuple(lines), current
        self.column.fill([_row(line) for line in lines])
        self.column.choose(current)
        self.column.setMinimumWidth(self.column.widget().sizeHint().width())
        self.combo.clear()
        self.combo.addItems([_folded(line, len(lines)) for line in lines])
        self.combo.setCurrentIndex(current)

    def set_current(self, current: int) -> None:
        """Mark another step as the one on show, the cursor going along; the rows stay the same widgets."""
        had_focus = any(row.hasFocus() for row in self.column.rows)
        self.current = current
        self.column.choose(current)
        self.combo.setCurrentIndex(current)
        if had_focus:
            self.column.rows[current].setFocus()

    def set_folded(self, folded: bool) -> None:
        """Show one line instead of the column (or the column again); the cursor stays on the step."""
        had_focus = self.combo.hasFocus() or any(row.hasFocus() for row in self.column.rows)
        self.combo.setVisible(folded)
        self.column.setVisible(not folded)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Put the cursor on the step on show."""
        if self.combo.isHidden() and self.column.rows:
            self.column.rows[self.current].setFocus()
        else:
            self.combo.setFocus()

    def _step(self, by: int) -> None:
        if 0 <= self.current + by < len(self.lines):
            self.chosen.emit(self.current + by)


def _folded(line: StepLine, count: int) -> str:
    facts = "，".join(word for word in (line.status_word, line.date_text) if word)
    return f"第 {line.number} / {count} 步  {line.title}    {facts}"


def _row(line: StepLine) -> Row:
    name = f"第 {line.number} 步 {line.title}，{line.status_word} {line.date_text} {line.note}".strip()
    made = Row("step", name)
    made.setToolTip(line.note)
    grid = QGridLayout(made)
    grid.setContentsMargins(
        style.em(made, 0.5), style.em(made, 0.1), style.em(made, 0.5), style.em(made, 0.1)
    )
    grid.setHorizontalSpacing(style.em(made, 0.5))
    grid.setVerticalSpacing(0)
    role = ROLES.get(line.sign, "secondary")
    grid.addWidget(label(str(line.number), "strong"), 0, 0)
    grid.addWidget(label(line.title), 0, 1)
    grid.addWidget(label(f"{line.sign} {line.status_word}".strip(), role), 0, 2, Qt.AlignmentFlag.AlignRight)
    grid.addWidget(label(line.date_text, "secondary"), 0, 3, Qt.AlignmentFlag.AlignRight)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(3, made.fontMetrics().horizontalAdvance("12/28"))
    made.setMinimumHeight(style.em(made, 2))
    return made
