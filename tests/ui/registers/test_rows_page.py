"""A register of rows by keyboard: begun, filled, found again, deleted, brought back; what is shown and what is stored."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.member import ERASED
from app.domain.partial_date import PartialDate
from app.domain.registers import (
    CharterReading,
    Lecture,
    Oath,
    OwnProblem,
    RegisterKind,
    StudyRecord,
    Talk,
    TalkKind,
    Topic,
)
from app.operations import erasure, members, recycle_bin, registers, undoing
from app.operations.workspace import open_workspace
from app.storage import drafts as stored_drafts
from tests.ui import builders
from tests.ui.keyboard import type_text
from ui.dialogs.history import HistoryDialog
from ui.registers.kinds import KINDS

CTRL = Qt.KeyboardModifier.ControlModifier


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.windowHandle(), key, modifier)


def texts(page):
    model = page.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def write(qtbot, page, name, text):
    """Type into a field as an input method does, and leave it."""
    field = page.drawer.form.fields[name]
    line = getattr(field, "line", field)
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def test_an_empty_register_says_what_goes_here(show):
    page = show(RegisterKind.LECTURES)
    assert page.empty.isVisible()
    assert page.empty.text().startswith("2026 年还没有。")
    assert not page.table.isVisible()


def test_ctrl_n_begins_a_row_that_is_saved_field_by_field(qtbot, window, opened, show):
    page = show(RegisterKind.LECTURES)
    press(window, Qt.Key.Key_N, CTRL)
    assert opened.store.all(Lecture)[0].on == date(2026, 6, 15)
    assert window.undo_bar.text.text() == "已新增：党课：6月15日"
    assert page.drawer.form.fields["on"].line.hasFocus()
    write(qtbot, page, "title", "学习党章（一）")
    speaker = page.drawer.form.fields["speaker"]
    speaker.setFocus()
    qtbot.keyClicks(speaker, "wxm")
    qtbot.keyClick(speaker, Qt.Key.Key_Return)
    write(qtbot, page, "role", "党支部书记")
    (stored,) = opened.store.all(Lecture)
    assert (stored.title, stored.speaker, stored.role) == ("学习党章（一）", "王小明", "党支部书记")
    assert texts(page)[0][:4] == ["6月15日", "学习党章（一）", "王小明", "党支部书记"]


def test_the_role_offers_the_words_of_the_notices(qtbot, window, show):
    page = show(RegisterKind.OBSERVATIONS)
    page.add_new()
    role = page.drawer.form.fields["role"]
    role.setFocus()
    qtbot.keyClick(role, Qt.Key.Key_Down)
    model = role.choices.completionModel()
    assert "党支部书记" in [model.index(row, 0).data() for row in range(model.rowCount())]
    role.choices.popup().hide()


def test_escape_closes_and_enter_opens(qtbot, window, opened, show):
    registers.add(opened, Lecture(0, date(2026, 3, 1), "党章"))
    page = show(RegisterKind.LECTURES)
    page.table.setFocus()
    press(window, Qt.Key.Key_Return)
    assert page.drawer.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert page.table.hasFocus()


def test_delete_offers_undo_and_the_bin_brings_it_back(window, opened, show):
    for month in (1, 2, 3):
        registers.add(opened, Lecture(0, date(2026, month, 1)))
    page = show(RegisterKind.LECTURES)
    page.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    assert [row[0] for row in texts(page)] == ["2月1日", "3月1日"]
    window.undo_bar.button.click()
    assert [row[0] for row in texts(page)] == ["1月1日", "2月1日", "3月1日"]
    page.table.setFocus()
    press(window, Qt.Key.Key_Delete)
    (entry,) = recycle_bin.entries(opened)
    recycle_bin.restore(opened, entry)
    assert len(opened.store.all(Lecture)) == 3


def test_a_talk_begins_with_the_person(qtbot, window, opened, show, person):
    page = show(RegisterKind.TALKS)
    press(window, Qt.Key.Key_N, CTRL)
    assert opened.store.all(Talk) == ()
    assert page.new_person.hasFocus()
    qtbot.keyClicks(page.new_person, "sq")
    qtbot.keyClick(page.new_person, Qt.Key.Key_Return)
    (stored,) = opened.store.all(Talk)
    assert (stored.member_id, stored.name, stored.kind) == (
        person("孙强").id,
        "孙强",
        TalkKind.HEART_TO_HEART,
    )
    assert page.drawer.title.text() == "孙强"
    write(qtbot, page, "name", "没有这人")
    assert "没有这人" in page.drawer.form._problems["name"].text()
    assert opened.store.all(Talk)[0].name == "孙强"
    write(qtbot, page, "name", "李娜")
    assert opened.store.all(Talk)[0].member_id == person("李娜").id


def test_a_place_that_names_a_member_begins_the_talk(qtbot, opened, show, person):
    page = show(RegisterKind.TALKS, member_id=person("孙强").id)
    assert page.new_person.text() == "孙强"
    qtbot.keyClick(page.new_person, Qt.Key.Key_Return)
    assert opened.store.all(Talk)[0].member_id == person("孙强").id
    page.close_drawer()
    page = show(RegisterKind.TALKS, member_id=person("孙强").id)
    assert not page.asking.isVisible()
    assert page.current().name == "孙强"


def test_two_of_one_name_are_told_apart(qtbot, window, opened, show):
    first = next(one for one in members.roster(opened) if one.name == "李娜")
    second = members.add_member(opened, "李娜")
    page = show(RegisterKind.TALKS)
    page.add_new()
    page.new_person.setFocus()
    type_text(page.new_person, "李娜（第 13 名）")
    qtbot.keyClick(page.new_person, Qt.Key.Key_Return)
    (stored,) = opened.store.all(Talk)
    assert (stored.member_id, stored.name) == (second.id, "李娜")
    assert page.source.people.word(first.id) == "李娜（第 2 名）"


def test_a_problem_without_a_person_is_the_branchs(qtbot, opened, show, person):
    page = show(RegisterKind.PROBLEMS)
    page.add_new()
    write(qtbot, page, "what", "形式单一")
    page.drawer.flush()
    assert texts(page)[0][:3] == ["支部", "形式单一", "未解决"]
    write(qtbot, page, "name", "孙强")
    assert opened.store.all(OwnProblem)[0].member_id == person("孙强").id
    write(qtbot, page, "name", "")
    assert opened.store.all(OwnProblem)[0].member_id is None
    write(qtbot, page, "done_on", "6.10")
    assert opened.store.all(OwnProblem)[0].done_on == date(2026, 6, 10)
    assert texts(page)[0][2] == "6月10日"


def test_those_of_the_joining_month_are_filled_in_on_request(window, opened, show, person):
    for name, month in (("孙强", 6), ("李娜", 7), ("赵敏", 6)):
        members.change_member(opened, person(name).id, joined=PartialDate(2010, month))
    page = show(RegisterKind.OATHS)
    page.add_new()
    assert opened.store.all(Oath)[0].member_ids == ()
    page.drawer.fills[0].click()
    wanted = (person("赵敏").id, person("孙强").id)
    assert opened.store.all(Oath)[0].member_ids == wanted
    assert page.drawer.form.fields["member_ids"].value() == ("赵敏", "孙强")
    assert window.undo_bar.text.text() == "已填上：本月入党的"
    window.undo_bar.button.click()
    assert opened.store.all(Oath)[0].member_ids == ()


def test_chapters_are_ticked_one_by_one_or_all(opened, show):
    page = show(RegisterKind.CHARTER)
    page.add_new()
    ticks = page.drawer.form.fields["chapters"].ticks
    assert ticks[1].toolTip() == "第一章　党员"
    ticks[0].click()
    ticks[2].click()
    assert opened.store.all(CharterReading)[0].chapters == (0, 2)
    assert texts(page)[0][1] == "总纲、第二章"
    page.drawer.fills[0].click()
    assert opened.store.all(CharterReading)[0].chapters == tuple(range(12))
    assert texts(page)[0][1] == "全文"


def test_hours_take_one_decimal_and_everybody_is_one_press(qtbot, opened, show):
    page = show(RegisterKind.STUDIES)
    page.add_new()
    write(qtbot, page, "tenths", "３．５")
    page.drawer.fills[0].click()
    (stored,) = opened.store.all(StudyRecord)
    assert (stored.tenths, len(stored.member_ids)) == (35, 12)
    write(qtbot, page, "tenths", "半天")
    assert "要写数字" in page.drawer.form._problems["tenths"].text()
    assert opened.store.all(StudyRecord)[0].tenths == 35


def test_a_topic_belongs_to_the_year_on_show(window, opened, show, screen):
    screen.show_year(2027)
    page = show(RegisterKind.TOPICS)
    page.add_new()
    assert [(one.year, one.first_month) for one in opened.store.all(Topic)] == [(2027, 1)]


def test_a_row_of_another_year_asks_for_its_day_and_is_followed(qtbot, window, opened, show, screen):
    screen.show_year(2025)
    page = show(RegisterKind.LECTURES)
    page.add_new()
    assert opened.store.all(Lecture)[0].on == date(2025, 12, 31)
    assert "先按 2025 年" in page.drawer.form._problems["on"].text()
    write(qtbot, page, "on", "2026年3月5日")
    assert screen.source.year == 2026
    assert screen.head.year.currentData() == 2026
    assert [row[0] for row in texts(page)] == ["3月5日"]
    write(qtbot, page, "on", "")
    assert opened.store.all(Lecture)[0].on == date(2026, 3, 5)
    assert "日期不能空着" in page.drawer.form._problems["on"].text()


def test_an_erased_person_stays_as_a_place(opened, show, person):
    gone = person("孙强")
    registers.add(opened, Talk(0, date(2026, 4, 2), gone.id, name="孙强", points="谈话"))
    registers.add(opened, Oath(0, date(2026, 4, 2), (gone.id, person("李娜").id)))
    erasure.erase(opened, gone.id)
    page = show(RegisterKind.TALKS)
    page.open_drawer()
    assert texts(page)[0][1] == ERASED
    assert page.drawer.form.fields["name"].text() == ERASED
    page = show(RegisterKind.OATHS)
    page.open_drawer()
    assert page.drawer.form.fields["member_ids"].value() == (ERASED, "李娜")
    page.drawer.form.fields["member_ids"]._remove("李娜")
    assert opened.store.all(Oath)[0].member_ids == (gone.id,)


def test_typing_is_kept_as_a_draft_and_stored_when_left(qtbot, window, opened, show, person):
    registers.add(opened, Talk(0, date(2026, 4, 2), person("孙强").id, name="孙强"))
    page = show(RegisterKind.TALKS)
    page.open_drawer()
    points = page.drawer.form.fields["points"]
    points._quiet.setInterval(20)
    points.setFocus()
    type_text(points, "谈了近况")
    qtbot.waitUntil(lambda: bool(stored_drafts.all_drafts(opened.store)))
    assert opened.store.all(Talk)[0].points == ""
    press(window, Qt.Key.Key_Escape)
    assert opened.store.all(Talk)[0].points == "谈了近况"
    assert stored_drafts.all_drafts(opened.store) == ()


def test_everything_is_there_after_a_restart(qtbot, window, opened, show):
    page = show(RegisterKind.SERVICES)
    page.add_new()
    write(qtbot, page, "what", "清扫社区")
    window.close()
    again = open_workspace(opened.root, clock=lambda: builders.NOW)
    assert registers.registers_of(again, 2026).services[0].what == "清扫社区"
    done = undoing.undo_last(again)
    assert done is not None
    assert registers.registers_of(again, 2026).services[0].what == ""
    again.close()


@pytest.mark.parametrize("spec", KINDS, ids=lambda spec: spec.kind.name)
def test_every_form_shows_and_stores_its_first_text(qtbot, opened, show, spec, person):
    """Each field of each form belongs to a column of its row."""
    page = show(spec.kind)
    if spec.begins_with:
        record = type(spec.blank(date(2026, 6, 15)))(0, date(2026, 6, 15), person("孙强").id, name="孙强")
    else:
        record = spec.blank(date(2026, 6, 15))
    added = registers.add(opened, record)
    page.source.read(2026)
    page.show_year()
    page.open_drawer()
    for name in page.drawer.form.fields:
        assert hasattr(added, name), name
    assert page.chosen_id() == added.id
    assert len(texts(page)) == 1


def test_the_history_names_what_was_changed(opened, show):
    row = registers.add(opened, Lecture(0, date(2026, 3, 1)))
    registers.change(opened, row, title="党章")
    page = show(RegisterKind.LECTURES)
    page.open_drawer()
    page.drawer.history_asked.emit()
    (dialog,) = page.window().findChildren(HistoryDialog)
    assert dialog.model.rows[0].label == "修改党课：3月1日"
    dialog.close()
