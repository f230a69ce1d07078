"""制度与固定日: which notices the branch is under, from when to when; and the day of the month with its holiday rule."""

from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.branch import RegimeInForce
from app.domain.change import Part
from app.domain.chinese_text import chinese_date
from app.domain.regime import Regime
from app.operations import branches
from app.texts import say
from ui.screens.settings_day import DayRuleForm
from ui.screens.settings_section import Section
from ui.widgets.form import Form
from ui.widgets.parts import Panel, label

BRANCH = frozenset({Part.BRANCH})


class RegimesSection(Section):
    """One card a notice, then the fixed day."""

    title = "制度与固定日"

    def build(self) -> None:
        self.column.addWidget(
            label("打勾的制度同时管用。已经开始的活动按开始时的制度，不受改动影响。", "secondary", wrap=True)
        )
        regime_set = self.session.workspace.regime_set
        self.forms = {regime.id: self._build_regime(regime) for regime in regime_set.regimes}
        for error in regime_set.refused:
            self.column.addWidget(_refused(say(f"errors.{error.key}.what", **error.facts), error.key))
        self.day = DayRuleForm(self.session)
        self.card("固定日").column.addWidget(self.day)

    def _build_regime(self, regime: Regime) -> Form:
        card = self.card(regime.notice.short)
        about = _about(regime)
        if about:
            card.column.addWidget(label(about, "secondary", wrap=True))
        form = Form(regime.notice.short)
        form.add_yes_no("used", "", "本支部按这个制度")
        form.add_date("since", "从哪天起", today=self.session.workspace.today)
        until = form.add_date("until", "到哪天止", today=self.session.workspace.today)
        until.line.setPlaceholderText("空着就是一直有效")
        form.edited.connect(lambda name, value: self._edit(regime, name, value))
        card.column.addWidget(form)
        return form

    def refresh(self) -> None:
        entries = {entry.regime_id: entry for entry in self.session.workspace.branch().regimes}
        for regime_id, form in self.forms.items():
            entry = entries.get(regime_id)
            form.load(
                {"used": entry is not None, "since": entry and entry.since, "until": entry and entry.until}
            )
            form.set_shown(("since", "until"), entry is not None)
        self.day.refresh()

    def flush(self) -> None:
        super().flush()
        self.day.flush()

    def has_field(self, name: str) -> bool:
        return name == "day_rule" or super().has_field(name)

    def focus_field(self, name: str) -> None:
        if name == "day_rule":
            self.day.form.focus_field("kind")
            self.ensureWidgetVisible(self.day)
        else:
            super().focus_field(name)

    def _edit(self, regime: Regime, name: str, value: object) -> None:
        form = self.forms[regime.id]
        if name == "used" and not value:
            self.session.do(BRANCH, branches.leave_regime, regime.id)
            self.session.offer_undo(f"不再按：{regime.notice.short}")
            return
        since = value if name == "since" else form.fields["since"].value()
        until = value if name == "until" else form.fields["until"].value()
        entry = RegimeInForce(
            regime.id,
            since if isinstance(since, date) else self._default_since(regime),
            until if isinstance(until, date) else None,
        )
        if entry.until is not None and entry.until < entry.since:
            form.show_problem("until", "要在开始的那天以后，没有保存。")
            return
        self.session.do(BRANCH, branches.enter_regime, entry.regime_id, entry.since, entry.until)

    def _default_since(self, regime: Regime) -> date:
        """The notice's own day, else the beginning of this year, which she sees and may change."""
        return regime.since or regime.notice.issued or date(self.session.today.year, 1, 1)


def _about(regime: Regime) -> str:
    notice = regime.notice
    title = f"《{notice.title}》" if notice.title else ""
    issued = chinese_date(notice.issued) if notice.issued else ""
    known = "　".join(filter(None, (title, notice.issuer or "", issued)))
    return known or "原文没有标题、发文单位和日期，名称是本程序起的。"


def _refused(text: str, key: str) -> QWidget:
    made = Panel("clause", "没有使用的制度文件", padding=0.4, gap=0.1)
    made.column.addWidget(label(text, "amber", wrap=True))
    made.column.addWidget(label(say(f"errors.{key}.next"), wrap=True))
    return made
