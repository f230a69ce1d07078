"""导入党员名册: four pages, the only wizard of the program; nothing is written before 确认导入 (UX 2.8)."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizard

from ui import style
from ui.dialogs.import_pages.choose_file import ChooseFilePage
from ui.dialogs.import_pages.columns import ColumnsPage
from ui.dialogs.import_pages.done import DonePage
from ui.dialogs.import_pages.problems import ProblemsPage
from ui.dialogs.import_pages.state import ImportState
from ui.dialogs.pick_path import PickFile, pick_file
from ui.session import Session
from ui.widgets.parts import label

TITLES = ("选文件", "对应列", "看问题", "完成")
BUTTONS = (
    (QWizard.WizardButton.BackButton, "上一步(&B)"),
    (QWizard.WizardButton.NextButton, "下一步(&N)"),
    (QWizard.WizardButton.CommitButton, "确认导入(&C)"),
    (QWizard.WizardButton.FinishButton, "完成(&D)"),
    (QWizard.WizardButton.CancelButton, "取消"),
)
BEST_EM = QSize(58, 34)


class ImportWizard(QWizard):
    """Asked through ``import_roster``; ``pasted`` is a block that was pasted on the members page."""

    def __init__(
        self, parent: QWidget | None, session: Session, pasted: str = "", pick: PickFile = pick_file
    ) -> None:
        super().__init__(parent)
        self.state = ImportState(session.workspace)
        self.setWindowTitle("导入党员名册")
        self._build_pages(session, pick)
        self._build_buttons()
        self.currentIdChanged.connect(self._show_where)
        self._show_where(0)
        if pasted.strip():
            self.restart()
            self.file_page.take_text(pasted)
            self.next()

    def _build_pages(self, session: Session, pick: PickFile) -> None:
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QWizard.WizardOption.NoBackButtonOnLastPage)
        self.setOption(QWizard.WizardOption.NoCancelButtonOnLastPage)
        self.file_page = ChooseFilePage(self.state, pick)
        self.columns_page = ColumnsPage(self.state)
        self.problems_page = ProblemsPage(self.state, session)
        self.done_page = DonePage(self.state, session, self.problems_page)
        for page in (self.file_page, self.columns_page, self.problems_page, self.done_page):
            self.addPage(page)

    def _build_buttons(self) -> None:
        for which, text in BUTTONS:
            self.setButtonText(which, text)
            made = self.button(which)
            made.setAccessibleName(text.split("(")[0])
            primary = (
                which is not QWizard.WizardButton.BackButton
                and which is not QWizard.WizardButton.CancelButton
            )
            style.mark(made, "kind", "primary" if primary else "")
        self.where = [label(f"{number}  {title}") for number, title in enumerate(TITLES, start=1)]
        side = self._side = QWidget()  # kept: setSideWidget alone does not keep it alive
        column = QVBoxLayout(side)
        column.setContentsMargins(0, style.em(self, 0.3), style.em(self, 1), 0)
        column.setSpacing(style.em(self, 0.7))
        for line in self.where:
            column.addWidget(line)
        column.addStretch(1)
        self.setSideWidget(side)

    def _show_where(self, current: int) -> None:
        """Mark the present page at the side, and put the cursor where its work begins."""
        for page, made in enumerate(self.where):
            style.mark(made, "role", "strong" if page == current else "secondary")
        self.setAccessibleDescription(f"第 {current + 1} 页，共 {len(TITLES)} 页：{TITLES[max(0, current)]}")
        if current == self.pageIds()[2]:
            self.problems_page.take_focus()
        elif current == self.pageIds()[3]:
            self.button(QWizard.WizardButton.FinishButton).setFocus()  # Enter must not take it all back

    def sizeHint(self) -> QSize:
        best = QSize(style.em(self, BEST_EM.width()), style.em(self, BEST_EM.height()))
        parent = self.parentWidget()
        return best.boundedTo(parent.window().size()) if parent is not None else best


def import_roster(parent: QWidget | None, session: Session, pasted: str = "") -> None:
    """Import a roster from a file or from a pasted block; changes arrive through the session."""
    wizard = ImportWizard(parent, session, pasted)
    wizard.resize(wizard.sizeHint())
    wizard.exec()
    wizard.deleteLater()
