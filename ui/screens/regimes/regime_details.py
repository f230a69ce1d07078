"""One regime: where it comes from, what it asks in short, since when the branch is under it, and what can be done."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.domain.branch import RegimeInForce
from app.domain.change import Part
from app.domain.chinese_text import chinese_date
from app.domain.errors import UserError
from app.domain.plan import Plan
from app.domain.regime import Regime, RuleKind
from app.operations import branches, own_regime_files, own_regime_state, own_regimes, plans, regimes
from app.operations.own_regimes import Removal
from app.operations.regimes import RegimeDetails, RegimeLine
from ui import messages
from ui.files import show_in_folder
from ui.screens.regimes.part import RegimePart
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.form import Form
from ui.widgets.parts import button, label, row

PARTS = frozenset({Part.BRANCH, Part.SETTINGS})
KINDS = {
    RuleKind.DECIDED: "程序判断",
    RuleKind.WARNED: "程序提醒",
    RuleKind.CONFIRMED: "请支部确认",
    RuleKind.GUIDANCE: "只作提示",
}
NEXT_VERSION = "这是新的一版，从立它时定的那天起，不能在这里改。"
LAST_DAY = "这个制度本身到这天止，不能在这里改。"
ENDED = "有活动、计划表或支部设置在用，没有删除，改为到今天止"


class RegimeDetailsPart(RegimePart):
    """The dates save themselves; 修改 is there until an activity or a plan keeps the regime, then 另立新的一版."""

    def __init__(self, session: Session) -> None:
        self.found: RegimeDetails | None = None
        super().__init__(session, "一个制度")

    def build(self) -> None:
        self.back = button("‹ 全部制度", lambda: self.asked.emit("list", ""), kind="link")
        self.column.addLayout(row(self.back, None))
        self.name = label("", "heading", wrap=True)
        self.about = label("", "secondary", wrap=True)
        self.asks = label("", wrap=True)
        for part in (self.name, self.about, self.asks):
            self.column.addWidget(part)
        self._build_acts()
        self._build_use()
        self._build_own()

    def _build_acts(self) -> None:
        self.clauses_button = button(
            "看条款", lambda: self.asked.emit("clauses", self.regime_id), kind="primary"
        )
        self.copy_button = button("复制为本单位制度", self._copy)
        self.column.addLayout(row(self.clauses_button, self.copy_button, None))

    def _build_use(self) -> None:
        card = self.card("本支部")
        self.form = Form("本支部按它的日期")
        self.form.add_yes_no("used", "", "本支部按这个制度")
        self.form.add_date("since", "从哪天起", today=self.session.workspace.today)
        until = self.form.add_date("until", "到哪天止", today=self.session.workspace.today)
        until.line.setPlaceholderText("空着就是一直有效")
        self.form.edited.connect(self._edit)
        card.column.addWidget(self.form)
        self.twice = label("", "amber", wrap=True)
        card.column.addWidget(self.twice)
        self.older = label("", "amber", wrap=True)
        card.column.addWidget(self.older)

    def _build_own(self) -> None:
        self.own = self.card("本单位制度")
        self.pinned = label("", wrap=True)
        self.own.column.addWidget(self.pinned)
        self.version = Form("新的一版")
        self.version.add_date("version_since", "新的一版从哪天起", today=self.session.workspace.today)
        self.own.column.addWidget(self.version)
        self.edit_button = button("修改", lambda: self.asked.emit("editor", self.regime_id))
        self.version_button = button("另立新的一版", self._new_version)
        self.export_button = button("导出为文件", self._export)
        self.delete_button = button("删除", self._delete, name="删除这个制度")
        self.own.column.addLayout(row(self.edit_button, self.version_button, None))
        self.own.column.addLayout(row(self.export_button, self.delete_button, None))
        self.strip = FileStrip("导出的制度")
        self.own.column.addWidget(self.strip)

    def show_regime(self, regime_id: str) -> None:
        if regime_id != self.regime_id:
            self.strip.hide()
            self.version.load({"version_since": self.session.today}, of=regime_id)
        super().show_regime(regime_id)

    def refresh(self) -> None:
        found = self.found = regimes.details(self.session.workspace, self.regime_id)
        if found is None:
            return
        regime = found.line.regime
        self.name.setText(regime.notice.short)
        self.about.setText(_about(regime, found.line.is_own))
        self.asks.setText(_asks(found))
        self._show_use(found.line)
        self.twice.setText(_twice(found, self.session.today))
        self.twice.setVisible(bool(self.twice.text()))
        self.older.setText(_older(plans.sent_without(self.session.workspace, self.regime_id)))
        self.older.setVisible(bool(self.older.text()))
        self._show_own(found.line.is_own)

    def _show_use(self, line: RegimeLine) -> None:
        """The same days as in the head and the list: the branch's own inside those of this version."""
        entry = line.entry
        since, until = line.span or ((entry.since, entry.until) if entry else (None, None))
        self.form.load({"used": entry is not None, "since": since, "until": until}, of=self.regime_id)
        self.form.set_shown(("since", "until"), entry is not None)
        for name, is_given, why in (
            ("since", line.begins_as_version, NEXT_VERSION),
            ("until", line.ends_itself, LAST_DAY),
        ):
            self.form.fields[name].setEnabled(not is_given)
            self.form.show_hint(name, why if is_given else "")

    def _show_own(self, is_own: bool) -> None:
        self.own.setVisible(is_own)
        if not is_own:
            return
        activities, plans = own_regime_state.pins(self.session.workspace, self.regime_id)
        kept = bool(activities or plans)
        self.pinned.setText(
            f"{activities} 次活动、{plans} 张计划表按它，一直按它。要改就另立新的一版，原来的到前一天止。"
            if kept
            else "还没有活动和计划表按它，可以直接修改。"
        )
        self.version.setVisible(kept)
        self.version_button.setVisible(kept)
        self.edit_button.setVisible(not kept)

    def first(self) -> QWidget:
        return self.clauses_button

    # --- what can be done

    def _edit(self, name: str, value: object) -> None:
        if self.found is None:
            return
        regime, entry = self.found.line.regime, self.found.line.entry
        if name == "used" and not value:
            if entry is not None:
                self.session.do(PARTS, branches.leave_regime, entry.regime_id)
                self.session.offer_undo(f"不再按：{regime.notice.short}")
            return
        if entry is None:
            made = RegimeInForce(regime.id, self._default_since(regime))
        elif name == "since":
            made = replace(entry, since=value if isinstance(value, date) else self._default_since(regime))
        else:
            made = replace(entry, until=value if isinstance(value, date) else None)
        if name == "since" and regime.since and made.since < regime.since:
            self.form.refuse("since", f"这个制度从{chinese_date(regime.since)}起，不能更早，没有保存。")
            return
        self.form.accept(name)
        if made.until is not None and made.until < made.since:
            self.form.show_problem("until", "要在开始的那天以后，没有保存。")
            return
        self.session.do(PARTS, branches.enter_regime, made.regime_id, made.since, made.until)

    def _default_since(self, regime: Regime) -> date:
        """The notice's own day, else the beginning of this year, which she sees and may change."""
        return regime.since or regime.notice.issued or date(self.session.today.year, 1, 1)

    def _copy(self) -> None:
        if self.found is None:
            return
        short = own_regimes.short_of_copy(self.found.line.regime.notice.short)
        made = self.session.do(PARTS, own_regimes.copy, self.regime_id, short)
        if made is not None:
            self.session.offer_undo(f"已复制为：{short}")
            self.asked.emit("editor", made)

    def _new_version(self) -> None:
        self.version.flush()
        since = self.version.fields["version_since"].value()
        if not isinstance(since, date):
            self.version.show_problem("version_since", "还没有写从哪天起。")
            return
        try:
            made = self.session.attempt(PARTS, own_regimes.new_version, self.regime_id, since)
        except UserError as error:
            self.version.show_problem("version_since", "".join(messages.sentences(error)))
            return
        self.session.offer_undo(
            f"新的一版从{chinese_date(since)}起，原来的到{chinese_date(since - timedelta(1))}止"
        )
        self.asked.emit("editor", made)

    def _export(self) -> None:
        try:
            made = own_regime_files.export(self.session.workspace, self.regime_id)
        except UserError as error:
            messages.fail(self, error)
            return
        self.strip.announce(f"已导出：{made.name}", [("打开所在文件夹", lambda: show_in_folder(self, made))])

    def _delete(self) -> None:
        short = self.name.text()
        done = self.session.do(PARTS, own_regimes.remove, self.regime_id)
        if done is None:
            return
        self.session.offer_undo(f"已删除：{short}" if done is Removal.DELETED else f"{short}：{ENDED}")
        if done is Removal.DELETED:
            self.asked.emit("list", "")


