"""ListGrid: a short table edited like Excel inside a page, as high as its rows until it would fill the page."""

from PySide6.QtCore import QAbstractItemModel, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui import style
from ui.widgets.grid_view import GridView

MOST_EM, LEAST_EM = 22.0, 4.5


class ListGrid(GridView):
    """Asks for the height of its rows, at most ``most_em``; beyond that it scrolls by itself."""

    most_em = MOST_EM

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self._heights.timeout.connect(self.updateGeometry)
        if model is not None:
            model.rowsRemoved.connect(lambda *_: self._heights.start())

    def flush(self) -> None:
        """Take over what is still being typed in a cell."""
        for editor in self.viewport().findChildren(QWidget):
            if editor.property("cell") and editor.isVisible():
                self.commitData(editor)

    def rows_height(self) -> int:
        """Return the height all rows and the head need."""
        return (
            self.verticalHeader().length()
            + self.horizontalHeader().sizeHint().height()
            + 2 * self.frameWidth()
            + 2
        )

    def sizeHint(self) -> QSize:
        least, most = style.em(self, LEAST_EM), style.em(self, self.most_em)
        return QSize(style.em(self, 20), max(least, min(self.rows_height(), most)))

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 12), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heights.start()
