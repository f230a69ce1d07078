"""The drawer of one row of a register: its form, saved field by field, and what else can be done with it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from app.operations import register_limits, registers
from ui import messages
from ui.registers.spec import RegisterSpec, Source
from ui.widgets.form import Form
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import ScrollPage, button, label, row

PEOPLE = "member_ids"
NARROW_EM = 18


class RegisterDrawer(ScrollPage):
    """Emits ``edited(changes)``, ``drafted(name, text)``, ``filled(number)``, ``closed`` (Esc) and what 更多 asks for."""

    edited = Signal(dict)
    drafted = Signal(str, str)
    filled = Signal(int)
    history_asked = Signal()
    delete_asked = Signal()
    closed = Signal()

    def __init__(self, spec: RegisterSpec, source: Source) -> None:
        super().__init__(f"{spec.kind.value}：一行", padding=0.5, gap=0.4)
        self._spec, self._source = spec, source
        self.record: Any = None
        self._build_head()
        self._build_form()
        self.column.addStretch(1)

    def _build_head(self) -> None:
        self.title = label("", "heading", wrap=True)
        self.close_button = button("收起", self.closed.emit, kind="link", name="收起这一行")
        self.close_button.setToolTip("收起（Esc）")
        self.more = MoreButton(
            "这一行：更多",
            (("谁在什么时候改的…", self.history_asked.emit), ("删除", self.delete_asked.emit)),
        )
        self.column.addLayout(row(self.title, self.more, self.close_button))

    def _build_form(self) -> None:
        form = self.form = Form(self._spec.kind.value, narrow=NARROW_EM, keeps_drafts=True)
        self._spec.build(form, self._source)
        form.edited.connect(self._edit)
        form.drafted.connect(self.drafted)
        self.fills = [
            button(fill.words, partial(self.filled.emit, number))
            for number, fill in enumerate(self._spec.fills)
        ]
        if self.fills:
            self.column.addLayout(row(label("填上：", "secondary"), *self.fills, None))
        self.column.addWidget(form)

    def show_record(self, record: Any) -> None:
        """Show one row; call ``flush`` before another one."""
        is_other = self.record is None or self.record.id != record.id
        self.record = record
        self.title.setText(registers.which(record) or self._spec.kind.value)
        self.form.load({name: self._shown(name) for name in self.form.fields}, of=record.id)
        for name, text in self._spec.hints(record, self._source).items():
            self.form.show_hint(name, text)
        if is_other:
            self.verticalScrollBar().setValue(0)

    def flush(self) -> None:
        """Save what is still being typed."""
        self.form.flush()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        if name in self.form.fields:
            self.form.focus_field(name)
            self.ensureWidgetVisible(self.form.fields[name])

    def _shown(self, name: str) -> object:
        people = self._source.people
        if name == PEOPLE:
            return people.words(self.record.member_ids)
        if name == self._spec.person:
            return people.word(self.record.member_id, self.record.name)
        return getattr(self.record, name)

    def _edit(self, name: str, value: object) -> None:
        changes, problem = self._changes(name, value)
        if problem:
            self.form.fields[name].set_value(self._shown(name))
            self.form.show_problem(name, problem)
        else:
            self.edited.emit(changes)

    def _changes(self, name: str, value: object) -> tuple[dict[str, Any], str]:
        """Return the columns an edit changes, or why it cannot be taken."""
        people = self._source.people
        if name == PEOPLE:
            return {PEOPLE: people.numbers(_texts(value))}, ""
        if name == self._spec.person:
            return self._person(str(value).strip())
        if name in self._spec.required and value is None:
            return {}, "日期不能空着，原来的还在。"
        refused = register_limits.refusal(self.record, {name: value})
        if refused is not None:
            return {}, "".join(messages.sentences(refused))
        if value is None and name in NUMBERS:
            return {name: 0}, ""
        return {name: value}, ""

    def _person(self, word: str) -> tuple[dict[str, Any], str]:
        if not word and not self._spec.begins_with:
            return {"member_id": None, "name": ""}, ""
        found = self._source.people.chosen(word)
        if found is None:
            return {}, f"名册里没有“{word}”，原来的还在。" if word else "要写是谁，原来的还在。"
        return found, ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


NUMBERS = frozenset({"tenths"})  # a whole number that is nought when nothing is entered


def _texts(value: object) -> Sequence[str]:
    return [str(entry) for entry in value] if isinstance(value, tuple) else ()
