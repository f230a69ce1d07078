"""The small window while the last backup is made on closing; it comes only when that takes long."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout

from ui import style
from ui.backup_keeper import BackupKeeper
from ui.widgets.parts import button, label, row

SHOWN_AFTER_MS = 1500


class BackupWait(QDialog):
    """Says how far the backup is; 不等了 calls it off, the next start makes up for it."""

    def __init__(self, keeper: BackupKeeper) -> None:
        super().__init__(None, Qt.WindowType.Dialog)
        self.setWindowTitle("正在备份")
        self.setModal(True)
        self._keeper = keeper
        self._build()
        keeper.progressed.connect(self._show_progress)
        self._late = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        self._late.timeout.connect(self.show)
        self._late.start()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        edge = style.em(self, 1)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(style.em(self, 0.7))
        self.text = label("内容都已保存，正在做最后的备份。", wrap=True)
        self.text.setMinimumWidth(style.em(self, 22))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName("备份进度")
        self.stop = button("不等了", self._keeper.cancel)
        column.addWidget(self.text)
        column.addWidget(self.bar)
        column.addLayout(row(None, self.stop))

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total if done < total else 0)
        self.bar.setValue(done)
        self.stop.setEnabled(done < total)

    def reject(self) -> None:
        """Esc and the cross are 不等了."""
        self._keeper.cancel()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._late.stop()
        event.accept()
