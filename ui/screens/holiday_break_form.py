"""The fields of one break of the holiday table; it is handed over once it has a name, a first and a last day."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain import day_lists
from app.domain.own_tables import OwnHoliday
from app.operations import days, holidays
from ui.session import Session
from ui.widgets.form import Form

DAYS_NOT_UNDERSTOOD = "有看不懂的日期。可写 1.4、2月14日"


@dataclass(frozen=True)
class BreakLine:
    """One line of the table: a break that is entered, a feast the law names, or a new line (no name yet)."""

    name: str = ""
    holiday: OwnHoliday | None = None
    statutory: tuple[date, ...] = ()

    @property
    def is_january(self) -> bool:
        """Tell whether a day in December beside it is of the year before."""
        beginning = self.holiday.last if self.holiday else min(self.statutory, default=None)
        return beginning is not None and beginning.month == 1


class BreakForm(QWidget):
    """Emits ``finished`` with the new break; what is half entered stays with its line until it is whole."""

    finished = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.year = session.today.year
        self.line = BreakLine()
        self._shown = 0  # a line keeps its number when it is stored and so gets another key
        self._drafts: dict[tuple[int, str], dict[str, object]] = {}
        self._build()

    def _build(self) -> None:
        workspace = self._session.workspace
        self.form = Form("这个假期")
        self.form.add_text("name", "节日")
        for name, text in (("first", "放假从"), ("last", "到")):
            field = self.form.add_date(
                name, text, self._read_day, workspace.today, lambda day: days.day_mark(workspace, day)
            )
            field.line.setPlaceholderText("1.1、1月1日")
        self.form.add_text("statutory", "其中法定", "按法律自动填，可以改")
        self.form.add_text("working", "调休上班", "1.4、2月14日")
        self.form.edited.connect(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def show_line(self, year: int, line: BreakLine) -> None:
        """Show a line; of the line already on show what is being typed stays."""
        values = self._values(year, line)
        if (year, self._key(line)) == (self.year, self._key(self.line)):
            self.line = line
            self.form.load(values, of=self._shown)
            return
        self.year, self.line, self._shown = year, line, self._shown + 1
        self.form.load(values, of=self._shown)
        self._say_missing(values)

    def flush(self) -> None:
        """Take over what is being typed."""
        self.form.flush()

    def follow(self, holiday: OwnHoliday) -> None:
        """The line on show is stored as this break now."""
        self._drafts.pop(self._draft_key(), None)
        self.line = BreakLine(holiday.name, holiday, holiday.statutory)

    def forget_drafts(self, year: int) -> None:
        """Another table is laid in the place of what was half entered."""
        self._drafts = {key: draft for key, draft in self._drafts.items() if key[0] != year}

    def _values(self, year: int, line: BreakLine) -> dict[str, object]:
        if line.holiday is not None:
            one = line.holiday
            values: dict[str, object] = {"name": one.name, "first": one.first, "last": one.last}
            values |= {"statutory": day_lists.days_text(one.statutory)}
            values |= {"working": day_lists.days_text(one.working)}
        else:
            statutory = day_lists.days_text(line.statutory)
            values = {"name": line.name, "first": None, "last": None, "statutory": statutory, "working": ""}
        return values | self._drafts.get((year, self._key(line)), {})

    def _key(self, line: BreakLine) -> str:
        return f"{line.name}:{line.holiday.first if line.holiday else ''}"

    def _draft_key(self) -> tuple[int, str]:
        return self.year, self._key(self.line)

    def _read_day(self, text: str, today: date) -> date | None:
        return day_lists.read_day(text, today, self.year, self.line.is_january)

    def _edit(self, name: str, value: object) -> None:
        draft = self._drafts.setdefault(self._draft_key(), {})
        draft[name] = value
        made = self._made(name)
        if made is not None:
            self.finished.emit(made)

    def _made(self, edited: str) -> OwnHoliday | None:
        """Put the fields together; None, with a word below the field, while something is missing or wrong."""
        values = {name: field.value() for name, field in self.form.fields.items()}
        first, last, name = values["first"], values["last"], str(values["name"]).strip()
        self._say_missing(values)
        if not (isinstance(first, date) and isinstance(last, date) and name):
            return None
        statutory, working = self._days("statutory"), self._days("working")
        if not self._is_in_order(first, last) or statutory is None or working is None:
            return None
        if edited in ("first", "last"):
            statutory = holidays.statutory_in(self._session.workspace, self.year, first, last)
        return OwnHoliday(name, first, last, statutory, working)

    def _is_in_order(self, first: date, last: date) -> bool:
        """A break begins before it ends, in the year or the December before."""
        if last < first:
            self.form.show_problem("last", "要在“放假从”那天或以后，没有保存。")
        for name, day in (("first", first), ("last", last)):
            if not holidays.is_in_reach(day, self.year):
                self.form.show_problem(name, f"要在 {self.year} 年里（元旦可以从上年 12 月起），没有保存。")
                return False
        return first <= last

    def _days(self, name: str) -> tuple[date, ...] | None:
        found = day_lists.read_days(str(self.form.fields[name].value()), self.year, self.line.is_january)
        self.form.show_problem(name, DAYS_NOT_UNDERSTOOD if found is None else "")
        return found

    def _say_missing(self, values: dict[str, object]) -> None:
        """Below the field that is still empty, once another one of the line is filled."""
        begun = isinstance(values["first"], date) or isinstance(values["last"], date)
        wanted = {"name": "还没有写节日。", "first": "还没有写从哪天放假。", "last": "还没有写放到哪天。"}
        for name, text in wanted.items():
            self.form.show_problem(name, text if begun and not values[name] else "")
