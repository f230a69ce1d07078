"""The window: menu, saved label, sample bar, navigation, pages, undo bar (UX 2.0)."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.domain.change import EVERYTHING, Change, Part
from app.domain.duty import DutySection
from app.domain.errors import UserError
from app.operations import home
from ui import backup_keeper, messages, preferences, style
from ui.application import set_text_size
from ui.day_watch import DayWatch
from ui.found_bar import FoundBar
from ui.lock import Lock
from ui.menus import Menus
from ui.pages import Pages
from ui.places import Page, Place
from ui.room_keeper import RoomKeeper
from ui.screens.screen import Screen
from ui.session import Session
from ui.typed_texts import typed_texts
from ui.widgets.navigation import Navigation, PageLine
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.saved_label import SavedLabel
from ui.widgets.trouble_bar import TroubleBar
from ui.widgets.undo_bar import UndoBar
from ui.widgets.view_bar import ViewBar

PROGRAM_NAME = "支部主题党日助手"
NARROW_EM, LOW_EM = 56, 29
RECOUNT_MS = 300  # the count of duties follows the last of a burst of edits

# One line a page: add the screen in ui/screens, its key in Page, its line here.
PAGES = (
    PageLine(Page.TODAY.value, "今天", "today"),
    PageLine(Page.PLAN.value, "计划表", "plan", "计划"),
    PageLine(Page.ACTIVITIES.value, "活动", "activities"),
    PageLine(Page.MEMBERS.value, "党员", "members"),
    PageLine(Page.REGISTERS.value, "登记", "registers"),
    PageLine(Page.LEDGER.value, "台账", "ledger"),
    PageLine(Page.SETTINGS.value, "设置", "settings"),
)


class MainWindow(QMainWindow):
    """One open workspace; ``switch`` is called when she wants another one (the sample, her own, another folder)."""

    def __init__(self, session: Session, switch: Callable[[str], object], pages: Pages | None = None) -> None:
        super().__init__()
        self.session = session
        self.screens = pages or Pages(session)
        self._switch = switch
        self._page: Page | None = None
        self._points = preferences.text_size(style.BASE_POINTS)
        self._build_frame()
        self.menus = Menus(self, switch)
        self._connect()
        self.show_page(Page.TODAY)
        self.found_bar.begin()
        backup_keeper.start(session)

    def _build_frame(self) -> None:
        self.saved = SavedLabel("保存状态")
        self.menuBar().setCornerWidget(self.saved, Qt.Corner.TopRightCorner)
        self.navigation = Navigation("页面", PAGES)
        self.stack = QStackedWidget()
        self.screens.added = self.stack.addWidget
        self.undo_bar = UndoBar("刚才的操作")
        self.trouble_bar = TroubleBar("没有保存成功", self.copy_typed)
        self.found_bar = FoundBar(self.session)
        self.room = RoomKeeper(self.session, self.trouble_bar)
        self.stack.setMinimumSize(QSize(1, 1))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.session.workspace.is_sample:
            column.addWidget(self._sample_bar())
        elif self.session.workspace.viewed is not None:
            column.addWidget(ViewBar(self.session.workspace, lambda: self._switch("own")))
            self.saved.hide()  # nothing is
        column.addWidget(self.trouble_bar)
        column.addWidget(self.found_bar)
        across = row(self.navigation, self.stack, gap=0)
        across.setStretch(1, 1)
        column.addLayout(across, 1)
        column.addWidget(self.undo_bar, 0, Qt.AlignmentFlag.AlignLeft)
        self.setCentralWidget(body)

    def _sample_bar(self) -> Panel:
        bar = Panel("sample", "示例提示", padding=0.2)
        bar.column.addLayout(
            row(
                label("正在看示例支部，随便改，不会影响真的数据。", wrap=True),
                button("换成我的支部", lambda: self._switch("own")),
            )
        )
        return bar

    def _connect(self) -> None:
        session = self.session
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT_MS)
        self._recount.timeout.connect(self._count_duties)
        self.day_watch = DayWatch(session)
        self.day_watch.turned.connect(self._turn_day)
        self.navigation.chosen.connect(lambda key: self.show_page(Page(key)))
        session.saved.connect(self._say_saved)
        session.not_saved.connect(self._say_not_saved)
        session.place_asked.connect(self.go_to)
        session.changed.connect(self._forget_undo)
        session.undo_offered.connect(self.undo_bar.offer)
        session.changed.connect(self._changed)
        self.lock = Lock(self, session, self.flush)
        self.lock.opened_by_code.connect(self._change_password, Qt.ConnectionType.QueuedConnection)
        self.saved.saved(session.now)
        self._changed(EVERYTHING)

    def show_page(self, page: Page) -> None:
        """Bring a page to the front; what is still being typed on the old one is saved first."""
        self.flush()
        self.navigation.choose(page.value)
        screen = self.screens[page]
        if self._page is not page:
            self._page = page
            self.stack.setCurrentWidget(screen)
            screen.take_focus()
        self.setWindowTitle(self.session.workspace.branch().name or "未命名支部")

    def go_to(self, place: Place) -> None:
        """Show a place: its page, and inside it what it names."""
        self.show_page(place.page)
        self.screens[place.page].go_to(place)

    def flush(self) -> None:
        """Save what is still being typed anywhere."""
        current = self.stack.currentWidget()
        if isinstance(current, Screen):
            current.flush()

    def _say_saved(self, at: datetime) -> None:
        self.saved.saved(at)
        self.trouble_bar.fail("")

    def _say_not_saved(self, error: UserError) -> None:
        self.saved.failed(self.session.retry)
        self.trouble_bar.fail("".join(messages.sentences(error)))

    def copy_typed(self) -> None:
        """Put everything on the clipboard that stands in the fields of the page or waits to be saved."""
        texts = typed_texts(self.stack.currentWidget(), self.session.unsaved.texts())
        QGuiApplication.clipboard().setText(texts)

    def set_text_size(self, points: float) -> None:
        """Set the text size of the whole program."""
        self._points = points
        preferences.remember_text_size(points)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            set_text_size(app, points)
        self._fold()

    def step_text_size(self, by: int) -> None:
        """Take the next larger or smaller text size."""
        sizes = [points for points, _ in style.TEXT_SIZES]
        index = max(0, min(len(sizes) - 1, sizes.index(self._points) + by))
        self.set_text_size(sizes[index])

    def _changed(self, change: Change) -> None:
        if change.parts:
            self._recount.start()
        if change.touches(Part.BRANCH):
            self.setWindowTitle(self.session.workspace.branch().name or "未命名支部")

    def _turn_day(self) -> None:
        """A new day: what was typed is saved, then every page shows the day it is."""
        self.flush()
        self.session.day_turned.emit()
        self._recount.start()

    def _forget_undo(self, change: Change) -> None:
        """What the bar names is no longer the last thing done; a backup is nothing she did."""
        if change.parts - {Part.KEEPING}:
            self.undo_bar.clear()

    def _count_duties(self) -> None:
        if self.session.is_closed:
            return
        duties = home.today_duties(self.session.workspace)
        self.navigation.set_count(
            Page.TODAY.value, sum(duty.section is not DutySection.LATER for duty in duties)
        )

    def _change_password(self, code: str) -> None:
        """Lead whoever unlocked with the recovery code to a new password."""
        from ui.dialogs.password import change_password

        change_password(self, self.session, code)

    def import_roster(self) -> None:
        """Open the import of a roster."""
        self.menus.import_roster()

    def restore_backup(self) -> None:
        """Let her choose a backup to put in the place of the data."""
        self._switch("restore")

    def _fold(self) -> None:
        em = style.em(self)
        self.navigation.set_folded(self.width() < NARROW_EM * em or self.height() < LOW_EM * em)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        current = self.stack.currentWidget()
        if isinstance(current, Screen):
            current.take_focus()  # only now it shows something to begin with
        self.room.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def changeEvent(self, event: QEvent) -> None:
        """Save what is typed when she turns to another program: the computer may be switched off before she is back."""
        super().changeEvent(event)
        is_left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if is_left and hasattr(self, "stack") and not self.session.is_closed:
            self.flush()
        elif event.type() == QEvent.Type.ActivationChange and hasattr(self, "day_watch"):
            self.day_watch.look()

    def may_leave(self) -> bool:
        """Save what is still being typed; ask only when the disk refused it, for leaving now would lose it."""
        self.flush()
        self._finish_adding()
        if self.session.retry():
            return True
        text = (
            "最后填的内容没有保存成功，现在离开会丢掉它。\n\n先清理磁盘再点右上角的“重试”，或把内容复制出来。"
        )
        answers = ("留在窗口", "复制内容，留在窗口", "仍然离开")
        answer = messages.choose(self, "还没有保存", text, answers)
        if answer == 1:
            self.copy_typed()
        return answer == 2

    def _finish_adding(self) -> None:
        """Keep the photos still being scaled; only the page 活动 can have begun any."""
        from ui.steps.file_adder import finish_adding

        finish_adding(self.session)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the data once everything typed is saved; nothing is asked."""
        if not self.session.is_closed and not self.may_leave():
            event.ignore()
            return
        if not self.session.is_closed:
            self.found_bar.finish()
            backup_keeper.finish_on_close(self.session, self)
        self._recount.stop()  # there is nothing to count in a file that is closed
        self.session.close()
        event.accept()

    def end_session(self) -> None:
        """Save what is still being typed and let go of the data, asking nothing: the computer is being shut down."""
        if self.session.is_closed:
            return
        self.session.is_ending = True
        try:
            self.flush()
        finally:
            self.session.close()


def fitting_size() -> QSize:
    """Return the size to open with: comfortable, but never larger than the screen leaves."""
    room = QGuiApplication.primaryScreen().availableSize()
    return QSize(1180, 720).boundedTo(room)
