"""不设密码 and 取消密码: said openly what it means, and never asked twice."""

from PySide6.QtWidgets import QWidget

from app.domain.change import Change, Part
from app.operations import protection
from ui import messages
from ui.dialogs.secret import ask_secret
from ui.session import Session

OPEN = "任何能用这台电脑的人都能看到党员的身份证号、电话和全部记录，拿走备份也一样能看到。"
LATER = "想设的时候，在 设置 → 密码 里设。"


def decline_password(parent: QWidget, session: Session) -> None:
    """Say what it means, then keep the choice; 设密码… stands beside it."""
    pressed = messages.choose(parent, "不设密码", f"不设密码，{OPEN}\n\n{LATER}", ("设密码…", "不设密码"))
    if pressed == 0:
        from ui.dialogs.password import set_password

        set_password(parent, session)
    elif pressed == 1:
        session.do({Part.KEEPING}, protection.decline)


def remove_password(parent: QWidget, session: Session) -> None:
    """Take the password away once it was typed."""
    workspace = session.workspace
    text = f"取消以后，{OPEN}\n\n设着密码时做的备份，还要用现在的密码或恢复码打开。"
    removed = ask_secret(
        parent,
        "取消密码",
        text,
        "取消密码",
        lambda secret: protection.remove_password(workspace, secret),
        lambda: protection.seconds_to_wait(workspace.root),
    )
    if removed is not None:
        session.changed.emit(Change(frozenset({Part.KEEPING})))


def find_code(parent: QWidget, session: Session) -> None:
    """Ask for the recovery code on its paper; when it is gone, a new one comes with a new password."""
    workspace = session.workspace
    found = ask_secret(
        parent,
        "核对恢复码",
        "找出装恢复码的信封，照着输一遍，看看还打不打得开。\n\n找不到了，就在 设置 → 密码 里改一次密码，会得到新的恢复码。",
        "核对",
        lambda code: protection.check_code(workspace, code),
    )
    if found is not None:
        session.changed.emit(Change(frozenset({Part.KEEPING})))
