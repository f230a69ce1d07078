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
from app.operations import branches, erasure, members, recycle_bin, registers, undoing
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


def test_a_role_no_notice_has_is_said_to_count_for_nobody(qtbot, window, opened, show):
    branches.enter_regime(opened, "suizhou-gaoxin", date(2017, 1, 1))
    page = show(RegisterKind.LECTURES)
    page.add_new()
    hint = page.drawer.form._hints["role"]
    assert hint.text().startswith("没有写身份，只算讲了一次党课")
    write(qtbot, page, "role", "第三小组长")
    assert "通知里没有“第三小组长”" in hint.text() and "党支部书记" in hint.text()
    page.drawer.form.fields["role"].choices.activated[str].emit("党支部书记")
    assert hint.text() == "" and not hint.isVisible()


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


def test_a_refused_text_is_never_stored_in_the_next_row(qtbot, opened, show):
    """A day that is none, typed at one problem, must not stand at the next one, corrected and stored there."""
    rows = [registers.add(opened, OwnProblem(0, date(2026, month, 1), what=f"{month}")) for month in (3, 4)]
    page = show(RegisterKind.PROBLEMS)
    page.select(rows[0].id)
    page.open_drawer()
    write(qtbot, page, "done_on", "4.31")
    line = page.drawer.form.fields["done_on"].line
    assert line.text() == "4.31"
    page.show_year()
    assert line.text() == "4.31"
    page.select(rows[1].id)
    assert line.text() == ""
    assert not page.drawer.form.fields["done_on"].hint.isVisible()
    page.flush()
    assert [one.done_on for one in opened.store.all(OwnProblem)] == [None, None]


def test_the_day_a_problem_was_solved_takes_the_page_to_its_year(qtbot, opened, screen, show):
    """Typed in the year after, it does not make the row vanish under her hands."""
    row = registers.add(opened, OwnProblem(0, date(2025, 3, 1), what="形式单一"))
    page = show(RegisterKind.PROBLEMS)
    screen.refresh()
    page.select(row.id)
    page.open_drawer()
    write(qtbot, page, "done_on", "2025年9月1日")
    assert screen.source.year == 2025
    assert page.current().id == row.id
    assert page.drawer.isVisible()
    assert page.drawer.record.done_on == date(2025, 9, 1)


def test_what_a_row_cannot_hold_is_said_in_place(qtbot, opened, show):
    row = registers.add(opened, Topic(0, 2026, 5, 7, "学习"))
    page = show(RegisterKind.TOPICS)
    page.select(row.id)
    page.open_drawer()
    last = page.drawer.form.fields["last_month"]
    last.setCurrentIndex(1)
    last.activated.emit(1)
    assert page.drawer.form._problems["last_month"].text().startswith("从 5 月到 2 月，前后反了")
    assert last.value() == 7
    page = show(RegisterKind.LECTURES)
    page.add_new()
    write(qtbot, page, "on", "9999年1月1日")
    assert page.drawer.form._problems["on"].text().startswith("日期要在 1921 年到 2100 年之间")
    assert page.drawer.form.fields["on"].value() == date(2026, 6, 15)
    assert opened.store.all(Lecture)[0].on == date(2026, 6, 15)
