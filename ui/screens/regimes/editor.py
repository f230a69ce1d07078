"""The form of a regime of her own: its head, its numbers, its deadlines, its rules, and the trial below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import own_regime_state, own_regimes
from app.operations.own_regime_state import OwnState
from app.texts import say
from ui import messages
from ui.screens.regimes.number_fields import NumbersForm
from ui.screens.regimes.part import RegimePart
from ui.screens.regimes.rules_form import RulesForm
from ui.screens.regimes.trial import TrialTable
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

PARTS = frozenset({Part.SETTINGS, Part.BRANCH})
HEAD = ("short", "title", "issuer")
DAYS = ("date", "since", "until")
WORDS = ("theme_day", "superior")


class OwnRegimeEditor(RegimePart):
    """Every entry is tried by the loader and stored at once; one that is refused stays in its field with the reason."""

    def __init__(self, session: Session) -> None:
        self.state: OwnState | None = None
        self._refused: set[tuple[Form, str]] = set()
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
            self.head.add_text(name, _called(name))
        self.head.edited.connect(self._edit_head)
        self.card("通知").column.addWidget(self.head)

    def show_regime(self, regime_id: str) -> None:
        if regime_id != self.regime_id:
            for form, name in self._refused:
                form.show_problem(name, "")
            self._refused.clear()
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
        self.uncited.setText(f"还没写依据的条目：{'、'.join(state.uncited)}。" if state.uncited else "")
        self.uncited.setVisible(bool(state.uncited))
        self._load(self.head, {**state.notice, **state.words})
        if self.plans is not None:
            self._load(self.plans, {f"due{at}": "、".join(due) for at, (_, due) in enumerate(state.plans)})
        self._load(self.numbers, self.numbers.show_fields(state.fields))
        unused = f"另外 {self.numbers.unused} 项（没有条目用到，改了不影响检查）"
        self.all_button.setText(f"{'收起' if self.numbers.shows_all else '显示'}{unused}")
        self._load(self.rules.form, self.rules.show_rules(state.rules))
        self.trial.show_regime(self.regime_id)

    def first(self) -> QWidget:
        return self.head.fields["short"]

    def store(
        self, form: Form, name: str, verb: Callable[..., object], *args: Any, also: tuple[str, ...] = ()
    ) -> bool:
        """Store one entry, or say at its field why not; ``also`` are fields that go along. Returns whether it is stored."""
        try:
            self.session.attempt(PARTS, verb, self.regime_id, *args)
        except UserError as error:
            self._refused.add((form, name))
            form.show_problem(name, "".join(messages.sentences(error)))
            return False
        for stored in (name, *also):
            self._refused.discard((form, stored))
            form.show_problem(stored, "")
        self.refresh()
        return True

    def _load(self, form: Form, values: dict[str, object]) -> None:
        """Show what is stored; an entry that was refused stays as she left it."""
        form.load({name: value for name, value in values.items() if (form, name) not in self._refused})

    def _edit_head(self, name: str, value: object) -> None:
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


def _note(state: OwnState) -> str:
    base = f"没有改的跟着「{state.base}」。" if state.base else ""
    return f"改一项存一项。{base}空着就是通知没有要求。改过的要写依据，没写的印“待补”。"
