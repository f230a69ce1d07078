"""Write a paper away from the window; say that it was written or could not be, and take the next try she chooses."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import papers
from app.operations.papers import Job
from ui import messages, tasks
from ui.dialogs.pick_path import PickFolder, pick_folder
from ui.files import open_file, show_in_folder
from ui.session import Session
from ui.widgets.file_strip import FileStrip

AGAIN, CANCEL = "重试", "取消"
OTHER_NAME, OTHER_FOLDER, FOLDER = "存成另一个名字", "换一个文件夹", "打开所在文件夹"
FOLDER_TROUBLES = ("folder_read_only", "folder_gone", "disk_full", "io_error")


Then = Callable[[Path], object]
More = tuple[str, Then]  # one more button of the strip, and what it does with the file


def run_job(
    parent: QWidget,
    session: Session,
    strip: FileStrip,
    job: Job,
    then: Then | None = None,
    more: Sequence[More] = (),
) -> None:
    """Render a paper whose facts are gathered; remember it, offer in ``strip`` what to do with it, and go on."""
    strip.promise(f"正在生成：{job.path.name}")
    tasks.run(
        papers.render,
        job,
        on_done=partial(_made, parent, session, strip, job, then, more),
        on_error=partial(_not_made, parent, session, strip, job, then, more),
        parent=parent,
    )


def _made(
    parent: QWidget,
    session: Session,
    strip: FileStrip,
    job: Job,
    then: Then | None,
    more: Sequence[More],
    path: Path,
) -> None:
    session.do({Part.PAPERS, Part.ACTIVITIES}, papers.note_made, job, path)
    actions = [(verb, partial(do, path)) for verb, do in more]
    opening = (("打开", partial(open_file, parent, path)), (FOLDER, partial(show_in_folder, parent, path)))
    strip.announce(made_text(job, path), (*opening, *actions))
    if then is not None:
        then(path)


def _not_made(
    parent: QWidget,
    session: Session,
    strip: FileStrip,
    job: Job,
    then: Then | None,
    more: Sequence[More],
    error: Exception,
) -> None:
    strip.hide()
    if not isinstance(error, UserError):
        raise error
    if (again := another_try(parent, error, job, CANCEL)) is not None:
        run_job(parent, session, strip, again, then, more)


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
