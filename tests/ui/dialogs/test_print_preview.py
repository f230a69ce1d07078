"""The print preview: it shows the paper, prints it, or leaves a PDF or Word file, with and without a printer."""

import re
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.operations import activities, papers
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.dialogs.print_preview import PrintPreview
from ui.session import Session


class Setting:
    """A preview of the sign-in sheet of a filled branch."""

    def __init__(self, qtbot: Any, tmp_path: Any) -> None:
        self.qtbot, self.folder = qtbot, tmp_path
        self.filled = builders.filled(builders.workspace(tmp_path))
        self.session = Session(self.filled.workspace)
        self.window = QWidget()
        self.window.resize(910, 434)
        qtbot.addWidget(self.window)

    def preview(self, found: list[str], ask: Any = None) -> PrintPreview:
        made = PrintPreview(
            self.window, self.session, "sign_in_sheet", self.filled.activity_id, lambda: found, ask
        )
        made.open()
        self.qtbot.waitUntil(made.isActiveWindow)
        return made

    def made(self) -> list[str]:
        """Return the papers remembered: where each lies, "" for the printer."""
        return [
            paper.path
            for paper in activities.activity_file(self.filled.workspace, self.filled.activity_id).papers
        ]


@pytest.fixture
def setting(qtbot, tmp_path):
    return Setting(qtbot, tmp_path)


def test_it_shows_every_page_and_how_many(setting):
    preview = setting.preview([])
    setting.qtbot.waitUntil(lambda: preview.view.pageCount() == 1)
    assert preview.head.text() == "A4，共 1 页"
    assert clipped(preview) == []
    preview.reject()


def test_without_a_printer_it_says_so_and_offers_the_pdf(setting, announced):
    announced.will_press("存为 PDF")
    preview = setting.preview([])
    QTest.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "没有找到打印机，可存为 PDF 拿去打印" in announced.shown[0]
    (path,) = setting.made()
    assert path.endswith("签到册 学习党章，重温誓词.pdf")
    assert preview.strip.isVisible()
    preview.reject()


def test_with_a_printer_it_prints_what_is_on_show_and_notes_it(setting):
    target = setting.folder / "printed.pdf"

    def ask(printer: QPrinter, _: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return True

    preview = setting.preview(["示例打印机"], ask)
    preview.print_button.click()
    assert len(re.findall(rb"/Type\s*/Page\b", target.read_bytes())) == 1
    assert setting.made() == [""]
    file = activities.activity_file(setting.filled.workspace, setting.filled.activity_id)
    printed = papers.last_printed(file, "sign_in_sheet")
    assert printed is not None
    assert not papers.is_outdated(setting.filled.workspace, file, printed)
    assert preview.strip.text.text() == "✓ 已送去打印"
    preview.reject()


def test_turning_back_in_the_printers_dialog_notes_nothing(setting):
    preview = setting.preview(["示例打印机"], lambda *_: False)
    preview.print_button.click()
    assert setting.made() == []
    preview.reject()


def test_a_printer_that_refuses_is_said_and_nothing_noted(setting, announced):
    def ask(printer: QPrinter, _: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(setting.folder / "nowhere" / "printed.pdf"))
        return True

    announced.will_press("知道了")
    preview = setting.preview(["示例打印机"], ask)
    preview.print_button.click()
    assert "没有打印成" in announced.shown[0]
    assert setting.made() == []
    preview.reject()


def test_word_lies_beside_the_pdf(setting):
    preview = setting.preview([])
    preview.word_button.click()
    preview.pdf_button.click()
    assert [path.rsplit(".", 1)[1] for path in setting.made()] == ["docx", "pdf"]
    assert len({path.rsplit("/", 1)[0] for path in setting.made()}) == 1
    preview.reject()


def test_an_export_that_cannot_be_written_keeps_the_preview_open(setting, announced):
    exports = setting.filled.workspace.exports
    exports.rmdir()
    exports.write_text("a file where the folder should be")
    announced.will_press("取消")
    preview = setting.preview([])
    preview.pdf_button.click()
    assert preview.isVisible()
    assert setting.made() == []
    preview.reject()


def test_escape_closes_it(setting):
    preview = setting.preview([])
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()
