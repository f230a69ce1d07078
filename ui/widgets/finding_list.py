"""FindingList: what a check found, one line each with sign, word, sentence and clause."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import style
from ui.widgets.parts import label
from ui.widgets.row_list import Row, RowList


@dataclass(frozen=True)
class FindingLine:
    """One finding in words; the sign never stands alone, its word is beside it."""

    text: str
    clause: str
    severity_word: str
    sign: str = "!"


class FindingList(RowList):
    """Findings under each other; Enter or a click emits ``activated`` with the number of the line."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.lines: tuple[FindingLine, ...] = ()

    def show_lines(self, lines: Sequence[FindingLine]) -> None:
        self.lines = tuple(lines)
        self.fill([_row(line) for line in lines])


def _row(line: FindingLine) -> QWidget:
    made = Row("finding", f"{line.severity_word}：{line.text} {line.clause}")
    across = QHBoxLayout(made)
    across.setContentsMargins(
        style.em(made, 0.5), style.em(made, 0.3), style.em(made, 0.5), style.em(made, 0.3)
    )
    across.setSpacing(style.em(made, 0.7))
    across.addWidget(label(f"{line.sign} {line.severity_word}", "strong"), 0, Qt.AlignmentFlag.AlignTop)
    across.addWidget(label(line.text, wrap=True), 1)
    across.addWidget(label(line.clause, "caption"), 0, Qt.AlignmentFlag.AlignTop)
    return made
