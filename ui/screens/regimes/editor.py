"""The form of a regime of her own: its head, its numbers, its deadlines, its rules, and the trial below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import own_regime_state, own_regimes
from app.operations.own_regime_state import WORDS, OwnState
from app.texts import say
from ui import messages
from ui.screens.regimes.number_fields import CITED, QUOTE, SECTION, NumbersForm
from ui.screens.regimes.part import RegimePart
from ui.screens.regimes.rules_form import RulesForm
from ui.screens.regimes.trial import TrialTable
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

PARTS = frozenset({Part.SETTINGS, Part.BRANCH})
HEAD = ("short", "title", "issuer")
DAYS = ("date", "since", "until")


class OwnRegimeEditor(RegimePart):
    """Every entry is tried by the loader and stored at once; one that is refused stays in its field with the reason."""

    def __init__(self, session: Session) -> None:
        self.state: OwnState | None = None
        super().__init__(session, "修改本单位制度")

    def build(self) -> None:
        self.back = button("‹ 回到制度", self._go_back, kind="link")
        self.name = label("", "heading", wrap=True)
        self.note = label("", "secondary", wrap=True)
        self.uncited = label("", "amber", wrap=True)
        self.column.addLayout(row(self.back, None))
        for part in (self.name, self.note, self.uncited):
            self.column.addWidget(part)
        self._build_head()
        self.numbers = NumbersForm(self.store)
        card = self.card("数字和开关")
        card.column.addWidget(self.numbers)
        self.all_button = button("", self._show_all, kind="link", name="显示没有条目用到的数字")
        card.column.addLayout(row(self.all_button, None))
        self.plans_card = self.card("计划表的报送日期")
        self.plans: Form | None = None
        self.rules = RulesForm(self.store)
        self.card("条目").column.addWidget(self.rules)
        self.trial = TrialTable(self.session)
        self.card("试算").column.addWidget(self.trial)

    def _build_head(self) -> None:
        self.head = Form("通知")
        for name in HEAD:
            self.head.add_text(name, _called(name))
        for name in DAYS:
            self.head.add_date(name, _called(name), today=self.session.workspace.today)
        for name in WORDS:
            called = _called(name)
            self.head.add_text(name, called)
            for ending, words, example in CITED:
                self.head.add_text(name + ending, f"　{words}", example).setAccessibleName(
                    f"{called}：{words}"
                )
        self.head.edited.connect(self._edit_head)
        self.card("通知").column.addWidget(self.head)

    def show_regime(self, regime_id: str) -> None:
        if regime_id != self.regime_id:
            self.numbers.forget()
            self.trial.clear()
            self._build_plans(regime_id)
        super().show_regime(regime_id)

    def _build_plans(self, regime_id: str) -> None:
        if self.plans is not None:
            self.plans.hide()
            self.plans.deleteLater()
        found = own_regime_state.state(self.session.workspace, regime_id)
        self.plans = Form("报送日期")
        for number, (name, _) in enumerate(found.plans if found else ()):
            self.plans.add_text(f"due{number}", name, "例如 6-10、12-20")
        self.plans.edited.connect(self._edit_due)
        self.plans_card.column.addWidget(self.plans)
        self.plans_card.setVisible(bool(self.plans.fields))

    def refresh(self) -> None:
        state = self.state = own_regime_state.state(self.session.workspace, self.regime_id)
        if state is None:
            return
        self.name.setText(str(state.notice["short"]))
        self.note.setText(_note(state))
        self.uncited.setText(_uncited(state))
        self.uncited.setVisible(bool(self.uncited.text()))
        self._show_head(state)
        if self.plans is not None:
            due = {f"due{at}": "、".join(due) for at, (_, due) in enumerate(state.plans)}
            self.plans.load(due, of=self.regime_id)
        self.numbers.load(self.numbers.show_fields(state.fields), of=self.regime_id)
        unused = f"另外 {self.numbers.unused} 项（没有条目用到，改了不影响检查）"
        self.all_button.setText(f"{'收起' if self.numbers.shows_all else '显示'}{unused}")
        self.rules.show_rules(self.regime_id, state.rules)
        self.trial.show_regime(self.regime_id)

    def _show_head(self, state: OwnState) -> None:
        changed = {one.key: one for one in state.changed_words}
        values: dict[str, object] = {**state.notice, **state.words}
        for name in WORDS:
            one = changed.get(name)
            self.head.set_shown((name + SECTION, name + QUOTE), one is not None)
            values |= {name + SECTION: one.section, name + QUOTE: one.quote} if one else {}
        self.head.load(values, of=self.regime_id)

    def first(self) -> QWidget:
        return self.head.fields["short"]

    def store(
        self, form: Form, name: str, verb: Callable[..., object], *args: Any, also: tuple[str, ...] = ()
    ) -> bool:
        """Store one entry, or say at its field why not; ``also`` are fields that go along. Returns whether it is stored."""
        try:
            self.session.attempt(PARTS, verb, self.regime_id, *args)
        except UserError as error:
            form.refuse(name, "".join(messages.sentences(error)))
            return False
        for stored in (name, *also):
            form.accept(stored)
        self.refresh()
        return True

    def _edit_head(self, name: str, value: object) -> None:
        word = name.removesuffix(SECTION).removesuffix(QUOTE)
        if word != name:
            section, quote = (str(self.head.fields[word + one].value()) for one in (SECTION, QUOTE))
            self.store(self.head, name, own_regimes.cite_word, word, section, quote)
            return
        verb = own_regimes.set_word if name in WORDS else own_regimes.set_notice
        self.store(self.head, name, verb, name, value)

    def _edit_due(self, name: str, value: object) -> None:
        if self.plans is not None:
            self.store(self.plans, name, own_regimes.set_due, int(name.removeprefix("due")), str(value))

    def _show_all(self) -> None:
        self.numbers.shows_all = not self.numbers.shows_all
        self.refresh()

    def _go_back(self) -> None:
        self.flush()
        self.asked.emit("details", self.regime_id)


def _called(name: str) -> str:
    return say(f"regime_fields.notice.{name}")


def _uncited(state: OwnState) -> str:
    """Which rules and words still lack her notice's clause: each with what it is about."""
    rules = {one.rule.id: one.subject for one in state.rules}
    lacking = [f"{rule_id} {rules.get(rule_id, '')}".strip() for rule_id in state.uncited]
    lacking += [_called(one.key) for one in state.changed_words if one.is_uncited]
    return f"还没写依据的条目：{'；'.join(lacking)}。" if lacking else ""


def _note(state: OwnState) -> str:
    base = f"没有改的跟着「{state.base}」。" if state.base else ""
    return f"改一项存一项。{base}空着就是通知没有要求。改过的要写依据，没写的印“待补”。"
