"""F1 and 关于: every page and step has its help, with the clauses in force; nothing personal is copied."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from app import VERSION, paths
from app.operations import branches
from app.steps import STEPS
from tests.repo.sources import ROOT
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.dialogs.about import AboutDialog, program_facts
from ui.dialogs.help import HelpPanel, help_html, show_help
from ui.session import Session

KEYS = (
    "today",
    "plan",
    "activities",
    "members",
    "registers",
    "ledger",
    "settings",
    *(step.key for step in STEPS),
)


@pytest.fixture
def workspace(tmp_path):
    made = builders.workspace(tmp_path)
    branches.enter_regime(made, "jiubu", date(2019, 1, 1))
    yield made
    made.close()


@pytest.mark.parametrize("key", KEYS)
def test_every_page_says_how_in_five_lines(key):
    text = paths.resource("help", f"{key}.html").read_text(encoding="utf-8")
    assert text.count("<li>") == 5
    assert not re.search(r"[！!您你]", re.sub(r"<[^>]+>", "", text))


def test_there_is_no_help_for_what_does_not_exist():
    assert {path.stem for path in paths.resource("help").glob("*.html")} == set(KEYS)


def test_a_step_quotes_the_notice_in_force(workspace):
    text = help_html("sign_in", workspace)
    assert "<h3>依据</h3>" in text
    assert workspace.regime_set.get("jiubu").notice.short in text


def test_f1_shows_the_page_beside_the_work_and_escape_puts_it_away(qtbot, workspace):
    page = QWidget()
    page.session = Session(workspace)
    qtbot.addWidget(page)
    page.resize(910, 434)
    page.show()
    show_help(page, "sign_in")
    panel = page.findChild(HelpPanel)
    assert panel.isVisible()
    assert not panel.isModal()
    assert "签到" in panel.browser.toPlainText()
    assert clipped(panel) == []
    show_help(page, "plan")
    assert page.findChildren(HelpPanel) == [panel]
    assert "计划表" in panel.browser.toPlainText()
    qtbot.keyClick(panel.browser, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_about_names_version_licences_and_copies_nothing_personal(qtbot):
    dialog = AboutDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = " ".join(part.text() for part in dialog.findChildren(QLabel))
    assert all(word in texts for word in (VERSION, "LGPL", "MIT", "涉密"))
    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == program_facts()
    assert clipped(dialog) == []


def test_the_version_is_the_one_of_the_project():
    assert f'version = "{VERSION}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
