"""UnlockPanel: the password or the recovery code is asked for, wrong ones slow the next try, 都忘了 is answered plainly."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.domain.errors import UserError
from app.domain.recovery_code import read_code
from app.operations import protection
from ui import messages, style
from ui.widgets.parts import button, label, row
from ui.widgets.secret_field import SecretField
from ui.widgets.try_again import TryAgain

BOTH_LOST = (
    "密码和恢复码都没有，谁也打不开这些数据，做这个程序的人也不行。"
    "找一找装恢复码的信封，问一问上一任书记；没设密码时留在 U 盘上的备份还能打开。"
)


class UnlockPanel(QWidget):
    """Emits ``opened`` with the key and the recovery code that opened it (empty when it was the password)."""

    opened = Signal(str, str)

    def __init__(self, root: Path, verb: str, *others: QWidget, try_again: TryAgain | None = None) -> None:
        super().__init__()
        self._root = root
        self._try_again = try_again or TryAgain()
        self._by_code = False
        self._build(verb, others)
        self._connect()
        self.begin()

    def _build(self, verb: str, others: tuple[QWidget, ...]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.6))
        self.password = SecretField("密码")
        self.password.line.setPlaceholderText("密码")
        self.code = QLineEdit()
        self.code.setAccessibleName("恢复码")
        self.code.setPlaceholderText("纸上的 5 组字母和数字")
        self.problem = label("", "amber", wrap=True)
        self.lost = label(BOTH_LOST, wrap=True)
        self.turn_button = button("", self._turn, kind="link")
        self.lost_button = button("密码和恢复码都忘了", self._say_lost, kind="link")
        self.verb = button(verb, self.submit, kind="primary")
        for part in (self.password, self.code, self.problem, self._try_again, self.lost):
            column.addWidget(part)
        column.addLayout(row(self.turn_button, self.lost_button, None))
        column.addLayout(row(None, *others, self.verb))

    def _connect(self) -> None:
        self.password.entered.connect(self.submit)
        self.code.returnPressed.connect(self.submit)
        self.password.edited.connect(lambda: self.say(""))
        self.code.textEdited.connect(lambda _: self.say(""))
        self._try_again.free.connect(lambda: self.verb.setEnabled(True))

    def begin(self) -> None:
        """Ask for the password, as if nothing had been typed; wrong tries of before make her wait anew."""
        self._by_code = True
        self._turn()
        self.lost.hide()
        self._hold()

    def submit(self) -> None:
        """Try what was typed, unless the last wrong ones make it wait."""
        typed = self.code.text() if self._by_code else self.password.text()
        if self._try_again.is_waiting() or not typed:
            return
        unlock = protection.unlock_with_code if self._by_code else protection.unlock
        try:
            key = unlock(self._root, typed)
        except UserError as error:
            self._refuse(error)
            return
        code = read_code(typed) or ""
        self.password.clear()
        self.code.clear()
        self.opened.emit(key, code)

    def _refuse(self, error: UserError) -> None:
        what, following = messages.sentences(error)
        self.say(f"{what}{following}")
        field = self.code if self._by_code else self.password.line
        field.selectAll()
        field.setFocus()
        self._hold()

    def _hold(self) -> None:
        self._try_again.wait(protection.seconds_to_wait(self._root))
        self.verb.setEnabled(not self._try_again.is_waiting())

    def _turn(self) -> None:
        """Ask for the other one of password and recovery code."""
        self._by_code = not self._by_code
        self.password.clear()
        self.code.clear()
        self.password.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        self.turn_button.setText("用密码" if self._by_code else "用恢复码")
        self.turn_button.setAccessibleName(self.turn_button.text())
        self.say("")
        (self.code if self._by_code else self.password).setFocus()

    def _say_lost(self) -> None:
        self.say("")
        self.lost.show()

    def say(self, text: str) -> None:
        """Say what keeps her from going on; an empty text takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        if text:
            self.lost.hide()  # a small window has no room for both
