"""The hand at the keyboard: keys go to whatever has the focus, as from a real one, and are counted."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QTableView,
    QWidget,
)

from tests.ui.keyboard import type_text
from ui.widgets.grid_view import GridView

SOON = 10.0  # seconds: how long a person waits before she says that nothing happens
TABS = 150  # after so many a control cannot be reached


class Hand:
    """Presses keys and reads the screen; knows no widget by name, only what stands on it."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, *chords: str) -> None:
        """Press keys one after the other, for example "Alt+F" or "Return"."""
        for chord in chords:
            pressed = QKeySequence(chord)[0]  # type: ignore[index]  # PySide's stubs lack it
            self.keys += 1
            surprise = _Surprise()
            QTest.keyClick(_receiver(), pressed.key(), pressed.keyboardModifiers())
            surprise.end()
            if chord.startswith("Alt+"):
                _let_up()
            _settle()

    def type(self, text: str) -> None:
        """Type a text; what is not on the keys comes from the input method."""
        for is_plain, run in groupby(text, key=str.isascii):
            letters = "".join(run)
            self.keys += len(letters)
            if is_plain:
                for letter in letters:
                    QTest.keyClicks(_receiver(), letter)
            else:
                type_text(focused(), letters)
            _settle()

    def write(self, text: str) -> None:
        """Type over whatever stands in the field."""
        self.press("Ctrl+A")
        self.type(text)

    def paste(self, text: str) -> None:
        """Paste a text copied elsewhere."""
        QGuiApplication.clipboard().setText(text)
        self.press("Ctrl+V")

    def pick(self, path: Path) -> None:
        """Answer the system's file dialog with a path."""
        self.paste(str(path))
        self.press("Return")

    def tab_to(self, name: str, back: bool = False) -> None:
        """Press Tab until the control with this name has the focus."""
        passed: list[str] = []
        for _ in range(TABS):
            if spoken(focused()).startswith(name):
                return
            passed.append(spoken(focused()))
            key = "Shift+Tab" if back else "Tab"
            self.press(f"Ctrl+{key}" if isinstance(focused(), GridView) else key)
        raise AssertionError(f"Tab does not lead to {name}: {' → '.join(passed)}")

    def fill(self, name: str, text: str) -> None:
        """Go to a field with Tab and type over what stands in it."""
        self.tab_to(name)
        self.write(text)

    def push(self, name: str) -> None:
        """Go to a button with Tab and press it."""
        self.tab_to(name)
        self.press("Space")

    def choose(self, name: str, text: str) -> None:
        """Go to a choice with Tab, open its list and take a line."""
        self.tab_to(name)
        box = focused()
        assert isinstance(box, QComboBox), box
        self.press("Home")
        for _ in range(box.count()):
            if box.currentText() == text:
                return
            self.press("Down")
        raise AssertionError(f"{name} does not offer {text}")

    def tick(self, *names: str) -> None:
        """Go to each tick with Tab and set it."""
        for name in names:
            self.tab_to(name)
            box = focused()
            assert isinstance(box, QAbstractButton), box
            if not box.isChecked():
                self.press("Space")

    def in_dialogs(self, act: Callable[[], object], *stories: Callable[[], object]) -> None:
        """Do what opens dialogs that stop the program, and go on inside each, one after the other, until it is closed."""
        meeting = _Meeting(stories)
        act()
        meeting.end()
        _settle()

    # --- reading ----------------------------------------------------------------------------------------------

    def seen(self) -> str:
        """Return every text on show in the active window, line by line."""
        window = QApplication.activePopupWidget() or active()
        return "\n".join(text for part in _parts(window) for text in _texts(part) if text)

    def sees(self, *texts: str) -> None:
        """Assert that these texts are on show; waits for what is done away from the window."""
        for text in texts:
            until(partial(self._shows, text), partial(self._lacks, text))

    def _shows(self, text: str) -> bool:
        return text in self.seen()

    def _lacks(self, text: str) -> str:
        return f"{text!r} is not on show:\n{self.seen()}"

    def sees_no(self, *texts: str) -> None:
        for text in texts:
            assert text not in self.seen(), f"{text!r} is on show"


