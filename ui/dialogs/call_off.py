"""不开了 / 延期: an answer of equal rank to going on, with its reason."""

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from app.domain.activity import Activity, ActivityState
from app.domain.change import Part
from app.operations import activities, kind_words
from ui.dialogs.panel_dialog import PanelDialog
from ui.session import Session
from ui.widgets.form_fields import LongTextField
from ui.widgets.parts import label

ANSWERS = (
    (ActivityState.POSTPONED, "延期：以后再开，日子还没有定"),
    (ActivityState.CANCELLED, "不开了：这次活动不再开展"),
)


class CallOffDialog(PanelDialog):
    """Two answers and a reason; nothing of the activity is lost."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        super().__init__(parent, "不开了或延期")
        self._session, self._activity = session, activity
        self._build()
        self._show_state()
        next(iter(self.answers.values())).setFocus()

    def _build(self) -> None:
        self.column.addWidget(
            label(kind_words.activity_title(self._session.workspace, self._activity), "strong", wrap=True)
        )
        self._group = QButtonGroup(self)
        self.answers: dict[ActivityState, QRadioButton] = {}
        for state, text in ANSWERS:
            choice = QRadioButton(text)
            choice.setAccessibleName(text)
            choice.toggled.connect(self._show_state)
            self._group.addButton(choice)
            self.column.addWidget(choice)
            self.answers[state] = choice
        self.column.addWidget(label("原因", "secondary"))
        self.reason = LongTextField("原因", lines=3)
        self.reason.textChanged.connect(self._show_state)
        self.column.addWidget(self.reason)
        self.column.addWidget(label("已填的内容都留着，以后可以重新开展。", "secondary", wrap=True))
        self.add_buttons("记下")

    def act(self) -> None:
        state, reason = self._state(), self.reason.toPlainText().strip()
        if state is None or not reason:
            return
        self._session.do({Part.ACTIVITIES}, activities.set_state, self._activity.id, state, reason)
        self._session.offer_undo(f"已记下：{state.value}")
        self.accept()

    def _state(self) -> ActivityState | None:
        return next((state for state, choice in self.answers.items() if choice.isChecked()), None)

    def _show_state(self) -> None:
        if hasattr(self, "verb"):
            self.verb.setEnabled(self._state() is not None and bool(self.reason.toPlainText().strip()))


def ask_call_off(parent: QWidget, session: Session, activity_id: int) -> CallOffDialog:
    """Open the dialog over the window."""
    dialog = CallOffDialog(parent, session, activities.activity_of(session.workspace, activity_id))
    dialog.open()
    return dialog
