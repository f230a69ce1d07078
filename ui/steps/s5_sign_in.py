"""⑤ 党员签到: print the sheet, have it signed, take the roll, keep the scan."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.records import PaperMade
from app.operations import attendance, papers
from ui.screens.screen import Screen
from ui.steps.page import StepPage
from ui.steps.roll_call import RollCall
from ui.widgets.form_fields import YesNoField
from ui.widgets.parts import label, row
from ui.words import short_date

SHEET = "sign_in_sheet"
PRINT, WORD, ROLL = "打印签到册", "签到册（Word）", "录入到会"
ROLL_FIELDS = frozenset({"roll", "mark", "reason", "leave_is_written"})


class SignInPage(StepPage):
    """签到册, 会上签到 and 录入到会."""

    number = 5

    def build_tasks(self) -> None:
        self.print_note = self.add_task(PRINT, "打印…", self.preview)
        self.word_note = self.add_task(WORD, "存为 Word", lambda: self.make_paper(SHEET))
        self._add_tick()
        self.roll_note = self.add_task(ROLL, "去录入", self.take_roll)
        self.roll = RollCall(self.session, self)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.preview)

    def _add_tick(self) -> None:
        number = self._tasks.column.count() + 1
        self.signed = YesNoField("会上签到（纸质）：已签", "已签")
        self.signed.changed.connect(self._sign)
        self._tasks.column.addLayout(row(label(f"{number}  会上签到（纸质）", wrap=True), self.signed))

    def fill(self, file: ActivityFile) -> None:
        count = file.attendance()
        self.print_note.setText(self._paper_note(papers.last_printed(file, SHEET), "打印"))
        self.word_note.setText(self._paper_note(papers.last_filed(file, SHEET), "存"))
        self.signed.set_value(file.sign_in.was_signed_on_paper)
        if file.expected:
            self.roll_note.setText(f"{count.due - count.not_marked} / {count.due}")
        else:
            self.roll_note.setText("应到名单还没有冻结")

    def focus_field(self, name: str) -> None:
        """Open the roll for whatever is entered there, the preview for 打印… of 今天."""
        if name in ROLL_FIELDS:
            self.take_roll()
        elif name == "print":
            self.preview()
        else:
            super().focus_field(name)

    def flush(self) -> None:
        super().flush()
        self.roll.flush()

    def preview(self) -> None:
        """Show the sheet as it will be printed."""
        from ui.dialogs.print_preview import show_preview

        self.flush()
        show_preview(self, self.session, SHEET, self.activity_id)

    def take_roll(self) -> None:
        """Open the roll over the whole screen."""
        self.flush()
        self.roll.open_for(self.activity_id, _screen_of(self))

    def _sign(self, value: object) -> None:
        self.session.do({Part.ACTIVITIES}, attendance.paper_signed, self.activity_id, bool(value))

    def _paper_note(self, made: PaperMade | None, verb: str) -> str:
        """Say when the sheet went out last, and whether it would say something else now."""
        if made is None:
            return ""
        note = f"{short_date(made.made_at)} 已{verb}"
        if papers.is_outdated(self.session.workspace, self.file, made):
            return f"{note}，{verb}后名单或时间地点有变化"
        return note


def _screen_of(part: QWidget) -> QWidget:
    """Return the screen a page stands in, else its window."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, Screen):
        above = above.parentWidget()
    return above or part.window()
