"""关于: version, licences, and the facts of this computer to copy for whoever helps."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app import VERSION
from ui import icons, style
from ui.application import PROGRAM_NAME
from ui.widgets.parts import ScrollPage, button, label, row
from ui.words import LOCAL_ONLY

LICENCES = (
    ("本程序", "MIT 许可"),
    (
        "Qt 与 PySide6",
        "LGPL 3.0。库文件单独放在程序文件夹里，可以换成自己编译的同版本库；源代码见 Qt 官方网站",
    ),
    ("SQLCipher、sqlcipher3 与 OpenSSL", "BSD 许可、zlib 许可、Apache 2.0 许可"),
    ("peewee、openpyxl、python-docx、python-calamine、platformdirs", "MIT 许可"),
    ("lxml", "BSD 许可"),
    ("Python", "PSF 许可"),
    ("汉字读音表、笔画表", "MIT 许可、Unicode 数据许可，全文见 resources/names/README.md"),
)


def program_facts() -> str:
    """Return what whoever helps needs to know first; nothing of the branch or of a person is in it."""
    return (
        f"{PROGRAM_NAME} {VERSION} · Python {platform.python_version()} · Qt {qVersion()}"
        f" · {platform.system()} {platform.release()} {platform.machine()}"
    )


class AboutDialog(QDialog):
    """Shown through ``show_about``."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于")
        column = QVBoxLayout(self)
        gap = style.em(self, 1)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(style.em(self, 0.6))
        self._build_head(column)
        self._build_licences(column)
        self.copied = label("", "done", wrap=True)
        self.copy_button = button("复制问题信息", self._copy)
        close = button("收起", self.accept, kind="primary")
        close.setDefault(True)
        column.addLayout(row(self.copy_button, self.copied, close))
        self.resize(style.em(self, 36), style.em(self, 25))

    def _build_head(self, column: QVBoxLayout) -> None:
        picture = label()
        picture.setPixmap(icons.program_icon().pixmap(style.em(self, 3), style.em(self, 3)))
        column.addLayout(
            row(picture, label(PROGRAM_NAME, "title"), None, label(f"版本 {VERSION}", "secondary"), gap=12)
        )
        column.addWidget(label(LOCAL_ONLY, wrap=True))

    def _build_licences(self, column: QVBoxLayout) -> None:
        page = ScrollPage("许可", padding=0.3, gap=0.3)
        page.column.addWidget(label("许可", "heading"))
        for what, licence in LICENCES:
            page.column.addWidget(label(what, "strong", wrap=True))
            page.column.addWidget(label(licence, "secondary", wrap=True))
        page.column.addStretch(1)
        column.addWidget(page, 1)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(program_facts())
        self.copied.setText("已复制，里面没有支部和个人的内容")


def show_about(parent: QWidget | None) -> None:
    """Show the dialog until it is put away."""
    dialog = AboutDialog(parent)
    dialog.exec()
    dialog.deleteLater()
