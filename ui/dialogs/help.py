"""F1: the panel beside the page with the clauses in force and 怎么做 in five lines (resources/help, plain HTML)."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from app import paths
from app.domain.regime import Subject
from app.operations.clauses import clauses_of, clauses_of_step
from app.operations.guidance import RuleLine
from app.operations.workspace import Workspace
from app.steps import STEPS
from ui import style
from ui.session import Session
from ui.style import COLOURS
from ui.widgets.parts import button, label, row

FIRST_PAGE = "today"
SUBJECTS = {"today": Subject.YEAR, "plan": Subject.PLAN, "activities": Subject.ACTIVITY}
WIDE_EM = 25


class HelpPanel(QDialog):
    """Not modal: work goes on beside it. F1 again shows another page in the same panel; Esc puts it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setModal(False)
        self.setWindowTitle("帮助")
        self.browser = QTextBrowser()
        self.browser.setAccessibleName("帮助")
        self.browser.setOpenLinks(False)
        self.browser.document().setDefaultStyleSheet(_sheet())
        column = QVBoxLayout(self)
        edge = style.em(self, 0.7)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.browser, 1)
        column.addLayout(row(label("Esc 收起", "caption"), None, button("收起", self.hide, name="收起帮助")))
        QShortcut(QKeySequence("F1"), self).activated.connect(self.hide)

    def show_page(self, text: str) -> None:
        """Show one page at the right edge of the window it belongs to."""
        self.browser.setHtml(text)
        window = self._window
        wide = min(style.em(self, WIDE_EM), window.width() * 3 // 5)
        self.resize(wide, max(window.height() * 9 // 10, style.em(self, 16)))
        self.move(window.frameGeometry().right() - wide, window.frameGeometry().top() + style.em(self, 2))
        self.show()
        self.raise_()
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)


def show_help(parent: QWidget, key: str) -> None:
    """Show the help of a page or a step by its key; ``parent`` is a screen, a step page or the window."""
    window = parent.window()
    panel = window.findChild(HelpPanel) or HelpPanel(window)
    session = getattr(parent, "session", None)
    panel.show_page(help_html(key, session.workspace if isinstance(session, Session) else None))


def help_html(key: str, workspace: Workspace | None) -> str:
    """Return the page's own words with the clauses of the notices in force below them."""
    path = paths.resource("help", f"{key or FIRST_PAGE}.html")
    text = path.read_text(encoding="utf-8")
    lines = _clauses(key, workspace) if workspace is not None else ()
    return text + _clauses_html(lines)


def _clauses(key: str, workspace: Workspace) -> tuple[RuleLine, ...]:
    for number, step in enumerate(STEPS, start=1):
        if step.key == key:
            return clauses_of_step(workspace, number)
    subject = SUBJECTS.get(key)
    return clauses_of(workspace, subject) if subject is not None else ()


def _clauses_html(lines: tuple[RuleLine, ...]) -> str:
    if not lines:
        return ""
    parts: list[str] = []
    said = ""
    for line in lines:
        if line.clause.source() != said:
            said = line.clause.source()
            parts.append(f'<p class="source">{escape(said)}</p>')
        parts.append(f'<p class="clause">{escape(line.clause.quote)}</p>')
    return "<h3>依据</h3>" + "".join(parts)


def _sheet() -> str:
    return (
        f"h2 {{ color: {COLOURS.text}; margin-bottom: 0.3em; }} h3 {{ margin-bottom: 0.1em; }}"
        f" li {{ margin-bottom: 0.35em; }} .source {{ color: {COLOURS.secondary}; margin: 0.5em 0 0 0; }}"
        f" .clause {{ margin: 0.1em 0 0.3em 0.8em; }} .example {{ color: {COLOURS.secondary}; }}"
    )
