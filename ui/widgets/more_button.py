"""MoreButton: verbs that are seldom wanted, in a menu below one button; the same verbs as a table's context menu."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.parts import PushButton

Entry = tuple[str, Callable[[], object]]


class MoreButton(PushButton):
    """更多: Enter, Space or a click opens the menu; ``verbs`` are its entries by their words."""

    def __init__(self, name: str, entries: Sequence[Entry]) -> None:
        super().__init__("更多…")
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        self.verbs = {text: self._add(text, do) for text, do in entries}
        self.clicked.connect(self._open)

    def _add(self, text: str, do: Callable[[], object]) -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _=False: do())
        return action

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


def add_verbs(table: QWidget, entries: Sequence[tuple[str, Callable[[], object], str]]) -> dict[str, QAction]:
    """Give a table a context menu of verbs, each with the key that does it while the table has the focus."""
    table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    made = {}
    for text, do, keys in entries:
        action = QAction(text, table)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False, do=do: do())
        table.addAction(action)
        made[text] = action
    return made
