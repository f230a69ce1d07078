"""How far the data have come, kept outside of them, so that an older file in their place is noticed (row 18)."""

from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from app.domain.errors import UserError
from app.operations import data_state
from ui import preferences
from ui.session import Session

QUIET_MS = 2000  # after the last edit; the settings are not written with every tick


class LastSeen(QObject):
    """Notes the state of the data when they are opened, soon after each edit, and at the end; lives with the session."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._later = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._later.timeout.connect(self.note)
        session.saved.connect(lambda _: self._later.start())
        session.closing.connect(self.note)
        self.note()

    def note(self) -> None:
        """Keep the state as it is now; a sample and a look at a backup are not her data."""
        workspace = self._session.workspace
        self._later.stop()
        if self._session.is_closed or workspace.is_sample or workspace.is_read_only:
            return
        with suppress(UserError):  # a disk that broke away is told of elsewhere; what was noted still stands
            preferences.remember_state(workspace.root, data_state.state_of(workspace))
