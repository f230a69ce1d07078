"""⑧ 主题测评: slips entered one by one or as totals, checked a second time, 满意率 with its formula."""

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.evaluation import Answer, HeadingTotals, TallyMode
from app.operations import ballots
from ui import style
from ui.files import open_file
from ui.steps.ballot_words import entered_text, head_text, progress_text, quiet_lines, rate_line
from ui.steps.page import StepPage
from ui.steps.tally import TallyTable
from ui.widgets.ballot_check import BallotCheck
from ui.widgets.ballot_grid import LEGEND, BallotGrid
from ui.widgets.parts import label

PRINT, ENTER, CHECK, TALLY = "测评票", "录票", "核对一遍", "测评汇总表"
NOT_ASKED = "本通知未规定测评，这一步不用录票。"
TELLS_IN_GRID = ("ballots", "totals", "headings")


class EvaluationPage(StepPage):
    """发出, 收回, the slips, 核对 and the result."""

    number = 8

    def build_tasks(self) -> None:
        self.print_note = self.add_task(PRINT, "打印…", self.print_slips)
        self.enter_note = self.add_task(ENTER, "去录入", lambda: self.focus_field("ballots"))
        self.check_note = self.add_task(CHECK, "核对", self.start_check)
        self.tally_note = self.add_task(TALLY, "生成", lambda: self.make_paper("tally"))

    def build_form(self) -> QWidget:
        self.form = self.facts_form("测评")
        self.add_date(self.form, "held_on", "测评日期")
        self.form.add_number("issued", "发出", 0, 9999, "张")
        self.form.add_number("returned", "收回", 0, 9999, "张")
        self.form.add_name("scrutineer", "监票人", self.find_names)
        self.form.add_name("teller", "计票人", self.find_names)
        self.form.add_choice("mode", "怎么录", [(mode, mode.value) for mode in TallyMode])
        self.totals_form = self.facts_form("合计")
        self.totals_form.add_number("valid", "有效票", 0, 9999, "张")
        self.opinions_form = self.facts_form("意见")
        self.opinions_form.add_long_text("opinions", "意见和建议", "票上写的意见，照原话记", lines=3)
        self._build_entry()
        self._build_result()
        self.not_asked = label(NOT_ASKED, "secondary", wrap=True)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        self._asked = (self.form, self.entry, self.check, self.result, self.opinions_form)
        for part in (self.not_asked, *self._asked):
            column.addWidget(part)
        return both

    def _build_entry(self) -> None:
        self.entry = QWidget()
        self.head = label("", "big", wrap=True)
        self.grid = BallotGrid("测评票")
        self.told = label("", "amber", wrap=True)
        column = QVBoxLayout(self.entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.3))
        for part in (self.head, self.grid, self.told, label(LEGEND, "caption", wrap=True)):
            column.addWidget(part)
        self.check = BallotCheck("核对测评票")
        for source in (self.grid, self.check):
            source.entered.connect(self._enter)
        self.grid.removed.connect(self._remove)
        self.grid.moved.connect(self._show_head)
        self.grid.told.connect(self._tell)
        self.check.finished.connect(self._checked)
        self.check.left.connect(self.stop_check)

    def _build_result(self) -> None:
        self.result = QWidget()
        self.progress = label("", "strong", wrap=True)
        self.tally = TallyTable("合计")
        self.refused = label("", "amber", wrap=True)
        self.rate = label("", "strong", wrap=True)
        self.quiet = label("", "secondary", wrap=True)
        column = QVBoxLayout(self.result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.3))
        parts = (self.progress, self.totals_form, self.tally, self.refused, self.rate, self.quiet)
        for part in parts:
            column.addWidget(part)
        self.tally.typed.connect(self._type_totals)
        self.tally.refused.connect(lambda text: _say(self.refused, text))
        self.refused.hide()

    # --- showing ----------------------------------------------------------------------------------------------

    def fill(self, file: ActivityFile) -> None:
        headings = ballots.headings(self.session.workspace, self.activity_id)
        self._show_asked(bool(headings))
        self.load_form(self.form, file.evaluation)
        self.load_form(self.totals_form, file.evaluation)
        self.load_form(self.opinions_form, file.evaluation)
        self.grid.show_ballots(self.activity_id, headings, file.ballots)
        self.check.show_ballots(file.ballots)
        self._show_mode(file, bool(headings))
        self._show_result(file, headings)
        self._show_head()
        self._show_notes(file)

    def _show_asked(self, is_asked: bool) -> None:
        self.not_asked.setVisible(not is_asked)
        for part in self._asked:
            part.setVisible(is_asked and (part is not self.check or self.is_checking()))
        for made in self.task_buttons.values():
            made.setEnabled(is_asked)

    def _show_mode(self, file: ActivityFile, is_asked: bool) -> None:
        typed = file.evaluation.mode is TallyMode.TOTALS
        if typed:
            self.check.hide()
        self.entry.setVisible(is_asked and not typed and not self.is_checking())
        self.totals_form.setVisible(typed)
        self.task_buttons[CHECK].setEnabled(is_asked and not typed and bool(file.ballots))

    def _show_result(self, file: ActivityFile, headings: tuple[str, ...]) -> None:
        result, facts = file.result(), file.evaluation
        typed = facts.mode is TallyMode.TOTALS
        totals = result.totals if typed or file.ballots else ()
        self.tally.show_totals(headings, totals, result.valid, typed)
        self.progress.setText(progress_text(file))
        self.rate.setText(rate_line(result))
        assert self.where is not None
        _say(self.quiet, "\n".join(quiet_lines(self.where, self.number)))

    def _show_head(self) -> None:
        number = self.grid.number()
        returned = self.file.evaluation.returned if self.where else None
        self.head.setText(head_text(number, self.grid.is_known(number), returned))
        _say(self.told, "")

    def _show_notes(self, file: ActivityFile) -> None:
        self.print_note.setText(self.made_note("ballot"))
        self.enter_note.setText(entered_text(file))
        self.tally_note.setText(self.made_note("tally"))
        self.check_note.setText("已核对" if file.evaluation.was_checked else "")

    def _tell(self, text: str) -> None:
        _say(self.told, text)

    def flush(self) -> None:
        super().flush()
        for grid in (self.tally, self.evidence.list):
            grid.flush()

    def focus_field(self, name: str) -> None:
        if name in TELLS_IN_GRID:
            self.stop_check()
            typed = self.file.evaluation.mode is TallyMode.TOTALS
            if typed and not self.tally.currentIndex().isValid():
                self.tally.setCurrentIndex(self.tally.lines.index(0, 1))
            (self.tally if typed else self.grid).setFocus()
            self._bring_up(self.result if typed else self.entry)
        else:
            super().focus_field(name)

    def set_compact(self, is_compact: bool) -> None:
        super().set_compact(is_compact)
        style.mark(self.head, "role", "title" if is_compact else "big")
        self.grid.set_compact(is_compact)
        self.check.set_compact(is_compact)

    # --- verbs ------------------------------------------------------------------------------------------------

    def print_slips(self) -> None:
        """Make the slips to print and open them."""
        self.make_paper("ballot", partial(open_file, self))

    def start_check(self) -> None:
        """Show the slips one after the other in large type."""
        if not self.file.ballots:
            return
        self.entry.hide()
        headings = ballots.headings(self.session.workspace, self.activity_id)
        self.check.start(headings, self.file.ballots)
        self._bring_up(self.check)

    def is_checking(self) -> bool:
        """Tell whether the second pass is under way."""
        return not self.check.isHidden()

    def stop_check(self) -> None:
        """Go back to entering."""
        if self.is_checking():
            self.check.hide()
            self.entry.show()
            self.grid.setFocus()
            self._bring_up(self.entry)

    def _bring_up(self, part: QWidget) -> None:
        """Scroll until a part stands at the top, as much of it on show as there is room for."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # a part just shown has no place yet
        top = part.mapTo(self.widget(), part.rect().topLeft()).y()
        self.verticalScrollBar().setValue(top)

    def _checked(self) -> None:
        self.session.do({Part.ACTIVITIES}, ballots.mark_checked, self.activity_id)
        self.stop_check()
        self._tell(f"{len(self.file.ballots)} 张都核对过了。")

    def _enter(self, number: int, answers: tuple[Answer | None, ...], is_valid: bool) -> None:
        self.session.do({Part.ACTIVITIES}, ballots.enter_ballot, self.activity_id, number, answers, is_valid)

    def _remove(self, number: int) -> None:
        self.session.do({Part.ACTIVITIES}, ballots.remove_ballot, self.activity_id, number)
        self.session.offer_undo(f"已删去第 {number} 张测评票")

    def _type_totals(self, totals: tuple[HeadingTotals, ...]) -> None:
        _say(self.refused, "")
        self.session.do({Part.ACTIVITIES}, ballots.enter_totals, self.activity_id, totals)


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
