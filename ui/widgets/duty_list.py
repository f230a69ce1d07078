"""DutyList: what is due, in three sections; one line, one duty, one button."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.widgets.parts import button, label
from ui.widgets.row_list import Row, RowList


class When(Enum):
    """The three sections of 今天, in their order."""

    OVERDUE = "已过期"
    THIS_WEEK = "今天和本周"
    LATER = "之后"


@dataclass(frozen=True)
class DutyLine:
    """One duty in words: what, how many days, which clause, and the verb of its button."""

    text: str
    days_word: str
    clause: str
    verb: str
    when: When


class DutyList(RowList):
    """Duties by section: ↑↓ choose, Enter does it (``activated``), D says it is done (``done``)."""

    done = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: tuple[DutyLine, ...] = ()

    def show_lines(self, lines: Sequence[DutyLine]) -> None:
        """Show the duties; ``lines`` are in the order of the sections."""
        self.lines = tuple(lines)
        parts: list[QWidget] = []
        for when in When:
            inside = [(index, line) for index, line in enumerate(lines) if line.when is when]
            if inside:
                parts.append(_heading(f"{when.value}  {len(inside)}"))
                parts += [self._row(index, line) for index, line in inside]
        self.fill(parts)

    def _row(self, index: int, line: DutyLine) -> Row:
        made = _DutyRow("plain", f"{line.when.value}：{line.text}，{line.days_word}。{line.clause}")
        across = QHBoxLayout(made)
        across.setContentsMargins(
            style.em(made, 0.6), style.em(made, 0.2), style.em(made, 0.4), style.em(made, 0.2)
        )
        across.setSpacing(style.em(made, 0.8))
        overdue = line.when is When.OVERDUE
        sign = label("!" if overdue else "·", "amber" if overdue else "secondary")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setMinimumWidth(style.em(made, 0.8))
        across.addWidget(sign)
        across.addWidget(label(line.text, wrap=True), 1)
        across.addWidget(label(line.days_word, "amber" if overdue else "secondary"))
        across.addWidget(label(line.clause, "caption"))
        verb = button(line.verb, made.activated.emit, name=f"{line.verb}：{line.text}")
        verb.setMinimumWidth(style.em(made, 6))
        verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the focus; Enter does what the button does
        across.addWidget(verb)
        made.finished.connect(lambda: self.done.emit(index))
        return made


class _DutyRow(Row):
    finished = Signal()

    def mouseReleaseEvent(self, event: object) -> None:
        """A click beside the button only chooses the row: a duty is not begun by accident."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_D and not event.modifiers():
            self.finished.emit()
        else:
            super().keyPressEvent(event)


def _heading(text: str) -> QWidget:
    made = label(text, "heading")
    made.setContentsMargins(0, style.em(made, 0.7), 0, style.em(made, 0.2))
    return made
