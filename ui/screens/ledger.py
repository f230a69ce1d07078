"""台账: one year ready to be inspected: what is missing, the twelve months, who came, what is counted (UX 2.9)."""

from enum import Enum
from functools import partial

from PySide6.QtGui import QFontInfo, QHideEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.wanted import Wanted
from app.operations import ledger, overview, register_papers
from app.operations.ledger import Ledger
from app.operations.ledger_matrix import OUTSIDE, Cell
from app.operations.ledger_points import OpenPoint
from app.operations.register_papers import papers_of
from ui import style
from ui.dialogs.new_activity import ask_new_activity
from ui.models.ledger_models import PointLine
from ui.papers_out import run_job
from ui.places import Page, Place
from ui.screens.ledger_overview import LedgerOverview
from ui.screens.ledger_place import place_of
from ui.screens.ledger_tables import AttendanceTable, CountersTable
from ui.screens.screen import Screen
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import button, label, row

SIGN_IN_STEP = 5
NEW = "new"  # the field of a point that a new activity or row would mend
LARGER = 1.25  # times the text size, while somebody looks over her shoulder


class View(Enum):
    """The views of a year; the value is the word on the chip."""

    OVERVIEW = "一览"
    ATTENDANCE = "到会情况"
    COUNTERS = "计数"


