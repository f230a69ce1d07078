"""The password asked for at the start, before anything of the branch is on show."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import icons, style
from ui.widgets.parts import button, label, row
from ui.widgets.unlock_panel import UnlockPanel


@dataclass(frozen=True)
class Unlocked:
    """The key of the data, and the recovery code when that opened them."""

    key: str
    code: str


class UnlockDialog(QDialog):
    """Asked through ``ask_password``."""

    def __init__(self, parent: QWidget | None, root: Path) -> None:
        super().__init__(parent)
        self.setWindowTitle("输入密码")
        self.unlocked: Unlocked | None = None
        gap = style.em(self, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(style.em(self, 0.6))
        self.setMinimumWidth(style.em(self, 26))
        picture = label()
        picture.setPixmap(icons.program_icon().pixmap(style.em(self, 2.4), style.em(self, 2.4)))
        column.addLayout(row(picture, label("输入密码", "title"), None, gap=style.em(self, 0.7)))
        column.addWidget(label(f"打开「{root}」里的数据。", "secondary", wrap=True))
        self.panel = UnlockPanel(root, "打开", button("不打开", self.reject))
        self.panel.opened.connect(self._take)
        column.addWidget(self.panel)
        column.addStretch(1)
        self.panel.password.setFocus()

    def _take(self, key: str, code: str) -> None:
        self.unlocked = Unlocked(key, code)
        self.accept()


def ask_password(parent: QWidget | None, root: Path) -> Unlocked | None:
    """Return what opened the data below ``root``, None when she turned back."""
    asked = UnlockDialog(parent, root)
    asked.exec()
    asked.deleteLater()
    return asked.unlocked
