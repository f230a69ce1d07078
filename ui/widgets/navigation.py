"""Navigation: the pages at the left, each with icon, words and a count; Ctrl+1 … Ctrl+7."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton

from ui import icons, style
from ui.style import COLOURS
from ui.widgets.parts import Panel, label

ICON = 1.35  # em
FOLDED_PADDING = 0.2


@dataclass(frozen=True)
class PageLine:
    """One page in the navigation; ``short`` is what stands under the icon when it is folded."""

    key: str
    text: str
    icon: str
    short: str = ""


class Navigation(Panel):
    """The list of pages; emits ``chosen`` with the key of the page."""

    chosen = Signal(str)

    def __init__(self, name: str, pages: Sequence[PageLine]) -> None:
        super().__init__("navigation", name, padding=0, side=0, gap=0)
        self.buttons = {page.key: PageButton(page) for page in pages}
        self._group = QButtonGroup(self)
        self._build()

    def _build(self) -> None:
        for number, (key, made) in enumerate(self.buttons.items(), start=1):
            self._group.addButton(made)
            self.column.addWidget(made)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            shortcut = QShortcut(
                QKeySequence(f"Ctrl+{number}"), self, context=Qt.ShortcutContext.WindowShortcut
            )
            shortcut.activated.connect(made.click)
            made.setToolTip(f"{made.page.text}（Ctrl+{number}）")
        self.column.addStretch(1)

    def choose(self, key: str) -> None:
        """Mark the page that is on show; emits nothing."""
        self.buttons[key].setChecked(True)

    def set_count(self, key: str, count: int) -> None:
        """Show how many things wait on a page; nought shows nothing."""
        self.buttons[key].set_count(count)

    def set_folded(self, folded: bool) -> None:
        """Show icons with short words under them, or icons with words beside them."""
        for made in self.buttons.values():
            made.fold(folded)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        least = sum(made.words_height() for made in self.buttons.values())
        return QSize(super().minimumSizeHint().width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the icons away where seven of them over their words would be too high."""
        pages = self.buttons.values()
        short = self.height() < sum(made.folded_height() for made in pages)
        for made in pages:
            made.show_picture(not (made.is_folded and short))


class PageButton(QPushButton):
    """One page: icon, words and count, side by side or (folded) under each other."""

    def __init__(self, page: PageLine) -> None:
        super().__init__()
        self.page = page
        self.is_folded = False
        self._count = 0
        self.setProperty("row", "navigation")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._picture, self._text, self._badge = label(), label(), label()
        self._badge.setProperty("badge", True)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self._picture, self._text, self._badge):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._grid = QGridLayout(self)
        self.toggled.connect(self._refresh)
        self.fold(False)

    def set_count(self, count: int) -> None:
        self._count = count
        self._refresh()

    def fold(self, folded: bool) -> None:
        self.is_folded = folded
        self._place()
        style.mark(self._text, "role", "caption" if folded else "")
        self._refresh()

    def show_picture(self, shown: bool) -> None:
        if self._picture.isHidden() == shown:
            self._picture.setVisible(shown)
            self._place()
            self.updateGeometry()

    def words_height(self) -> int:
        """Return the height without the icon."""
        return self._text.sizeHint().height() + style.em(self, 2 * FOLDED_PADDING) + 4

    def folded_height(self) -> int:
        """Return the height with the icon over the words."""
        return self.words_height() + style.em(self, ICON)

    def _place(self) -> None:
        for part in (self._picture, self._text, self._badge):
            self._grid.removeWidget(part)
        centre, stacked = Qt.AlignmentFlag.AlignCenter, self.is_folded and not self._picture.isHidden()
        if stacked:
            self._grid.addWidget(self._picture, 0, 1, centre)
            self._grid.addWidget(self._badge, 0, 2, centre)
            self._grid.addWidget(self._text, 1, 0, 1, 3, centre)
        else:
            self._grid.addWidget(self._picture, 0, 0)
            self._grid.addWidget(
                self._text, 0, 1, centre if self.is_folded else Qt.AlignmentFlag.AlignVCenter
            )
            self._grid.addWidget(self._badge, 0, 2, centre)
        for column, stretch in enumerate((1, 0, 1) if stacked else (0, 1, 0)):
            self._grid.setColumnStretch(column, stretch)
            self._grid.setColumnMinimumWidth(column, style.em(self, 1.2) if stacked and stretch else 0)
        self._space()

    def _space(self) -> None:
        side, top = (0.1, FOLDED_PADDING) if self.is_folded else (0.7, 0.35)
        self._grid.setContentsMargins(*(style.em(self, size) for size in (side, top, side, top)))
        self._grid.setSpacing(0 if self.is_folded else style.em(self, 0.6))

    def _refresh(self) -> None:
        size = style.em(self, ICON)
        colour = COLOURS.brand if self.isChecked() else COLOURS.secondary
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.icon(self.page.icon, colour).pixmap(QSize(size, size), ratio))
        self._text.setText(self.page.short or self.page.text if self.is_folded else self.page.text)
        self._badge.setText(str(self._count))
        self._badge.setVisible(self._count > 0)
        self.setAccessibleName(f"{self.page.text}，{self._count} 件" if self._count else self.page.text)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_grid"):
            self._place()
            self._refresh()

    def sizeHint(self) -> QSize:
        needed = self._grid.totalMinimumSize()
        least = style.em(self, 4.4 if self.is_folded else 8)
        return QSize(max(needed.width() + style.em(self, 0.4), least), needed.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