def _twice(found: RegimeDetails, today: date) -> str:
    names = "、".join(f"「{one.notice.short}」" for one in found.twice)
    if not names:
        return ""
    said = "两个出自同一份通知，同一件事会说两遍。只留一个更清楚。"
    if found.line.is_used_on(today):
        return f"{names}也在用，{said}"
    return f"{names}在用，这个现在还没有用。都用的话，{said}"


def _older(sent: Sequence[Plan]) -> str:
    """A plan that was sent goes on under the regimes it was made under."""
    if not sent:
        return ""
    months = "、".join(f"{one.year}年{one.first_month}–{one.last_month}月" for one in sent)
    return f"已经报送的{months}计划表还按原来的制度，要按新的就另做一份。"


def _about(regime: Regime, is_own: bool) -> str:
    notice = regime.notice
    title = f"《{notice.title}》" if notice.title else ""
    issued = chinese_date(notice.issued) if notice.issued else ""
    known = "　".join(filter(None, (title, notice.issuer or "", issued)))
    unknown = "" if is_own else "原文没有标题、发文单位和日期，名称是本程序起的。"
    days = "".join(
        (
            f"从{chinese_date(regime.since)}起" if regime.since else "",
            f"到{chinese_date(regime.until)}止" if regime.until else "",
        )
    )
    return "\n".join(filter(None, (known or unknown, f"有效期：{days}" if days else "")))


def _asks(found: RegimeDetails) -> str:
    kinds = "、".join(
        f"{words} {found.counts[kind]} 条" for kind, words in KINDS.items() if found.counts[kind]
    )
    off = f"；不用 {found.off} 条" if found.off else ""
    return f"共 {len(found.line.regime.rules)} 条：{kinds}{off}。"
