"""Page 1 选文件: a file by button or drop, or a block pasted from Excel; read in the background, troubles said in the page."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWizardPage

from app.domain.errors import UserError
from app.domain.roster_sheet import Workbook
from app.operations import classified, roster_import
from ui import messages, style, tasks
from ui.dialogs.import_pages.state import ImportState
from ui.dialogs.pick_path import SPREADSHEETS, PickFile, pick_file
from ui.tasks import Task
from ui.widgets.form_fields import ChoiceField
from ui.widgets.parts import Panel, button, label, row


class ChooseFilePage(QWizardPage):
    """Complete once a sheet with rows was read."""

    def __init__(self, state: ImportState, pick: PickFile = pick_file) -> None:
        super().__init__()
        self._state, self._pick = state, pick
        self._task: Task | None = None
        self.setAcceptDrops(True)
        self._build_sources()
        self._build_answer()
        self._connect()
        self._show_nothing()

    def _build_sources(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.em(self, 0.6))
        self._column.addWidget(label("从哪里导入", "title"))
        self.file_button = button("选文件…(&F)", self._browse, name="选文件")
        self.paste_button = button("粘贴(&V)", self.paste, name="粘贴")
        card = Panel("card", "从哪里导入", padding=0.8, gap=0.6)
        card.column.addLayout(
            row(
                self.file_button,
                label("Excel、WPS 表格或 .csv 文件，也可以把文件拖到这里", wrap=True),
                gap=14,
            )
        )
        card.column.addLayout(
            row(
                self.paste_button,
                label("在 Excel 里选中名册（带表头）复制，再在这里按 Ctrl+V", wrap=True),
                gap=14,
            )
        )
        self._column.addWidget(card)

    def _build_answer(self) -> None:
        self.answer = label("", "strong", wrap=True)
        self.advice = label("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("正在读文件")
        self.progress.setRange(0, 0)
        self.stop_button = button("取消读取", self.stop)
        self.waiting = Panel("strip", "正在读文件", padding=0.4)
        self.waiting.column.addLayout(row(label("正在读文件…"), self.progress, None, self.stop_button))
        self.sheets_text = label("有几张工作表，用哪一张", "secondary")
        self.sheets = ChoiceField("工作表", ())
        self.sheets_text.setBuddy(self.sheets)
        self.marked = label("", "amber", wrap=True)
        for part in (self.waiting, self.answer, self.advice, self.marked):
            self._column.addWidget(part)
        self._column.addLayout(row(self.sheets_text, self.sheets, None))
        self._column.addStretch(1)

    def _connect(self) -> None:
        self.sheets.changed.connect(self._take_sheet)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.activated.connect(self.paste)

    def isComplete(self) -> bool:
        return self._task is None and bool(self._state.sheet.rows)

    def read(self, path: Path) -> None:
        """Read a file away from the window."""
        self._show_nothing()
        self.waiting.show()
        self._state.load(Workbook("", ()), "")
        self._task = tasks.run(
            roster_import.read_file,
            path,
            roster_import.scratch(self._state.workspace),
            on_done=lambda book: self._read(book, path.name),
            on_error=self._failed,
            parent=self,
        )
        self.stop_button.setFocus()
        self.completeChanged.emit()

    def stop(self) -> None:
        """Call the reading off."""
        if self._task is not None:
            self._task.cancel()
        self._end("没有读文件。", "")

    def paste(self) -> None:
        """Take the block on the clipboard, or the file that was copied there."""
        clipboard = QGuiApplication.clipboard()
        mime = (
            clipboard.mimeData()
        )  # None, whatever its annotation says, while the clipboard was never filled
        files = [url for url in mime.urls() if url.isLocalFile()] if mime else []
        if files:
            self.read(Path(files[0].toLocalFile()))
        elif clipboard.text().strip():
            self.take_text(clipboard.text())
        else:
            self._end(
                "没有可粘贴的内容。", "先在 Excel 或 WPS 里选中名册，按 Ctrl+C 复制，再回到这里按 Ctrl+V。"
            )

    def take_text(self, text: str) -> None:
        """Take a block copied from a spreadsheet."""
        self._read(roster_import.read_pasted(text), "粘贴的内容")

    def _read(self, book: Workbook, source: str) -> None:
        self._state.load(book, source)
        self.sheets.set_options([(index, sheet.name) for index, sheet in enumerate(book.sheets)])
        self.sheets.set_value(self._state.sheet_index)
        self._end(self._found(), "点“下一步”看各列对应得对不对。")
        several = len(book.sheets) > 1
        self.sheets_text.setVisible(several)
        self.sheets.setVisible(several)
        self._go_on()

    def _found(self) -> str:
        sheet = self._state.sheet
        name = f"，工作表“{sheet.name}”" if sheet.name else ""
        return f"已读到：{self._state.source}{name}，{len(sheet.rows)} 行。"

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._end(*messages.sentences(error), is_trouble=True)
        self.file_button.setFocus()

    def _take_sheet(self, index: object) -> None:
        self._state.take_sheet(int(str(index)))
        self._end(self._found(), "")

    def _end(self, answer: str, advice: str, is_trouble: bool = False) -> None:
        self._task = None
        self.waiting.hide()
        style.mark(self.answer, "role", "amber" if is_trouble else "strong")
        self.answer.setText(answer)
        self.advice.setText(advice)
        self._show_marks()
        self.completeChanged.emit()

    def _show_marks(self) -> None:
        """Warn of a mark of classified papers in the file's name or above the table."""
        sheet = self._state.sheet
        said = classified.warning((self._state.source, *classified.titles(sheet))) if sheet.rows else ""
        self.marked.setText(said)
        self.marked.setVisible(bool(said))

    def _show_nothing(self) -> None:
        for part in (self.waiting, self.sheets_text, self.sheets, self.marked):
            part.hide()
        self.answer.setText("")
        self.advice.setText("")

    def _go_on(self) -> None:
        wizard = self.wizard()
        if wizard is not None:
            wizard.button(wizard.WizardButton.NextButton).setFocus(Qt.FocusReason.TabFocusReason)

    def _browse(self) -> None:
        chosen = self._pick(self, "选党员名册文件", SPREADSHEETS)
        if chosen is not None:
            self.read(chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = event.mimeData().urls()[0].toLocalFile()
        if path:
            self.read(Path(path))
