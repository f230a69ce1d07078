"""Locking: every window of the program hidden at once, one window in front that asks for the password.

What is hidden stays as it is, open dialogs and half typed lines included, and comes back where it was.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.change import Change, Part
from app.operations import protection
from ui.lock_window import LockWindow
from ui.out_of_sight import OutOfSight, put_out_of_sight
from ui.session import Session

NOT_SAVED = "还有内容没有保存成功。先打开，按提示保存好再退出。"
LOOK_MS = 1000  # how often the idle time is looked at
SLEPT_SECONDS = 60  # a look that comes so much too late: the computer slept
SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


def seconds_running() -> float:
    """Return a count of seconds that nobody sets back and that goes on while the computer sleeps."""
    counter = getattr(time, "CLOCK_BOOTTIME", None)  # Linux stands still in its monotonic one
    return time.monotonic() if counter is None else time.clock_gettime(counter)


@dataclass(frozen=True)
class _Seen:
    """How the screen looked when it was locked."""

    windows: tuple[OutOfSight, ...] = ()
    active: QWidget | None = None
    focus: QWidget | None = None
    cursor: int = 0


class Lock(QObject):
    """Locks the windows around ``window`` when idle or asked; ``flush`` saves what is typed, ``clock`` counts seconds."""

    opened_by_code = Signal(str)

    def __init__(
        self,
        window: QWidget,
        session: Session,
        flush: Callable[[], object],
        clock: Callable[[], float] = seconds_running,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._flush, self._clock = window, session, flush, clock
        self._curtain: LockWindow | None = None
        self._seen = _Seen()
        self._last_life = self._last_look = clock()
        self._minutes = 0
        self._late: list[QWidget] = []
        self._soon = QTimer(
            self, singleShot=True, interval=0
        )  # a window cannot be hidden while it is being shown
        self._soon.timeout.connect(self._hide_late)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._connect()
        self._heed(Change(frozenset({Part.KEEPING})))

    def _connect(self) -> None:
        self._session.changed.connect(self._heed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
            self._listen(application.focusWindow())
        if sys.platform == "win32":
            from ui.windows_session import SessionWatch

            self._watch = SessionWatch(self._window)
            self._watch.left.connect(self.lock)

    def is_locked(self) -> bool:
        """Tell whether only the lock window is on show."""
        return self._curtain is not None

    def lock(self) -> None:
        """Hide everything, then save what is typed: a disk that refuses must not hold the screen open."""
        if (
            self.is_locked()
            or self._session.is_closed
            or not protection.is_protected(self._session.workspace)
        ):
            return
        _close_popups()
        windows = sorted(filter(QWidget.isVisible, _tops()), key=_depth)
        active, focus = QApplication.activeWindow(), QApplication.focusWidget()
        cursor = focus.cursorPosition() if isinstance(focus, QLineEdit) else 0
        self._curtain = self._draw_curtain()
        self._seen = _Seen(tuple(map(put_out_of_sight, windows)), active, focus, cursor)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        self._flush()

    def _draw_curtain(self) -> LockWindow:
        made = LockWindow(self._session.workspace.root)
        made.panel.opened.connect(self._unlock)
        made.left.connect(self._leave)
        made.setGeometry(self._window.geometry())
        if self._window.isMaximized():
            made.showMaximized()
        else:
            made.show()
        made.activateWindow()
        made.panel.password.setFocus()
        return made

    def _unlock(self, key: str, code: str) -> None:
        if self._curtain is None or key != self._session.workspace.store.key:
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        curtain, self._curtain = self._curtain, None
        for window in self._seen.windows:
            window.bring_back()
        curtain.put_away()
        self._give_back_focus()
        self._last_life = self._last_look = self._clock()
        if code:
            self.opened_by_code.emit(code)

    def _give_back_focus(self) -> None:
        active, focus, cursor = self._seen.active, self._seen.focus, self._seen.cursor
        self._seen = _Seen()
        if active is not None and isValid(active):
            active.activateWindow()
        if focus is not None and isValid(focus):
            focus.setFocus()
            if isinstance(
                focus, QLineEdit
            ):  # a window shown anew selects the line, and the next letter would replace it
                focus.setCursorPosition(cursor)

    def _leave(self) -> None:
        """End the program from the lock window; what is typed was saved when it locked."""
        if self._curtain is None:
            return
        if self._session.has_unsaved:  # the window would have to ask, and may not be seen
            self._curtain.panel.say(NOT_SAVED)
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        curtain, self._curtain = self._curtain, None
        self._window.close()
        curtain.put_away()
        QApplication.quit()

    # --- idle ---------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Lock when nobody touched the program for the minutes chosen, or when the computer slept."""
        now = self._clock()
        slept, self._last_look = now - self._last_look > SLEPT_SECONDS, now
        if self._minutes and (slept or now - self._last_life >= 60 * self._minutes):
            self.lock()

    def _heed(self, change: Change) -> None:
        if not change.touches(Part.KEEPING) or self._session.is_closed:
            return
        workspace = self._session.workspace
        self._minutes = protection.idle_minutes(workspace) if protection.is_protected(workspace) else 0
        self._last_life = self._last_look = self._clock()
        self._timer.start() if self._minutes else self._timer.stop()

    def _listen(self, window: QWindow | None) -> None:
        """Hear the keys and the mouse of the window in front: a filter on the whole program would slow every event."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._last_life = self._clock()
        elif self._curtain is not None and event.type() is QEvent.Type.Show:
            self._keep_hidden(watched)
        return False

    def _keep_hidden(self, shown: QObject) -> None:
        """Hide what comes up by itself while locked (a task that ended, an error) until it may be seen."""
        if isinstance(shown, QWidget) and shown.isWindow() and shown is not self._curtain:
            self._late.append(shown)
            self._soon.start()

    def _hide_late(self) -> None:
        late, self._late = self._late, []
        for window in late:
            if self._curtain is not None and isValid(window) and window.isVisible():
                known = [entry for entry in self._seen.windows if entry.window is not window]
                self._seen = replace(self._seen, windows=(*known, put_out_of_sight(window)))
                self._curtain.come_back_in_front()


def _tops() -> list[QWidget]:
    return [top for top in QApplication.topLevelWidgets() if top.isWindow()]


def _depth(window: QWidget) -> int:
    """Return how many windows a window stands on: those below are shown again first."""
    parent = window.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


def _close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
