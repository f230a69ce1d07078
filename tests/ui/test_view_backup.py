"""Looking at a backup with a password: asked for in one dialog, wrong and right, and turned back from."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.backup import BackupReason
from app.operations import backups, protection
from tests.ui import builders
from tests.ui.clipping import clipped
from ui.dialogs.secret import SecretDialog
from ui.view_backup import view_newest

PASSWORD = "山高水长2026"


@pytest.fixture
def root(tmp_path):
    made = builders.workspace(tmp_path)
    builders.branch(made)
    protection.set_password(made, PASSWORD, protection.new_code())
    backups.back_up(made, BackupReason.BY_HAND)
    made.close()
    return made.root


def in_dialog(steps):
    """Do ``steps`` with the dialog that comes up."""

    def act():
        (dialog,) = [part for part in QApplication.topLevelWidgets() if isinstance(part, SecretDialog)]
        steps(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(200, act)


def enter(dialog, text):
    dialog.field.line.clear()
    QTest.keyClicks(dialog.field.line, text) if text.isascii() else dialog.field.line.setText(text)
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)


def test_a_wrong_password_is_said_and_the_right_one_opens(qapp, root):
    seen_texts = []

    def steps(dialog):
        enter(dialog, "falsch")
        seen_texts.append(dialog.problem.text())
        assert dialog.isVisible() and clipped(dialog) == []
        enter(dialog, PASSWORD)
        assert not dialog.isVisible()

    in_dialog(steps)
    seen = view_newest(None, root, lambda: builders.NOW)
    assert seen_texts[0]
    assert seen is not None and seen.is_read_only and seen.branch().name == "示例支部"
    seen.close()


def test_turning_back_opens_nothing(qapp, root):
    in_dialog(lambda dialog: None)
    assert view_newest(None, root, lambda: builders.NOW) is None
