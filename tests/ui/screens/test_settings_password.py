"""设置 → 密码: what can be done fits what is, and everything is done from here."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.operations import keeping, protection
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.protected import PASSWORD, protected
from ui import application, keeping_actions
from ui.dialogs.password import PasswordDialog
from ui.dialogs.secret import SecretDialog
from ui.screens.settings_password import PasswordSection
from ui.session import Session


def section(qtbot, workspace):
    made = PasswordSection(Session(workspace))
    qtbot.addWidget(made)
    made.resize(720, 400)
    made.session.changed.connect(lambda _: made.refresh())
    made.refresh()
    made.show()
    return made


def when_asked(kind, act):
    """Do something with the next dialog of this kind."""

    def meet():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            act(dialog)
        else:
            QTimer.singleShot(20, meet)

    QTimer.singleShot(20, meet)


def give(secret):
    def act(dialog):
        dialog.field.line.setText(secret)
        dialog.submit()

    return act


def test_without_a_password_it_says_so_and_offers_one(qtbot, tmp_path):
    made = section(qtbot, builders.workspace(tmp_path))
    assert "任何能用这台电脑的人都能看到" in made.state.text()
    assert made.set_button.isVisible()
    assert not made.change_button.isVisible()
    assert not made.lock_card.isVisible()
    when_asked(PasswordDialog, lambda dialog: dialog.reject())
    made.set_button.click()


def test_with_a_password_everything_is_done_from_here(qtbot, tmp_path):
    branch = protected(tmp_path)
    made = section(qtbot, branch.workspace)
    assert not made.set_button.isVisible()
    assert "设了密码" in made.history.text()
    made.form.fields["idle"].set_value(30)
    made.form.edited.emit("idle", 30)
    assert protection.idle_minutes(branch.workspace) == 30
    when_asked(SecretDialog, give(branch.code))
    made.code_button.click()
    when_asked(SecretDialog, give(PASSWORD))
    made.remove_button.click()
    assert not protection.is_protected(branch.workspace)
    assert made.set_button.isVisible()
    assert "取消了密码" in made.history.text()


@pytest.mark.parametrize(("pressed", "declined"), [("不设密码", True), ("设密码…", False)])
def test_declining_from_today_says_openly_what_it_means(qtbot, tmp_path, announced, pressed, declined):
    workspace = builders.workspace(tmp_path)
    builders.branch(workspace)
    session = Session(workspace)
    made = section(qtbot, workspace)
    notice = next(entry for entry in keeping.notices(workspace) if entry.text == "no_password")
    announced.will_press(pressed)
    if not declined:
        when_asked(PasswordDialog, lambda dialog: dialog.reject())
    keeping_actions.decline(made, session, notice)
    assert "任何能用这台电脑的人都能看到" in announced.shown[0]
    assert protection.is_declined(workspace) is declined


def test_the_line_on_today_opens_the_dialog(qtbot, tmp_path):
    workspace = builders.workspace(tmp_path)
    builders.branch(workspace)
    made = section(qtbot, workspace)
    notice = next(entry for entry in keeping.notices(workspace) if entry.text == "no_password")
    met = []
    when_asked(PasswordDialog, lambda dialog: (met.append(dialog.windowTitle()), dialog.reject()))
    keeping_actions.act(made, Session(workspace), notice)
    assert met == ["设密码"]


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_nothing_is_clipped(qtbot, dressed, tmp_path, points):
    application.set_text_size(dressed, points)
    made = section(qtbot, protected(tmp_path).workspace)
    for size in ((720, 380), (900, 480), (1170, 630)):
        made.resize(*size)
        assert clipped(made) == []
