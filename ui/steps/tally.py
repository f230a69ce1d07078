"""The counts of an evaluation by heading: shown as they run, or typed where they were counted on paper."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from PySide6.QtCore import Qt, Signal

from app.domain.evaluation import HeadingTotals
from ui.models.growing_model import GrowingModel
from ui.models.table_model import Column, Index
from ui.widgets.list_grid import ListGrid

TITLES = ("满意", "基本满意", "不满意", "不了解")
NAMES = tuple(field.name for field in fields(HeadingTotals))


@dataclass(frozen=True)
class TallyLine:
    """One heading with its counts; None while nothing was counted."""

    at: int
    heading: str
    totals: HeadingTotals | None
    valid: int | None


class TallyModel(GrowingModel[TallyLine]):
    """The four counts may be edited only where they are typed."""

    is_typed = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags if self.is_typed else flags & ~Qt.ItemFlag.ItemIsEditable

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter  # above the figures
        return super().headerData(section, orientation, role)


class TallyTable(ListGrid):
    """Headings × four answers with their sum; ``typed`` carries all totals anew, ``refused`` a text that is no number."""

    typed = Signal(object)
    refused = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        columns = [
            Column("项目", lambda line: line.heading),
            *(self._count_column(name, title) for name, title in zip(NAMES, TITLES, strict=True)),
            Column("合计", _sum_text, align_right=True),
        ]
        self.lines = TallyModel(columns, self)
        self.setModel(self.lines)
        self.set_widths(8, 4, 5, 4.5, 4.5, 6)
        self.verticalHeader().hide()

    def show_totals(
        self, headings: Sequence[str], totals: Sequence[HeadingTotals], valid: int | None, is_typed: bool
    ) -> None:
        """Show the counts; ``is_typed`` lets them be edited."""
        self.lines.is_typed = is_typed
        counts = [*totals, *(None for _ in headings[len(totals) :])]
        pairs = enumerate(zip(headings, counts, strict=False))
        self.lines.show_rows([TallyLine(at, heading, count, valid) for at, (heading, count) in pairs])

    def _count_column(self, name: str, title: str) -> Column[TallyLine]:
        return Column(
            title,
            lambda line: "" if line.totals is None else str(getattr(line.totals, name)),
            align_right=True,
            editable=True,
            set=lambda line, text: self._set(line, name, text),
        )

    def _set(self, line: TallyLine, name: str, text: str) -> None:
        plain = unicodedata.normalize("NFKC", text).strip() or "0"
        if not plain.isdecimal() or len(plain) > 4:
            self.refused.emit(f"“{line.heading}”里写的“{text}”不是整数，没有记下。")
            return
        totals = [row.totals or HeadingTotals() for row in self.lines.rows]
        totals[line.at] = replace(totals[line.at], **{name: int(plain)})
        self.typed.emit(tuple(totals))


def _sum_text(line: TallyLine) -> str:
    """Write 27 ✓ when the heading adds up to the valid slips, 25 / 27 when it does not."""
    if line.totals is None:
        return ""
    if line.valid is None or line.totals.sum == line.valid:
        return f"{line.totals.sum} ✓" if line.valid is not None else str(line.totals.sum)
    return f"{line.totals.sum} / {line.valid}"
