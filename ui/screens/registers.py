"""登记: the registers at the left, one of them for one year beside it; everything is saved the moment it is entered."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.finding import Finding
from app.domain.registers import RegisterKind
from app.operations import register_rules, registers
from ui import style
from ui.places import Page, Place
from ui.registers import papers
from ui.registers.head import RegisterHead
from ui.registers.kinds import make_page
from ui.registers.page import RegisterPage
from ui.registers.register_list import WIDTHS, RegisterLine, RegisterList
from ui.registers.rows_page import NEW
from ui.registers.spec import Source
from ui.screens.screen import Screen
from ui.session import Session

CHECK_MS = 250  # the checks of a year follow the last of a burst of edits
YEAR_TICKS_FIELD = "year_ticks"
NARROW_EM, UNTITLED_EM, LOW_EM = 60, 48, 30


class RegistersScreen(Screen):
    """↑↓ in the list turn to another register; Ctrl+N begins a row."""

    title = "登记"
    help_key = "registers"
    cares_for = frozenset({Part.REGISTERS, Part.MEMBERS, Part.BRANCH, Part.ACTIVITIES, Part.PLANS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.source = Source(session)
        self.pages: dict[RegisterKind | None, RegisterPage] = {}
        self._missing: dict[RegisterKind, tuple[Finding, ...]] = {}
        self._checks = QTimer(self, singleShot=True, interval=CHECK_MS)
        self._checks.timeout.connect(self.check)
        session.closing.connect(self._checks.stop)
        self._build()
        self._connect()

    def _build(self) -> None:
        across = QHBoxLayout(self)
        edge = style.em(self, 0.6)
        across.setContentsMargins(edge, edge, edge, edge)
        across.setSpacing(edge)
        self.list = RegisterList()
        self.head = RegisterHead()
        self.stack = QStackedWidget()
        right = QVBoxLayout()
        right.setSpacing(style.em(self, 0.4))
        right.addWidget(self.head)
        right.addWidget(self.stack, 1)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        self._show_lines()

    def _connect(self) -> None:
        self.list.chosen.connect(self.show_register)
        self.list.opened.connect(lambda _: self._enter_page())
        self.head.year_chosen.connect(self.show_year)
        self.head.new_asked.connect(self.start_new)
        self.head.paper_asked.connect(self.make_paper)
        self.head.gap_chosen.connect(self._go_to_gap)

    # --- showing -----------------------------------------------------------------------------------------------

    @property
    def kind(self) -> RegisterKind | None:
        """The register on show; None is 全年确认."""
        at = self.list.currentIndex()
        return self.list.model_.row_at(at).kind if at.isValid() else RegisterKind.DUES

    @property
    def page(self) -> RegisterPage:
        """The page of the register on show, built when it is first shown."""
        kind = self.kind
        if kind not in self.pages:
            made = self.pages[kind] = make_page(kind, self.session, self.source)
            made.year_left.connect(self.show_year)
            self.stack.addWidget(made)
        return self.pages[kind]

    def refresh(self) -> None:
        self.source.read(self.source.year)
        self.head.show_years(registers.years(self.session.workspace), self.source.year)
        self._show_lines()
        if not self.list.currentIndex().isValid():
            self.list.choose(RegisterKind.DUES)
        self._show_page()
        self._checks.start()

    def show_register(self, kind: RegisterKind | None) -> None:
        """Bring a register to the front; what was typed in the last one is saved."""
        self.flush()
        self.list.choose(kind)
        self._show_page()

    def show_year(self, year: int) -> None:
        """Show another year of the register."""
        self.flush()
        self.source.year = year
        self.refresh()

    def check(self) -> None:
        """Say what is missing: the checks of the year."""
        self._missing = register_rules.missing(self.source.case)
        self._show_lines()
        self._show_rules()

    def _show_page(self) -> None:
        page = self.page
        self.stack.setCurrentWidget(page)
        page.show_year()
        words = self.kind.value if self.kind else "全年确认"
        self.head.show_register(words, page.can_add, papers.papers_of(self.kind))
        self._show_rules()

    def _show_lines(self) -> None:
        rows = self.source.registers
        ticks = register_rules.year_items(self.source.case).ticks
        lines = [RegisterLine(None, 0, sum(not item.is_ticked for item in ticks))]
        for kind in RegisterKind:
            found = registers.rows_of(rows, kind)
            lines.append(RegisterLine(kind, len(found), len(self._missing.get(kind, ()))))
        self.list.show_lines(lines)

    def _show_rules(self) -> None:
        if self.kind is None:
            self.head.show_rules((), ())
        else:
            rules = register_rules.asked(self.source.case, self.kind)
            self.head.show_rules(rules, self._missing.get(self.kind, ()))

    # --- doing -------------------------------------------------------------------------------------------------

    def start_new(self) -> bool:
        self.flush()
        if self.page.can_add:
            self.page.add_new()
        return True

    def make_paper(self, key: str) -> None:
        """Make a paper of the register, or of the row under the cursor."""
        self.flush()
        if self.kind is not None:
            strip, row_id = self.head.strip, self.page.chosen_id()
            papers.make(self, self.session, strip, self.kind, key, self.source.year, row_id)

    def _go_to_gap(self, number: int) -> None:
        if self.kind is None:
            return
        finding = self._missing[self.kind][number]
        self.page.go_to(Place(Page.REGISTERS, member_id=finding.member_id, row_id=finding.row))

    # --- places, keys, sizes -----------------------------------------------------------------------------------

    def flush(self) -> None:
        if self.kind in self.pages:
            self.page.flush()

    def first_part(self) -> QWidget:
        return self.list

    def go_to(self, place: Place) -> None:
        if place.field == YEAR_TICKS_FIELD:
            self._turn_to(None, place)
        elif place.register is not None:
            self._turn_to(place.register, place)

    def _turn_to(self, kind: RegisterKind | None, place: Place) -> None:
        self.flush()
        year = place.year or self._year_of_row(kind, place.row_id)
        if year is not None and year != self.source.year:
            self.source.year = year
            self.refresh()
        self.show_register(kind)
        self._enter_page()
        if place.field == NEW and self.page.can_add:
            self.head.new_button.setFocus()
        self.page.go_to(place)

    def _enter_page(self) -> None:
        """Take the keyboard to the register; an empty one has no table for it, so the list keeps it."""
        first = self.page.first_part()
        (self.list if first.isHidden() else first).setFocus()

    def _year_of_row(self, kind: RegisterKind | None, row_id: int | None) -> int | None:
        """Return the year a row is found in, for a place that names only the row."""
        if kind is None or row_id is None:
            return None
        return registers.year_of_row(self.session.workspace, kind, row_id, self.source.year)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the counts away where room is short."""
        em = style.em(self)
        is_narrow = self.width() < NARROW_EM * em
        self.list.setColumnHidden(1, is_narrow)
        widths = (WIDTHS[0], 0 if is_narrow else WIDTHS[1], WIDTHS[2])
        self.list.set_widths(*widths)
        self.list.setFixedWidth(round((sum(widths) + 1.4) * em))
        self.head.set_low(self.height() < LOW_EM * em, self.width() < UNTITLED_EM * em)
