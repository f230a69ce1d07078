"""DutyList: what is due, in its sections; one line, one duty, one button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import style
from ui.widgets.parts import button, label
from ui.widgets.row_list import Row, RowList


class When(Enum):
    """The sections of 今天; they stand in the order in which the lines bring them."""

    OVERDUE = "已过期"
    THIS_WEEK = "今天和本周"
    SAFETY = "数据安全"
    LATER = "之后"


@dataclass(frozen=True)
class DutyLine:
    """One duty in words: what, how many days, which clauses (a line each, ``quote`` in full), the verb of its button.

    ``second`` is a second button that does what the key D does; a line without a verb has no button.
    """

    text: str
    days_word: str
    clause: str
    verb: str
    when: When
    is_urgent: bool = False
    second: str = ""
    quote: str = ""


class DutyList(RowList):
    """Duties by section: ↑↓ choose, Enter does it (``activated``), D says it is done (``done``)."""

    done = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: tuple[DutyLine, ...] = ()

    def show_lines(self, lines: Sequence[DutyLine], counts: Mapping[When, int] | None = None) -> None:
        """Show the duties; the lines of one section stand together, ``counts`` where not all of them are shown."""
        self.lines = tuple(lines)
        parts: list[QWidget] = []
        for when in dict.fromkeys(line.when for line in lines):
            inside = [(index, line) for index, line in enumerate(lines) if line.when is when]
            if inside:
                count = (counts or {}).get(when, len(inside))
                parts.append(_heading(f"{when.value}  {count}"))
                parts += [self._row(index, line) for index, line in inside]
        self.fill(parts)

    def _row(self, index: int, line: DutyLine) -> Row:
        said = (line.text.rstrip("。"), line.days_word, line.clause)
        spoken = "，".join(filter(None, said)).replace("\n", "，")
        made = _DutyRow("plain", f"{line.when.value}：{spoken}")
        across = QHBoxLayout(made)
        across.setContentsMargins(
            style.em(made, 0.6), style.em(made, 0.2), style.em(made, 0.4), style.em(made, 0.2)
        )
        across.setSpacing(style.em(made, 0.8))
        sign = label("!" if line.is_urgent else "·", "amber" if line.is_urgent else "secondary")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setMinimumWidth(style.em(made, 0.8))
        across.addWidget(sign)
        across.addLayout(_words(line), 1)
        days = label(line.days_word, "amber" if line.is_urgent else "secondary")
        days.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(days)
        for words, signal in ((line.second, made.finished), (line.verb, made.activated)):
            if words:
                across.addWidget(_verb(made, words, line.text, signal.emit))
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


def _verb(made: QWidget, words: str, text: str, do: Callable[[], object]) -> QWidget:
    verb = button(words, do, name=f"{words}：{text}")
    verb.setMinimumWidth(style.em(made, 6))
    verb.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the focus; Enter does what the button does
    return verb


def _words(line: DutyLine) -> QVBoxLayout:
    """The sentence, and small below it the clauses, each on its line."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(line.text, wrap=True))
    if line.clause:
        clause = label(line.clause, "caption", wrap=True)
        clause.setToolTip(line.quote)
        column.addWidget(clause)
    return column


def _heading(text: str) -> QWidget:
    made = label(text, "heading")
    made.setContentsMargins(0, style.em(made, 0.7), 0, style.em(made, 0.2))
    return made
