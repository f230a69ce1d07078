"""Holds room on the disk for the last edits, and says when that room had to be used (预留空间)."""

from PySide6.QtCore import QObject, QTimer

from app.operations import reserve
from ui import tasks
from ui.session import Session
from ui.widgets.trouble_bar import TroubleBar

BEGIN_MS = 3000  # after the window is shown: a start does not wait for eight megabytes
AGAIN_MS = 5000


class RoomKeeper(QObject):
    """Makes the reserve some time after the start, and again as soon as there is room after it was given up."""

    def __init__(self, session: Session, bar: TroubleBar) -> None:
        super().__init__(session)
        self._session, self._bar = session, bar
        self._wait = QTimer(self, singleShot=True, interval=BEGIN_MS)
        self._wait.timeout.connect(self.renew)
        session.saved_at_last_room.connect(self._used)
        session.closing.connect(
            self._wait.stop
        )  # a worker may collect what is left: a timer must not run then

    def begin(self) -> None:
        """Make the reserve a little later; the sample and a backup that is looked at have nothing to hold room for."""
        workspace = self._session.workspace
        if not (workspace.is_sample or workspace.is_read_only):
            self._wait.start()

    def renew(self) -> None:
        """Hold the reserve again, away from the window."""
        if not self._session.is_closed:
            tasks.run(reserve.renew, self._session.workspace.data, on_done=self._renewed, parent=self)

    def _renewed(self, is_held: bool) -> None:
        if self._session.is_closed:
            return
        if is_held:
            self._bar.warn("")
        else:
            self._wait.start(AGAIN_MS)
            self._tell()

    def _used(self) -> None:
        self._wait.start(AGAIN_MS)
        self._tell()

    def _tell(self) -> None:
        """Say how little is left; the number follows what she clears away."""
        left = reserve.free_megabytes(self._session.workspace)
        self._bar.warn(f"磁盘快满了（剩 {left} MB），请清理。内容已保存。")
