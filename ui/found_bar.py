"""FoundBar: after a crash, the text that was put back, with 去看看 and 不要 (RELIABILITY 3.3)."""

from contextlib import suppress

from app.domain.change import Part
from app.domain.draft import DraftPlace, FoundText
from app.domain.errors import UserError
from app.operations import drafts, registers
from app.steps import STEPS
from ui.places import Page, Place
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row

PARTS = frozenset({Part.ACTIVITIES, Part.MEMBERS, Part.REGISTERS})


class FoundBar(Panel):
    """One found text at a time, until she has looked at it and kept it, written on, or said 不要."""

    def __init__(self, session: Session) -> None:
        super().__init__("strip", "找回的内容", padding=0.25)
        self._session = session
        self._found: FoundText | None = None
        self._looked_at = 0
        self.text = label("", wrap=True)
        self.look_button = button("去看看", self._look, name="去看看找回的内容")
        self.keep_button = button("留着", self._keep, name="留着找回的内容")
        self.drop_button = button("不要", self._drop, name="不要找回的内容")
        self.column.addLayout(row(self.text, self.look_button, self.keep_button, self.drop_button))
        self.hide()
        session.changed.connect(self.refresh)

    def begin(self) -> None:
        """Put back what a crash left, and say so."""
        workspace = self._session.workspace
        if workspace.is_read_only:
            return
        if drafts.has_left(workspace):
            self._session.do(PARTS, drafts.put_back)
        self.refresh()

    def finish(self) -> None:
        """Offer nothing any longer: she closed the program herself, and the texts stay where they are."""
        with suppress(UserError):
            drafts.take_all(self._session.workspace)

    def refresh(self) -> None:
        """Show the text found last that is still to be looked at."""
        found = drafts.found_again(self._session.workspace)
        self._found = found[0] if found else None
        self.setVisible(self._found is not None)
        if self._found is None:
            return
        more = f"（还有 {len(found) - 1} 处）" if len(found) > 1 else ""
        self.text.setText(f"上次未正常退出，已找回 {self._time()} 的内容：{self._found.words}{more}")
        self.setAccessibleDescription(self.text.text())
        was_seen = self._looked_at == self._found.action_id
        self.look_button.setVisible(not was_seen)
        self.keep_button.setVisible(was_seen)

    def _time(self) -> str:
        assert self._found is not None
        at = self._found.at
        is_today = at.date() == self._session.today
        return f"{at:%H:%M}" if is_today else f"{at.month}月{at.day}日 {at:%H:%M}"

    def _look(self) -> None:
        if self._found is not None:
            self._looked_at = self._found.action_id
            self._session.go(place_of(self._found.place))
            self.refresh()

    def _keep(self) -> None:
        if self._found is not None:
            self._session.do((), drafts.take, self._found)

    def _drop(self) -> None:
        if self._found is not None:
            self._session.do(PARTS, drafts.discard, self._found)
            self._session.offer_undo("找回的内容已移入回收站")


def place_of(place: DraftPlace) -> Place:
    """Return where in the window a text belongs."""
    if place.table == "member":
        return Place(Page.MEMBERS, row_id=place.key, field=place.column)
    kind = next(
        (kind for kind, cls in registers.ROWS.items() if drafts.RECORDS.get(place.table) is cls), None
    )
    if kind is not None:
        return Place(Page.REGISTERS, row_id=place.key, field=place.column, register=kind)
    step = next((step.number for step in STEPS if f"{step.part}_facts" == place.table), 1)
    return Place(Page.ACTIVITIES, place.key, step=step, field=place.column)
