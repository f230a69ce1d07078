"""SavedLabel: 已保存 with the time, or that something is not saved, until it is."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QMenuBar

from ui.widgets.parts import Panel, button, label, row

FLASH_MS = 2500


class SavedLabel(Panel):
    """Stands at the top right; a failure stays until the next success and keeps the last good time in view."""

    def __init__(self, name: str) -> None:
        super().__init__("saved", name, padding=0.1)
        self._last: datetime | None = None
        self._retry: Callable[[], object] | None = None
        self.text = label("", "secondary")
        self.button = button("重试", self._press, name="重试保存")
        self.button.hide()
        self.column.addLayout(row(self.text, self.button))
        self._calm = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._calm.timeout.connect(self._show_saved)

    def saved(self, at: datetime) -> None:
        """Say that everything up to this time is on the disk."""
        self._last, self._retry = at, None
        self._show_saved()

    def failed(self, retry: Callable[[], object]) -> None:
        """Say that the last entry is not saved; the bar across the window says why, and the screen keeps everything."""
        self._retry = retry
        self._calm.stop()
        before = f"（上次保存 {self._last:%H:%M}）" if self._last else ""
        self._show(f"没有保存成功{before}", "error", failed=True)

    def flash(self) -> None:
        """Answer Ctrl+S: nothing to do, and say so."""
        if self._last is not None and self._retry is None:
            self._show(f"已保存 {self._last:%H:%M}，不用手动保存", "saved", failed=False)
            self._calm.start()

    def event(self, event: QEvent) -> bool:
        """In the corner of a menu bar, ask for the room a longer text needs: the bar does not look by itself."""
        bar = self.parentWidget()
        if event.type() == QEvent.Type.LayoutRequest and isinstance(bar, QMenuBar):
            bar.updateGeometry()
            QApplication.sendEvent(bar, QResizeEvent(bar.size(), bar.size()))
        return super().event(event)

    def _show_saved(self) -> None:
        self._show(f"已保存 {self._last:%H:%M}" if self._last else "", "saved", failed=False)

    def _show(self, text: str, look: str, failed: bool) -> None:
        self.text.setText(text)
        self.setAccessibleDescription(text)
        self.button.setVisible(failed)
        self.set_look(look)

    def _press(self) -> None:
        if self._retry is not None:
            self._retry()
