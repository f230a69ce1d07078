"""Restoring from the window: choose, put back while nothing is open, open what came of it, and say so (恢复)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from app.domain.backup import BackupReason
from app.domain.chinese_text import moment_text
from app.domain.errors import UserError
from app.operations import protection, restoring
from app.operations.backups import back_up
from app.operations.workspace import Clock, Workspace, open_workspace
from ui import messages, preferences
from ui.dialogs.restore_choice import Chosen, choose_backup, numbers_of
from ui.widgets.parts import label

NO_PASSWORD = "\n\n这份备份是设密码以前做的，现在的数据没有密码。请到 设置 → 密码 再设一个。"


class WaitingWindow(QMainWindow):
    """Stands in the place of the branch's window while its data are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("正在恢复…")
        text = label("正在恢复，请等一等。", "heading")
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCentralWidget(text)


def restore_at(parent: QWidget | None, root: Path, clock: Clock) -> Workspace | None:
    """Let her choose a backup and put it in the place of the closed data below ``root``; return them opened.

    None when she turned back or it was refused, which was then said; the data are as they were then.
    """
    now = restoring.present_below(root, None, clock)
    chosen = choose_backup(parent, root, now, clock().date())
    if chosen is None:
        return None
    was_locked = protection.wants_password(root)
    try:
        with waiting():
            restoring.back_up_first(root, chosen.preview.key, clock)
            workspace = put_back(root, clock, chosen)
    except UserError as error:
        messages.fail(parent, error)
        return None
    is_open_now = was_locked and not protection.is_protected(workspace)
    messages.tell(parent, "已恢复", told(workspace, chosen) + (NO_PASSWORD if is_open_now else ""))
    return workspace


def choose_for(parent: QWidget, workspace: Workspace) -> Chosen | None:
    """Let her choose a backup in the place of the open data, and back those up first; None when she turned back."""
    chosen = choose_backup(parent, workspace.root, restoring.present(workspace), workspace.today())
    if chosen is not None:
        with waiting():
            _back_up(workspace)
    return chosen


def put_back(root: Path, clock: Clock, chosen: Chosen, keep_keys: bool = False) -> Workspace:
    """Restore on closed data and open them; ``keep_keys``: the password of now stays. Raises the UserErrors of both."""
    restoring.put_back(root, chosen.path, chosen.preview.key, chosen.secret, keep_keys)
    preferences.forget_state(root)  # they are older than last time because she wanted it
    workspace = open_workspace(root, clock, key=chosen.preview.key)
    protection.seal_after_restore(workspace)
    return workspace


def told(workspace: Workspace, chosen: Chosen) -> str:
    """Say what came of it, and that nothing of before is gone."""
    then = chosen.preview.manifest
    moment = moment_text(then.made_at, workspace.today())
    return f"已恢复到 {moment} 的数据：{numbers_of(then)}。\n\n恢复以前的数据没有删掉，也留着。"


@contextmanager
def waiting() -> Iterator[None]:
    """Show the cursor of waiting for a moment that is too short for a page of its own."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _back_up(workspace: Workspace) -> None:
    try:
        back_up(workspace, BackupReason.BEFORE_RESTORE)
    except UserError:
        return  # damaged data are not backed up; they are kept as they are beside the restored ones
