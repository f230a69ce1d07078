"""RosterChanges: who joined or left the roster since the expected list was frozen, by name (名册有变化)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.change import Part
from app.operations import attendance
from ui.session import Session
from ui.widgets.parts import Panel, button, label, row


class RosterChanges(Panel):
    """A line for each person with one button; hidden while list and roster agree."""

    def __init__(self, session: Session) -> None:
        super().__init__("paste", "名册有变化")
        self._session = session
        self._shown: tuple[tuple[int, ...], ...] = ()
        self._lines: list[QWidget] = []
        self.column.addWidget(label("名单冻结以后，名册有变化：", "strong"))
        self.hide()

    def show_changes(self, activity_id: int, is_frozen: bool) -> None:
        """Compare the list with the roster of the day; nothing is taken over by itself."""
        joined, left = attendance.differences(self._session.workspace, activity_id) if is_frozen else ((), ())
        shown = (tuple(member.id for member in joined), tuple(line.id for line in left))
        self.setVisible(any(shown))
        if shown == self._shown:
            return
        self._shown = shown
        self._clear()
        for member in joined:
            self._add(
                f"新进名册：{member.name}",
                "列入",
                partial(self._take_over, activity_id, member.id, member.name),
            )
        for line in left:
            self._add(
                f"已离开支部：{line.name}", "移出", partial(self._drop, activity_id, line.id, line.name)
            )

    def _take_over(self, activity_id: int, member_id: int, name: str) -> None:
        self._session.do({Part.ACTIVITIES}, attendance.take_over, activity_id, member_id)
        self._session.offer_undo(f"已列入应到：{name}")

    def _drop(self, activity_id: int, line_id: int, name: str) -> None:
        self._session.do({Part.ACTIVITIES}, attendance.drop, activity_id, line_id)
        self._session.offer_undo(f"已移出应到：{name}")

    def _add(self, text: str, verb: str, do: Callable[[], object]) -> None:
        line = QWidget()
        line.setLayout(row(label(text, wrap=True), button(verb, do, name=f"{text}：{verb}")))
        self.column.addWidget(line)
        self._lines.append(line)

    def _clear(self) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = []
