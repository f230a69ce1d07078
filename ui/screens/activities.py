"""活动: the list of activities, and the workbench of the one that is open."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain.activity import Activity
from app.domain.change import Part
from app.operations import activities, deleting, kind_words
from ui.dialogs.bulk import delete
from ui.dialogs.new_activity import ask_new_activity
from ui.places import Place
from ui.screens.activity_list import ActivityList
from ui.screens.screen import Screen
from ui.screens.workbench import Workbench
from ui.session import Session

DELETED = frozenset({Part.ACTIVITIES, Part.PAPERS, Part.KEEPING})
NEW = "new"  # Place.field of 新建活动


class ActivitiesScreen(Screen):
    """Shows the list until an activity is opened; only the part on show is brought up to date."""

    title = "活动"
    cares_for = frozenset({Part.BRANCH, Part.PLANS, Part.ACTIVITIES, Part.PAPERS, Part.MEMBERS})

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.list = ActivityList(session)
        self.workbench = Workbench(session)
        self.stack = QStackedWidget()
        for part in (self.list, self.workbench):
            self.stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self._connect()

    @property
    def help_key(self) -> str:  # type: ignore[override]
        """The help of the step on show, else of the list."""
        return self.workbench.help_key if self._is_open else "activities"

    def refresh(self) -> None:
        if self._is_open and not self.workbench.refresh():
            self.show_list()  # taken back by 撤销
        elif not self._is_open:
            self.list.refresh()

    def flush(self) -> None:
        self.workbench.flush()

    def take_focus(self) -> None:
        last = self.left_at()
        if not self._is_open:
            self.list.take_focus(self.workbench.activity_id)
        elif last is not None:
            last.setFocus()
        else:
            self.workbench.take_focus()

    def go_to(self, place: Place) -> None:
        if place.activity_id is not None:
            self.open_activity(place.activity_id, place.step, place.field)
        else:
            self.show_list()
            if place.field == NEW:
                self.new_activity()

    def open_activity(self, activity_id: int, step: int | None = None, field: str = "") -> None:
        """Show an activity at a step; without one at the first that is not done."""
        self.workbench.open_activity(activity_id, step, field)
        self.stack.setCurrentWidget(self.workbench)
        if not field:
            self.workbench.take_focus()

    def show_list(self) -> None:
        """Go back to the list, at the activity that was open."""
        self.workbench.flush()
        was_open = self.workbench.activity_id
        self.stack.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.take_focus(was_open)

    def new_activity(self) -> None:
        """Ask what the new activity is."""
        self.flush()
        ask_new_activity(self, self.session, self.open_activity)

    def delete(self, activity_ids: list[int]) -> None:
        """Delete activities with everything on them; 撤销 is offered."""
        if not activity_ids:
            return
        self.flush()
        workspace = self.session.workspace
        total = deleting.counted(workspace)[Activity]
        first = kind_words.activity_title(workspace, activities.activity_of(workspace, activity_ids[0]))
        what = first if len(activity_ids) == 1 else f"{len(activity_ids)} 次活动"
        verb = deleting.delete_activities
        if delete(self, self.session, DELETED, what, len(activity_ids), total, verb, activity_ids):
            self.session.offer_undo(f"已删除：{what}")

    @property
    def _is_open(self) -> bool:
        return self.stack.currentWidget() is self.workbench

    def _connect(self) -> None:
        self.list.opened.connect(self.open_activity)
        self.list.new_asked.connect(self.new_activity)
        self.list.delete_asked.connect(self.delete)
        self.workbench.delete_asked.connect(lambda activity_id: self.delete([activity_id]))
        self.workbench.left.connect(self.show_list)
