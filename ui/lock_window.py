"""The window that stands alone while the program is locked."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import icons, style
from ui.out_of_sight import LOCKED_TITLE
from ui.widgets.parts import Panel, label, row
from ui.widgets.unlock_panel import UnlockPanel


class LockWindow(QWidget):
    """The one window on show while locked; it names no branch. ``left``: she closed it."""

    left = Signal()

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.setWindowTitle(LOCKED_TITLE)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)  # a dialog that waits is modal too
        self.setProperty("panel", "page")
        picture = label()
        picture.setPixmap(icons.program_icon().pixmap(style.em(self, 2.4), style.em(self, 2.4)))
        self.panel = UnlockPanel(root, "打开")
        card = Panel("card", "已锁定", padding=1.2, side=1.4, gap=0.6)
        card.column.addLayout(row(picture, label("已锁定", "title"), None, gap=style.em(self, 0.7)))
        card.column.addWidget(label("填的内容都已保存，打开后接着做。", "secondary", wrap=True))
        card.column.addWidget(self.panel)
        card.setMaximumWidth(style.em(self, 30))
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row(None, card, None))
        column.addStretch(2)
        across = column.itemAt(1).layout()
        across.setStretch(1, 10)  # type: ignore[attr-defined]

    def come_back_in_front(self) -> None:
        """Take the keyboard back from a dialog that came up by itself: the last one shown has it."""
        self.hide()
        self.show()
        self.activateWindow()

    def put_away(self) -> None:
        """Let it go, the data are unlocked or closed."""
        self.hide()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.left.emit()
