"""The foot of the plan page: export the table in the background, say where it is, prepare the mail."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import mailing, papers
from app.operations.papers import Job
from ui import tasks
from ui.dialogs.mail_panel import prepare_mail
from ui.dialogs.pick_path import PickFolder, pick_folder
from ui.files import open_file, show_in_folder
from ui.papers_out import FOLDER, another_try, made_text
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.parts import button
from ui.words import NO_SECRETS

Then = Callable[[int, Path], object]


class PlanOutput:
    """Exports the plan on show. ``pick_folder`` is the system's dialog; tests give a folder instead."""

    def __init__(self, screen: QWidget, session: Session, flush: Callable[[], int]) -> None:
        self._screen, self._session, self._flush = screen, session, flush
        self.pick_folder: PickFolder = pick_folder
        self.strip = FileStrip("导出的计划表", NO_SECRETS)
        self.export_button = button("导出 Excel", self.export, kind="primary")
        self.mail_button = button("准备邮件…", self.mail, name="准备邮件")

    def export(self) -> None:
        """Make the Excel file and offer what to do with it."""
        self._begin(self._nothing)

    def mail(self) -> None:
        """Make the Excel file and the mail for it."""
        self._begin(self._open_mail)

    def _begin(self, then: Then) -> None:
        plan_id = self._flush()
        self._render(papers.prepare_plan(self._session.workspace, plan_id), then)

    def _render(self, job: Job, then: Then) -> None:
        self._set_busy(True)
        tasks.run(
            papers.render,
            job,
            on_done=partial(self._made, job, then),
            on_error=partial(self._not_made, job, then),
            parent=self._screen,
        )

    def _made(self, job: Job, then: Then, path: Path) -> None:
        self._set_busy(False)
        self._session.do({Part.PAPERS}, papers.note_made, job, path)
        assert job.plan_id is not None
        actions = (
            ("打开", partial(open_file, self._screen, path)),
            (FOLDER, partial(show_in_folder, self._screen, path)),
            ("准备邮件", partial(self._open_mail, job.plan_id, path)),
        )
        self.strip.announce(made_text(job, path), actions)
        then(job.plan_id, path)

    def _not_made(self, job: Job, then: Then, error: Exception) -> None:
        self._set_busy(False)
        if not isinstance(error, UserError):
            raise error
        if (again := another_try(self._screen, error, job, pick=self.pick_folder)) is not None:
            self._render(again, then)

    def _open_mail(self, plan_id: int, path: Path) -> None:
        prepare_mail(
            self._screen, self._session, partial(mailing.plan_mail, self._session.workspace, plan_id, path)
        )

    def _nothing(self, _plan_id: int, _path: Path) -> None:
        self.strip.setFocus()

    def _set_busy(self, busy: bool) -> None:
        self.export_button.setEnabled(not busy)
        self.mail_button.setEnabled(not busy)
        self.export_button.setText("正在导出…" if busy else "导出 Excel")
