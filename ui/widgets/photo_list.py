"""PhotoList: the files of a step with small pictures, what they are, and captions to edit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImage, QPainter, QPixmap

from ui import icons, style
from ui.models.growing_model import GrowingModel
from ui.models.table_model import Column, Index
from ui.widgets.list_grid import ListGrid

THUMB_EM = 3.6


@dataclass(frozen=True)
class PhotoRow:
    """One file: its number, name, what is said of it (kind, size, time), and the caption if it may have one."""

    id: int
    name: str
    about: str
    caption: str
    takes_caption: bool = True


class PhotoModel(GrowingModel[PhotoRow]):
    """Shows a small picture beside each name; files without one get the sign of a page."""

    def __init__(self, columns: Sequence[Column[PhotoRow]], side: int) -> None:
        super().__init__(columns)
        self._side = side
        self._pictures: dict[int, QPixmap] = {}
        self._page = _page(side)

    def show_picture(self, row_id: int, image: QImage) -> None:
        """Show the small picture of one row."""
        self._pictures[row_id] = _framed(image, self._side)
        for at, row in enumerate(self.rows):
            if row.id == row_id:
                self.dataChanged.emit(self.index(at, 0), self.index(at, 0))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and index.isValid() and index.column() == 0:
            return self._pictures.get(self.rows[index.row()].id, self._page)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and not self.rows[index.row()].takes_caption:
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags


class PhotoList(ListGrid):
    """F2 edits the caption, Enter goes down; ``pasted`` carries files and pictures from the clipboard."""

    pasted = Signal(object)
    most_em = 26.0

    def __init__(self, name: str, rename: Callable[[PhotoRow, str], object]) -> None:
        super().__init__(name)
        side = style.em(self, THUMB_EM)
        self.photos = PhotoModel(
            (
                Column("文件", lambda row: row.name, tooltip=lambda row: row.name),
                Column("情况", lambda row: row.about),
                Column("图片说明", lambda row: row.caption, editable=True, set=rename),
            ),
            side,
        )
        self.photos.setParent(self)
        self.setIconSize(QSize(side, side))
        self.setModel(self.photos)
        self.set_widths(12, 9, 10)

    def show_files(self, rows: Sequence[PhotoRow]) -> None:
        """Show these files; an empty list takes no room."""
        self.photos.show_rows(rows)
        self.setVisible(bool(rows))

    def current(self) -> PhotoRow | None:
        """Return the row the keyboard is on."""
        at = self.currentIndex()
        return self.photos.row_at(at) if at.isValid() else None

    def paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if holds_files(data):
            self.pasted.emit(data)
        else:
            super().paste()


def holds_files(data: QMimeData) -> bool:
    """Tell whether a drop or the clipboard brings files or a picture."""
    return data.hasImage() or any(url.isLocalFile() for url in data.urls())


def files_in(data: QMimeData) -> list[Path]:
    """Return the files a drop or the clipboard brings; folders are left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if not path.is_dir()]


def _framed(image: QImage, side: int) -> QPixmap:
    """Return the picture in the middle of a square, so that names stand under each other."""
    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    if image.isNull():
        return _page(side)
    fitted = image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(made)
    painter.drawImage((side - fitted.width()) // 2, (side - fitted.height()) // 2, fitted)
    painter.end()
    return made


def _page(side: int) -> QPixmap:
    made = QPixmap(side, side)
    made.fill(QColor(style.COLOURS.stripe))
    painter = QPainter(made)
    icon: QIcon = icons.icon("file")
    icon.paint(painter, made.rect().adjusted(side // 4, side // 4, -side // 4, -side // 4))
    painter.end()
    return made
