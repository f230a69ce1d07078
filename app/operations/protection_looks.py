"""The lines on 今天 about the password: offered, the recovery code looked for again, backups still open."""

from datetime import date, timedelta

from app.domain.keeping import KeepingNotice, NoticeAction
from app.operations import protection, sealed_backups
from app.operations.workspace import Workspace
from app.storage.kept import recall

ASK_AGAIN = timedelta(days=90)  # 还找得到恢复码吗


def password_look(workspace: Workspace) -> KeepingNotice | None:
    """Offer a password once there is something to protect, until it is set or declined."""
    if (
        protection.is_protected(workspace)
        or protection.is_declined(workspace)
        or not _holds_people(workspace)
    ):
        return None
    return KeepingNotice("no_password", NoticeAction.SET_PASSWORD, can_decline=True)


def code_look(workspace: Workspace) -> KeepingNotice | None:
    """Ask 90 days after the last time whether the recovery code can still be found."""
    checked = recall(workspace.store, protection.CHECKED)
    if not protection.is_protected(workspace) or checked is None:
        return None
    if workspace.today() - date.fromisoformat(checked) < ASK_AGAIN:
        return None
    return KeepingNotice("find_code", NoticeAction.CHECK_CODE)


def unsealed_look(workspace: Workspace) -> KeepingNotice | None:
    """Say that older backups still open without the password."""
    if not sealed_backups.is_left(workspace):
        return None
    return KeepingNotice("open_backups", is_warning=True)


def _holds_people(workspace: Workspace) -> bool:
    sql = "select exists (select 1 from member) or exists (select 1 from activity)"
    return bool(workspace.store.statement(sql)[0][0])
