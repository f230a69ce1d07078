"""节假日: the table of each year to read, and how far it is known."""

from datetime import date

from app.domain.chinese_text import chinese_date, day_text
from app.operations import holidays
from app.operations.holidays import Break
from ui.models.table_model import Column, TableModel
from ui.screens.settings_section import Section
from ui.widgets.form import Form
from ui.widgets.parts import label
from ui.widgets.table_view import TableView

COLUMNS = (
    Column[Break]("节日", lambda entry: entry.name),
    Column[Break]("放假", lambda entry: _span(entry.first, entry.last)),
    Column[Break]("调休上班", lambda entry: "、".join(map(day_text, entry.working))),
)


class HolidaysSection(Section):
    """Read-only: a year is chosen, its breaks are listed."""

    title = "节假日"

    def build(self) -> None:
        self.known = label("", wrap=True)
        self.column.addWidget(self.known)
        self.form = Form("年份")
        years = holidays.holiday_years(self.session.workspace)
        self.year = self.form.add_choice("year", "年份", [(year, f"{year} 年") for year in years])
        self.form.edited.connect(lambda *_: self._show_year())
        self.column.addWidget(self.form)
        self.note = label("", "amber", wrap=True)
        self.column.addWidget(self.note)
        self.model = TableModel(COLUMNS)
        self.table = TableView("节假日表")
        self.table.setModel(self.model)
        self.table.set_widths(6, 12, 14)
        self.column.addWidget(self.table, 10)
        self.source = label("", "caption", wrap=True)
        self.column.addWidget(self.source)

    def refresh(self) -> None:
        until = holidays.known_until(self.session.workspace)
        if until is not None:
            self.known.setText(
                f"放假安排已知到{chinese_date(until)}。以后的年份只有法定节日，安排公布后随新版本更新。"
            )
        if self.year.value() is None:
            self.year.set_value(self.session.today.year)
        self._show_year()

    def _show_year(self) -> None:
        chosen = self.year.value()
        if not isinstance(chosen, int):
            return
        year = holidays.holiday_year(self.session.workspace, chosen)
        self.model.show_rows(year.breaks)
        self.note.setText(
            "" if year.is_published else f"{chosen} 年放假安排未公布，下面只是法定节日，调休还不知道。"
        )
        self.note.setVisible(bool(self.note.text()))
        self.source.setText(f"依据：{year.source}" if year.source else "")
        self.source.setVisible(bool(year.source))


def _span(first: date, last: date) -> str:
    return day_text(first) if first == last else f"{day_text(first)} 至 {day_text(last)}"
