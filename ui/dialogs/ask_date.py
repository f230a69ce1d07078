"""Ask for one day, for example when something was done outside the program."""

from datetime import date

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.domain.chinese_text import parse_date
from ui import style
from ui.widgets.date_field import DateField
from ui.widgets.parts import button, label, row


class AskDate(QDialog):
    """One question, one day, one verb; asked through ``ask_date``."""

    def __init__(self, parent: QWidget, title: str, question: str, verb: str, today: date) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = DateField("日期", parse_date, lambda: today)
        self.field.set_value(today)
        self._build(question, verb)

    def _build(self, question: str, verb: str) -> None:
        gap = style.em(self, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(gap)
        text = label(question, wrap=True)
        text.setMinimumWidth(style.em(self, 22))
        column.addWidget(text)
        column.addWidget(self.field)
        take = button(verb, self._take, kind="primary")
        take.setDefault(True)
        column.addLayout(row(None, button("取消", self.reject), take))

    def _take(self) -> None:
        self.field.flush()
        if self.field.value() is not None:
            self.accept()


def ask_date(parent: QWidget, title: str, question: str, verb: str, today: date) -> date | None:
    """Return the day she gave, None when she turned back."""
    asked = AskDate(parent, title, question, verb, today)
    accepted = asked.exec() == QDialog.DialogCode.Accepted
    asked.deleteLater()
    return asked.field.value() if accepted else None
