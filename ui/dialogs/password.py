"""设密码, 改密码 and 换届交接: one dialog, page by page; nothing changes before the code was typed back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Change, Part
from app.domain.errors import UserError
from app.domain.papers.code_slip import CodeSlip
from app.operations import protection
from app.operations.protection import PasswordEvent
from ui import messages, printing, style
from ui.dialogs.password_pages import OLD_BACKUPS, CodePage, DonePage, NewPasswordPage, Page, TypeBackPage
from ui.dialogs.print_preview import Ask, ask, printers
from ui.session import Session
from ui.widgets.parts import Panel, button, row

OTHER_COPIES = "自己复制到别处的数据和备份没有密码，不用的话删掉。导出的文件和打印的纸也没有密码。"
STICK = "U 盘上的备份还没有密码，插上 U 盘备份一次，自动加上。"
WIDE, HIGH = 34, 25  # em


class PasswordDialog(QDialog):
    """Opened through ``set_password`` and ``change_password``; ``secret`` is the old one where it is known already."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        secret: str = "",
        find_printers: Callable[[], list[str]] = printers,
        ask_printer: Ask = ask,
    ) -> None:
        super().__init__(parent)
        self._session, self._secret = session, secret
        self._find_printers, self._ask = find_printers, ask_printer
        self._is_change = protection.is_protected(session.workspace)
        self._code = protection.new_code()
        title = "改密码或换届交接" if self._is_change else "设密码"
        self.setWindowTitle(title)
        self._build("设一个新密码" if secret else title)
        self._connect()
        self._show(0)
        self._fit()

    def _build(self, title: str) -> None:
        asks_old = self._is_change and not self._secret
        self.password = NewPasswordPage(title, asks_old, may_hand_over=asks_old)
        self.code, self.type_back = CodePage(self._code), TypeBackPage(self._code)
        self.pages: list[Page] = [self.password, self.code, self.type_back]
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        self.cancel = button("以后再说" if self._secret else "取消", self.reject)
        self.back = button("上一步", self._go_back)
        self.next = button("下一步", self._go_on, kind="primary")
        foot = Panel("foot", "", padding=0.5)
        foot.column.addLayout(row(None, self.cancel, self.back, self.next))
        column.addWidget(foot)

    def _connect(self) -> None:
        for page in self.pages:
            page.changed.connect(self._allow)
            page.entered.connect(self.next.click)
        self.code.print_asked.connect(self._print)

    def _fit(self) -> None:
        room = QGuiApplication.primaryScreen().availableSize()
        self.resize(
            min(style.em(self, WIDE), room.width()), min(style.em(self, HIGH), int(room.height() * 0.9))
        )

    def _show(self, number: int) -> None:
        self.stack.setCurrentIndex(number)
        page = self.pages[number]
        self.back.setVisible(number in (1, 2))
        self.cancel.setVisible(number < 3)
        last = "换上新密码" if self._is_change else "设好密码"
        self.next.setText(("下一步", "记好了，下一步", last, "知道了")[number])
        self.next.setAccessibleName(self.next.text())
        self._allow()
        page.first().setFocus()

    def _allow(self) -> None:
        self.next.setEnabled(self.pages[self.stack.currentIndex()].is_ready())

    def _go_back(self) -> None:
        self._show(self.stack.currentIndex() - 1)

    def _go_on(self) -> None:
        number = self.stack.currentIndex()
        if number == 0 and not self._is_old_right():
            return
        if number == 2:
            self._carry_out()
        elif number == 3:
            self.accept()
        else:
            self._show(number + 1)

    def _is_old_right(self) -> bool:
        """Tell it on the first page, not after she has written down a code."""
        if not self._is_change:
            return True
        try:
            protection.check(self._session.workspace, self._old())
        except UserError as error:
            which = "现在的" if error.key == "password_wrong" else ""  # three fields: she must know which
            self.password.refuse_old(which + "".join(messages.sentences(error)))
            self.password.try_again.wait(protection.seconds_to_wait(self._session.workspace.root))
            self._allow()
            return False
        return True

    def _old(self) -> str:
        return self._secret or self.password.old.text()

    def _carry_out(self) -> None:
        is_hand_over = self.password.is_hand_over()
        try:
            left = self._protect(is_hand_over)
            made = self._hand_over() if is_hand_over else None
        except UserError as error:
            messages.fail(self, error)
            return
        finally:
            self._session.changed.emit(Change(frozenset({Part.KEEPING})))
        title = "可以交接了" if is_hand_over else "密码换好了" if self._is_change else "密码设好了"
        self._finish(DonePage(title, self._lines(left, is_hand_over, made)))

    def _protect(self, is_hand_over: bool) -> tuple[Path, ...]:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        workspace, password = self._session.workspace, self.password.password()
        try:
            if not self._is_change:
                return protection.set_password(workspace, password, self._code)
            what = PasswordEvent.HANDED_OVER if is_hand_over else PasswordEvent.CHANGED
            return protection.change(workspace, self._old(), password, self._code, what)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _hand_over(self) -> Path | None:
        from app.domain.backup import BackupReason
        from app.operations.backups import back_up

        return back_up(self._session.workspace, BackupReason.HANDOVER)

    def _lines(self, left: tuple[Path, ...], is_hand_over: bool, made: Path | None) -> tuple[str, ...]:
        lines = ["下次打开、或锁定以后，输入新密码。忘了密码就用恢复码。"]
        if is_hand_over:
            lines = [
                f"1. 把整个文件夹「{self._session.workspace.root}」交给新书记。",
                f"2. 刚做的备份在里面：{made.name}" if made else "2. 备份在这个文件夹的“备份”里。",
                "3. 当面告诉新书记新密码，交出装新恢复码的信封。",
                f"4. {OLD_BACKUPS}旧信封也一起交。",
            ]
        elif self._is_change:
            lines.append(OLD_BACKUPS)
        else:
            lines.append(OTHER_COPIES)
            if protection.is_second_place_open(self._session.workspace):
                lines.append(STICK)
        if left:
            lines.append(f"有 {len(left)} 个旧备份正被占用，还没有加上密码，下次打开时自动加上。")
        return tuple(lines)

    def _finish(self, page: Page) -> None:
        self.pages.append(page)
        self.stack.addWidget(page)
        self._show(3)
        self.next.setFocus()

    def _print(self) -> None:
        if not self._find_printers():
            self.code.say("没有找到打印机，用笔抄下来。")
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printing.prepare(printer)
        printer.setDocName("恢复码")
        if not self._ask(printer, self):
            return
        try:
            printing.paint(CodeSlip(self._code, self._session.today), printer)
        except UserError as error:
            messages.fail(self, error)
        else:
            self.code.say("已交给打印机，看看印清楚没有。")


def set_password(parent: QWidget | None, session: Session) -> None:
    """Set the first password."""
    _run(PasswordDialog(parent, session))


def change_password(parent: QWidget | None, session: Session, secret: str = "") -> None:
    """Change the password or hand the data over; after the recovery code was used, ``secret`` is that code."""
    _run(PasswordDialog(parent, session, secret))


def _run(dialog: PasswordDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
