"""WholeTable: a table as high as all its rows, on a page that scrolls itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.models.table_model import Index
from ui.widgets.table_view import TableView

ScrollHint = QAbstractItemView.ScrollHint


class WholeTable(TableView):
    """Never scrolls up and down by itself: the wheel goes to the page."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (self.verticalHeader().sectionResized, self.verticalHeader().sectionCountChanged):
            signal.connect(lambda *_: self.updateGeometry())

    def sizeHint(self) -> QSize:
        high = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length()
        bar = self.horizontalScrollBar()
        high += bar.sizeHint().height() if bar.maximum() > 0 else 0
        return QSize(super().sizeHint().width(), high + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """Keep the chosen row in view on the page while she walks through the rows."""
        super().scrollTo(index, hint)
        page = _page_of(self)
        if page is not None and self.hasFocus():
            place = self.visualRect(index)
            middle = self.viewport().mapTo(page.widget(), place.center())
            page.ensureVisible(middle.x(), middle.y(), 0, place.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _page_of(part: QWidget) -> QScrollArea | None:
    """The page a part stands on."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
