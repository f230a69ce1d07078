"""What one register looks like on the page: its table, its form, and how a new row begins."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.registers import RegisterKind, Registers
from app.operations import days, members, register_rules, registers
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from ui.models.table_model import Column
from ui.registers.people import People
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.form import Form
from ui.widgets.name_editor import name_finder

CHIPS_PER_LINE = 2  # the drawer is narrow


class Source:
    """What the forms read: the people, and everything of the year on show."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.year = session.today.year
        self.case = year_case(session.workspace, self.year)
        self._rows = registers.registers_of(session.workspace, self.year)
        self.people = People(session.workspace)

    def read(self, year: int) -> None:
        """Read people and year anew."""
        self.year = year
        self.people = People(self.workspace)
        self.case = year_case(self.workspace, year)
        self._rows = registers.registers_of(self.workspace, year)

    @property
    def registers(self) -> Registers:
        """The rows of all registers of the year, also those only begun, which ``case`` does not count."""
        return self._rows

    @property
    def workspace(self) -> Workspace:
        return self.session.workspace

    def find_names(self, typed: str) -> list[str]:
        """Find names of the roster; anything else may be written where this helps."""
        return name_finder([member.name for member in members.roster(self.workspace)])(typed)

    def find_people(self, typed: str) -> list[str]:
        """Find members by the word that stands for them alone."""
        return self.people.find(typed)

    def roles(self, kind: RegisterKind) -> tuple[str, ...]:
        """Return the words the notices have for a role."""
        return register_rules.roles(self.case, kind)

    def add_date(self, form: Form, name: str, text: str) -> DateField:
        """Add a date that knows the day and marks days off in its month."""
        return form.add_date(
            name, text, today=self.workspace.today, mark=lambda day: days.day_mark(self.workspace, day)
        )


@dataclass(frozen=True)
class Fill:
    """A button that fills a field as an explicit act: what it says, and the changes to a row."""

    words: str
    changes: Callable[[Any, Source], dict[str, Any]]


@dataclass(frozen=True)
class Shown:
    """A column of the table with its width in em; the first ones stay when room is short."""

    column: Column[Any]
    width: float


Hints = Callable[[Any, Source], Mapping[str, str]]


def no_hints(_row: Any, _source: Source) -> Mapping[str, str]:
    """Nothing is to be said of any field."""
    return {}


@dataclass(frozen=True)
class RegisterSpec:
    """One register: ``build`` adds the fields of its form, ``blank`` is a new row of a day.

    ``person`` is the field that names a member of the roster; with ``begins_with`` a new row waits for the person and
    this asks for one. ``required`` dates are never empty. ``teaser`` says in an empty register what goes here;
    ``hints`` says by field what an entry means.
    """

    kind: RegisterKind
    columns: tuple[Shown, ...]
    build: Callable[[Form, Source], None]
    blank: Callable[[date], Any]
    teaser: str
    person: str = ""
    begins_with: str = ""
    required: tuple[str, ...] = ("on",)
    first: str = "on"
    fills: tuple[Fill, ...] = ()
    hints: Hints = no_hints


def day_column(title: str = "日期", name: str = "on") -> Shown:
    """Return the column of the day, for example 6月5日."""
    return Shown(Column(title, lambda row: short(getattr(row, name))), 5)


def text_column(title: str, name: str, width: float) -> Shown:
    """Return a column of a text of the row, on one line."""
    return Shown(Column(title, lambda row: " ".join(str(getattr(row, name) or "").split())), width)


def number_column(title: str, name: str, width: float = 4) -> Shown:
    """Return a column of a number of the row, empty for none."""

    def value(row: Any) -> str:
        number = getattr(row, name)
        return "" if number is None else str(number)

    return Shown(Column(title, value, align_right=True), width)


def word_column(title: str, name: str, width: float) -> Shown:
    """Return a column of one of a few words."""
    return Shown(Column(title, lambda row: getattr(row, name).value), width)


def people_column(title: str, width: float = 4) -> Shown:
    """Return a column that counts the members of the row."""
    return Shown(Column(title, lambda row: f"{len(row.member_ids)} 人" if row.member_ids else ""), width)


def short(day: date | None) -> str:
    """Return 6月5日, empty for no day."""
    return f"{day.month}月{day.day}日" if day else ""
