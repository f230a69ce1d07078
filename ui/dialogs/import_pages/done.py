"""Page 4 完成: what was written, and 撤销整次导入."""

from PySide6.QtWidgets import QVBoxLayout, QWizardPage

from app.domain.change import EVERYTHING
from app.operations import undoing
from ui import style
from ui.dialogs.import_pages.problems import ProblemsPage
from ui.dialogs.import_pages.state import ImportState, unchanged
from ui.session import Session
from ui.widgets.parts import button, label, row


class DonePage(QWizardPage):
    """The last page; nothing is left to decide but whether to take it all back."""

    def __init__(self, state: ImportState, session: Session, before: ProblemsPage) -> None:
        super().__init__()
        self._state, self._session, self._before = state, session, before
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.8))
        column.addWidget(label("导入完成", "title"))
        self.result = label("", "heading", wrap=True)
        self.undo_button = button("撤销整次导入(&U)", self._undo, name="撤销整次导入")
        self.next = label("", wrap=True)
        column.addWidget(self.result)
        column.addWidget(self.next)
        column.addLayout(row(self.undo_button, None))
        column.addStretch(1)

    def initializePage(self) -> None:
        done = self._state.imported
        if done is None:
            return
        same = unchanged(self._before.preview, self._state.choices)
        skipped = len(self._before.preview.rows) - done.new - done.updated - same
        text = f"导入 {done.new} 人，更新 {done.updated} 人，跳过 {skipped} 人"
        self.result.setText(f"{text}，不变 {same} 人" if same else text)
        self.next.setText("已保存。接着填支部名称和上级邮箱，再做计划表。")
        self.undo_button.setEnabled(done.action_id is not None)

    def _undo(self) -> None:
        done = self._state.imported
        if done is None or done.action_id is None:
            return
        if self._session.do(EVERYTHING.parts, undoing.undo_action, done.action_id) is not None:
            self.undo_button.setEnabled(False)
            self.next.setText("已撤销整次导入，名册和导入以前一样。")