class _Meeting:
    """Waits for dialogs that hold up the program and lets a story go on inside each."""

    def __init__(self, stories: tuple[Callable[[], object], ...]) -> None:
        self._stories = list(stories)
        self._outer = QApplication.activeModalWidget()
        self._trouble: BaseException | None = None
        _Surprise.announced = True
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def end(self) -> None:
        """Wait for the dialogs that are still to come."""
        end = monotonic() + SOON
        while self._stories and self._trouble is None and monotonic() < end:
            QTest.qWait(10)
        self._timer.stop()
        _Surprise.announced = False
        if self._trouble is not None:
            raise self._trouble
        assert not self._stories, f"{len(self._stories)} dialogs did not come up:\n{Hand().seen()}"

    def _look(self) -> None:
        met = QApplication.activeModalWidget()
        if not self._stories or met is None or met is self._outer or not met.isVisible():
            return
        self._timer.stop()
        story = self._stories.pop(0)
        _Surprise.announced = False
        try:
            _settle()
            story()
            assert not _is_open(met), f"{met.windowTitle()} stays open:\n{Hand().seen()}"
            _Surprise.announced = True
            self._timer.start()
        except BaseException as trouble:
            self._trouble = trouble
            self._leave()

    def _leave(self) -> None:
        while (inner := QApplication.activeModalWidget()) is not None and inner is not self._outer:
            inner.done(QDialog.DialogCode.Rejected) if isinstance(inner, QDialog) else inner.close()


class _Surprise:
    """Turns away a dialog that nobody announced: it would wait for ever."""

    announced = False

    def __init__(self) -> None:
        self._outer = QApplication.activeModalWidget()
        self._seen = ""
        self._timer = QTimer(interval=100)
        self._timer.timeout.connect(self._look)
        if not _Surprise.announced:
            self._timer.start()

    def end(self) -> None:
        self._timer.stop()
        assert not self._seen, f"a dialog came up:\n{self._seen}"

    def _look(self) -> None:
        met = QApplication.activeModalWidget()
        if met is not None and met is not self._outer and isinstance(met, QDialog):
            self._seen = Hand().seen()
            met.reject()


def focused() -> QWidget:
    """Return what has the keyboard; waits until the window system has given it to somebody."""
    active()
    until(lambda: QApplication.focusWidget() is not None, lambda: f"nothing has the focus in {active()}")
    found = QApplication.focusWidget()
    assert found is not None
    return found


def active() -> QWidget:
    """Return the active window."""
    _settle()
    until(lambda: QApplication.activeWindow() is not None, lambda: "no window is active")
    found = QApplication.activeWindow()
    assert found is not None
    return found


def spoken(part: QWidget) -> str:
    """Return the name a screen reader says; of a part inside a field that of the field."""
    if isinstance(part, QAbstractButton) and not part.accessibleName():
        return part.text()
    named: QWidget | None = part
    while named is not None and not named.accessibleName():
        named = named.parentWidget()
    return named.accessibleName() if named is not None else ""


def until(holds: Callable[[], bool], why: Callable[[], str], seconds: float = SOON) -> None:
    """Wait until something holds."""
    end = monotonic() + seconds
    while not holds():
        assert monotonic() < end, why()
        QTest.qWait(10)


def _receiver() -> QWidget:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup.focusWidget() or popup
    return focused()


def _settle() -> None:
    """Let what was asked for happen, and the window system give the keyboard to the window in front."""
    QApplication.processEvents()
    window = QApplication.activeWindow()
    if (window is None or not window.isVisible()) and (left := _front()) is not None:
        left.activateWindow()
        QApplication.processEvents()


def _let_up() -> None:
    """Wait for the button of an Alt letter: it clicks a moment later."""
    QApplication.processEvents()
    until(
        lambda: not any(_is_down(part) for part in QApplication.allWidgets()), lambda: "a button stays down"
    )


def _is_down(part: QWidget) -> bool:
    return isinstance(part, QAbstractButton) and part.isDown()


def _front() -> QWidget | None:
    modal = QApplication.activeModalWidget()
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top.isEnabled()]
    return modal or next(iter(tops), None)


def _is_open(window: QWidget) -> bool:
    try:
        return window.isVisible()
    except RuntimeError:  # it deleted itself
        return False


def _parts(window: QWidget) -> Iterator[QWidget]:
    yield window
    yield from (part for part in window.findChildren(QWidget) if part.isVisible() and part.window() is window)


def _texts(part: QWidget) -> Iterator[str]:
    if part.isWindow():
        yield part.windowTitle()
    if isinstance(part, QLabel | QAbstractButton | QLineEdit):
        yield part.text()
    elif isinstance(part, QComboBox):
        yield part.currentText()
    elif isinstance(part, QPlainTextEdit):
        yield part.toPlainText()
    elif isinstance(part, QMenu):
        yield from (action.text() for action in part.actions())
    elif isinstance(part, QTableView | QListView) and part.model() is not None:
        yield from _cells(part.model())


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            yield str(model.index(row, column).data() or "")
