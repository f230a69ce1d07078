"""The one place of dialogs: real ones pressed by keyboard, and the recorder that refuses surprises."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.errors import UserError
from tests.ui.clipping import clipped
from tests.ui.presenter import RecordingPresenter
from ui import messages
from ui.messages import DISMISSED, Presenter, Question


@pytest.fixture
def real(announced):
    messages.use(Presenter())
    return announced


def _then(act):
    QTimer.singleShot(0, lambda: act(QApplication.activeModalWidget()))


def test_choose_returns_the_button_pressed(qtbot, real):
    _then(lambda asked: qtbot.keyClick(asked.buttons[1], Qt.Key.Key_Space))
    assert messages.choose(None, "换模板", "换成选中的文件？", ("换成它", "留着旧的")) == 1


def test_long_verbs_are_not_cut(qtbot):
    text = "「计划表.xlsx」正在 WPS 里打开，没法替换。" * 3
    asked = Question(None, "没做成", text, ("我已关掉，重试", "另存为 计划表(2).xlsx", "打开所在文件夹"))
    qtbot.addWidget(asked)
    with qtbot.waitExposed(asked):
        asked.show()
    assert clipped(asked) == []


def test_escape_is_no_answer(qtbot, real):
    _then(lambda asked: qtbot.keyClick(asked, Qt.Key.Key_Escape))
    assert messages.choose(None, "换模板", "换成选中的文件？", ("换成它", "留着旧的")) == DISMISSED


def test_a_reason_must_have_words(qtbot, real):
    def answer(asked: Question) -> None:
        assert asked.field is not None
        qtbot.keyClicks(asked.field, "  ")
        assert not asked.buttons[0].isEnabled()
        asked.field.setPlainText("天气原因\n改到下周")
        qtbot.keyClick(asked.buttons[0], Qt.Key.Key_Space)

    _then(answer)
    assert messages.ask_reason(None, "延期", "为什么改期？") == "天气原因\n改到下周"


def test_control_enter_hands_a_reason_in(qtbot, real):
    def answer(asked: Question) -> None:
        assert asked.field is not None
        asked.field.setPlainText("天气原因")
        qtbot.keyClick(asked.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    _then(answer)
    assert messages.ask_reason(None, "延期", "为什么改期？") == "天气原因"


def test_turning_back_gives_no_reason(qtbot, real):
    _then(lambda asked: qtbot.keyClick(asked, Qt.Key.Key_Escape))
    assert messages.ask_reason(None, "延期", "为什么改期？") is None


def test_fail_says_what_and_what_now(announced):
    announced.will_press("重试")
    assert messages.fail(None, UserError("file_open", name="计划表.xlsx"), ("重试", "知道了")) == 0
    assert "「计划表.xlsx」正在" in announced.shown[0]
    assert "关掉它" in announced.shown[0]


def test_parent_may_be_anything_inside_the_window(qtbot, announced):
    inner = QWidget()
    qtbot.addWidget(inner)
    announced.will_press("知道了")
    messages.tell(inner, "名册", "没有可打印的人。")
    assert announced.shown == ["名册：没有可打印的人。 ('知道了',)"]


def test_recorder_names_what_nobody_announced_and_what_never_came():
    presenter = RecordingPresenter()
    presenter.choose(None, "名册", "惊喜", ("知道了",))
    presenter.will_press("撤销")
    assert len(presenter.left()) == 2
