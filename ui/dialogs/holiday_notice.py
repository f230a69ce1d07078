"""录入放假通知: the text of a notice is pasted, what it says stands beside it as a table, and is taken when it is right."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain import day_lists
from app.domain.chinese_text import chinese_date, day_text
from app.domain.own_tables import OwnHoliday
from app.operations import holidays
from app.operations.holidays import YearOrigin
from ui import style
from ui.dialogs.panel_dialog import PanelDialog
from ui.models.table_model import Column, TableModel
from ui.session import Session
from ui.widgets.form_fields import ChoiceField
from ui.widgets.parts import label, row
from ui.widgets.table_view import TableView


def _span(one: OwnHoliday) -> str:
    return day_text(one.first) if one.first == one.last else f"{day_text(one.first)}\n至 {day_text(one.last)}"


COLUMNS = (
    Column[OwnHoliday]("节日", lambda one: f"{one.name or '？'}\n{(one.last - one.first).days + 1} 天"),
    Column[OwnHoliday]("放假", _span),
    Column[OwnHoliday]("其中法定", lambda one: day_lists.span_text(one.statutory)),
    Column[OwnHoliday]("调休上班", lambda one: "\n".join(map(day_text, one.working))),
)
HINT = "把通知全文粘贴到这里，也可以自己打字：\n元旦：1月1日至3日放假调休，共3天。1月4日（周日）上班。"
DOUBTFUL = "星期和年份对不上：把年份选对，或者把原文里的日子改对，才能录入。"
WIDE_EM = 46


class HolidayNoticeDialog(PanelDialog):
    """Emits ``taken`` with what was read; nothing is stored before she has seen the table."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "录入放假通知", wide=40)
        self._session = session
        self._chosen_year: int | None = None  # hers; else the year is found in the text
        self._build_text()
        self._build_result()
        self._lay_out()
        self.add_buttons("录入")
        self.text.textChanged.connect(self._read)
        self.year.changed.connect(self._choose_year)
        self._read()
        self.resize(parent.window().size() * 0.96)

    def _build_text(self) -> None:
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("通知全文")
        self.text.setPlaceholderText(HINT)
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(style.em(self, 5))

    def _build_result(self) -> None:
        self.source = label("", "strong", wrap=True)
        self.year = ChoiceField("哪一年的放假安排", [])
        self.model = TableModel(COLUMNS)
        self.table = TableView("读到的放假安排")
        self.table.setModel(self.model)
        self.table.set_widths(5, 9.4, 6, 8.6)
        self.table.setMinimumHeight(style.em(self, 6))
        self.problem_model = TableModel((Column[str]("要看看的", lambda text: text),))
        self.problems = TableView("要看看的")
        self.problems.setModel(self.problem_model)
        self.problems.set_widths(10)
        self.problems.setMinimumHeight(style.em(self, 4.5))
        self.missing = label("", "amber", wrap=True)

    def _lay_out(self) -> None:
        result = QVBoxLayout()
        result.setSpacing(style.em(self, 0.4))
        result.addLayout(row(label("年份", "secondary"), self.year, None))
        for part, stretch in ((self.source, 0), (self.table, 3), (self.problems, 2), (self.missing, 0)):
            result.addWidget(part, stretch)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(style.em(self, 0.8))
        self._body.addWidget(self.text, 1)
        self._body.addLayout(result, 2)
        self.column.addLayout(self._body, 1)

    def _read(self) -> None:
        workspace = self._session.workspace
        self.reading = reading = holidays.read_notice(workspace, self.text.toPlainText(), self._chosen_year)
        self.model.show_rows(reading.breaks)
        self.problem_model.show_rows(list(map(holidays.problem_text, reading.problems)))
        self.problems.setVisible(bool(reading.problems))
        self.source.setText(_source(reading))
        left = holidays.not_in(workspace, holidays.after_notice(workspace, reading))
        names = "、".join(feast.name for feast in left)
        is_doubtful = holidays.is_year_doubtful(reading)
        missing = f"还没有：{names}。录入以后可以在表里补上。" if names and reading.breaks else ""
        self.missing.setText(DOUBTFUL if is_doubtful else missing)
        self.missing.setVisible(bool(self.missing.text()))
        self.verb.setText(f"录入 {reading.year} 年放假安排")
        self.verb.setEnabled(bool(reading.breaks) and not is_doubtful)
        self._show_year()

    def _show_year(self) -> None:
        """The year is hers to choose unless the text names it."""
        origins = dict(holidays.origins(self._session.workspace))
        origins.setdefault(self.reading.year, YearOrigin.UNPUBLISHED)
        years = sorted(origins, reverse=True)
        if years != self.year.values():
            self.year.set_options([(year, f"{year} 年　{origins[year].value}") for year in years])
        self.year.set_value(self.reading.year)
        self.year.setEnabled(not self.reading.is_year_said)

    def _choose_year(self, year: object) -> None:
        self._chosen_year = year if isinstance(year, int) else None
        self._read()

    def act(self) -> None:
        self.taken.emit(self.reading)
        self.accept()

    def keyPressEvent(self, event: Any) -> None:
        """Enter in the text is a new line, not the next part."""
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self.focusWidget() is self.text and is_plain and event.key() != Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= WIDE_EM * style.em(self)
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)


def _source(reading: Any) -> str:
    if not reading.breaks:
        return "粘贴以后，读到的放假安排列在这里，核对了再录入。"
    named = " ".join(filter(None, (reading.title, reading.number)))
    issued = f"（{chinese_date(reading.issued)}）" if reading.issued else ""
    return f"{reading.year} 年　{named}{issued}".strip()
