"""⑥ 通报到会情况和活动内容: the statement from the roll's numbers, in large type to read aloud; nothing is typed."""

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QWidget

from app.domain.activity import ActivityFile
from app.operations import papers
from ui import style
from ui.places import Page, Place
from ui.steps.page import StepPage
from ui.widgets.big_text import BigText
from ui.widgets.form_fields import TextField
from ui.widgets.parts import Panel, button, label, row

STATEMENT = "statement"
BIG, PRINT, COPY = "大字显示（F11，Esc 退出）", "打印通报词", "通报词文字"
ROLL_STEP = 5


class ReportPage(StepPage):
    """The 通报词, shown, printed or copied, and that it was read."""

    number = 6

    def build_tasks(self) -> None:
        self.add_task(BIG, "大字显示", self.show_big)
        self.print_note = self.add_task(PRINT, "打印…", self.preview)
        self.word_note = self.add_task("通报词（Word）", "存为 Word", lambda: self.make_paper(STATEMENT))
        self.copy_note = self.add_task(COPY, "复制", self.copy)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.preview)
        QShortcut(QKeySequence("F11"), self).activated.connect(self.show_big)
        self._build_statement()

    def _build_statement(self) -> None:
        self.roll_open = Panel("", "签到还没有录完", padding=0.3)
        self.roll_open.setProperty("row", "finding")
        self.open_text = label("", "amber", wrap=True)
        self.roll_open.column.addLayout(
            row(self.open_text, button("去第 5 步录入(&G)", self.to_roll, name="去录入签到"))
        )
        self.column.addWidget(self.roll_open)
        self.column.addWidget(label("通报词", "heading"))
        self.big = BigText("通报词")
        self.big.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        self.big.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.column.addWidget(self.big)

    def build_form(self) -> QWidget:
        self.form = self.facts_form("通报")
        self.form.add_yes_no("was_read", "", "已在会上通报")
        self.reader: TextField = self.form.add_text("read_by", "通报人")
        return self.form

    def fill(self, file: ActivityFile) -> None:
        self.load_form(self.form, file.report)
        self._complete_names(file)
        self._show_statement(self.statement())
        count = file.attendance()
        self.roll_open.setVisible(not count.is_complete)
        left = f"还有 {count.not_marked} 名未登记" if count.due else "应到名单还没有冻结"
        self.open_text.setText(f"签到还没有录完：{left}。录完以后，通报词里的数字自动补上。")
        self.print_note.setText(self.made_note(STATEMENT))

    def statement(self) -> str:
        """Return the statement as it would be read now."""
        facts = papers.facts_of(self.session.workspace, STATEMENT, self.activity_id)
        return "\n".join(facts.paragraphs)

    def show_big(self) -> None:
        """Fill the screen with the statement."""
        self.big.full_screen()

    def preview(self) -> None:
        """Show the statement as it will be printed."""
        from ui.dialogs.print_preview import show_preview

        self.flush()
        show_preview(self, self.session, STATEMENT, self.activity_id)

    def copy(self) -> None:
        """Put the statement on the clipboard."""
        QGuiApplication.clipboard().setText(self.statement())
        self.copy_note.setText("已复制")

    def to_roll(self) -> None:
        """Go to where the numbers come from."""
        self.session.go(Place(Page.ACTIVITIES, activity_id=self.activity_id, step=ROLL_STEP, field="roll"))

    def focus_field(self, name: str) -> None:
        """The roll is taken in step 5; everything else stands here."""
        if name == "roll":
            self.to_roll()
        else:
            super().focus_field(name)

    def _fit(self, size: QSizeF) -> None:
        """Make room for the whole statement at the present width."""
        self.big.setMinimumHeight(round(size.height()) + 2 * self.big.frameWidth() + style.em(self.big, 0.5))

    def _show_statement(self, text: str) -> None:
        if self.big.toPlainText() != text:  # a reader's place in it stays
            self.big.show_text(text)

    def _complete_names(self, file: ActivityFile) -> None:
        """Offer the names already known, so that the reader's need not be typed in full."""
        names = [file.activity.host, file.activity.recorder, *(line.name for line in file.expected)]
        made = QCompleter([name for name in dict.fromkeys(names) if name], self.reader)
        made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        self.reader.setCompleter(made)
