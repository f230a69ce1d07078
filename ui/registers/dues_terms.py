"""The terms of one member's dues beside the grid: category, base, rate, the month's dues, and what was relieved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.domain.dues import DuesTerms
from app.domain.scaled import scaled_text
from app.operations import dues_sheet, register_limits
from app.operations.dues_sheet import DuesLine
from ui import messages
from ui.registers.spec import Source
from ui.widgets.form import Form
from ui.widgets.parts import ScrollPage, button, label, row


class TermsDrawer(ScrollPage):
    """Emits ``edited(name, value)``, ``drafted(name, text)`` and ``closed`` (Esc)."""

    edited = Signal(str, object)
    drafted = Signal(str, str)
    closed = Signal()

    def __init__(self, source: Source) -> None:
        super().__init__("党费标准", padding=0.5, gap=0.4)
        self._source = source
        self.line: DuesLine | None = None
        self.title = label("", "heading", wrap=True)
        self.column.addLayout(
            row(self.title, button("收起", self.closed.emit, kind="link", name="收起党费标准"))
        )
        self.hint = label("", "secondary", wrap=True)
        self._build_form()
        self.column.addWidget(self.form)
        self.column.addWidget(self.hint)
        self.column.addStretch(1)

    def _build_form(self) -> None:
        form = self.form = Form("党费标准", narrow=16, keeps_drafts=True)
        form.add_suggested("category", "类别", lambda: dues_sheet.categories(self._source.case))
        form.add_decimal("base", "计算基数", 2, "元")
        form.add_decimal("rate", "比例", 1, "%")
        form.add_decimal("monthly", "月应交", 2, "元")
        form.add_text("relief", "减免原因")
        self._source.add_date(form, "relief_approved_on", "批准日期")
        form.add_long_text("note", "备注", lines=2)
        form.edited.connect(self._edit)
        form.drafted.connect(self.drafted)

    def show_line(self, line: DuesLine) -> None:
        """Show a member's terms; call ``flush`` before another one."""
        is_other = self.line is None or self.line.member_id != line.member_id
        self.line = line
        terms = line.terms or DuesTerms(0, line.member_id, self._source.year, line.name)
        self.title.setText(f"{line.name}：{self._source.year} 年")
        values = {name: getattr(terms, name) for name in self.form.fields}
        self.form.load(values, of=(line.member_id, self._source.year))
        if is_other:
            self.verticalScrollBar().setValue(0)
        self._show_proposal(terms)

    def _edit(self, name: str, value: object) -> None:
        refused = register_limits.refusal(None, {name: value})
        if refused is None:
            self.edited.emit(name, value)
        else:
            self.form.fields[name].set_value(self._value(name))
            self.form.show_problem(name, "".join(messages.sentences(refused)))

    def _value(self, name: str) -> object:
        return getattr(self.line.terms, name) if self.line and self.line.terms else None

    def _show_proposal(self, terms: DuesTerms) -> None:
        """Say what the scale has; the field keeps what she wrote."""
        said = dues_sheet.proposal(self._source.case, terms.category, terms.base)
        if said.least is not None and said.most is not None and said.least != said.most:
            text = f"标准：每月 {scaled_text(said.least, 2)}–{scaled_text(said.most, 2)} 元，由支部定。"
        elif said.rate is not None and said.monthly is not None:
            text = f"标准：{scaled_text(said.rate, 1)}%，每月 {scaled_text(said.monthly, 2)} 元。"
        elif not dues_sheet.categories(self._source.case):
            text = "用着的制度里没有党费标准，比例和月应交自己填。"
        else:
            text = "填类别和计算基数，比例和月应交照标准算出来，可以改。"
        self.hint.setText(text)

    def flush(self) -> None:
        """Save what is still being typed."""
        self.form.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
