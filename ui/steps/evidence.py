"""The files of a step (佐证): add, caption, open, remove. Files are read and pictures scaled away from the window."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.activity import ActivityFile
from app.domain.change import Part
from app.domain.errors import UserError
from app.domain.records import Evidence
from app.operations import classified, evidence
from app.steps import Step
from ui import files, messages, pictures, style, tasks
from ui.dialogs.pick_path import pick_files
from ui.session import Session
from ui.steps.file_adder import FileAdder, Waiting
from ui.widgets.form_fields import ChoiceField
from ui.widgets.parts import button, label, row
from ui.widgets.photo_list import PhotoList, PhotoRow, files_in, holds_files

Choose = Callable[[QWidget, str, str], list[Path]]
FILTER = "照片和文件 (*)"
THUMB_SIDE = 160


class EvidencePanel(QWidget):
    """添加文件…, also by dropping or pasting; the list; 打开 and 移除 for the chosen line."""

    def __init__(self, session: Session, step: Step, choose: Choose = pick_files) -> None:
        super().__init__()
        self._session, self._step, self._choose = session, step, choose
        self._file: ActivityFile | None = None
        self._adder: FileAdder | None = None
        self._refused: list[str] = []
        self._pictured: set[int] = set()
        self.setAcceptDrops(True)
        self._build()

    def _build(self) -> None:
        self.kind = ChoiceField("附件类别", [(kind, kind) for kind in self._step.evidence])
        self.kind.set_value(self._step.evidence[0])
        self.add_button = button("添加文件…", self.choose, name=f"添加文件：{'、'.join(self._step.evidence)}")
        self.progress = label("", "secondary")
        self.cancel_button = button("停止添加", self.cancel, kind="link")
        self.hint = label("", "caption", wrap=True)
        self.list = PhotoList("附件", self._rename)
        self.list.pasted.connect(self.take_over)
        self.open_button = button("另存到导出文件夹并打开", self.open_current, kind="link")
        self.remove_button = button("移除", self.remove_current, kind="link", name="移除选中的附件")
        self.trouble = label("", "amber", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.3))
        column.addLayout(row(self.add_button, self.kind, self.progress, self.cancel_button, None))
        self.kind.setVisible(len(self._step.evidence) > 1)  # not before: it would be a window of its own
        for part in (self.hint, self.trouble, self.list):
            column.addWidget(part)
        column.addLayout(row(self.open_button, self.remove_button, None))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_actions())
        self._show_progress(0, 0)
        self._show_trouble()

    # --- showing ----------------------------------------------------------------------------------------------

    def show_file(self, file: ActivityFile) -> None:
        """Show the files this step of an activity has."""
        if self._file is None or self._file.activity.id != file.activity.id:
            self._refused = []
            self._show_trouble()
        self._file = file
        entries = self._entries()
        self.list.show_files([_row(entry, file) for entry in entries])
        self._show_trouble()
        self.hint.setText(_hint(entries, self._step.evidence))
        self._show_actions()
        self._picture_next()

    def _entries(self) -> tuple[Evidence, ...]:
        found = self._file.evidence if self._file else ()
        return tuple(entry for entry in found if entry.step == self._step.number)

    def _current(self) -> Evidence | None:
        chosen = self.list.current()
        return next((entry for entry in self._entries() if chosen and entry.id == chosen.id), None)

    def _show_actions(self) -> None:
        current = self._current()
        self.open_button.setVisible(bool(self._entries()))
        self.remove_button.setVisible(bool(self._entries()))
        self.open_button.setEnabled(current is not None and evidence.is_kept(current))
        self.remove_button.setEnabled(current is not None)

    def _show_trouble(self) -> None:
        marked = classified.warning(entry.name for entry in self._entries())
        said = [*self._refused, *([marked] if marked else [])]
        self.trouble.setText("\n".join(said))
        self.trouble.setVisible(bool(said))

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setText(f"正在添加第 {done} 个，共 {total} 个" if total else "")
        self.progress.setVisible(bool(total))
        self.cancel_button.setVisible(bool(total))

    def _picture_next(self) -> None:
        """Make the small picture of the next line that has none, one after the other, away from the window."""
        for entry in self._entries():
            if entry.id in self._pictured or not _has_picture(entry):
                continue
            self._pictured.add(entry.id)
            try:
                data = _picture_bytes(self._session, entry)
            except UserError:
                continue  # the line stays without a picture; opening it says why
            made = partial(self._pictured_one, entry.id)
            tasks.run(pictures.thumbnail, entry.name, data, THUMB_SIDE, on_done=made, parent=self)
            return

    def _pictured_one(self, entry_id: int, image: QImage) -> None:
        self.list.photos.show_picture(entry_id, image)
        self._picture_next()

    # --- adding -----------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for files and add them."""
        self.add(self._choose(self, "添加文件", FILTER))

    def add(self, paths: Sequence[Path]) -> None:
        """Add files under the kind that is chosen; they appear one by one while she goes on working."""
        kind, kinds = str(self.kind.value()), self._step.evidence
        self._enqueue([Waiting(path.name, partial(pictures.read_file, path, kind, kinds)) for path in paths])

    def take_over(self, data: QMimeData) -> None:
        """Add the files or the picture of a drop or of the clipboard."""
        if paths := files_in(data):
            self.add(paths)
        elif data.hasImage():
            name = f"粘贴的图片 {self._session.now:%H%M%S}.png"
            kind, image = str(self.kind.value()), QImage(data.imageData())
            self._enqueue([Waiting(name, partial(pictures.from_image, name, image, kind))])

    def cancel(self) -> None:
        """Stop after what is already added."""
        if self._adder is not None:
            self._adder.cancel()

    def is_busy(self) -> bool:
        """Tell whether files are still being added."""
        return self._adder is not None

    def _enqueue(self, found: Sequence[Waiting]) -> None:
        if self._file is None or not found:
            return
        if self._adder is None:
            self._refused = []
            self._show_trouble()
            self._adder = FileAdder(self._session, self._file.activity.id, self._step.number)
            self._adder.moved.connect(self._show_progress)
            self._adder.refused.connect(self._refuse)
            self._adder.ended.connect(self._end)
        self._adder.add(found)

    def _refuse(self, text: str) -> None:
        self._refused.append(text)
        self._show_trouble()

    def _end(self) -> None:
        self._adder = None
        self._show_progress(0, 0)

    # --- one line ---------------------------------------------------------------------------------------------

    def open_current(self) -> None:
        """Lay a copy into the activity's export folder and open it."""
        current = self._current()
        if current is None:
            return
        try:
            path = evidence.write_copy(self._session.workspace, current)
        except UserError as error:
            messages.fail(self, error)
            return
        files.open_file(self, path)

    def remove_current(self) -> None:
        """Take the chosen file off the step; 撤销 brings it back."""
        current = self._current()
        if current is None:
            return
        self._session.do({Part.ACTIVITIES}, evidence.remove_file, current)
        self._session.offer_undo(f"已移除：{current.name}")

    def _rename(self, chosen: PhotoRow, caption: str) -> None:
        entry = next(entry for entry in self._entries() if entry.id == chosen.id)
        self._session.do({Part.ACTIVITIES}, evidence.change_caption, entry, caption.strip())

    # --- from outside -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.list.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_over(event.mimeData())
        event.acceptProposedAction()


