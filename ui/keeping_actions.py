"""What the buttons of the lines about the safety of the data do; dialogs are imported when they are asked for."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.keeping import KeepingNotice, NoticeAction
from ui.files import show_in_folder
from ui.session import Session

Act = Callable[[QWidget, Session], object]


def _show_data_folder(parent: QWidget, session: Session) -> None:
    show_in_folder(parent, session.workspace.data)


# One line a button: a function above that does it (with its imports inside), and its line here.
ACTS: dict[NoticeAction, Act] = {
    NoticeAction.SHOW_DATA_FOLDER: _show_data_folder,
}
# What the second button of a line does, by the text of the line.
DECLINES: dict[str, Act] = {}


def act(parent: QWidget, session: Session, notice: KeepingNotice) -> None:
    """Do what the button of a line says."""
    if notice.action is not NoticeAction.NONE:
        ACTS[notice.action](parent, session)


def decline(parent: QWidget, session: Session, notice: KeepingNotice) -> None:
    """Do what the second button of a line says."""
    if notice.can_decline:
        DECLINES[notice.text](parent, session)
