"""RollView: what the roll-call looks like; ui/steps/roll_call.py says what its keys do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.domain.attendance import AttendanceCount
from ui import style
from ui.models.roll_model import RollLine, RollModel
from ui.session import Session
from ui.steps.roll_guests import RollGuests
from ui.steps.roll_search import RollSearch
from ui.steps.roll_table import RollTable
from ui.steps.roll_text import DIGITS, KEYS, Demand, headline, rates
from ui.steps.roster_changes import RosterChanges
from ui.widgets.cover import Cover
from ui.widgets.parts import button, label, row


class RollView(Cover):
    """The count and the rates, the field, the legend, the list (or the guests), the buttons."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("签到录入", parent)
        self._column = QVBoxLayout(self)
        side, top = style.em(self, 0.8), style.em(self, 0.4)
        self._column.setContentsMargins(side, top, side, top)
        self._column.setSpacing(style.em(self, 0.25))
        self._build_head(session)
        self._build_search()
        self._build_list(session)
        self._build_foot()

    def _build_head(self, session: Session) -> None:
        self.count_label = label("", "heading", wrap=True)
        self.rate_labels = tuple(label("", "secondary", wrap=True) for _ in range(2))
        self.changes = RosterChanges(session)
        across = row(*self.rate_labels, gap=style.em(self, 1))
        across.setStretch(0, 2)  # this one says what is missing too
        self._column.addWidget(self.count_label)
        self._column.addLayout(across)
        self._column.addWidget(self.changes)

    def _build_search(self) -> None:
        self.search = RollSearch("找人，回车或数字登记")
        self.status = label("", "strong", wrap=True)
        self.mark_buttons = {mark: QPushButton(f"{digit} {mark.value}") for digit, mark in DIGITS}
        for made in self.mark_buttons.values():
            made.setProperty("kind", "link")
            made.setAccessibleName(made.text())
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the digits do the same from the field
        self.entry = QWidget()
        column = QVBoxLayout(self.entry)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row(self.search, self.status, gap=style.em(self, 0.8)))
        column.addLayout(row(label("回车=到会", "secondary"), *self.mark_buttons.values(), None, gap=0))
        self._column.addWidget(self.entry)

    def _build_list(self, session: Session) -> None:
        self.model = RollModel(self._set_reason, self)
        self.table = RollTable("应到名单，按签到册顺序", self.model)
        self.keys = label(KEYS, "caption", wrap=True)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.25))
        column.addWidget(self.table, 1)
        column.addWidget(self.keys)
        self.guests = RollGuests(session)
        self.pages = QStackedWidget()
        self.pages.addWidget(listed)
        self.pages.addWidget(self.guests)
        self._column.addWidget(self.pages, 1)

    def _build_foot(self) -> None:
        self.rest_button, self.freeze_button, self.guests_button = QPushButton(), QPushButton(), QPushButton()
        self.clear_button = QPushButton("全部清空(&C)")
        self.clear_button.setAccessibleName("全部清空")
        self.done_button = button("完成(&D)", self.close_roll, kind="primary", name="完成签到录入")
        _caption(self.freeze_button, "冻结应到名单", "Z")
        self._column.addLayout(
            row(
                self.rest_button,
                self.freeze_button,
                self.guests_button,
                None,
                self.clear_button,
                self.done_button,
            )
        )

    def close_roll(self) -> None:
        """Leave the roll."""
        raise NotImplementedError

    def _set_reason(self, shown: RollLine, text: str) -> None:
        """Take a reason written in the list."""
        raise NotImplementedError

    @property
    def is_on_guests(self) -> bool:
        """Tell whether the guests are on show instead of the list."""
        return self.pages.currentWidget() is self.guests

    def show_page(self, guests: bool) -> None:
        """Show the guests or the list; the field belongs to the list."""
        self.pages.setCurrentIndex(int(guests))
        self.entry.setVisible(not guests)

    def show_counts(self, count: AttendanceCount, wanted: tuple[Demand, ...], is_frozen: bool) -> None:
        """Show the numbers, and the buttons that have something to do."""
        self.count_label.setText(headline(count) if is_frozen else "应到名单还没有冻结")
        for shown, rate in zip(self.rate_labels, rates(count, wanted), strict=True):
            shown.setText(rate.text)
            style.mark(shown, "role", rate.role)
        _caption(self.rest_button, f"其余 {count.not_marked} 人全部到会", "A")
        _caption(self.guests_button, "回到名单" if self.is_on_guests else f"列席 {count.guests} 人", "L")
        self.rest_button.setVisible(count.not_marked > 0 and not self.is_on_guests)
        self.clear_button.setVisible(count.not_marked < count.due and not self.is_on_guests)
        self.freeze_button.setVisible(not is_frozen)
        self.entry.setEnabled(is_frozen)

    def say(self, text: str, role: str = "strong") -> None:
        """Say in place and aloud what just happened."""
        self.status.setText(text)
        style.mark(self.status, "role", role)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.search, text))


def _caption(made: QPushButton, text: str, letter: str) -> None:
    made.setText(f"{text}(&{letter})")
    made.setAccessibleName(text)