def _hint(entries: Sequence[Evidence], kinds: Sequence[str]) -> str:
    if entries:
        return (
            f"共 {len(entries)} 个。F2 写图片说明。" if any(entry.small_sha256 for entry in entries) else ""
        )
    photos = "照片会缩小存放，去掉拍摄地点。" if any(map(pictures.is_photo, kinds)) else "文件原样存放。"
    return f"还没有添加{'、'.join(kinds)}。{photos}"


def _row(entry: Evidence, file: ActivityFile) -> PhotoRow:
    kept = evidence.is_kept(entry)
    about = [f"{entry.kind}  {size_text(entry.size)}"]
    if entry.taken_at:
        about.append(f"{entry.taken_at.month}月{entry.taken_at.day}日 {entry.taken_at:%H:%M} 拍摄")
        if file.day and entry.taken_at.date() != file.day:
            about.append("不是活动当天拍的")
    if not kept:
        about.append(f"超过 30 MB，只记名称、大小和校验码 {entry.sha256[:8]}…；文件请自己留好")
    return PhotoRow(entry.id, entry.name, "\n".join(about), entry.caption, takes_caption=kept)


def size_text(size: int) -> str:
    """Write a size as 2.3 MB or 640 KB."""
    return f"{size / 1e6:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


def _has_picture(entry: Evidence) -> bool:
    return bool(entry.small_sha256) or (entry.mime.startswith("image/") and evidence.is_kept(entry))


def _picture_bytes(session: Session, entry: Evidence) -> bytes:
    read = evidence.small_picture if entry.small_sha256 else evidence.content
    return read(session.workspace, entry)
