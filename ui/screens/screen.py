"""What every screen is: it shows a part of the data and shows it anew when that part changed."""

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.change import Change, Part
from ui.places import Place
from ui.session import Session


class Screen(QWidget):
    """The base of all pages: ``cares_for`` names the parts whose changes it shows; hidden pages wait until shown."""

    title = ""
    help_key = ""
    cares_for: frozenset[Part] = frozenset()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._is_stale = True
        self._left_at: QWidget | None = None
        session.changed.connect(self._react)
        session.day_turned.connect(self._show_anew)

    def refresh(self) -> None:
        """Show the data as it is now."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is still being typed; called before the page is left or the window closes."""

    def take_focus(self) -> None:
        """Give the keyboard to the part that had it when the page was left, at first to where the work begins."""
        (self.left_at() or self.first_part()).setFocus()

    def left_at(self) -> QWidget | None:
        """The part that had the keyboard when the page was left, if it is still there."""
        last = self._left_at
        return last if last is not None and isValid(last) and last.isVisible() else None

    def first_part(self) -> QWidget:
        """The part where the work of the page begins."""
        return self

    def start_new(self) -> bool:
        """Begin what is new on this page (Ctrl+N); tell whether the page has something of its own to begin."""
        return False

    def go_to(self, place: Place) -> None:
        """Bring a place inside the page to the front."""

    def _react(self, change: Change) -> None:
        if change.touches(*self.cares_for):
            self._show_anew()

    def _show_anew(self) -> None:
        """Show the page as it is now, a hidden one when it is shown."""
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        self._left_at = self.focusWidget()
        super().hideEvent(event)
