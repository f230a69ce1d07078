"""民主评议结果: a grid of members and grades of one year; 预备党员 take part and are not graded."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.registers import Grade, RegisterKind
from app.operations import appraisal_sheet, days, register_limits
from app.operations.appraisal_sheet import NO_NOTES, AppraisalLine
from ui import messages, style
from ui.models.table_model import Column, TableModel
from ui.places import Place
from ui.registers.page import PARTS, RegisterPage, without_place
from ui.registers.spec import Source
from ui.session import Session
from ui.widgets.date_field import DateField
from ui.widgets.grid_view import GridView
from ui.widgets.name_editor import ChoosingDelegate, name_finder
from ui.widgets.parts import button, label, row

NAME, KIND, GRADE, NOTE = range(4)
WORDS = [grade.value for grade in Grade]
UNGRADED = [Grade.UNGRADED.value]
Typed = Sequence[tuple[AppraisalLine, str]]


def find_grade(typed: str) -> list[str]:
    """Find grades by number (1 优秀 …), characters or initials."""
    typed = typed.strip()
    if typed.isdecimal():
        return WORDS[int(typed) - 1 : int(typed)] if len(typed) == 1 and typed != "0" else []
    return name_finder(WORDS)(typed)


class AppraisalsPage(RegisterPage):
    """Type 1–5 or initials into 等次, Enter goes down; the day stands for the whole appraisal."""

    kind = RegisterKind.APPRAISALS

    def __init__(self, session: Session, source: Source) -> None:
        super().__init__(session, source)
        self._days: dict[int, date | None] = {}  # typed before the first grade, which it is stored with
        self._shown_year = 0
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.4))
        workspace = self.session.workspace
        self.day = DateField(
            "评议日期", today=workspace.today, mark=lambda day: days.day_mark(workspace, day)
        )
        self.day.setMaximumWidth(style.em(self, 19))
        self.day.changed.connect(self._set_day)
        self.ungraded_button = button("预备党员记为不评定", self.leave_ungraded)
        self._head = QWidget()
        self._head.setLayout(row(label("评议日期"), self.day, self.ungraded_button, None))
        self.counts = label("", "secondary", wrap=True)
        self.problem = label("", "amber", wrap=True)
        self.problem.hide()
        self._build_table()
        for part in (self._head, self.counts, self.problem):
            column.addWidget(part)
        column.addWidget(self.table, 1)

    def _build_table(self) -> None:
        self.model: TableModel[AppraisalLine] = TableModel(
            (
                Column("姓名", lambda line: line.name),
                Column("类别", lambda line: "预备" if line.is_probationary else ""),
                Column("等次", _grade, editable=True, set=self._set_grade),
                Column("备注", _note, editable=True, set=self._set_note),
            ),
            self,
            set_many=self._set_many,
        )
        self.table = GridView("民主评议结果", self.session.workspace.today)
        self.table.setModel(self.model)
        self.table.set_widths(6, 4, 7, 14)
        grades = ChoosingDelegate(self.table, find_grade)
        grades.left_by.connect(self.table.go)
        self.table.setItemDelegateForColumn(GRADE, grades)
        self.table.block_pasted.connect(self._paste)

    def show_year(self) -> None:
        lines = appraisal_sheet.lines(self.source.case)
        self.model.show_rows(lines)
        if lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, GRADE))
        if self._shown_year != self.source.year or not self.day.is_pending():
            self.day.set_value(self._day_of_year())
        self._shown_year = self.source.year
        self.counts.setText(_counts(lines) if lines else "名册里还没有人。先在“党员”里加人。")
        self.ungraded_button.setVisible(any(line.is_probationary and not line.record for line in lines))
        self._head.setVisible(bool(lines))
        self.table.setVisible(bool(lines))

    def leave_ungraded(self) -> None:
        """Write down that 预备党员 are not graded, for those of whom nothing is written."""
        ids = [line.member_id for line in self.model.rows if line.is_probationary and not line.record]
        self._store(dict.fromkeys(ids, Grade.UNGRADED))
        self.session.offer_undo(f"已记为不评定等次：{len(ids)} 人")

    def _day_of_year(self) -> date | None:
        records = [line.record for line in self.model.rows if line.record is not None]
        if not records:
            return self._days.get(self.source.year)
        return next((record.on for record in records if record.on is not None), None)

    def _set_day(self, day: object) -> None:
        on = day if isinstance(day, date) else None
        refused = register_limits.refusal(None, {"on": on})
        if refused is not None:
            self.day.set_value(self._day_of_year())
            self._say("".join(messages.sentences(refused)))
            return
        self._days[self.source.year] = on
        self._say("")
        self.session.do(PARTS, appraisal_sheet.held_on, self.source.year, on)

    def _store(self, grades: Mapping[int, Grade | None], notes: Mapping[int, str] = NO_NOTES) -> None:
        on = self.day.value()
        self.session.do(PARTS, appraisal_sheet.grade, self.source.year, grades, on, notes)

    def _set_grade(self, line: AppraisalLine, text: str) -> None:
        self._take([(line, text)])

    def _take(self, typed: Typed, noted: Typed = (), more: str = "") -> None:
        """Take grades and notes as they were typed; what has no place stays out, and is said, and ``more`` with it."""
        read = [(line, text.strip(), find_grade(text)) for line, text in typed]
        wrong = next((text for _, text, found in read if text and not found), "")
        forbidden = [line for line, _, found in read if line.is_probationary and found not in ([], UNGRADED)]
        refused = {line.member_id for line in forbidden}
        grades: dict[int, Grade | None] = {
            line.member_id: Grade(found[0]) if text else None
            for line, text, found in read
            if (found or not text) and line.member_id not in refused
        }
        notes = {line.member_id: text for line, text in noted if _has_grade(line, grades)}
        said = (
            f"“{wrong}”不是等次。可写 1 优秀、2 合格、3 基本合格、4 不合格、5 不评定等次。" if wrong else "",
            f"{forbidden[0].name}是预备党员，参加评议，不评定等次。" if forbidden else "",
            _unplaced([line for line, text in noted if text.strip() and line.member_id not in notes]),
            more,
        )
        self._say(" ".join(filter(None, said)))
        if grades or notes:
            self._store(grades, notes)

    def _set_note(self, line: AppraisalLine, text: str) -> None:
        self._take((), [(line, text)])

    def _set_many(self, edits: list[tuple[AppraisalLine, Column[AppraisalLine], str]]) -> None:
        grades = [(line, text) for line, column, text in edits if column.title == "等次"]
        self._take(grades, [(line, text) for line, column, text in edits if column.title == "备注"])

    def _paste(self, top: int, left: int, block: list[list[str]]) -> None:
        pairs = list(zip(self.model.rows[top:], block, strict=False))

        def cells(column: int) -> list[tuple[AppraisalLine, str]]:
            at = column - left
            return [(line, texts[at]) for line, texts in pairs if 0 <= at < len(texts)]

        self._take(cells(GRADE), cells(NOTE), without_place(self.model.rows[top:], block))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def flush(self) -> None:
        self.day.flush()

    def first_part(self) -> QWidget:
        return self.table if self.model.rows else self

    def go_to(self, place: Place) -> None:
        ids: list[Any] = [line.member_id for line in self.model.rows]
        if place.member_id in ids:
            self.table.setCurrentIndex(self.model.index(ids.index(place.member_id), GRADE))


def _has_grade(line: AppraisalLine, grades: Mapping[int, Grade | None]) -> bool:
    """Tell whether somebody has a grade once these are stored: a note stands beside one."""
    stored = line.record.grade if line.record else None
    return grades.get(line.member_id, stored) is not None


def _unplaced(lines: Sequence[AppraisalLine]) -> str:
    if not lines:
        return ""
    return "先评等次，再写备注。" if len(lines) == 1 else f"{len(lines)} 人还没有等次，备注没有写入。"


def _grade(line: AppraisalLine) -> str:
    return line.record.grade.value if line.record else ""


def _note(line: AppraisalLine) -> str:
    return line.record.note if line.record else ""


def _counts(lines: Sequence[AppraisalLine]) -> str:
    given = appraisal_sheet.counted(lines)
    parts = [f"{grade.value} {given[grade]} 人" for grade in Grade if given[grade]]
    open_count = sum(line.record is None for line in lines)
    if open_count:
        parts.append(f"还没有评 {open_count} 人")
    return "，".join(parts)
