"""③ 公开公示: the notice, by when it should hang, and where it hung."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.activity import ActivityFile
from app.domain.chinese_text import day_text
from ui.files import open_file
from ui.steps.page import StepPage
from ui.widgets.parts import label

PAPER = "publicity"


class PublicityPage(StepPage):
    """公示 with its day (原则上提前)."""

    number = 3

    def build_tasks(self) -> None:
        self.paper_note = self.add_task("公示", "生成", lambda: self.make_paper(PAPER))
        self.add_task("贴出来或发出去", "打印…", self.print_notice)
        self.target = label("", "strong", wrap=True)
        self._tasks.column.addWidget(self.target)

    def build_form(self) -> QWidget:
        self.form = self.facts_form("公示")
        self.add_date(self.form, "posted_on", "哪天公示的")
        self.add_date(self.form, "posted_until", "公示到哪天")
        self.form.add_text("where", "公示在哪里", "公告栏、支部群")
        self.form.add_name("posted_by", "谁公示的", self.find_names)
        return self.form

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.publicity)
        self.paper_note.setText(self.made_note(PAPER))
        self._show_target(self.where.state(self.number).due if self.where else None, file.publicity.posted_on)

    def print_notice(self) -> None:
        """Make the notice and open it where it can be printed."""
        self.make_paper(PAPER, partial(open_file, self))

    def _show_target(self, due: date | None, posted: date | None) -> None:
        self.target.setVisible(due is not None and posted is None)
        if due is not None:
            late = (self.session.today - due).days
            self.target.setText(f"原则上 {day_text(due)}前公示" + (f"，已晚 {late} 天" if late > 0 else ""))
