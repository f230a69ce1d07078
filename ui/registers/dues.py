"""党费: a grid of members and months, every amount typed where it stands; the terms of one member beside it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.registers import RegisterKind
from app.domain.scaled import parse_scaled, scaled_text
from app.operations import dues_sheet, registers
from app.operations.dues_sheet import DuesLine, Entry
from ui import style
from ui.models.table_model import Column, Index, TableModel
from ui.places import Place
from ui.registers.dues_terms import TermsDrawer
from ui.registers.page import PARTS, RegisterPage, without_place
from ui.registers.spec import Source
from ui.screens.member_list import shortcut
from ui.session import Session
from ui.style import COLOURS
from ui.widgets.grid_view import GridView
from ui.widgets.parts import button, label, row

YUAN = 2  # decimals
MONTHS = range(1, 13)
MONTHLY = 0  # among what is typed: the month's dues, which stand before January
NAME_EM, MONTHLY_EM, MONTH_EM, SUM_EM = 5.0, 4.8, 4.5, 5.4
DRAWER_EM, TABLE_EM = 19, 17.8
EDGE_EM = 3.7  # frame, scroll bar and the numbers of the rows
FIRST_MONTH = 2  # columns before January
WINDOWS = (12, 6, 3, 2)  # so many months are on show, as room allows


class DuesModel(TableModel[DuesLine]):
    """Shows 欠 where a month is over and not paid; what is edited is only the amount."""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = super().data(index, role)
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ForegroundRole):
            return shown
        month = index.column() - FIRST_MONTH + 1
        is_open = month in MONTHS and month in self.rows[index.row()].count.open_months
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(COLOURS.amber) if is_open else None
        return f"{shown} 欠".strip() if is_open else shown


class DuesPage(RegisterPage):
    """Amounts in yuan, full-width digits too; Enter goes down, Ctrl+D fills down, Delete clears."""

    kind = RegisterKind.DUES

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session, source)
        self._month_on_show = session.today.month  # one of the months on show where a year has no room
        self._count = 12
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        self.pay_button = button("", self.pay_month)
        self.terms_button = button("党费标准", self.open_terms, name="这名党员的党费标准")
        self.terms_button.setToolTip("F4")
        shortcut(self, "F4").activated.connect(self.open_terms)
        self.earlier = button("◂ 前面", lambda: self.turn_months(-1), name="看前几个月")
        self.later = button("后面 ▸", lambda: self.turn_months(1), name="看后几个月")
        column.addLayout(row(self.pay_button, self.terms_button, self.earlier, self.later, None))
        self.sums = label("", "secondary", wrap=True)
        self.problem = label("", "amber", wrap=True)
        self.problem.hide()
        column.addWidget(self.sums)
        column.addWidget(self.problem)
        column.addWidget(self._build_body(), 1)

    def _build_body(self) -> QWidget:
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, 0, 0)
        self.model = DuesModel(self._columns(), self, set_many=self._set_many)
        self.table = GridView("党费", self.session.workspace.today)
        self.table.set_wrapping(False)
        self.table.setModel(self.model)
        self.drawer = TermsDrawer(self.source)
        self.drawer.hide()
        across.addWidget(self.table, 1)
        across.addWidget(self.drawer)
        return body

    def _columns(self) -> list[Column[DuesLine]]:
        months = [self._month_column(month) for month in MONTHS]
        return [
            Column("姓名", lambda line: line.name),
            self._monthly_column(),
            *months,
            Column("合计", lambda line: scaled_text(line.count.paid or None, YUAN), align_right=True),
            Column("欠交", lambda line: scaled_text(line.count.outstanding or None, YUAN), align_right=True),
        ]

    def _monthly_column(self) -> Column[DuesLine]:
        return Column(
            "月应交",
            lambda line: scaled_text(line.count.monthly, YUAN),
            align_right=True,
            editable=True,
            set=lambda line, text: self._take([(line.member_id, MONTHLY, text)]),
        )

    def _month_column(self, month: int) -> Column[DuesLine]:
        return Column(
            f"{month}月",
            lambda line: scaled_text(line.count.months[month - 1] or None, YUAN),
            align_right=True,
            editable=True,
            set=lambda line, text: self._take([(line.member_id, month, text)]),
        )

    def _connect(self) -> None:
        self.table.block_pasted.connect(self._paste)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._turn())
        self.table.doubleClicked.connect(self._open_from)
        self.drawer.edited.connect(self._change_terms)
        self.drawer.drafted.connect(self._keep_draft)
        self.drawer.closed.connect(self.close_terms)

    # --- showing -----------------------------------------------------------------------------------------------

    def show_year(self) -> None:
        lines = dues_sheet.lines(self.source.case)
        self.model.show_rows(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, FIRST_MONTH + self._month() - 1))
        self.sums.setText(_sums(lines) if lines else "名册里还没有人。先在“党员”里加人。")
        for part in (self.table, self.pay_button, self.terms_button):
            part.setVisible(bool(lines))
        self._show_month()
        self._show_terms()
        self._fit()

    def turn_months(self, by: int) -> None:
        """Show the months before or after, where there is room for a part of the year only."""
        self._month_on_show = max(1, min(12, self._month_on_show + by * self._count))
        self._fit()

    def _month(self) -> int:
        """The month the button writes down: this one, in another year the one under the cursor."""
        if self.source.year == self.session.today.year:
            return self.session.today.month
        month = self.table.currentIndex().column() - FIRST_MONTH + 1
        return month if month in MONTHS else 1

    def _show_month(self) -> None:
        self.pay_button.setText(f"{self._month()}月全部按月应交登记")
        self.pay_button.setAccessibleName(f"{self._month()}月全部按月应交登记，已登记的不动")

    def _turn(self) -> None:
        self.drawer.flush()
        self._show_month()
        self._show_terms()

    # --- what was paid -----------------------------------------------------------------------------------------

    def pay_month(self) -> None:
        """Write down the month's dues of everybody who has terms and nothing written yet."""
        done = self.session.do(PARTS, dues_sheet.pay_month, self.source.year, self._month(), self.model.rows)
        if done:
            without = sum(line.count.monthly is None for line in self.model.rows)
            more = f"，另 {without} 人没有标准" if without else ""
            self.session.offer_undo(f"已登记{self._month()}月党费：{done} 人{more}")
        elif done == 0:
            self._say("没有可登记的：先在“党费标准”里定月应交，已登记过的不动。")

    def _take(self, typed: Sequence[tuple[int, int, str]]) -> None:
        """Take amounts as they were typed: (member, month or MONTHLY, text)."""
        read = [(member_id, month, text, _fen(text)) for member_id, month, text in typed]
        wrong = [text for _, _, text, fen in read if text.strip() and fen is None]
        self._say(f"“{wrong[0]}”不是金额，原来的还在。可写 12.5 或 １２。" if wrong else "")
        good = [entry for entry in read if entry[3] is not None or not entry[2].strip()]
        self._fix([(member_id, fen) for member_id, month, _, fen in good if month == MONTHLY])
        self._pay([Entry(member_id, month, fen) for member_id, month, _, fen in good if month != MONTHLY])

    def _fix(self, amounts: Sequence[tuple[int, int | None]]) -> None:
        if amounts:
            self.session.do(PARTS, dues_sheet.fix_monthly, self.source.year, amounts)
            self.session.offer_undo(f"已定月应交：{len(amounts)} 人")

    def _pay(self, entries: Sequence[Entry]) -> None:
        if entries:
            self.session.do(PARTS, dues_sheet.pay, self.source.year, entries, self._paid_on())
            if len(entries) > 1:
                self.session.offer_undo(f"已登记党费：{len(entries)} 笔")

    def _paid_on(self) -> Any:
        """The day is only known when she enters this year's dues now."""
        return self.session.today if self.source.year == self.session.today.year else None

    def _set_many(self, edits: list[tuple[DuesLine, Column[DuesLine], str]]) -> None:
        columns = list(self.model.columns)
        typed = [
            (line.member_id, columns.index(column) - FIRST_MONTH + 1, text) for line, column, text in edits
        ]
        self._take([entry for entry in typed if entry[1] == MONTHLY or entry[1] in MONTHS])

    def _paste(self, top: int, left: int, block: list[list[str]]) -> None:
        typed = [
            (line.member_id, left + right - FIRST_MONTH + 1, text)
            for line, texts in zip(self.model.rows[top:], block, strict=False)
            for right, text in enumerate(texts)
        ]
        placed = [entry for entry in typed if entry[1] == MONTHLY or entry[1] in MONTHS]
        self._take(placed)
        self._say(" ".join(filter(None, (self.problem.text(), without_place(self.model.rows[top:], block)))))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # --- the terms ---------------------------------------------------------------------------------------------

    def current(self) -> DuesLine | None:
        """Return the line under the cursor."""
        at = self.table.currentIndex()
        return self.model.row_at(at) if at.isValid() else None

    def open_terms(self) -> None:
        """Show the terms of the member under the cursor."""
        if self.current() is not None:
            self.drawer.show()
            self._show_terms()
            self._fit()
            self.drawer.form.focus_field("category")

    def _open_from(self, at: QModelIndex) -> None:
        if at.column() < FIRST_MONTH - 1:  # the month's dues are typed where they stand
            self.open_terms()

    def close_terms(self) -> None:
        """Put the terms away; what was typed is saved."""
        self.drawer.flush()
        self.drawer.hide()
        self._fit()
        self.table.setFocus()

    def _show_terms(self) -> None:
        line = self.current()
        if line is not None and not self.drawer.isHidden():
            self.drawer.show_line(line)

    def _change_terms(self, name: str, value: object) -> None:
        line = self.drawer.line
        if line is None:
            return
        changes: dict[str, Any] = {name: value}
        terms = line.terms
        category = str(changes.get("category", terms.category if terms else ""))
        base = changes.get("base", terms.base if terms else None)
        proposed = dues_sheet.proposal(self.source.case, category, base)
        year = self.source.year
        self.session.do(PARTS, dues_sheet.change_terms, line.member_id, year, proposed, **changes)

    def _keep_draft(self, name: str, text: str) -> None:
        line = self.drawer.line
        if line is not None and line.terms is not None:
            self.session.keep_draft(registers.draft_place(line.terms, name), text)

    # --- keys, places, sizes -----------------------------------------------------------------------------------

    def flush(self) -> None:
        self.drawer.flush()

    def chosen_id(self) -> int | None:
        line = self.current()
        return line.terms.id if line and line.terms else None

    def first_part(self) -> QWidget:
        return self.table if self.model.rows else self

    def go_to(self, place: Place) -> None:
        ids = [line.member_id for line in self.model.rows]
        terms = [line.terms.id if line.terms else None for line in self.model.rows]
        if place.member_id in ids:
            at = ids.index(place.member_id)
        elif place.row_id is not None and place.row_id in terms:
            at = terms.index(place.row_id)
        else:
            return
        self.table.setCurrentIndex(self.model.index(at, FIRST_MONTH))
        if place.field:
            self.open_terms()
            self.drawer.form.focus_field(place.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drawer.isVisible():
            self.close_terms()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show as many months as have room; the sums give way first, then the monthly amount."""
        em = style.em(self)
        wide = round(min(DRAWER_EM * em, max(self.width() / 2, self.width() - TABLE_EM * em)))
        self.drawer.setFixedWidth(wide)
        taken = 0 if self.drawer.isHidden() else wide
        room = (self.width() - taken) / em - EDGE_EM - NAME_EM
        self._count = next((count for count in WINDOWS if count * MONTH_EM <= room), WINDOWS[-1])
        first = (self._month_on_show - 1) // self._count * self._count + 1
        months = range(first, first + self._count)
        self._show_turning(first)
        left = room - self._count * MONTH_EM
        has_sums = left >= 2 * SUM_EM
        has_monthly = left >= MONTHLY_EM + (2 * SUM_EM if has_sums else 0)
        shown = (True, has_monthly, *(month in months for month in MONTHS), has_sums, has_sums)
        widths = (NAME_EM, MONTHLY_EM, *(MONTH_EM for _ in MONTHS), SUM_EM, SUM_EM)
        for number, is_shown in enumerate(shown):
            self.table.setColumnHidden(number, not is_shown)
        self.table.set_widths(*(w if is_shown else 0 for w, is_shown in zip(widths, shown, strict=True)))

    def _show_turning(self, first: int) -> None:
        for made, is_end in ((self.earlier, first == 1), (self.later, first + self._count > 12)):
            made.setVisible(self._count < 12 and bool(self.model.rows))
            made.setEnabled(not is_end)


def _fen(text: str) -> int | None:
    """Return an amount as it was typed, without the 欠 an unpaid month shows."""
    return parse_scaled(text.replace("欠", ""), YUAN)


def _sums(lines: Sequence[DuesLine]) -> str:
    paid = sum(line.count.paid for line in lines)
    owing = [line for line in lines if line.count.outstanding]
    without = sum(line.count.monthly is None for line in lines)
    parts = [f"全年实交 {scaled_text(paid, YUAN)} 元"]
    if owing:
        total = sum(line.count.outstanding for line in owing)
        parts.append(f"到上月欠交 {scaled_text(total, YUAN)} 元（{len(owing)} 人）")
    if without:
        parts.append(f"还有 {without} 人没有定月应交")
    return "，".join(parts)
