"""The first page: what the program is, text sizes to choose from, data that were found, and four doors (UX 2.13)."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.chinese_text import moment_text
from app.operations.data_state import Found
from ui import application, icons, preferences, style
from ui.places import Door
from ui.style import COLOURS
from ui.widgets.parts import Panel, ScrollPage, button, label, row
from ui.words import LOCAL_ONLY

# The doors in their order: what each says, what follows, its icon, its Alt letter.
DOORS = (
    (Door.IMPORT, "导入党员名册", "用手头的 Excel 名册，几分钟建好自己的支部", "members", "I"),
    (Door.SAMPLE, "先看示例支部", "一个编好的支部，随便点、随便改", "today", "S"),
    (Door.OPEN, "打开已有数据", "以前用过或搬来的", "folder", "O"),
    (Door.RESTORE, "恢复备份", "电脑坏了、重装了", "undo", "R"),
)
SIDE_BY_SIDE = 2  # the doors from this one on share a line
MOST_FOUND = 3  # data folders that are listed; more would push the doors off the page
SAMPLE_SIZES = style.TEXT_SIZES[:3]
BACKWARD, FORWARD = (Qt.Key.Key_Up, Qt.Key.Key_Left), (Qt.Key.Key_Down, Qt.Key.Key_Right)


class StartPage(ScrollPage):
    """Shown before any data are open; ``choose`` is called with the door that was taken, ``use`` with data found."""

    def __init__(self, choose: Callable[[Door], None], use: Callable[[Path], None]) -> None:
        super().__init__("第一页", padding=1.2, gap=0.7)
        self._choose, self._use = choose, use
        self.doors: dict[Door, DoorButton] = {}
        self.sizes: dict[float, QPushButton] = {}
        self.uses: list[QPushButton] = []
        self._build_head()
        self.found = Panel("card", "找到的数据", padding=0.4, gap=0.3)
        self._middle(self.found)
        self.found.hide()
        self._build_doors()
        self._middle(label(LOCAL_ONLY, "secondary", True))
        self.column.addStretch(2)
        self.setFocusProxy(self.doors[Door.IMPORT])

    def _build_head(self) -> None:
        self.column.addStretch(1)
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(label(application.PROGRAM_NAME, "title"), 1)
        across.addWidget(self._build_sizes())
        self._middle(head)
        self.what_for = label("从名册到计划表、签到册、纪实表，同一件事只填一次。", "secondary", True)
        self._middle(self.what_for)

    def _build_doors(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        last = QHBoxLayout()
        last.setSpacing(style.em(self, 0.5))
        for index, (door, verb, following, icon, key) in enumerate(DOORS):
            made = self.doors[door] = DoorButton(verb, following, icon, key)
            made.clicked.connect(lambda _=False, door=door: self._choose(door))
            made.moved.connect(lambda by, door=door: self._move(door, by))
            (column if index < SIDE_BY_SIDE else last).addWidget(made, 1 if index >= SIDE_BY_SIDE else 0)
        column.addLayout(last)
        self._middle(holder)

    def show_found(self, found: tuple[Found, ...]) -> None:
        """Name the data that lie on this computer, each with a button that opens them (row 22)."""
        for entry in found[:MOST_FOUND]:
            self.found.column.addLayout(self._found_line(entry))
        if len(found) > MOST_FOUND:
            more = f"还有 {len(found) - MOST_FOUND} 份，点“打开已有数据”自己选。"
            self.found.column.addWidget(label(more, "secondary", wrap=True))
        self.found.setVisible(bool(found))
        self.what_for.setVisible(not found)  # who has data knows, and the room is wanted
        for before, after in pairwise((self.sizes[SAMPLE_SIZES[-1][0]], *self.uses, self.doors[Door.IMPORT])):
            self.setTabOrder(before, after)

    def _found_line(self, entry: Found) -> QHBoxLayout:
        text = label(f"在「{entry.root}」找到数据，是否使用？", wrap=True)
        saved = moment_text(entry.changed, date.today())
        use = button("使用", lambda: self._use(entry.root), name=f"使用「{entry.root}」里的数据")
        self.uses.append(use)
        line = row(text, label(f"存于 {saved}", "caption"), use)
        line.setStretch(0, 1)
        return line

    def _build_sizes(self) -> QWidget:
        sizes = QWidget()
        across = QHBoxLayout(sizes)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(style.em(self, 0.4))
        across.addWidget(label("文字大小", "secondary"))
        group = QButtonGroup(self)
        for points, word in SAMPLE_SIZES:
            made = self.sizes[points] = SizeSample(points, word)
            group.addButton(made)
            made.clicked.connect(lambda _=False, points=points: take_text_size(points))
            across.addWidget(made)
        current = preferences.text_size(style.BASE_POINTS)
        self.sizes.get(current, self.sizes[style.BASE_POINTS]).setChecked(True)
        return sizes

    def _middle(self, part: QWidget) -> None:
        """Put a part into a column in the middle that is at most 40 em wide."""
        made = Middle(part)
        self.column.addWidget(made)

    def _move(self, door: Door, by: int) -> None:
        order = [entry[0] for entry in DOORS]
        self.doors[order[(order.index(door) + by) % len(order)]].setFocus(Qt.FocusReason.TabFocusReason)


class Middle(QWidget):
    """Keeps one part in the middle of the page, no wider than reads well.

    By a largest width and not by margins set after each resize: those made the height for a width depend on the width
    before, and the scroll area went to and fro between showing its bar and hiding it until the stack was full.
    """

    WIDEST_EM = 38

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self._part = part
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addStretch()
        across.addWidget(part, 1)
        across.addStretch()
        self._space()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_part"):
            self._space()

    def _space(self) -> None:
        self._part.setMaximumWidth(style.em(self, self.WIDEST_EM))


class DoorButton(QPushButton):
    """One door: an icon, a verb, and what follows; ↑↓ go to the next one."""

    moved = Signal(int)

    def __init__(self, verb: str, following: str, icon: str, key: str) -> None:
        super().__init__()
        self._icon = icon
        self.setProperty("kind", "door")
        self.setAccessibleName(verb)
        self.setAccessibleDescription(following)
        self.setShortcut(f"Alt+{key}")
        self.setAutoDefault(True)
        self._picture = label()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(verb, "heading"))
        words.addWidget(label(following, "secondary", wrap=True))
        words.addStretch(1)
        self._across = QHBoxLayout(self)
        self._across.addWidget(self._picture)
        self._across.addLayout(words, 1)
        self._across.addWidget(label(f"Alt+{key}", "caption"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACKWARD or event.key() in FORWARD:
            self.moved.emit(-1 if event.key() in BACKWARD else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_across"):
            self._space()

    def _space(self) -> None:
        side, top = style.em(self, 1), style.em(self, 0.5)
        self._across.setContentsMargins(side, top, side, top)
        self._across.setSpacing(side)
        size = style.em(self, 1.7)
        self._picture.setPixmap(
            icons.icon(self._icon, COLOURS.brand).pixmap(QSize(size, size), self.devicePixelRatioF())
        )

    def sizeHint(self) -> QSize:
        hint = self._across.totalSizeHint()
        return QSize(hint.width(), max(hint.height(), self._across.totalHeightForWidth(self.width())) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 18), self._across.totalMinimumSize().height() + 4)


class SizeSample(QPushButton):
    """A text size shown by a word in it."""

    def __init__(self, points: float, word: str) -> None:
        super().__init__(word)
        self.setProperty("kind", "sample")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(f"文字大小：{word}")
        self.setStyleSheet(f"font-size: {points:g}pt;")  # a sample keeps its own size


def take_text_size(points: float) -> None:
    """Use a text size now and from the next start on."""
    preferences.remember_text_size(points)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        application.set_text_size(app, points)
