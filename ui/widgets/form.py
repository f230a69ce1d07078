"""Form: labels and fields in two columns (one when narrow); says which field was edited, shows problems in place."""

import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from app.domain.chinese_text import parse_date
from ui import style
from ui.widgets.date_field import DateField, Parse
from ui.widgets.decimal_field import DecimalField
from ui.widgets.form_fields import ChoiceField, ClockField, LongTextField, NumberField, TextField, YesNoField
from ui.widgets.masked_field import MaskedField
from ui.widgets.month_calendar import Mark, no_mark
from ui.widgets.name_field import PER_LINE, FindNames, NamesField, OneNameField
from ui.widgets.partial_date_field import PartialDateField
from ui.widgets.parts import label
from ui.widgets.suggest_field import SuggestField, Words
from ui.widgets.ticks_field import TicksField

Field = (
    TextField
    | LongTextField
    | ChoiceField
    | YesNoField
    | NumberField
    | DateField
    | MaskedField
    | NamesField
    | PartialDateField
    | DecimalField
    | TicksField
)
AnyField = TypeVar("AnyField", bound=Field)
NARROW_EM = 30


class Form(QWidget):
    """Emits ``edited(name, value)`` the moment an entry is finished; never while loading.

    Ticks, choices and dates are emitted at once, lines when they are left, long texts in pauses of typing; with
    ``keeps_drafts`` a pause emits ``drafted(name, text)``, and ``edited`` comes when the text is left.
    Labels may carry an Alt letter (``主题(&T)``). Call ``flush()`` before turning to another record: ``load`` of another
    one drops what no record has taken.
    """

    edited = Signal(str, object)
    drafted = Signal(str, str)

    def __init__(self, name: str, narrow: float = NARROW_EM, keeps_drafts: bool = False) -> None:
        super().__init__()
        self._keeps_drafts = keeps_drafts
        self._narrow = narrow  # em; below this width the labels stand above their fields
        self.setAccessibleName(name)
        self.fields: dict[str, Field] = {}
        self._record: Hashable = None
        self._refused: set[str] = set()
        self._problems: dict[str, QLabel] = {}
        self._hints: dict[str, QLabel] = {}
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._captions: list[QLabel] = []
        self._space()

    def _space(self) -> None:
        """Set the distances of the rows, which follow the text size."""
        self._rows.setHorizontalSpacing(style.em(self, 1))
        self._rows.setVerticalSpacing(style.em(self, 0.5))
        for caption in self._captions:
            caption.setFixedHeight(
                style.em(self, 2)
            )  # beside the first line of its field, however high that is

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_captions"):
            self._space()

    def add_text(self, name: str, text: str, placeholder: str = "") -> TextField:
        return self._add(name, text, TextField(_spoken(text), placeholder))

    def add_long_text(self, name: str, text: str, placeholder: str = "", lines: int = 4) -> LongTextField:
        made = self._add(name, text, LongTextField(_spoken(text), placeholder, lines))
        made.keeps_drafts = self._keeps_drafts
        made.drafted.connect(lambda text: self.drafted.emit(name, text))
        return made

    def add_date(
        self,
        name: str,
        text: str,
        parse: Parse = parse_date,
        today: Callable[[], date] = date.today,
        mark: Mark = no_mark,
    ) -> DateField:
        return self._add(name, text, DateField(_spoken(text), parse, today, mark))

    def add_choice(self, name: str, text: str, options: Sequence[tuple[Any, str]]) -> ChoiceField:
        """Add a choice; ``options`` are pairs of value and words."""
        return self._add(name, text, ChoiceField(_spoken(text), options))

    def add_yes_no(self, name: str, text: str, tick: str) -> YesNoField:
        """Add a tick with its words ``tick`` beside it."""
        return self._add(name, text, YesNoField(tick, tick))

    def add_clock(self, name: str, text: str, placeholder: str) -> ClockField:
        """Add a time of day."""
        made = self._add(name, text, ClockField(_spoken(text), placeholder))
        made.problem.connect(lambda text: self.show_problem(name, text))
        return made

    def add_number(self, name: str, text: str, minimum: int, maximum: int, unit: str = "") -> NumberField:
        made = self._add(name, text, NumberField(_spoken(text), minimum, maximum, unit))
        made.problem.connect(lambda text: self.show_problem(name, text))
        return made

    def add_decimal(self, name: str, text: str, places: int, unit: str) -> DecimalField:
        """Add an amount with decimals; its value is the whole number of its smallest part."""
        made = self._add(name, text, DecimalField(_spoken(text), places, unit))
        made.problem.connect(lambda text: self.show_problem(name, text))
        return made

    def add_suggested(self, name: str, text: str, words: Words) -> SuggestField:
        """Add a line of free text that offers ``words()``."""
        return self._add(name, text, SuggestField(_spoken(text), words))

    def add_ticks(
        self, name: str, text: str, options: Sequence[tuple[Any, str]], per_line: int = 1
    ) -> TicksField:
        """Add several ticks; the value is the tuple of what is ticked."""
        return self._add(name, text, TicksField(_spoken(text), options, per_line))

    def add_masked(self, name: str, text: str, mask: Callable[[str], str]) -> MaskedField:
        """Add a number that is hidden but for what ``mask`` leaves of it."""
        return self._add(name, text, MaskedField(_spoken(text), mask))

    def add_partial_date(self, name: str, text: str) -> PartialDateField:
        """Add a date of which the day may be unknown."""
        return self._add(name, text, PartialDateField(_spoken(text)))

    def add_name(self, name: str, text: str, find: FindNames) -> OneNameField:
        """Add one name; ``find`` gives the names of the roster that what is typed may mean."""
        return self._add(name, text, OneNameField(_spoken(text), find))

    def add_names(self, name: str, text: str, find: FindNames, per_line: int = PER_LINE) -> NamesField:
        """Add several names of the roster; ``find`` gives the names that what is typed may mean."""
        return self._add(name, text, NamesField(_spoken(text), find, per_line))

    def load(self, values: Mapping[str, object], of: Hashable) -> None:
        """Show these values by name; ``of`` tells which record they are of, None in a form that has but one.

        Of the record on show a field keeps what is being typed or was refused, and one not named stays as it is. Of
        another record every field is set: what was typed for the one before must not be stored in this one.
        """
        if of != self._record:
            self._record = of
            self._turn(values)
            return
        for name, value in values.items():
            if name not in self._refused and not self.fields[name].is_pending():
                self.fields[name].set_value(value)

    def _turn(self, values: Mapping[str, object]) -> None:
        self._refused.clear()
        for name, field in self.fields.items():
            if isinstance(field, LongTextField | NamesField):
                field.forget_typing()
            field.set_value(values.get(name))
            self.show_problem(name, "")

    def refuse(self, name: str, text: str) -> None:
        """Say why an entry is not stored; it stays in its field until it is changed or another record comes."""
        self.show_problem(name, text)
        self._refused.add(name)

    def accept(self, name: str) -> None:
        """Take away what was said of an entry: it is stored."""
        self.show_problem(name, "")
        self._refused.discard(name)

    def flush(self) -> None:
        """Take over everything that was typed."""
        for field in self.fields.values():
            field.flush()

    def show_problem(self, name: str, text: str) -> None:
        """Say below a field what is wrong with it; an empty text takes it away."""
        self._problems[name].setText(text)
        self._problems[name].setVisible(bool(text))
        field = self.fields[name]
        style.mark(getattr(field, "line", field), "problem", bool(text))

    def show_hint(self, name: str, text: str) -> None:
        """Say below a field what it means; stays until another text is given."""
        if name not in self._hints:
            made = self._hints[name] = label("", "caption", wrap=True)
            cell = self.fields[name].parentWidget()
            column = cell.layout() if cell else None
            assert isinstance(column, QVBoxLayout), "every field stands in a column"
            column.addWidget(made)
        self._hints[name].setText(text)
        self._hints[name].setVisible(bool(text))
        self._hints[name].setVisible(bool(text))

    def set_shown(self, names: Sequence[str], shown: bool) -> None:
        """Show or hide fields with their labels."""
        for name in names:
            cell = self.fields[name].parentWidget()
            assert cell is not None, "every field stands in a cell"
            self._rows.setRowVisible(cell, shown)

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        self.fields[name].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self, name: str, text: str, field: AnyField) -> AnyField:
        caption = label(text, "secondary")
        caption.setBuddy(field)
        caption.setFixedHeight(style.em(self, 2))
        self._captions.append(caption)
        problem = self._problems[name] = label("", "amber", wrap=True)
        problem.hide()
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(problem)
        self._rows.addRow(caption, cell)
        self.fields[name] = field
        field.changed.connect(lambda value: self._edited(name, value))
        return field

    def _edited(self, name: str, value: object) -> None:
        self.show_problem(name, "")
        self.edited.emit(name, value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < style.em(self, self._narrow)
        policy = QFormLayout.RowWrapPolicy
        self._rows.setRowWrapPolicy(policy.WrapAllRows if narrow else policy.DontWrapRows)

    def minimumSizeHint(self) -> QSize:
        widest = max((field.minimumSizeHint().width() for field in self.fields.values()), default=0)
        return QSize(widest, super().minimumSizeHint().height())  # narrow enough to wrap into one column


def _spoken(text: str) -> str:
    return re.sub(r"\(&.\)|&", "", text)
