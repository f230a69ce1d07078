"""Notices that a new day has begun while the program stays open."""

from PySide6.QtCore import QTimer, Signal

from ui.session import Session

LOOK_MS = 60_000


class DayWatch(QTimer):
    """Looks at the clock of the workspace every minute and when asked; emits ``turned`` once a new day."""

    turned = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session, interval=LOOK_MS)
        self._session = session
        self._day = session.today
        self.timeout.connect(self.look)
        session.closing.connect(self.stop)
        self.start()

    def look(self) -> None:
        """Compare the day with the one seen last; a computer that slept over midnight is asked on coming back."""
        if not self._session.is_closed and self._session.today != self._day:
            self._day = self._session.today
            self.turned.emit()
