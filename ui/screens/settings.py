"""设置: the sections at the left, one of them on show; everything is saved the moment it is entered (UX 2.11)."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from app.domain.change import Part
from ui import style
from ui.places import Place
from ui.screens.screen import Screen
from ui.screens.settings_backup import BackupSection
from ui.screens.settings_branch import BranchSection
from ui.screens.settings_data import DataSection
from ui.screens.settings_holidays import HolidaysSection
from ui.screens.settings_password import PasswordSection
from ui.screens.settings_regimes import RegimesSection
from ui.screens.settings_section import Section
from ui.screens.settings_template import TemplateSection
from ui.screens.settings_text_size import TextSizeSection
from ui.session import Session
from ui.widgets.parts import Panel, button

# One line a section, in their order: write it in ui/screens/settings_*.py and add it here.
SECTIONS: tuple[type[Section], ...] = (
    BranchSection,
    RegimesSection,
    HolidaysSection,
    TemplateSection,
    TextSizeSection,
    PasswordSection,
    BackupSection,
    DataSection,
)


class SectionMenu(QScrollArea):
    """As wide as the names need; scrolls where the window is lower than all of them."""

    def __init__(self, names: QWidget) -> None:
        super().__init__()
        self._scrolls = False
        self.setWidget(names)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        needed = self.widget().sizeHint()
        bar = self.verticalScrollBar().sizeHint().width() if self._scrolls else 0
        return QSize(needed.width() + bar, needed.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), style.em(self, 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scrolls = self.widget().sizeHint().height() > self.height()
        if scrolls != self._scrolls:
            self._scrolls = scrolls
            self.updateGeometry()


class SettingsScreen(Screen):
    """The sections under each other; ↑↓ go from one to the next."""

    title = "设置"
    help_key = "settings"
    cares_for = frozenset(
        {
            Part.BRANCH,
            Part.MEMBERS,
            Part.SETTINGS,
            Part.KEEPING,
            Part.ACTIVITIES,
            Part.PLANS,
        }  # who keeps a regime
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.sections = tuple(section(session) for section in SECTIONS)
        self.buttons: list[QPushButton] = []
        self._build()

    def _build(self) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        menu = Panel("navigation", "设置的各部分", padding=0.4, side=0, gap=0)
        group = QButtonGroup(self)
        self.stack = QStackedWidget()
        for number, section in enumerate(self.sections):
            made = button(section.title, partial(self.show_section, number), kind="section")
            made.setCheckable(True)
            group.addButton(made)
            menu.column.addWidget(made)
            self.buttons.append(made)
            self.stack.addWidget(section)
        menu.column.addStretch(1)
        self.menu = SectionMenu(menu)
        across.addWidget(self.menu)
        across.addWidget(self.stack, 1)
        self.stack.setMinimumWidth(style.em(self, 20))
        self.buttons[0].setChecked(True)

    def show_section(self, number: int) -> None:
        """Bring a section to the front; what was typed in the last one is saved."""
        self.flush()
        self.buttons[number].setChecked(True)
        self.menu.ensureWidgetVisible(self.buttons[number])
        self.stack.setCurrentIndex(number)
        self.sections[number].refresh()

    def first_part(self) -> QWidget:
        return self.buttons[self.stack.currentIndex()]

    def refresh(self) -> None:
        self.sections[self.stack.currentIndex()].refresh()

    def flush(self) -> None:
        self.sections[self.stack.currentIndex()].flush()

    def go_to(self, place: Place) -> None:
        for number, section in enumerate(self.sections):
            if section.has_field(place.field):
                self.show_section(number)
                section.focus_field(place.field)
                return
