"""What the buttons of the lines about the safety of the data do; dialogs are imported when they are asked for."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.keeping import KeepingNotice, NoticeAction
from ui.files import open_folder
from ui.places import Page, Place
from ui.session import Session

Act = Callable[[QWidget, Session], object]


def _show_data_folder(parent: QWidget, session: Session) -> None:
    open_folder(parent, session.workspace.data)


def _set_password(parent: QWidget, session: Session) -> None:
    from ui.dialogs.password import set_password

    set_password(parent, session)


def _decline_password(parent: QWidget, session: Session) -> None:
    from ui.dialogs.no_password import decline_password

    decline_password(parent, session)


def _check_code(parent: QWidget, session: Session) -> None:
    from ui.dialogs.no_password import find_code

    find_code(parent, session)


def _clock_is_right(_parent: QWidget, session: Session) -> None:
    from app.operations import clock_check

    session.do({Part.KEEPING, Part.PLANS, Part.ACTIVITIES}, clock_check.say_it_is_right)


def _back_up(_parent: QWidget, session: Session) -> None:
    from app.domain.backup import BackupReason
    from ui.backup_keeper import keeper_of

    _show_backups(_parent, session)
    keeper_of(session).back_up(BackupReason.BY_HAND)


def _back_up_elsewhere(_parent: QWidget, session: Session) -> None:
    session.go(Place(Page.SETTINGS, field="backup_elsewhere"))


def _show_backups(_parent: QWidget, session: Session) -> None:
    session.go(Place(Page.SETTINGS, field="backups"))


def _decline_elsewhere(_parent: QWidget, session: Session) -> None:
    from app.operations import backup_notes

    session.do({Part.KEEPING}, backup_notes.decline_elsewhere)


def _accept_name(_parent: QWidget, session: Session) -> None:
    from app.operations import classified

    session.do({Part.KEEPING}, classified.accept)


# One line a button: a function above that does it (with its imports inside), and its line here.
ACTS: dict[NoticeAction, Act] = {
    NoticeAction.SET_PASSWORD: _set_password,
    NoticeAction.CHECK_CODE: _check_code,
    NoticeAction.BACK_UP: _back_up,
    NoticeAction.BACK_UP_ELSEWHERE: _back_up_elsewhere,
    NoticeAction.SHOW_BACKUPS: _show_backups,
    NoticeAction.SHOW_DATA_FOLDER: _show_data_folder,
    NoticeAction.CLOCK_IS_RIGHT: _clock_is_right,
}
# What the second button of a line does, by the text of the line.
DECLINES: dict[str, Act] = {
    "classified": _accept_name,
    "no_password": _decline_password,
    "backup_elsewhere_never": _decline_elsewhere,
}


def act(parent: QWidget, session: Session, notice: KeepingNotice) -> None:
    """Do what the button of a line says."""
    if notice.action is not NoticeAction.NONE:
        ACTS[notice.action](parent, session)


def decline(parent: QWidget, session: Session, notice: KeepingNotice) -> None:
    """Do what the second button of a line says."""
    if notice.can_decline:
        DECLINES[notice.text](parent, session)
