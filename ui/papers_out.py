"""A paper was written, or could not be: what she reads, and the next try she chooses (the same, another name, folder)."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.errors import UserError
from app.operations import papers
from app.operations.papers import Job
from ui import messages
from ui.dialogs.pick_path import PickFolder, pick_folder
from ui.files import show_in_folder

AGAIN, CANCEL = "重试", "取消"
OTHER_NAME, OTHER_FOLDER, FOLDER = "存成另一个名字", "换一个文件夹", "打开所在文件夹"
FOLDER_TROUBLES = ("folder_read_only", "folder_gone", "disk_full", "io_error")


def made_text(job: Job, path: Path) -> str:
    """Return 已导出：… with what there is to say of the file."""
    return "。".join((f"已导出：{path.name}", *papers.remarks(job)))


def another_try(
    parent: QWidget, error: UserError, job: Job, last: str = FOLDER, pick: PickFolder = pick_folder
) -> Job | None:
    """Say why the file was not written and return the job to try next; None when she leaves it.

    ``last``: the last button, which leaves it; 打开所在文件夹 shows the folder on the way.
    """
    other = OTHER_FOLDER if error.key in FOLDER_TROUBLES else OTHER_NAME
    buttons = (AGAIN, other, last)
    pressed = messages.fail(parent, error, buttons)
    chosen = last if pressed == messages.DISMISSED else buttons[pressed]
    if chosen == AGAIN:
        return job
    if chosen == OTHER_NAME:
        return papers.under_free_name(job)
    if chosen == OTHER_FOLDER:
        folder = pick(parent, "导出到哪个文件夹", job.path.parent)
        return papers.under_free_name(job, folder) if folder is not None else None
    if chosen == FOLDER and pressed != messages.DISMISSED:
        show_in_folder(parent, job.path)
    return None
