"""改期 in a real window: what each regime says, the fields it wants, warnings before the change, the letter, the change."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.activity import ActivityKind
from app.operations import activities, branches, pending_change, undoing
from tests.ui import builders, opened
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import application, style
from ui.dialogs.change_date import ChangeDateDialog, ask_change_of_date
from ui.dialogs.mail_panel import MailPanel
from ui.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(tmp_path):
    made = builders.workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def ask(qtbot, workspace, below):
    """Open the dialog for an activity of Friday 5 June 2026 under these regimes."""

    def asked(*regimes):
        branches.change_branch(workspace, name="示例支部", superior="示例党委", secretary="王小明")
        for regime in regimes:
            branches.enter_regime(workspace, regime, date(2017, 1, 1))
        begun = activities.start_unplanned(
            workspace, "学习党章", ActivityKind.THEME_DAY, date(2026, 6, 5), "临时"
        )
        below.show()
        session = Session(workspace)
        ask_change_of_date(below, session, begun.id)
        dialog = opened.dialog(ChangeDateDialog)
        dialog.kept = session
        return dialog

    return asked


def write(qtbot, dialog, name, text):
    dialog.form.focus_field(name)
    opened.typing().selectAll()
    type_text(opened.typing(), text)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)


def said(block):
    return "".join(part.text() for part in block.findChildren(QLabel))


def file_of(workspace):
    return activities.activity_file(workspace, activities.activities(workspace)[0].id)


def test_filed_with_reason_in_the_same_month(qtbot, workspace, ask):
    """JB-05."""
    asked = ask("jiubu")
    assert "向示例党委报备并说明原因，并在当月完成" in said(asked.blocks[0])
    assert "必须在当月完成" in said(asked.blocks[0])
    assert list(asked.form.fields) == ["new", "reason", "opinion", "filed_on"]
    assert list(asked.letters) == ["change_report"]
    assert not asked.verb.isEnabled()
    write(qtbot, asked, "new", "7.3")
    assert asked.warning.text() == "！活动原定6月，改到了7月；要在当月完成。（主题党日“九步”安排 二）"
    write(qtbot, asked, "new", "6.26")
    assert asked.warning.text() == "" and "以后可以" in asked.note.text()
    write(qtbot, asked, "reason", "防汛值守")
    write(qtbot, asked, "opinion", "同意顺延")
    write(qtbot, asked, "filed_on", "6.3")
    assert asked.note.text() == ""
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Return, CONTROL)
    change = file_of(workspace).date_changes[0]
    assert (change.new, change.reason, change.opinion) == (date(2026, 6, 26), "防汛值守", "同意顺延")
    assert change.filed_on == date(2026, 6, 3)


def test_consent_first_is_said_before_the_change_is_made(qtbot, workspace, ask):
    """SG-02."""
    asked = ask("suizhou-gaoxin")
    assert list(asked.form.fields) == ["new", "reason", "opinion", "answer", "consented_on"]
    assert list(asked.letters) == ["change_request"]
    write(qtbot, asked, "new", "6.12")
    assert "要先得到示例党委书面同意" in asked.warning.text()
    asked.verb.click()  # nothing is locked
    assert file_of(workspace).activity.on == date(2026, 6, 12)


def test_the_answer_takes_the_warning_away(qtbot, workspace, ask):
    asked = ask("suizhou-gaoxin-organ")
    write(qtbot, asked, "new", "6.26")
    write(qtbot, asked, "reason", "上级会议")
    write(qtbot, asked, "consented_on", "6.3")
    asked.form.focus_field("answer")
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)
    assert asked.form.fields["answer"].value() == "同意" and asked.warning.text() == ""
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Down)
    assert "不同意改日期" in asked.warning.text()
    asked.verb.click()
    change = file_of(workspace).date_changes[0]
    assert (change.answer, change.consented_on) == ("不同意", date(2026, 6, 3))


def test_what_a_letter_asked_for_waits_for_its_answer(qtbot, workspace, ask, below):
    """SG-02: consent comes first, so the dialog is closed before the change; nothing is typed twice."""
    asked = ask("suizhou-gaoxin")
    write(qtbot, asked, "new", "6.12")
    write(qtbot, asked, "reason", "社区承办会议")
    write(qtbot, asked, "opinion", "同意顺延")
    asked.make_letter("change_request")
    qtbot.waitUntil(asked.strip.isVisible)
    asked.reject()
    activity = activities.activities(workspace)[0]
    assert (activity.on, file_of(workspace).date_changes) == (date(2026, 6, 5), ())
    ask_change_of_date(below, asked.kept, activity.id)
    again = opened.dialog(ChangeDateDialog)
    assert "6月15日（周一）写过请示" in again.waiting.text()
    values = {name: field.value() for name, field in again.form.fields.items()}
    assert (values["new"], values["reason"], values["opinion"]) == (
        date(2026, 6, 12),
        "社区承办会议",
        "同意顺延",
    )
    again.act()
    assert activities.activities(workspace)[0].on == date(2026, 6, 12)
    assert pending_change.kept(workspace, activity.id) is None
    undoing.undo_last(workspace)
    assert pending_change.kept(workspace, activity.id) is not None


@pytest.mark.parametrize(
    ("name", "day"), [("consented_on", "6.3"), ("consented_on", "6.16"), ("filed_on", "6.16")]
)
def test_a_day_without_an_answer_or_to_come_is_no_consent(qtbot, workspace, ask, name, day):
    """SG-02: 还没有答复 beside a date is no consent, nor is tomorrow (today is 15 June 2026)."""
    asked = ask("jiubu", "suizhou-gaoxin")
    write(qtbot, asked, "new", "6.20")
    write(qtbot, asked, name, day)
    assert asked.form._problems[name].text()
    assert "要先得到示例党委书面同意" in asked.warning.text()
    asked.verb.click()
    assert asked.isVisible() and file_of(workspace).date_changes == ()
    asked.form.focus_field(name)
    opened.typing().selectAll()
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Delete)
    qtbot.keyClick(opened.typing(), Qt.Key.Key_Tab)
    asked.verb.click()
    assert file_of(workspace).date_changes[0].consented_on is None


def test_inside_the_first_ten_days(qtbot, ask):
    """S2-02."""
    asked = ask("school-huodongri-2")
    assert "6月党员活动日 · 学习党章" in said(asked)
    assert "当月1日至10日之间" in said(asked.blocks[0])
    assert list(asked.form.fields) == ["new", "reason"] and not asked.letters
    write(qtbot, asked, "new", "6.11")
    assert "6月1日（周一）至6月10日（周三）之间" in asked.warning.text()
    write(qtbot, asked, "new", "6.8")
    assert asked.warning.text() == "！6月8日（周一）已经过去，是补记吗？" and asked.note.text() == ""


def test_each_warning_names_its_clause(qtbot, ask):
    """JB-05, SG-02."""
    asked = ask("jiubu", "suizhou-gaoxin")
    write(qtbot, asked, "new", "7.3")
    warnings = asked.warning.text().splitlines()
    assert len(warnings) > 1 and all(line.endswith("）") for line in warnings)
    assert warnings[0].endswith("（主题党日“九步”安排 二）")


def test_the_note_goes_once_reason_and_opinion_are_there(qtbot, ask):
    asked = ask("jiubu", "suizhou-gaoxin")
    write(qtbot, asked, "new", "6.26")
    write(qtbot, asked, "reason", "上级会议")
    assert "以后可以" in asked.note.text()
    write(qtbot, asked, "opinion", "同意改期")
    assert asked.note.text() == "" and asked.note.isHidden()
    assert "要先得到示例党委书面同意" in asked.warning.text(), "what is not met is still said"


@pytest.mark.parametrize("regime", ["suizhou-gaoxin-nonpublic-social", "suizhou-gaoxin-soe"])
def test_a_free_date_asks_for_nothing(qtbot, workspace, ask, regime):
    """SN-01, SE-01."""
    asked = ask(regime)
    assert "改期不用办手续" in said(asked.blocks[0])
    assert list(asked.form.fields) == ["new"] and not asked.letters
    write(qtbot, asked, "new", "6.27")
    assert asked.warning.text() == asked.note.text() == "" and asked.verb.isEnabled()
    asked.verb.click()
    assert file_of(workspace).date_changes[0].reason == ""


def test_two_regimes_stand_side_by_side(ask):
    asked = ask("jiubu", "suizhou-gaoxin")
    left, right = asked.blocks
    assert left.y() == right.y() and left.x() < right.x()
    assert set(asked.form.fields) == {"new", "reason", "opinion", "filed_on", "answer", "consented_on"}
    assert list(asked.letters) == ["change_request", "change_report"]


def test_the_request_is_written_before_the_change(qtbot, workspace, ask):
    asked = ask("suizhou-gaoxin")
    letter = asked.letters["change_request"]
    assert not letter.isEnabled()
    write(qtbot, asked, "new", "6.12")
    write(qtbot, asked, "reason", "上级会议")
    letter.click()
    opened.wait_for_paper(qtbot, asked)
    assert "改期请示" in asked.strip.text.text()
    file = file_of(workspace)
    assert file.activity.on == date(2026, 6, 5) and file.date_changes == ()
    assert file.papers[-1].document == "change_request"
    mail = asked.strip._buttons.itemAt(2).widget()
    assert mail.text() == "准备邮件"
    mail.click()
    panel = opened.dialog(MailPanel)
    assert panel.subject.text() == "示例支部改期请示（学习党章）"
    panel.reject()


@pytest.mark.parametrize("size", [(910, 434), (1092, 536), (1366, 690)])
@pytest.mark.parametrize("regimes", [("jiubu", "suizhou-gaoxin"), ("suizhou-gaoxin-soe",)])
@pytest.mark.parametrize("points", [10.5, 12, 14])
def test_nothing_is_clipped(qtbot, qapp, below, ask, size, regimes, points):
    application.set_text_size(qapp, points)
    try:
        below.resize(*size)
        asked = ask(*regimes)
        write(qtbot, asked, "new", "6.12")
        assert asked.width() <= size[0] and asked.height() <= size[1]
        assert clipped(asked) == []
    finally:
        application.set_text_size(qapp, style.BASE_POINTS)
