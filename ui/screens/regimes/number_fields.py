"""The numbers and switches of a regime as a form: unit, range and a sentence each, and the clause of what is changed."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from app.domain.regime_field import FieldKind, RegimeField
from app.operations import own_regime_state, own_regimes
from app.operations.own_regime_state import FieldState
from app.texts import say
from ui.screens.settings_day import NTHS, WEEKDAYS
from ui.widgets.form import Form

Store = Callable[..., bool]
NOTHING = "通知没有要求"
SECTION, QUOTE = ".section", ".quote"
CITED = ((SECTION, "依据的章节", "例如：第三条"), (QUOTE, "依据的原文", ""))
# Where words say more than the number of the file.
WORDS = {
    "day.nth": NTHS,
    "day.weekday": tuple((number + 1, word) for number, word in WEEKDAYS),
}
UNITS = {"百分数": "%", "工作日": "个工作日"}
# Parts that only make sense together: what was refused is tried again with the next of them.
TOGETHER = ("day", "evaluation")
SHOWN = {
    FieldKind.SHARE: ("/", re.compile(r"(\d+)\s*[/／]\s*(\d+)"), "要写成 1/3 这样。"),
    FieldKind.SPAN: ("-", re.compile(r"(\d+)\s*[-－—–~至到]\s*(\d+)"), "要写成 1-10 这样。"),
}


class NumbersForm(Form):
    """One field a number; below a changed one the clause it stands on. ``store(form, name, verb, …)`` keeps an entry."""

    def __init__(self, store: Store) -> None:
        super().__init__("数字和开关")
        self._store = store
        self.of_name = {field.name: field for field in own_regime_state.FIELDS}
        self.shows_all = False
        self.unused = 0
        self._waiting: dict[RegimeField, object] = {}
        for field in own_regime_state.FIELDS:
            self._add_field(field)
        self.edited.connect(self._edit)

    def _add_field(self, field: RegimeField) -> None:
        called = say(f"regime_fields.{field.name}.label")
        options = _options(field)
        if options:
            self.add_choice(field.name, called, [(None, NOTHING), *options])
        elif field.kind is FieldKind.FLAG:
            self.add_yes_no(field.name, "", called)
        elif field.kind in SHOWN:
            self.add_text(field.name, called, NOTHING)
        else:
            self.add_number(field.name, called, field.low, field.high, _unit(field))
        self.show_hint(field.name, _hint(field, None))
        for ending, words, example in CITED:
            self.add_text(field.name + ending, f"　{words}", example).setAccessibleName(f"{called}：{words}")

    def show_fields(self, fields: Sequence[FieldState]) -> dict[str, object]:
        """Show what fits each number, those nothing leans on only when all are wanted; return the values to load."""
        used = [one for one in fields if one.rule_ids or one.differs or self.shows_all]
        self.unused = sum(not (one.rule_ids or one.differs) for one in fields)
        shown = {one.field.name: one for one in used}
        values: dict[str, object] = {}
        for name in self.of_name:
            one = shown.get(name)
            cited = one is not None and one.differs and bool(one.rule_ids)
            self.set_shown((name,), one is not None)
            self.set_shown((name + SECTION, name + QUOTE), cited)
            if one is not None:
                self.show_hint(name, _hint(one.field, one))
                values |= {
                    name: _as_shown(one.field, one.value),
                    name + SECTION: one.section,
                    name + QUOTE: one.quote,
                }
        return values

    def forget(self) -> None:
        """Let go of what waits for its other half: another regime is shown."""
        self._waiting.clear()

    def _edit(self, name: str, value: object) -> None:
        of_clause = name.removesuffix(SECTION).removesuffix(QUOTE)
        if of_clause != name:
            section, quote = (str(self.fields[of_clause + one].value()) for one in (SECTION, QUOTE))
            self._store(self, name, own_regimes.cite_value, self.of_name[of_clause], section, quote)
            return
        field = self.of_name[name]
        try:
            read = _as_stored(field, value)
        except ValueError as error:
            self.refuse(name, f"{error}没有保存。")
            return
        self._keep(field, read)

    def _keep(self, field: RegimeField, value: object) -> None:
        waiting = {one: other for one, other in self._waiting.items() if one.table == field.table}
        also = tuple(one.name for one in waiting)
        if self._store(self, field.name, own_regimes.set_values, {**waiting, field: value}, also=also):
            for one in waiting:
                self._waiting.pop(one, None)
        elif field.table in TOGETHER:
            self._waiting[field] = value


def _options(field: RegimeField) -> list[tuple[Any, str]]:
    if field.name in WORDS:
        return list(WORDS[field.name])
    return [(one, say(f"regime_fields.option.{field.key}.{one}")) for one in field.options]


def _hint(field: RegimeField, state: FieldState | None) -> str:
    """What it means, from what to what, what it was, and which rules lean on it."""
    says = say(f"regime_fields.{field.name}.says")
    is_plain = field.kind is FieldKind.WHOLE and field.name not in WORDS
    range_ = f"可写 {field.low} 到 {field.high}。" if is_plain else ""
    if state is None:
        return says + range_
    before = f"原来是{_in_words(field, state.before)}。" if state.differs else ""
    rules = f"条目 {'、'.join(state.rule_ids)}。" if state.rule_ids else "没有条目用到它，改了不影响检查。"
    return says + range_ + before + rules


def _in_words(field: RegimeField, value: object) -> str:
    if value is None or value is False:
        return "没有要求"
    if value is True:
        return "有要求"
    words = dict(_options(field)).get(value)
    return f"“{words}”" if words else f" {_as_shown(field, value)} {_unit(field)}".rstrip()


def _unit(field: RegimeField) -> str:
    return UNITS.get(field.unit, field.unit)


def _as_shown(field: RegimeField, value: Any) -> object:
    if field.kind in SHOWN:
        between = SHOWN[field.kind][0]
        return between.join(map(str, value)) if value else ""
    return value


def _as_stored(field: RegimeField, value: object) -> object:
    """Return an entry as the file writes it; raises ValueError with what to write instead."""
    if field.kind not in SHOWN:
        return value
    text = str(value).strip()
    _, pattern, advice = SHOWN[field.kind]
    if not text:
        return None
    found = pattern.fullmatch(text)
    if not found:
        raise ValueError(advice)
    return [int(found[1]), int(found[2])]
