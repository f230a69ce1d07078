"""The print preview inside the program: see it, print it, or take it along as PDF or Word; works without a printer."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.errors import UserError
from app.operations import papers
from ui import messages, printing, style
from ui.files import open_file, show_in_folder
from ui.papers_out import CANCEL, another_try, made_text
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.parts import button, label, row
from ui.words import NO_SECRETS

Ask = Callable[[QPrinter, QWidget], bool]
ZOOM = 1.25


def show_preview(parent: QWidget, session: Session, key: str, activity_id: int) -> "PrintPreview":
    """Open the preview of a paper over the window; it deletes itself when closed."""
    made = PrintPreview(parent, session, key, activity_id)
    made.open()
    return made


def printers() -> list[str]:
    """Return the printers of this machine."""
    return QPrinterInfo.availablePrinterNames()


def ask(printer: QPrinter, parent: QWidget) -> bool:
    """Have her choose printer, copies and pages; tell whether to print."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return chosen


class PrintPreview(QDialog):
    """One paper with the facts of the moment it was opened; ``printers`` and ``ask`` reach outside the program."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        key: str,
        activity_id: int,
        find_printers: Callable[[], list[str]] = printers,
        ask_printer: Ask = ask,
    ) -> None:
        super().__init__(parent.window())
        self._session, self._key, self._activity_id = session, key, activity_id
        self._find_printers, self._ask = find_printers, ask_printer
        self.facts: Any = papers.facts_of(session.workspace, key, activity_id)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printing.prepare(self.printer)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"打印预览：{papers.paper(key).title}")
        self._build()
        self._connect()
        room = parent.window().size()
        self.resize(min(style.em(self, 60), room.width()), room.height())

    def _build(self) -> None:
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.setAccessibleName(self.windowTitle())
        self.head = label(f"A4，共 {printing.pages(self.facts)} 页", "heading")
        note = printing.font_note(self.facts)
        self.font_note = label(note, "secondary", wrap=True)
        self.font_note.setVisible(bool(note))
        self.strip = FileStrip("刚做好的材料")
        zoom = (
            button("页宽(&K)", self.view.fitToWidth, name="看页宽"),
            button("整页(&W)", self.view.fitInView, name="看整页"),
            button("放大(&I)", lambda: self.view.zoomIn(ZOOM), name="放大"),
            button("缩小(&O)", lambda: self.view.zoomOut(ZOOM), name="缩小"),
        )
        self.print_button = button("打印…(&P)", self.print_out, kind="primary", name="打印")
        self.pdf_button = button("存为 PDF(&S)", self.save_pdf, name="存为 PDF")
        self.word_button = button("存为 Word(&D)", self.save_word, name="存为 Word")
        close = button("关闭", self.reject)
        column = QVBoxLayout(self)
        column.addLayout(row(self.head, None, *zoom))
        column.addWidget(self.font_note)
        column.addWidget(self.view, 1)
        column.addWidget(self.strip)
        column.addWidget(label(NO_SECRETS, "secondary", wrap=True))
        column.addLayout(row(close, None, self.word_button, self.pdf_button, self.print_button))

    def _connect(self) -> None:
        self.view.paintRequested.connect(lambda printer: printing.paint(self.facts, printer))
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.print_out)
        self.view.setZoomMode(QPrintPreviewWidget.ZoomMode.FitToWidth)
        self.print_button.setFocus()

    def print_out(self) -> None:
        """Send the paper to a printer she chooses; without one, offer the PDF."""
        if not self._find_printers():
            text = "没有找到打印机，可存为 PDF 拿去打印。"
            if messages.choose(self, "没有找到打印机", text, ("存为 PDF", "知道了")) == 0:
                self.save_pdf()
            return
        if not self._ask(self.printer, self):
            return
        try:
            self._send()
        except UserError as error:
            messages.fail(self, error)
            return
        parts = {Part.PAPERS, Part.ACTIVITIES}
        self._session.do(parts, papers.note_printed, self._key, self._activity_id, self.facts)
        self.strip.announce("已送去打印", ())

    def save_pdf(self) -> None:
        """Lay the paper as PDF into the activity's folder below 导出."""
        job = papers.prepare(self._session.workspace, self._key, self._activity_id)
        as_pdf = replace(job, path=job.path.with_name(f"{job.path.stem}.pdf"))
        self._keep(lambda job: printing.to_pdf(job.facts, job.path), as_pdf)

    def save_word(self) -> None:
        """Lay the paper as a Word file into the same folder."""
        job = papers.prepare(self._session.workspace, self._key, self._activity_id)
        self._keep(papers.render, job)

    def _send(self) -> None:
        printing.prepare(self.printer)  # whatever was chosen there, our papers are A4 upright
        if self.printer.printRange() is QPrinter.PrintRange.PageRange:
            printing.paint(self.facts, self.printer, self.printer.fromPage(), self.printer.toPage())
        else:
            printing.paint(self.facts, self.printer)

    def _keep(self, make: Callable[[papers.Job], Path], job: papers.Job) -> None:
        while True:
            try:
                path = make(job)
                break
            except UserError as error:
                again = another_try(self, error, job, CANCEL)
            if again is None:
                return
            job = again
        self._session.do({Part.PAPERS, Part.ACTIVITIES}, papers.note_made, job, path)
        self.strip.announce(
            made_text(job, path),
            (("打开", lambda: open_file(self, path)), ("打开所在文件夹", lambda: show_in_folder(self, path))),
        )
