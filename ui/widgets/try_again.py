"""TryAgain: after wrong passwords the seconds until the next try, counted down where she sees them."""

import time
from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QTimer, Signal

from ui.widgets.parts import WrappedLabel

TICK_MS = 200


class TryAgain(WrappedLabel):
    """Says how long is to wait; emits ``free`` when the next try may come. ``clock`` counts seconds."""

    free = Signal()

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.setProperty("role", "amber")
        self._clock, self._end = clock, 0.0
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.hide()

    def wait(self, seconds: int) -> None:
        """Begin to count down; nothing to wait for says nothing."""
        self._end = self._clock() + seconds
        if seconds > 0:
            self._timer.start()
            self.tick()

    def is_waiting(self) -> bool:
        """Tell whether the next try has to wait."""
        return self._timer.isActive()

    def tick(self) -> None:
        """Show the seconds left, or that there are none."""
        left = ceil(self._end - self._clock())
        self.setText(f"错的次数多了，再等 {_span(left)}可以再试。")
        self.setVisible(left > 0)
        if left <= 0:
            self._timer.stop()
            self.free.emit()


def _span(seconds: int) -> str:
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes} 分 {rest} 秒" if minutes else f"{rest} 秒"
