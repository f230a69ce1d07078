"""ListTable: a table to read inside a page, as high as its rows until it would fill the page."""

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtGui import QResizeEvent

from ui import style
from ui.widgets.table_view import TableView

LEAST_EM = 4.5


class ListTable(TableView):
    """Asks for the height of its rows, at most ``most_em``; beyond that it scrolls by itself."""

    def __init__(self, name: str, most_em: float = 16.0) -> None:
        self._most_em = most_em
        super().__init__(name)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._heights.timeout.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        needed = self.verticalHeader().length() + head + 2 * self.frameWidth() + 2
        least, most = style.em(self, LEAST_EM), style.em(self, self._most_em)
        return QSize(style.em(self, 20), max(least, min(needed, most)))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 12), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heights.start()
