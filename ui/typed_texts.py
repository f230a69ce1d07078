"""Everything that stands in the fields of a page, as one text for the clipboard: the way out when nothing can be saved."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


def typed_texts(page: QWidget, waiting: Iterable[str] = ()) -> str:
    """Return the texts of the fields on show with their names, and those that wait to be saved from elsewhere."""
    lines = [f"{field.accessibleName()}：{text}" for field, text in _fields(page)]
    shown = {text for _, text in _fields(page)}
    return "\n\n".join([*lines, *(text for text in waiting if text not in shown)])


def _fields(page: QWidget) -> list[tuple[QWidget, str]]:
    lines = [(line, line.text()) for line in page.findChildren(QLineEdit) if not line.isReadOnly()]
    longer = [
        (text, text.toPlainText()) for text in page.findChildren(QPlainTextEdit) if not text.isReadOnly()
    ]
    return [(field, text) for field, text in (*lines, *longer) if text.strip() and field.isVisibleTo(page)]