class LedgerScreen(Screen):
    """A year in three views; 迎检 makes it larger, hides names, and lets nobody change anything from here."""

    title = "台账"
    help_key = "ledger"
    cares_for = frozenset(
        {Part.BRANCH, Part.PLANS, Part.ACTIVITIES, Part.PAPERS, Part.MEMBERS, Part.REGISTERS, Part.SETTINGS}
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.shown = Ledger(session.today.year)
        self._build_head()
        self._build_body()
        self._connect()

    def _build_head(self) -> None:
        self.year = QComboBox()
        self.year.setAccessibleName("年份")
        self.chips: dict[View, QPushButton] = {}
        self._group = QButtonGroup(self)
        for view in View:
            chip = self.chips[view] = button(view.value, partial(self.show_view, view), kind="chip")
            chip.setCheckable(True)
            self._group.addButton(chip)
        self.inspection = button("迎检", self._show_inspection, kind="chip")
        self.inspection.setCheckable(True)
        self.inspection.setToolTip("字放大，只能看，姓名不显示")
        papers = [(paper.title, partial(self.export_paper, paper.key)) for paper in papers_of(None)]
        self.export = MoreButton("导出", papers)
        self.export.setText("导出…")
        self.names = button("显示姓名", self._show_names, kind="link")
        self.names.setCheckable(True)
        self.year_ticks = button("全年确认…", self._go_to_ticks, kind="link")

    def _build_body(self) -> None:
        self.overview = LedgerOverview(self.year_ticks)
        self.attendance, self.counters = AttendanceTable(), CountersTable()
        self.views = QStackedWidget()
        for page in (self.overview, self.attendance, self.counters):
            self.views.addWidget(page)
        self.empty = label("", "heading", wrap=True)
        self.begin = button("", self._begin_year, kind="primary")
        self.column = QVBoxLayout(self)
        right = (self.names, self.export, self.inspection)
        self.column.addLayout(row(label("台账", "title"), self.year, *self.chips.values(), None, *right))
        self.strip = FileStrip("导出的文件")
        self.column.addWidget(self.strip)
        self.column.addLayout(row(self.empty, self.begin))
        self.column.addWidget(self.views, 1)
        self.column.addStretch()
        self._space()
        self.chips[View.OVERVIEW].setChecked(True)

    def _connect(self) -> None:
        self.year.activated.connect(lambda _: self._show_year())
        self.overview.point_opened.connect(self.open_point)
        self.overview.cell_opened.connect(self.open_cell)
        self.attendance.opened.connect(self._open_roll)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():  # the window of another program in front is not leaving
            self.strip.hide()

    def refresh(self) -> None:
        self._show_years()
        self._show_year()

    def first_part(self) -> QWidget:
        first = self.overview.first_part()
        return first if first.isVisible() else self.begin if self.begin.isVisible() else self.year

    def go_to(self, place: Place) -> None:
        if place.year is not None and self.year.findData(place.year) >= 0:
            self.year.setCurrentIndex(self.year.findData(place.year))
            self._show_year()
        found = [view for view in View if view.name.lower() == place.field]
        if found:
            self.show_view(found[0])

    def show_view(self, view: View) -> None:
        """Bring one of the three views to the front."""
        self.chips[view].setChecked(True)
        self.views.setCurrentIndex(list(View).index(view))

    @property
    def is_inspection(self) -> bool:
        """Tell whether the ledger is only to be looked at (迎检)."""
        return self.inspection.isChecked()

    def export_paper(self, key: str) -> None:
        """Make one of the papers of the year on show."""
        job = register_papers.prepare(self.session.workspace, key, self.shown.year)
        run_job(self, self.session, self.strip, job)

    def open_point(self, point: OpenPoint) -> None:
        """Go to the field where something is missing."""
        if self.is_inspection:
            return
        if point.field == NEW and point.register is None:
            self._begin(point.wanted or Wanted())
        else:
            self.session.go(place_of(point, self.shown.year))

    def open_cell(self, cell: Cell) -> None:
        """Open the activity of a cell; where there is none, begin one."""
        if self.is_inspection:
            return
        if cell.activity_ids:
            self.session.go(Place(Page.ACTIVITIES, activity_id=cell.activity_ids[0]))
        elif cell.month != OUTSIDE:
            self._begin(Wanted.in_month(cell.kind, self.shown.year, cell.month))

    def _begin(self, wanted: Wanted) -> None:
        ask_new_activity(self, self.session, self._open_activity, wanted)

    def _open_activity(self, activity_id: int) -> None:
        self.session.go(Place(Page.ACTIVITIES, activity_id=activity_id))

    def _open_roll(self, activity_id: int) -> None:
        if not self.is_inspection:
            self.session.go(Place(Page.ACTIVITIES, activity_id=activity_id, step=SIGN_IN_STEP))

    def _go_to_ticks(self) -> None:
        self.session.go(Place(Page.REGISTERS, field="year_ticks", year=self.shown.year))

    def _show_years(self) -> None:
        years = overview.years(self.session.workspace)
        if years != tuple(self.year.itemData(index) for index in range(self.year.count())):
            chosen = self.year.currentData() or self.session.today.year
            self.year.clear()
            for year in years:
                self.year.addItem(f"{year} 年", year)
            self.year.setCurrentIndex(max(0, self.year.findData(chosen)))

    def _show_year(self) -> None:
        self.shown = ledger.ledger(self.session.workspace, self.year.currentData())
        self._show()

    def _show(self) -> None:
        shown, with_names = self.shown, not self.is_inspection or self.names.isChecked()
        self.names.setVisible(self.is_inspection)
        self.year_ticks.setVisible(shown.has_year_items and not self.is_inspection)
        self.export.setVisible(not self.is_inspection)
        self._show_empty()
        lines = [PointLine(point, with_names) for point in shown.points]
        self.overview.show_year(shown.lines, lines, shown.chief)
        self.attendance.show_members(shown.attendance, with_names)
        self.counters.show_counts(shown.counters, shown.remarks, with_names)

    def _show_empty(self) -> None:
        has_any = any(cell.activity_ids for line in self.shown.lines for cell in line.cells)
        self.empty.setVisible(not has_any)
        self.begin.setVisible(not has_any and not self.is_inspection)
        self.views.setVisible(has_any or bool(self.shown.lines or self.shown.points))
        if self._has_regimes:
            self.empty.setText(f"{self.shown.year}年还没有活动。活动开始以后，这里按月列出齐不齐、缺什么。")
            self.begin.setText("去计划表")
        else:
            self.empty.setText("先在“设置”里填按哪个制度，这里才知道该开展什么。")
            self.begin.setText("去设置")

    @property
    def _has_regimes(self) -> bool:
        return bool(self.session.workspace.branch().regimes)

    def _begin_year(self) -> None:
        self.session.go(Place(Page.PLAN) if self._has_regimes else Place(Page.SETTINGS, field="used"))

    def _show_inspection(self) -> None:
        self.names.setChecked(False)
        self.strip.withhold(self.is_inspection)
        self._show()
        self._enlarge()

    def _show_names(self) -> None:
        self._show()

    def _enlarge(self) -> None:
        """Give the page the sheet of as large a text as there is room for; without it that of the program again."""
        self.setStyleSheet("")
        self._space()
        times = max(1.0, min(LARGER, self.overview.room_for_larger()))
        window = self.window().font()
        points, em = window.pointSizeF() * times, round(QFontInfo(window).pixelSize() * times)
        larger = f"QWidget {{ font-size: {points:g}pt }} {style.sheet(points, em)}"
        self.setStyleSheet(larger if self.is_inspection else "")
        self._space()

    def _space(self) -> None:
        edge = style.em(self, 1)
        self.column.setContentsMargins(edge, edge, edge, edge)
        self.column.setSpacing(style.em(self, 0.5))
