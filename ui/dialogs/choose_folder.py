"""Ask once where the data are to lie: a place is proposed, and one that would lose them is refused with the reason."""

import os
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from app.domain.data_folder import FOLDER_NAME, Drive, FolderTrouble, FolderVerdict, propose
from app.operations.data_folder import drive_kind, folder_texts, judge_folder
from ui import style
from ui.dialogs.pick_path import PickFolder, pick_folder
from ui.widgets.parts import Panel, button, label, row


class ChooseFolder(QDialog):
    """The one question where; asked through ``choose_folder``."""

    def __init__(self, parent: QWidget | None, proposed: str, pick: PickFolder = pick_folder) -> None:
        super().__init__(parent)
        self._proposed, self._pick = proposed, pick
        self.setWindowTitle("数据放在哪里")
        self._build()
        self.line.setText(proposed)
        self.line.textChanged.connect(self._judge)
        self._judge()

    def _build(self) -> None:
        gap = style.em(self, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(style.em(self, 0.7))
        self.setMinimumWidth(style.em(self, 34))
        column.addWidget(label("数据放在哪里", "title"))
        column.addWidget(
            label("选一个文件夹，以后都用它。重装系统会清空系统盘，放在别的盘更稳妥。", wrap=True)
        )
        self.line = QLineEdit()
        self.line.setAccessibleName("数据文件夹")
        column.addLayout(row(self.line, button("选别的文件夹…", self._browse)))
        column.addWidget(self._inside())
        self.trouble = Panel("clause", "这个文件夹为什么不行", padding=0.4, gap=0.1)
        self.why, self.next = label("", "amber", wrap=True), label("", wrap=True)
        self.trouble.column.addWidget(self.why)
        self.trouble.column.addWidget(self.next)
        column.addWidget(self.trouble)
        column.addStretch(1)
        self.open_button = button("打开这里的数据", self.accept)
        self.use_button = button("放在这里", self.accept, kind="primary")
        self.use_button.setDefault(True)
        column.addLayout(row(None, button("取消", self.reject), self.open_button, self.use_button))

    def _inside(self) -> Panel:
        made = Panel("card", "文件夹里有什么", padding=0.5, gap=0.1)
        made.column.addWidget(label("这个文件夹里会并排放着：", "secondary", wrap=True))
        for name, what in (
            ("数据", "支部的全部内容，由本程序读写"),
            ("备份", "用来恢复的备份"),
            ("导出", "做好的计划表、签到册、纪实表，可以直接打开"),
        ):
            made.column.addLayout(row(label(name, "strong"), label(what, wrap=True), gap=style.em(self, 0.8)))
        return made

    def _browse(self) -> None:
        chosen = self._pick(self, "选一个文件夹放数据", Path(self.line.text()))
        if chosen is not None:
            self.line.setText(str(folder_in(chosen)))

    def _judge(self) -> None:
        text = self.line.text().strip()
        self._show(judge_folder(text))

    def _show(self, verdict: FolderVerdict) -> None:
        why, following = folder_texts(verdict, self._proposed)
        self.why.setText(why)
        self.next.setText(following)
        self.trouble.setVisible(bool(why))
        self.use_button.setEnabled(verdict.trouble is None)
        holds = verdict.trouble is FolderTrouble.HOLDS_DATA
        self.open_button.setVisible(holds)
        self.open_button.setDefault(holds)

    def chosen(self) -> Path:
        """The folder as it stands in the line."""
        return Path(self.line.text().strip())


def choose_folder(parent: QWidget | None) -> Path | None:
    """Return the folder of the data, None when she turned back; it holds data already when she chose 打开."""
    asked = ChooseFolder(parent, proposed_folder())
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.chosen() if accepted else None


def folder_in(chosen: Path) -> Path:
    """Return a folder of our own inside the one that was picked, unless it is one already or empty."""
    is_ours = chosen.name == FOLDER_NAME or (chosen / "数据").is_dir()
    try:
        is_empty = chosen.parent != chosen and not any(chosen.iterdir())
    except OSError:
        is_empty = True
    return chosen if is_ours or is_empty else chosen / FOLDER_NAME


def proposed_folder() -> str:
    """Return where the data should lie on this computer."""
    volumes = QStorageInfo.mountedVolumes()
    drives = [
        Drive(
            volume.rootPath().replace("/", "\\") if os.name == "nt" else volume.rootPath(),
            drive_kind(volume.rootPath()),
        )
        for volume in volumes
        if volume.isValid() and volume.isReady() and not volume.isReadOnly()
    ]
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    native = str(Path(documents or Path.home()))
    return propose(drives, native, os.environ.get("SYSTEMDRIVE", "C:"))
