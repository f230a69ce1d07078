"""制度与固定日: the regimes, one of them in detail, a regime of her own; where they differ, and the day of the month."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from ui.dialogs.pick_path import PickFile, pick_file
from ui.screens.regimes.clauses import ClausesPart
from ui.screens.regimes.differences import Differences
from ui.screens.regimes.editor import OwnRegimeEditor
from ui.screens.regimes.part import RegimePart
from ui.screens.regimes.regime_details import RegimeDetailsPart
from ui.screens.regimes.regime_list import RegimeList
from ui.screens.settings_day import DayRuleForm
from ui.screens.settings_section import Section
from ui.session import Session

PARTS: dict[str, type[Any]] = {
    "details": RegimeDetailsPart,
    "clauses": ClausesPart,
    "editor": OwnRegimeEditor,
}
USED = "used"  # the name under which 今天 leads to the list


class RegimesSection(Section):
    """One part is on show: the list with what concerns all regimes, or one regime, its clauses, its form."""

    title = "制度与固定日"

    def __init__(self, session: Session, pick: PickFile = pick_file) -> None:
        self._pick = pick
        super().__init__(session)

    def build(self) -> None:
        self.list = RegimeList(self.session, self._pick)
        self.parts: dict[str, RegimePart] = {"list": self.list}
        self.places = QVBoxLayout()
        self.column.addLayout(self.places)
        self._add_part(self.list)
        self.differences = Differences(self.session)
        self.column.addWidget(self.differences)
        self.day_card = self.card("固定日")
        self.day = DayRuleForm(self.session)
        self.day_card.column.addWidget(self.day)
        self.shown = "list"

    def _add_part(self, part: RegimePart) -> None:
        part.asked.connect(self.show_part)
        self.places.addWidget(part)

    def part(self, name: str) -> RegimePart:
        """Return a part, made when it is first asked for: the form has a hundred fields."""
        if name not in self.parts:
            self.parts[name] = PARTS[name](self.session)
            self._add_part(self.parts[name])
        return self.parts[name]

    def show_part(self, name: str, regime_id: str) -> None:
        """Bring a part to the front, with the focus in it."""
        self.flush()
        self.shown = name
        if regime_id:
            self.part(name).show_regime(regime_id)
        else:
            self.part(name).refresh()
        self._show_only(name)
        self.verticalScrollBar().setValue(0)
        self.parts[name].first().setFocus()
        self.verticalScrollBar().setValue(0)

    def _show_only(self, name: str) -> None:
        for other, part in self.parts.items():
            part.setVisible(other == name)
        self.day_card.setVisible(name == "list")
        self.differences.show_on(name == "list")

    def refresh(self) -> None:
        self._leave_what_is_gone()
        self.parts[self.shown].refresh()
        if self.shown == "list":
            self.differences.refresh()
            self.day.refresh()

    def _leave_what_is_gone(self) -> None:
        """Back to the list when the regime on show was taken back or deleted."""
        shown = self.parts[self.shown].regime_id
        if self.shown != "list" and self.session.workspace.regime_set.get(shown) is None:
            self.shown = "list"
            self._show_only("list")

    def flush(self) -> None:
        self.parts[self.shown].flush()
        self.day.flush()

    def has_field(self, name: str) -> bool:
        return name in (USED, "day_rule")

    def focus_field(self, name: str) -> None:
        self.show_part("list", "")
        if name == USED:
            return
        self.day.form.focus_field("kind")
        self.ensureWidgetVisible(self.day)
