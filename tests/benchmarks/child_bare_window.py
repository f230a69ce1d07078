"""The floor of a start: a bare PySide6 window with a table of 1,000 rows, shown, then quit."""

import sys
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from tests.benchmarks.measure import print_memory

ROWS, COLUMNS = 1000, 8
Index = QModelIndex | QPersistentModelIndex


class Cells(QAbstractTableModel):
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        return ROWS

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return f"第{index.row()}行{index.column()}列" if role == Qt.ItemDataRole.DisplayRole else None


def main() -> int:
    app = QApplication(sys.argv[:1])
    window, table, cells = QMainWindow(), QTableView(), Cells()
    table.setModel(cells)
    window.setCentralWidget(table)
    window.resize(1180, 720)
    window.show()
    QTimer.singleShot(0, app.quit)
    app.exec()
    print_memory()
    return 0


if __name__ == "__main__":
    sys.exit(main())
