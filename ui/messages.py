"""The one place of dialogs: every question and every sentence that stops the work goes through here."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app import texts
from app.domain.errors import UserError
from ui import style

DISMISSED = -1  # what choose() returns after Esc or the window's cross


class Question(QDialog):
    """A sentence, perhaps a field for a reason, and buttons that are verbs; the first button is the proposed one."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, buttons: tuple[str, ...], reason: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.pressed = DISMISSED
        self.buttons: list[QPushButton] = []
        self.field = QPlainTextEdit() if reason else None
        self._build(text)
        self._build_buttons(buttons)

    def _build(self, text: str) -> None:
        column = self.column = QVBoxLayout(self)
        gap = style.em(self, 1)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setMinimumWidth(style.em(self, 24))  # not the window's: its least width must stay the layout's
        column.addWidget(label)
        if self.field is not None:
            self.field.setAccessibleName(text)
            self.field.setTabChangesFocus(True)
            self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 4)
            column.addWidget(self.field)

    def _build_buttons(self, buttons: tuple[str, ...]) -> None:
        row = QHBoxLayout()
        row.addStretch()
        for index, text in enumerate(buttons):
            button = QPushButton(text, autoDefault=False, default=index == 0)
            button.clicked.connect(lambda _=False, index=index: self._press(index))
            style.mark(button, "kind", "primary" if index == 0 else None)
            row.addWidget(button)
            self.buttons.append(button)
        self.column.addLayout(row)
        if self.field is None:
            self.buttons[0].setFocus()
        else:
            self.buttons[0].setEnabled(False)
            self.field.textChanged.connect(lambda: self.buttons[0].setEnabled(bool(self.reason())))

    def reason(self) -> str:
        return self.field.toPlainText().strip() if self.field else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter hands the reason in, as it closes a step; Enter alone breaks the line."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)

    def _press(self, index: int) -> None:
        self.pressed = index
        self.accept()


class Presenter:
    """Shows real dialogs; tests put a recording one in its place with ``use``."""

    def choose(self, parent: QWidget | None, title: str, text: str, buttons: tuple[str, ...]) -> int:
        question = Question(parent, title, text, buttons)
        question.exec()
        question.deleteLater()
        return question.pressed

    def ask_reason(self, parent: QWidget | None, title: str, question: str) -> str | None:
        asked = Question(parent, title, question, ("记下原因", "取消"), reason=True)
        asked.exec()
        asked.deleteLater()
        return asked.reason() if asked.pressed == 0 else None


class _Place:
    presenter: Presenter = Presenter()


def use(presenter: Presenter) -> Presenter:
    """Put another presenter in place and return the one that was there."""
    before, _Place.presenter = _Place.presenter, presenter
    return before


def choose(parent: QObject | None, title: str, text: str, buttons: tuple[str, ...]) -> int:
    """Ask with buttons that are verbs and return the number of the one pressed, or DISMISSED."""
    return _Place.presenter.choose(_window(parent), title, text, buttons)


def ask_reason(parent: QObject | None, title: str, question: str) -> str | None:
    """Ask for a reason, one or more lines; None when she turned back."""
    return _Place.presenter.ask_reason(_window(parent), title, question)


def tell(parent: QObject | None, title: str, text: str) -> None:
    """Say something that must be seen before work goes on; success needs no dialog, a strip says it."""
    choose(parent, title, text, ("知道了",))


def sentences(error: UserError) -> tuple[str, str]:
    """Return what did not work and why, and what to do now (empty where there is nothing to say)."""
    now = f"errors.{error.key}.next"
    what = texts.say(f"errors.{error.key}.what", **error.facts)
    return what, texts.say(now, **error.facts) if texts.knows(now) else ""


def fail(parent: QObject | None, error: UserError, buttons: tuple[str, ...] = ("知道了",)) -> int:
    """Say what did not work, why and what now; return the button pressed (for example 我已关掉，重试)."""
    return choose(parent, "没做成", "\n\n".join(filter(None, sentences(error))), buttons)


def bug(report: str) -> None:
    """Say that the program itself is at fault, and offer the report to copy; the report holds no personal data."""
    text = "程序出了点问题，刚才这一步可能没做成。已保存的内容都还在。\n\n可以接着用；要是又出现，把问题信息发给维护的人。"
    if choose(QApplication.activeWindow(), "程序出了点问题", text, ("复制问题信息", "接着用")) == 0:
        QGuiApplication.clipboard().setText(report)


def _window(parent: QObject | None) -> QWidget | None:
    return parent.window() if isinstance(parent, QWidget) else QApplication.activeWindow()
