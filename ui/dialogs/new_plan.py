"""新建计划表: which months of which year, from the fixed day or from last year's plan."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.plan import Plan, PlanFile
from app.operations import holidays, plan_periods, plan_review, plans
from ui import style
from ui.places import Page, Place
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

# The months of each choice; None means: typed by hand.
PERIODS: tuple[tuple[tuple[int, int] | None, str], ...] = (
    ((6, 12), "下半年（6–12月）"),
    ((7, 12), "下半年（7–12月）"),
    ((1, 6), "上半年（1–6月）"),
    ((1, 3), "第一季度（1–3月）"),
    ((4, 6), "第二季度（4–6月）"),
    ((7, 9), "第三季度（7–9月）"),
    ((10, 12), "第四季度（10–12月）"),
    ((1, 12), "全年（1–12月）"),
    (None, "其他月份"),
)
WIDTH_EM = 34


class NewPlanDialog(QDialog):
    """Emits ``made`` with the number of the plan that was made, or of the one that was there already."""

    made = Signal(int)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent.window())
        self._session = session
        self.setWindowTitle("新建计划表")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build_form()
        self._build_buttons()
        self._show()

    def _build_form(self) -> None:
        self.form = Form("新建计划表")
        self.form.add_number("year", "年份(&Y)", 2000, 2100, "年")
        self.form.add_choice("period", "时期(&P)", [(months, text) for months, text in PERIODS])
        self.form.add_number("first", "从", 1, 12, "月")
        self.form.add_number("last", "到", 1, 12, "月")
        year, first, last = plan_periods.next_period(self._session.workspace)
        period = (first, last) if (first, last) in dict(PERIODS) else None
        self.form.load({"year": year, "period": period, "first": first, "last": last}, of=None)
        self.form.edited.connect(lambda _name, _value: self._show())
        self.hint = label("", "secondary", wrap=True)
        self.holidays_button = button("放假安排公布了，现在录入", self._enter_holidays, kind="link")

    def _build_buttons(self) -> None:
        self.make_button = button("从空白开始", self._make, kind="primary")
        self.make_button.setDefault(True)
        self.copy_button = button("从去年同期复制", self._copy)
        column = QVBoxLayout(self)
        edge = style.em(self, 1)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(edge)
        column.addWidget(self.form)
        column.addWidget(self.hint)
        column.addLayout(row(self.holidays_button, None))
        column.addStretch(1)
        column.addLayout(row(None, button("取消", self.reject), self.copy_button, self.make_button))
        self.setMinimumWidth(style.em(self, WIDTH_EM))

    def _show(self) -> None:
        self.form.set_shown(("first", "last"), self.form.fields["period"].value() is None)
        wanted = self._wanted()
        self._there = plans.find_plan(self._session.workspace, *wanted) if wanted else None
        self._last_year = self._find_last_year(wanted)
        self.make_button.setEnabled(wanted is not None)
        self.make_button.setText("打开已有的" if self._there else "从空白开始")
        self.copy_button.setVisible(self._last_year is not None and self._there is None)
        self.hint.setText(self._hint(wanted))
        self.holidays_button.setVisible(wanted is not None and self._is_provisional(wanted[0]))

    def _wanted(self) -> tuple[int, int, int] | None:
        """The year with first and last month; None while they make no period."""
        year, months, first, last = (
            self.form.fields[name].value() for name in ("year", "period", "first", "last")
        )
        if isinstance(months, tuple):
            first, last = months
        if not (isinstance(year, int) and isinstance(first, int) and isinstance(last, int)):
            return None
        return (year, first, last) if first <= last else None

    def _find_last_year(self, wanted: tuple[int, int, int] | None) -> Plan | None:
        if wanted is None:
            return None
        year, first, last = wanted
        return plans.find_plan(self._session.workspace, year - 1, first, last)

    def _is_provisional(self, year: int) -> bool:
        return holidays.is_provisional(self._session.workspace, date(year, 1, 1))

    def _enter_holidays(self) -> None:
        self.reject()
        self._session.go(Place(Page.SETTINGS, field="holidays"))

    def _hint(self, wanted: tuple[int, int, int] | None) -> str:
        if wanted is None:
            return "写上年份和月份，“从”不能晚于“到”。"
        if self._there is not None:
            return "这个时期的计划表已经有了。"
        notes = (*self._overlaps(wanted), *plan_review.new_plan_notes(self._session.workspace, *wanted[:2]))
        if not notes:
            return "还没有定每月的固定活动日：每月先排一行，日期空着。定好以后再新建，日期会按固定日和放假安排排出来。"
        how = "每月先排一行，日期都可以改。已有 Excel 的，建好后复制整块，粘贴到表里。"
        return "\n".join((*notes, how))

    def _overlaps(self, wanted: tuple[int, int, int]) -> tuple[str, ...]:
        """Name the plans some of the months stand in already: their activities would be planned twice."""
        found = plan_periods.overlapping(self._session.workspace, *wanted)
        names = "、".join(f"{plan.first_month}–{plan.last_month}月" for plan in found)
        return (f"{wanted[0]}年已有{names}的计划表，月份有重复。",) if found else ()

    def _make(self) -> None:
        self.form.flush()
        self._show()
        wanted = self._wanted()
        if wanted is None:
            return
        if self._there is not None:
            self._finish(self._there.id)
            return
        self._made(self._session.do({Part.PLANS}, plans.make_plan, *wanted))

    def _copy(self) -> None:
        self.form.flush()
        self._show()
        if self._last_year is None:
            return
        source = plans.plan_file(self._session.workspace, self._last_year.id)
        self._made(self._session.do({Part.PLANS}, plans.copy_plan, source, source.plan.year + 1))

    def _made(self, file: PlanFile | None) -> None:
        if file is not None:  # None: the disk refused, the dialog keeps everything
            self._finish(file.plan.id)

    def _finish(self, plan_id: int) -> None:
        self.accept()
        self.made.emit(plan_id)
