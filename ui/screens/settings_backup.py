"""备份: what there is to go back to, and a backup now, here or on a stick."""

from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QProgressBar

from app.domain.backup import BackupPlace, BackupReason
from app.domain.chinese_text import moment_text
from app.domain.errors import UserError
from app.operations import backup_notes, backup_state, backups
from app.operations.backup_state import BackupLine
from ui import messages, tasks
from ui.backup_keeper import keeper_of
from ui.dialogs.pick_path import PickFolder, pick_folder
from ui.files import open_folder
from ui.models.table_model import Column, TableModel
from ui.screens.settings_section import Section
from ui.session import Session
from ui.widgets.parts import button, label, row
from ui.widgets.table_view import TableView

FIELD = "backups"  # the name under which 今天 leads here
ELSEWHERE = "backup_elsewhere"  # the same, and the backup on a stick begins
NOTE = (
    "关闭程序时、每半小时、导入和批量改动之前自动备份，有改动才做。"
    "旧的自动减少：近几天的全留，再往前每天、每周、每月、每年各留一份。"
)


@runtime_checkable
class Restores(Protocol):
    """The window, which can change over to a backup."""

    def restore_backup(self) -> None: ...


class BackupSection(Section):
    """The list of backups, three buttons, and one line that says what is going on."""

    title = "备份"

    def __init__(self, session: Session, pick: PickFolder = pick_folder) -> None:
        self._pick = pick
        super().__init__(session)

    def build(self) -> None:
        self._keeper = keeper_of(self.session)
        self._build_doing()
        self._build_list()
        self._keeper.began.connect(lambda: self._show_busy("正在备份…"))
        self._keeper.progressed.connect(self._show_progress)
        self._keeper.ended.connect(self._ended)

    def _build_doing(self) -> None:
        self.state = label("", "strong", wrap=True)
        self.column.addWidget(self.state)
        self.elsewhere = label("", "secondary", wrap=True)
        self.column.addWidget(self.elsewhere)
        self.now_button = button("现在备份", self._back_up, kind="primary")
        self.stick_button = button("备份到U盘…", self.back_up_elsewhere)
        self.column.addLayout(row(self.now_button, self.stick_button, None))
        self.doing = label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("备份进度")
        self.bar.setTextVisible(False)
        self.stop_button = button("取消", self._keeper.cancel, name="取消备份")
        self.column.addWidget(self.doing)
        self.column.addLayout(row(self.bar, self.stop_button))
        self._show_done("")

    def _build_list(self) -> None:
        self.model = TableModel(self._columns())
        self.table = TableView("备份列表")
        self.table.setModel(self.model)
        self.table.set_widths(8, 7, 4, 6, 6)
        self.column.addWidget(self.table, 10)
        self.restore_button = button("恢复…", self._restore, name="恢复到以前某一天…")
        self.folder_button = button("打开备份文件夹", self._show_folder)
        self.column.addLayout(row(self.restore_button, self.folder_button, None))
        self.column.addWidget(label(NOTE, "caption", wrap=True))

    def _columns(self) -> tuple[Column[BackupLine], ...]:
        return (
            Column("时间", self._moment),
            Column("为什么", lambda line: line.manifest.reason.value if line.manifest else ""),
            Column("人数", lambda line: f"{line.manifest.members}人" if line.manifest else ""),
            Column("活动", lambda line: f"{line.manifest.activities}次活动" if line.manifest else ""),
            Column("状态", lambda line: "已验证" if line.manifest else "打不开"),
        )

    def _moment(self, line: BackupLine) -> str:
        if line.manifest is None:
            return f"第 {line.number} 份"
        return moment_text(line.manifest.made_at, self.session.today)

    def refresh(self) -> None:
        workspace = self.session.workspace
        is_own = not workspace.is_sample and not workspace.is_read_only
        for made in (self.now_button, self.stick_button):
            made.setEnabled(is_own)
        self.state.setText(self._state() if is_own else "看示例或备份的时候不做备份。")
        self.elsewhere.setText(self._elsewhere() if is_own else "")
        self.model.show_rows(backup_state.backup_list(workspace))

    def _state(self) -> str:
        workspace = self.session.workspace
        newest = backups.newest_backup(workspace)
        if newest is None:
            return "还没有备份。"
        changed = "之后又有改动，会自动再备份。" if backups.is_changed(workspace) else "之后没有改动。"
        when = moment_text(newest.made_at, self.session.today)
        return f"最近的备份：{when}，{newest.members}人，{newest.activities}次活动。{changed}"

    def _elsewhere(self) -> str:
        last = backup_notes.elsewhere(self.session.workspace)
        if last is None:
            return "还没有备份到U盘或别的磁盘。电脑坏了或重装系统，靠它找回数据。"
        return f"最近备份到U盘：{moment_text(last.made_at, self.session.today)}，{last.folder}"

    # --- the buttons

    def _back_up(self) -> None:
        self._keeper.back_up(BackupReason.BY_HAND)

    def back_up_elsewhere(self) -> None:
        """Back up where it was done last when that is there now; else ask for a drive or folder."""
        last = backup_notes.elsewhere(self.session.workspace)
        if last is None:
            self._choose_place(None)
            return
        self._show_busy("正在找U盘…")
        known = backups.data_id(self.session.workspace)
        tasks.run(backup_state.find_again, last.folder, known, on_done=self._choose_place, parent=self)

    def _choose_place(self, found: BackupPlace | None) -> None:
        self._show_done("")
        place = found or self._ask_for_place()
        if place is not None:
            self._keeper.back_up(BackupReason.BY_HAND, place)

    def _ask_for_place(self) -> BackupPlace | None:
        while True:
            chosen = self._pick(self, "备份到U盘：选择U盘或别的磁盘上的文件夹", Path.home())
            if chosen is None or not self._wants_another(chosen):
                break
        try:
            return backup_state.choose_second_place(self.session.workspace, chosen) if chosen else None
        except UserError as error:
            messages.fail(self, error)
            return None

    def _wants_another(self, chosen: Path) -> bool:
        if not backup_state.is_on_same_drive(self.session.workspace, chosen):
            return False
        text = f"“{chosen}”和数据在同一个磁盘上，磁盘坏了会一起丢。\n\n最好选U盘或移动硬盘。"
        return messages.choose(self, "和数据在同一个磁盘上", text, ("换一个地方", "就放这里")) != 1

    def _restore(self) -> None:
        window = self.window()
        if isinstance(window, Restores):
            window.restore_backup()

    def _show_folder(self) -> None:
        open_folder(self, self.session.workspace.backups)

    # --- what is going on

    def _show_busy(self, text: str) -> None:
        self.doing.setText(text)
        self.bar.setRange(0, 0)
        self._show_parts(is_busy=True)

    def _show_progress(self, done: int, total: int) -> None:
        is_copying = done < total
        self.doing.setText(f"正在复制附件 {done}/{total}…" if is_copying else "正在备份并核对…")
        self.bar.setRange(0, total if is_copying else 0)
        self.bar.setValue(done)
        self.doing.setVisible(True)
        self.stop_button.setEnabled(is_copying)

    def _ended(self, error: Exception | None) -> None:
        if error is None:
            self._show_done("备份好了，已读回核对。")
        elif isinstance(error, UserError):
            self._show_done(" ".join(filter(None, messages.sentences(error))))
        else:
            self._show_done("")

    def _show_done(self, text: str) -> None:
        self.doing.setText(text)
        self._show_parts(is_busy=False)

    def _show_parts(self, is_busy: bool) -> None:
        self.doing.setVisible(bool(self.doing.text()))
        for part in (self.bar, self.stop_button):
            part.setVisible(is_busy)
        self.stop_button.setEnabled(True)

    # --- the way here from 今天

    def has_field(self, name: str) -> bool:
        return name in (FIELD, ELSEWHERE)

    def focus_field(self, name: str) -> None:
        self.now_button.setFocus()
        if name == ELSEWHERE:
            self.back_up_elsewhere()
