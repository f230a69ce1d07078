"""彻底清除个人信息: what goes, what stays, where the name still stands; done once the name is typed (个人信息保护法 47)."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.change import EVERYTHING
from app.operations import erasure
from app.operations.erasure import Preview
from ui import style
from ui.dialogs.panel_dialog import PanelDialog
from ui.session import Session
from ui.widgets.parts import ScrollPage, label, row

WIDTH_EM, HEIGHT_EM = 40, 36
LAWFUL = "本人要求删除，或这些信息不再需要时用。清除后不能撤销，也不能从回收站还原。"
MENTIONS_SHOWN = 8


class EraseDialog(PanelDialog):
    """Everything to know scrolls above the field for the name."""

    def __init__(self, parent: QWidget, session: Session, member_id: int) -> None:
        super().__init__(parent, "彻底清除个人信息", wide=30)
        self._session, self._member_id = session, member_id
        self.said = erasure.preview(session.workspace, member_id)
        self._build()
        self._show_state()
        self.resize(self.sizeHint())
        self.name.setFocus()

    def _build(self) -> None:
        page = ScrollPage("清除什么、留下什么", padding=0, gap=0.35)
        page.column.addWidget(label(f"{self.said.name}：{LAWFUL}", wrap=True))
        for head, lines in (
            (_mentions_head(self.said), _mention_lines(self.said)),  # first: there is something to do before
            ("清除", self.said.goes),
            ("留下", self.said.stays),
        ):
            if lines:
                page.column.addWidget(label(head, "strong", wrap=True))
                page.column.addWidget(label("\n".join(f"· {line}" for line in lines), wrap=True))
        page.column.addStretch(1)
        self.column.addWidget(page, 1)
        self.name = QLineEdit()
        asked = label(f"要清除，就在这里填姓名“{self.said.name}”")
        asked.setBuddy(self.name)
        self.name.setAccessibleName(asked.text())
        self.name.textChanged.connect(self._show_state)
        self.column.addLayout(row(asked, self.name))
        self.add_buttons("彻底清除")

    def act(self) -> None:
        if self._is_right() and self._session.do(EVERYTHING.parts, erasure.erase, self._member_id):
            self.accept()

    def _is_right(self) -> bool:
        return self.name.text().strip() == self.said.name

    def _show_state(self) -> None:
        if hasattr(self, "verb"):
            self.verb.setEnabled(self._is_right())

    def sizeHint(self) -> QSize:
        """Ask for a comfortable size, but never more than the window it belongs to."""
        wanted = QSize(style.em(self, WIDTH_EM), style.em(self, HEIGHT_EM))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.size()) if parent else wanted


def _mentions_head(said: Preview) -> str:
    return f"文字里还提到这个姓名 {said.mention_count} 处，不会自动改。可以先去改好，再来清除："


def _mention_lines(said: Preview) -> tuple[str, ...]:
    shown = said.mentions[:MENTIONS_SHOWN]
    more = len(said.mentions) - len(shown)
    return (*shown, f"还有 {more} 处活动") if more > 0 else shown


def ask_erase(parent: QWidget, session: Session, member_id: int) -> EraseDialog:
    """Open the dialog over the window."""
    dialog = EraseDialog(parent, session, member_id)
    dialog.open()
    return dialog
