"""Before many rows are deleted: she types how many, and a backup is made (批量删除)."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.domain.change import Part
from app.domain.chinese_text import normalise_number_text
from app.operations import bulk
from ui import style
from ui.dialogs.panel_dialog import PanelDialog
from ui.session import Session
from ui.widgets.parts import label, row


class BulkDialog(PanelDialog):
    """Says what goes; the verb can be pressed once the number stands in the field."""

    def __init__(self, parent: QWidget, what: str, count: int) -> None:
        super().__init__(parent, "一次删除很多", wide=26)
        self._count = count
        self._build(what)
        self._show_state()
        self.number.setFocus()

    def _build(self, what: str) -> None:
        self.column.addWidget(label(f"要删除 {what}。", "strong", wrap=True))
        said = "先自动备份，再删除。删除后可以撤销，也可以从回收站还原。"
        self.column.addWidget(label(said, "secondary", wrap=True))
        self.number = QLineEdit()
        self.number.setMaximumWidth(style.em(self, 6))
        asked = label(f"要删除，就在这里填数目 {self._count}")
        asked.setBuddy(self.number)
        self.number.setAccessibleName(f"填数目 {self._count}")
        self.number.textChanged.connect(self._show_state)
        self.column.addLayout(row(asked, self.number, None))
        self.add_buttons("删除")

    def act(self) -> None:
        if self._is_right():
            self.accept()

    def _is_right(self) -> bool:
        return normalise_number_text(self.number.text()) == str(self._count)

    def _show_state(self) -> None:
        if hasattr(self, "verb"):
            self.verb.setEnabled(self._is_right())


def confirm_bulk(parent: QWidget, what: str, count: int) -> bool:
    """Ask for the number to be typed; ``what`` says what goes, for example 12 名党员."""
    return BulkDialog(parent, what, count).exec() == QDialog.DialogCode.Accepted


def delete(
    parent: QWidget,
    session: Session,
    parts: Iterable[Part],
    what: str,
    count: int,
    total: int,
    verb: Callable[..., object],
    *args: object,
) -> bool:
    """Delete ``count`` of ``total`` rows, many of them only after the number was typed; tell whether it was done."""
    is_many = bulk.needs_number(count, total)
    if is_many and not confirm_bulk(parent, what, count):
        return False
    return session.do(parts, bulk.carry_out, is_many, verb, *args) is not None
