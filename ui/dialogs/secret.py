"""Ask for a password or a recovery code and try it at once; the dialog stays until it is right or she turns back."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.errors import UserError
from ui import messages, style
from ui.widgets.parts import button, label, row
from ui.widgets.secret_field import SecretField
from ui.widgets.try_again import TryAgain

Check = Callable[[str], object]  # raises UserError when the secret is wrong


class SecretDialog(QDialog):
    """One question, one secret, one verb; asked through ``ask_secret``. ``wait`` returns the seconds to wait."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, verb: str, check: Check, wait: Callable[[], int]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._check, self._wait = check, wait
        gap = style.em(self, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(style.em(self, 0.7))
        self.setMinimumWidth(style.em(self, 28))
        self.field, self.problem = SecretField(title), label("", "amber", wrap=True)
        self.try_again = TryAgain()
        self.verb = button(verb, self.submit, kind="primary")
        for part in (label(title, "title"), label(text, wrap=True), self.field, self.problem, self.try_again):
            column.addWidget(part)
        column.addLayout(row(None, button("取消", self.reject), self.verb))
        column.addStretch(1)
        self.problem.hide()
        self.field.entered.connect(self.submit)
        self.try_again.free.connect(lambda: self.verb.setEnabled(True))
        self._hold()
        self.field.setFocus()

    def submit(self) -> None:
        """Try what was typed and close when it was right."""
        if self.try_again.is_waiting() or not self.field.text():
            return
        try:
            self._check(self.field.text())
        except UserError as error:
            self.problem.setText("".join(messages.sentences(error)))
            self.problem.show()
            self.field.line.selectAll()
            self.field.setFocus()
            self._hold()
        else:
            self.accept()

    def _hold(self) -> None:
        self.try_again.wait(self._wait())
        self.verb.setEnabled(not self.try_again.is_waiting())


def ask_secret(
    parent: QWidget | None,
    title: str,
    text: str,
    verb: str,
    check: Check,
    wait: Callable[[], int] = lambda: 0,
) -> str | None:
    """Return the secret that ``check`` let pass, None when she turned back."""
    asked = SecretDialog(parent, title, text, verb, check, wait)
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.field.text() if accepted else None
