"""固定日: the day of the month, what happens on a holiday, and the next six dates with the reason of each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule, HolidayScope
from app.operations import branches
from app.operations.fixed_day import date_text, days_of_notices, next_dates
from ui import style
from ui.session import Session
from ui.widgets.form import Form
from ui.widgets.parts import label

KINDS = (
    (DayRuleKind.NTH_WEEKDAY, "每月第几个星期几"),
    (DayRuleKind.FIXED_DAY, "每月几日"),
    (DayRuleKind.FREE, "不固定"),
)
NTHS = tuple((nth, f"第{word}个") for nth, word in enumerate("一二三四", start=1))
WEEKDAYS = tuple((number, f"星期{word}") for number, word in enumerate("一二三四五六日"))
HOLIDAY_RULES = (
    (HolidayRule.NONE, "不移动，只提示"),
    (HolidayRule.NEXT_SAME_WEEKDAY, "顺延到下一周的同一天"),
    (HolidayRule.INSIDE_WINDOW, "移到当月限定日期里的工作日"),
)
SCOPES = (
    (HolidayScope.PUBLISHED, "放假安排里的每个休息日"),
    (HolidayScope.STATUTORY, "只算法定节假日当天"),
)
PARTS_OF_KIND = {
    DayRuleKind.NTH_WEEKDAY: ("nth", "weekday"),
    DayRuleKind.FIXED_DAY: ("day",),
    DayRuleKind.FREE: (),
}


class DayRuleForm(QWidget):
    """The rule is saved once all its parts are known; until then what is missing is said."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._draft: dict[str, object] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.5))
        self.form = self._build_form()
        self.missing = label("", "amber", wrap=True)
        self.dates_title = label("接下来六次", "strong")
        self.dates = label("", "secondary", wrap=True)
        self.notices = label("", wrap=True)
        for part in (self.notices, self.form, self.missing, self.dates_title, self.dates):
            column.addWidget(part)
        self.form.edited.connect(self._edit)

    def _build_form(self) -> Form:
        form = Form("固定日")
        form.add_choice("kind", "哪一天", KINDS)
        form.add_choice("nth", "第几个", NTHS)
        form.add_choice("weekday", "星期几", WEEKDAYS)
        form.add_number("day", "几日", 1, 31, "日")
        form.add_choice("holiday_rule", "遇节假日", HOLIDAY_RULES)
        form.add_choice("holiday_scope", "哪些算节假日", SCOPES)
        form.add_number("first", "最早", 1, 31, "日")
        form.add_number("last", "最晚", 1, 31, "日")
        return form

    def refresh(self) -> None:
        """Show the branch's rule, unless parts of another one are being entered."""
        rule = self.session.workspace.branch().day_rule
        if not self.missing.text() or self._draft.get("kind") is None:
            self._draft = _parts(rule)
        self._show()

    def flush(self) -> None:
        """Save what is still being typed."""
        self.form.flush()

    def _edit(self, name: str, value: object) -> None:
        self._draft[name] = value
        if name == "kind":
            self._draft.setdefault("holiday_rule", HolidayRule.NONE)
            self._draft.setdefault("holiday_scope", HolidayScope.PUBLISHED)
        rule = _rule(self._draft)
        self._show()
        if rule is not None and rule != self.session.workspace.branch().day_rule:
            self.session.do({Part.BRANCH}, branches.change_branch, day_rule=rule)

    def _show(self) -> None:
        draft = self._draft
        self.form.load({name: draft.get(name) for name in self.form.fields}, of=None)
        kind, holiday = draft.get("kind"), draft.get("holiday_rule")
        for name in ("nth", "weekday", "day"):
            self.form.set_shown((name,), name in PARTS_OF_KIND.get(kind, ()))  # type: ignore[arg-type,call-overload,unused-ignore]
        has_day = kind in (DayRuleKind.NTH_WEEKDAY, DayRuleKind.FIXED_DAY)
        self.form.set_shown(("holiday_rule",), has_day)
        self.form.set_shown(("holiday_scope",), has_day and holiday is not HolidayRule.NONE)
        self.form.set_shown(("first", "last"), has_day and holiday is HolidayRule.INSIDE_WINDOW)
        self._show_notices()
        self._show_dates(_rule(draft))

    def _show_notices(self) -> None:
        """What the notices themselves say of the day; the branch's own is used where they leave it open."""
        found = days_of_notices(self.session.workspace)
        lines = [
            "\n".join((f"{one.text}，接下来：" if one.dates else one.text, *map(date_text, one.dates)))
            for one in found
        ]
        lines += ["下面是支部自己定的，只用于让支部定日子的制度。"] if found else []
        self.notices.setText("\n".join(lines))
        self.notices.setVisible(bool(found))

    def _show_dates(self, rule: DayRule | None) -> None:
        begun = self._draft.get("kind") is not None
        self.missing.setText("还有没填的，填齐才会保存。" if begun and rule is None else "")
        self.missing.setVisible(bool(self.missing.text()))
        dates = next_dates(self.session.workspace, rule) if rule is not None else ()
        self.dates.setText("\n".join(map(date_text, dates)))
        self.dates.setVisible(bool(dates))
        self.dates_title.setVisible(bool(dates))


def _parts(rule: DayRule | None) -> dict[str, object]:
    if rule is None:
        return {}
    first, last = rule.window or (None, None)
    names = ("kind", "day", "nth", "weekday", "holiday_rule", "holiday_scope")
    return {name: getattr(rule, name) for name in names} | {"first": first, "last": last}


def _rule(draft: dict[str, object]) -> DayRule | None:
    """Put the parts together; None while one is missing or they do not go together."""
    values: dict[str, object] = {
        name: draft.get(name)
        for name in ("kind", "day", "nth", "weekday", "holiday_rule", "holiday_scope")
        if draft.get(name) is not None
    }
    if "kind" not in values:
        return None
    if draft.get("holiday_rule") is HolidayRule.INSIDE_WINDOW:
        values["window"] = (draft.get("first"), draft.get("last"))
    try:
        return DayRule(**values)  # type: ignore[arg-type]
    except ValueError:
        return None
