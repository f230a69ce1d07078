"""The base of what stands beside the list of registers: one register of one year."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.registers import RegisterKind
from ui.places import Place
from ui.registers.spec import Source
from ui.session import Session

PARTS = frozenset({Part.REGISTERS})


class RegisterPage(QWidget):
    """Emits ``year_left(year)`` when a row was moved to another year; ``kind`` is None for what is no register."""

    year_left = Signal(int)
    kind: RegisterKind | None = None
    can_add = False

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__()
        self.session = session
        self.source = source

    def show_year(self) -> None:
        """Show the year of the source as it is now."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is still being typed."""

    def add_new(self) -> None:
        """Begin a new row."""

    def chosen_id(self) -> int | None:
        """Return the row papers of one row are made of."""
        return None

    def first_part(self) -> QWidget:
        """The part where the work begins."""
        return self

    def go_to(self, place: Place) -> None:
        """Bring a row or a member to the front."""


def without_place(rows: Sequence[object], block: Sequence[Sequence[str]]) -> str:
    """Say how many lines of a pasted block had no row left to go to, empty for none; blank ones do not count."""
    left = sum(any(text.strip() for text in texts) for texts in block[len(rows) :])
    return f"粘贴的后 {left} 行没有位置，没有写入。" if left else ""


def new_day(source: Source) -> date:
    """Return the day a new row begins with: today, in another year its end (or beginning) until she writes the day."""
    today = source.session.today
    if source.year == today.year:
        return today
    return date(source.year, 12, 31) if source.year < today.year else date(source.year, 1, 1)
