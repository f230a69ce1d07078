"""MonthStrip: the twelve months of a year at a glance, painted; the words say what the colours say."""

from collections.abc import Mapping
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import style
from ui.style import COLOURS


class MonthState(Enum):
    """What is known of a month; the value is the word for it."""

    HELD = "已开展"
    MISSING = "缺"
    PLANNED = "已计划"
    EMPTY = "没有安排"


LOOKS = {
    MonthState.HELD: ("✓", COLOURS.done, COLOURS.done_tint),
    MonthState.MISSING: ("!", COLOURS.amber, COLOURS.amber_ground),
    MonthState.PLANNED: ("○", COLOURS.link, COLOURS.link_tint),
    MonthState.EMPTY: ("", COLOURS.secondary, COLOURS.paper),
}
MONTHS = range(1, 13)


class MonthStrip(QWidget):
    """Twelve cells; ←→ moves, Enter or a click emits ``chosen`` with the month."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._states: dict[int, MonthState] = dict.fromkeys(MONTHS, MonthState.EMPTY)
        self._current = self._at = 1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_year(self, year: int, states: Mapping[int, MonthState], current: int | None) -> None:
        """Show a year; months not named are empty, ``current`` is this month or None in another year."""
        self._states = {month: states.get(month, MonthState.EMPTY) for month in MONTHS}
        self._current = current or 0
        self._at = current or 1
        self.setAccessibleDescription(f"{year} 年：" + "，".join(self.words(month) for month in MONTHS))
        self.update()

    def words(self, month: int) -> str:
        """Return the state of one month in words."""
        return f"{month} 月{'（本月）' if month == self._current else ''}{self._states[month].value}"

    def cell(self, month: int) -> QRect:
        """Return where a month is painted."""
        left, right = (self.width() * count // 12 for count in (month - 1, month))
        return QRect(left, 0, right - left, self.height()).adjusted(2, 2, -2, -2)

    def sizeHint(self) -> QSize:
        return QSize(style.em(self, 32), style.em(self, 2.6))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 25), style.em(self, 2.6))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for month in MONTHS:
            self._paint(painter, month)

    def _paint(self, painter: QPainter, month: int) -> None:
        sign, ink, ground = LOOKS[self._states[month]]
        cell, current = self.cell(month), month == self._current
        focused = self.hasFocus() and month == self._at
        edge = COLOURS.link if focused else COLOURS.text if current else COLOURS.line
        painter.setPen(QPen(QColor(edge), 2 if focused or current else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(cell, 4, 4)
        made = self.font()
        made.setBold(current)
        painter.setFont(made)
        painter.setPen(QColor(ink))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{month} {sign}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self._at = min(12, max(1, self._at + by))
            self.setAccessibleName(f"{self._name}：{self.words(self._at)}")
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        month = self._month(event.position().toPoint())
        if month:
            self._at = month
            self.chosen.emit(month)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            month = self._month(event.pos())
            QToolTip.showText(event.globalPos(), self.words(month) if month else "", self)
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _month(self, at: QPoint) -> int:
        return next((month for month in MONTHS if self.cell(month).contains(at)), 0)
