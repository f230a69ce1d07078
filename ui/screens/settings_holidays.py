"""节假日: the table of each year, entered row by row or from the text of a notice; what moved is listed."""

from collections.abc import Callable
from typing import Any

from app.domain.change import Part
from app.domain.chinese_text import chinese_date, day_text
from app.domain.own_tables import OwnHoliday
from app.operations import holiday_moves, holidays
from app.operations.holidays import HolidayYear, YearOrigin
from ui.dialogs.holiday_notice import HolidayNoticeDialog
from ui.models.table_model import TableModel
from ui.screens.holiday_break_form import BreakForm, BreakLine
from ui.screens.holiday_moves_list import HolidayMovesList
from ui.screens.holiday_table import COLUMNS, WIDTHS, HolidayTable, lines_of
from ui.screens.settings_section import Section
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

CHANGED = frozenset({Part.SETTINGS, Part.BRANCH, Part.PLANS, Part.ACTIVITIES})
FIELD = "holidays"  # the name under which other pages lead here
NEW_LINE = BreakLine()


class HolidaysSection(Section):
    """A year is chosen; its breaks are a list, and the chosen one is changed in the fields below it."""

    title = "节假日"

    def build(self) -> None:
        self._before: Any = None  # the calendar before her first change
        self._has_new_line = False
        self._loading = False
        self._build_head()
        self._build_table()
        self._build_source()
        self._connect()

    def _build_head(self) -> None:
        self.known = label("", wrap=True)
        self.form = Form("年份")
        self.year = self.form.add_choice("year", "年份", [])
        self.notice_button = button("录入放假通知…", self.open_notice, kind="primary")
        self.back_button = button("恢复成程序自带的", self.forget)
        self.note = label("", "amber", wrap=True)
        self.moves = HolidayMovesList()
        self.column.addWidget(self.known)
        self.column.addWidget(self.form)
        self.column.addLayout(row(self.notice_button, self.back_button, None))
        self.column.addWidget(self.moves)
        self.column.addWidget(self.note)

    def _build_table(self) -> None:
        self.model = TableModel(COLUMNS)
        self.table = HolidayTable("节假日表")
        self.table.setModel(self.model)
        self.table.set_widths(*WIDTHS)
        self.add_button = button("新增一行", self.add_line)
        self.delete_button = button("删除这一行", self.delete_line)
        self.editor = BreakForm(self.session)
        self.problems = label("", "amber", wrap=True)
        self.december = label("", "secondary", wrap=True)
        self.column.addWidget(self.table)
        self.column.addWidget(self.problems)
        self.column.addLayout(row(self.add_button, self.delete_button, None))
        self.card("这个假期").column.addWidget(self.editor)
        self.column.addWidget(self.december)

    def _build_source(self) -> None:
        self.source_form = Form("放假通知")
        self.source_form.add_text("title", "通知标题")
        self.source_form.add_text("number", "文号")
        self.source_form.add_date("issued", "通知日期", today=self.session.workspace.today)
        self.more = label("", "caption", wrap=True)
        card = self.card("依据的通知")
        card.column.addWidget(self.source_form)
        card.column.addWidget(self.more)

    def _connect(self) -> None:
        self.form.edited.connect(lambda *_: self._turn_to_year())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_line())
        self.table.opened.connect(lambda _: self._edit_line())
        self.table.delete_asked.connect(self.delete_line)
        self.editor.finished.connect(self._store_line)
        self.source_form.edited.connect(self._store_source)
        self.moves.place_asked.connect(self.session.go)
        self.moves.read.connect(self._forget_moves)

    # --- showing ------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        workspace = self.session.workspace
        until = holidays.known_until(workspace)
        known = f"放假安排已知到{chinese_date(until)}。" if until else ""
        self.known.setText(f"{known}每年 11 月前后公布下一年的，公布后在这里录入。")
        chosen = self.year.value() or self.session.today.year
        options = [(year, f"{year} 年　{origin.value}") for year, origin in holidays.origins(workspace)]
        if options != self._options():
            self.year.set_options(options)
        if chosen != self.year.value():
            self.year.set_value(chosen)
        self._show_year()
        self._show_moves()

    def _options(self) -> list[tuple[Any, str]]:
        return [(value, self.year.itemText(at)) for at, value in enumerate(self.year.values())]

    def _chosen(self) -> int:
        chosen = self.year.value()
        return chosen if isinstance(chosen, int) else self.session.today.year

    def _turn_to_year(self) -> None:
        self._has_new_line = False
        self._show_year()
        self.table.selectRow(0)
        self._show_line()

    def _show_year(self) -> None:
        year = holidays.holiday_year(self.session.workspace, self._chosen())
        self._show_lines(year)
        self.back_button.setVisible(year.origin is YearOrigin.OWN)
        _say(self.note, _note(year))
        _say(self.problems, "\n".join(map(holidays.problem_text, year.problems)))
        _say(self.december, _december(year))
        source = {"title": year.title, "number": year.number, "issued": year.issued}
        self.source_form.load(source, of=self._chosen())
        _say(self.more, "；".join(year.more_sources))

    def _show_lines(self, year: HolidayYear) -> None:
        """Show the lines; the one on show stays chosen wherever it is now."""
        lines = lines_of(year) + ([NEW_LINE] if self._has_new_line else [])
        self._loading = True
        self.model.show_rows(lines)
        self._loading = False
        number = next((at for at, line in enumerate(lines) if line == self.editor.line), None)
        if number is None:
            number = min(max(self.table.currentIndex().row(), 0), len(lines) - 1)
        if lines and self.table.currentIndex().row() != number:
            self.table.selectRow(number)
        self._show_line()

    def _show_line(self) -> None:
        at = self.table.currentIndex().row()
        if self._loading or not 0 <= at < len(self.model.rows):
            return
        self.editor.show_line(self._chosen(), self.model.rows[at])
        self.delete_button.setEnabled(self.model.rows[at].holiday is not None or self._is_new(at))

    def _is_new(self, at: int) -> bool:
        return self.model.rows[at] == NEW_LINE

    def _show_moves(self) -> None:
        self.moves.setVisible(self._before is not None)
        if self._before is not None:
            self.moves.show_moves(holiday_moves.moved_since(self.session.workspace, self._before))

    def has_field(self, name: str) -> bool:
        return name == FIELD

    def focus_field(self, name: str) -> None:
        self.notice_button.setFocus()
        self.ensureWidgetVisible(self.notice_button)

    # --- changing -----------------------------------------------------------------------------------------------

    def open_notice(self) -> HolidayNoticeDialog:
        """Ask for the text of a notice."""
        self.flush()
        dialog = HolidayNoticeDialog(self, self.session)
        dialog.taken.connect(self._take_notice)
        dialog.open()
        return dialog

    def add_line(self) -> None:
        """Put an empty line at the end and go to its first field."""
        self.flush()
        self._has_new_line = True
        self._show_year()
        self.table.selectRow(len(self.model.rows) - 1)
        self.editor.form.focus_field("name")

    def delete_line(self) -> None:
        """Take the chosen line out; 撤销 is offered."""
        at = self.table.currentIndex().row()
        line = self.model.rows[at] if 0 <= at < len(self.model.rows) else NEW_LINE
        if line.holiday is None:
            self._has_new_line = False
            self._show_year()
            return
        if self._change(holidays.delete_break, self._chosen(), line.holiday):
            self.session.offer_undo(f"已删除：{line.name}")
        self.table.setFocus()

    def forget(self) -> None:
        """Take her own table of the year away; 撤销 is offered."""
        year = self._chosen()
        self.editor.forget_drafts(year)
        if self._change(holidays.forget_year, year):
            self.session.offer_undo(f"{year} 年已恢复成程序自带的")
        self.year.setFocus()

    def _take_notice(self, reading: Any) -> None:
        self._has_new_line = False
        self.editor.forget_drafts(reading.year)
        done = self._change(holidays.take_notice, reading)
        if self.year.value() != reading.year:
            self.year.set_value(reading.year)
        self._turn_to_year()
        if done:
            self.session.offer_undo(f"已录入：{reading.year} 年放假安排")
        self.table.setFocus()
        self.ensureWidgetVisible(self.moves)

    def _store_line(self, made: OwnHoliday) -> None:
        old = self.editor.line.holiday
        self._has_new_line = self._has_new_line and self.editor.line != NEW_LINE
        self.editor.follow(made)
        if made != old:
            self._change(holidays.put_break, self.editor.year, made, old)

    def _store_source(self, name: str, value: object) -> None:
        self._change(holidays.change_source, self._chosen(), **{name: value})

    def _change(self, verb: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        """Carry out a change and return what came of it, None when it was refused.

        Before the first one the calendar is noted, so that what moved can be listed.
        """
        if self._before is None:
            self._before = self.session.workspace.calendar
        done = self.session.do(CHANGED, verb, *args, **kwargs)
        if not self.session.has_unsaved:  # else the fields keep what waits for the disk
            self.refresh()
        return done

    def _forget_moves(self) -> None:
        self._before = None
        self._show_moves()
        self.table.setFocus()

    def _edit_line(self) -> None:
        self.editor.form.focus_field("first")
        self.ensureWidgetVisible(self.editor)


def _note(year: HolidayYear) -> str:
    if year.is_published:
        return ""
    if year.origin is not YearOrigin.OWN or not year.breaks:
        return f"{year.year} 年放假安排未公布，现在只知道法定节日当天放假，日期都先按暂定。"
    missing = "、".join(feast.name for feast in year.missing)
    return f"还没录全，缺：{missing}。录全以前，{year.year} 年的日期仍按暂定。"


def _december(year: HolidayYear) -> str:
    spans = "；".join(f"{one.name} {day_text(one.first)}至{day_text(one.last)}" for one in year.december)
    return f"{year.year + 1} 年的通知里还有：{spans}，也已算作放假。" if spans else ""


def _say(part: Any, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
