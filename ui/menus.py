"""The menus of the window, and what their lines do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.domain.change import EVERYTHING
from app.operations import members, protection, undoing
from ui import messages, style
from ui.places import Page, Place
from ui.screens.screen import Screen

if TYPE_CHECKING:
    from ui.main_window import MainWindow

NO_LOCK = "还没有设密码，锁了也没有用。设一个密码，离开时就可以锁定。"


class Menus(QObject):
    """Belongs to its window; ``switch`` is called with what she wants to change over to."""

    def __init__(self, window: "MainWindow", switch: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window, self._session, self._switch = window, window.session, switch
        self._build_file(window.menuBar().addMenu("文件(&F)"))
        self._build_edit(window.menuBar().addMenu("编辑(&E)"))
        self._build_view(window.menuBar().addMenu("查看(&V)"))
        self._build_help(window.menuBar().addMenu("帮助(&H)"))

    def _build_file(self, menu: QMenu) -> None:
        _add(menu, "新建活动…", self._new_activity)
        _add(menu, "导入党员名册…", self.import_roster)
        _add(menu, "打开已有数据…", partial(self._switch, "open"))
        _add(menu, "备份到U盘…", self._back_up_elsewhere)
        _add(menu, "恢复到以前某一天…", partial(self._switch, "restore"))
        _add(menu, "看示例支部", partial(self._switch, "sample"))
        menu.addSeparator()
        _add(menu, "锁定", self.lock_now, "Ctrl+L")
        _add(menu, "退出", self._window.close, "Ctrl+Q")

    def _build_edit(self, menu: QMenu) -> None:
        _add(menu, "新增", self._start_new, "Ctrl+N")
        self.undo_item = _add(menu, "撤销", self._undo, "Ctrl+Z")
        self.redo_item = _add(menu, "重做", self._redo, "Ctrl+Y")
        _add(menu, "回收站…", self._recycle_bin)
        _add(menu, "已保存", self._reassure, "Ctrl+S")
        menu.aboutToShow.connect(self._name_undo)

    def _build_view(self, menu: QMenu) -> None:
        _add(menu, "放大文字", partial(self._window.step_text_size, 1), "Ctrl++", "Ctrl+=")
        _add(menu, "缩小文字", partial(self._window.step_text_size, -1), "Ctrl+-")
        for points, name in style.TEXT_SIZES:
            _add(menu, f"文字：{name}", partial(self._window.set_text_size, points))

    def _build_help(self, menu: QMenu) -> None:
        _add(menu, "本页帮助", self._help, "F1")
        _add(menu, "关于", self._about)

    def import_roster(self) -> None:
        """Open the import of a roster."""
        from ui.dialogs.import_wizard import import_roster

        import_roster(self._window, self._session)
        workspace = self._session.workspace
        if not workspace.branch().name and members.roster(workspace):
            # what the last page of the import says comes next
            self._window.go_to(Place(Page.SETTINGS, field="name"))

    def lock_now(self) -> None:
        """Lock the window, or offer a password where there is none to lock with."""
        workspace = self._session.workspace
        if protection.is_protected(workspace):
            self._window.lock.lock()
        elif workspace.is_sample or workspace.is_read_only:
            messages.tell(self._window, "锁定", "这里不用锁定：看的是示例或备份，没有密码。")
        elif messages.choose(self._window, "锁定", NO_LOCK, ("设密码…", "取消")) == 0:
            from ui.dialogs.password import set_password

            set_password(self._window, self._session)

    def _new_activity(self) -> None:
        self._window.go_to(Place(Page.ACTIVITIES, field="new"))

    def _start_new(self) -> None:
        """Begin what the page on show has to begin: a row of a register, else an activity."""
        current = self._window.stack.currentWidget()
        if not (isinstance(current, Screen) and current.start_new()):
            self._new_activity()

    def _back_up_elsewhere(self) -> None:
        """Go where the backups are listed and begin: what comes of it stands there."""
        self._window.go_to(Place(Page.SETTINGS, field="backup_elsewhere"))

    def _undo(self) -> None:
        self._window.flush()
        done = self._session.do(EVERYTHING.parts, undoing.undo_last)
        if done is not None:
            self._window.undo_bar.offer(f"已撤销：{done.label}", self._redo, "重做")

    def _redo(self) -> None:
        self._window.flush()
        done = self._session.do(EVERYTHING.parts, undoing.redo_last)
        if done is not None:
            self._window.undo_bar.offer(f"已重做：{done.label}", self._undo)

    def _name_undo(self) -> None:
        done = undoing.can_undo(self._session.workspace)
        again = undoing.can_redo(self._session.workspace)
        self.undo_item.setText(f"撤销：{done.label}" if done else "撤销")
        self.redo_item.setText(f"重做：{again.label}" if again else "重做")

    def _recycle_bin(self) -> None:
        from ui.dialogs.recycle_bin import show_recycle_bin

        self._window.flush()
        show_recycle_bin(self._window, self._session)

    def _reassure(self) -> None:
        self._window.flush()
        self._window.saved.flash()

    def _help(self) -> None:
        from ui.dialogs.help import show_help

        current = self._window.stack.currentWidget()
        show_help(self._window, current.help_key if isinstance(current, Screen) else "")

    def _about(self) -> None:
        from ui.dialogs.about import show_about

        show_about(self._window)


def _add(menu: QMenu, text: str, do: Callable[[], object], *keys: str) -> QAction:
    action = QAction(text, menu)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _=False: do())
    menu.addAction(action)
    return action
