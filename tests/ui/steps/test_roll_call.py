"""The roll-call (UX 2.5) by keyboard alone: what is shown and what is stored after every key."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.attendance import ExpectedMember, Manner, Mark
from app.domain.member import MemberEventKind
from app.operations import activities, attendance, members, undoing
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from tests.ui.opened import screen, step_page, typing
from ui import style
from ui.application import set_text_size
from ui.places import Page, Place
from ui.steps.roll_call import RollCall

MORE: tuple[str, ...] = (
    "王晓梅",
    "吴雪梅",
    "周建国",
    "周建华",
    "郑国强",
    "冯丽",
    "陈静",
    "陈晨",
    "褚伟",
    "卫东",
)
MORE += ("蒋涛", "沈洁", "韩梅", "杨帆", "朱琳", "秦岭", "尤佳", "许可", "何平", "欧阳明华")
NAMES_32 = builders.NAMES + MORE
NAMES_60 = NAMES_32 + tuple(
    f"{surname}示例" for surname in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华"
)
Key = Qt.Key


class Taking:
    """The roll of a filled branch, open, with every key press counted."""

    def __init__(self, qtbot: Any, tmp_path: Any, names: tuple[str, ...] = builders.NAMES) -> None:
        self.filled = builders.filled(builders.workspace(tmp_path), names)
        self.page: Any = step_page(qtbot, self.filled.workspace, self.filled.activity_id, 5)
        self.page.take_roll()
        self.keys, self.qtbot = 0, qtbot

    @property
    def roll(self) -> RollCall:
        return self.page.roll

    @property
    def session(self) -> Any:
        return self.page.session

    def press(self, *keys: str | Qt.Key) -> None:
        """Press keys where the keyboard is; a text is one key a letter."""
        for key in keys:
            if isinstance(key, str):
                for letter in key:  # the keyboard may be elsewhere after each
                    QTest.keyClicks(typing(), letter)
            else:
                QTest.keyClick(typing(), key)
            self.keys += len(key) if isinstance(key, str) else 1

    def press_alt(self, key: Qt.Key) -> None:
        """Press a button by its letter; it clicks a moment later."""
        QTest.keyClick(typing(), key, Qt.KeyboardModifier.AltModifier)
        self.keys += 1
        buttons = self.roll.findChildren(QPushButton)
        self.qtbot.waitUntil(lambda: not any(made.isDown() for made in buttons))

    def undo(self) -> None:
        """Take the last action back, as the window's menu does."""
        done = undoing.can_undo(self.filled.workspace)
        assert done is not None
        self.session.undo(done.id)

    def line(self, name: str) -> ExpectedMember:
        """Return what is stored of a person."""
        stored = attendance.roll(self.filled.workspace, self.filled.activity_id).lines
        return next(line for line in stored if line.name == name)

    def marks(self) -> dict[str, Mark]:
        """Return all marks that are stored."""
        stored = attendance.roll(self.filled.workspace, self.filled.activity_id).lines
        return {line.name: line.mark for line in stored}

    def shown(self, column: int = 1) -> list[str]:
        """Return a column of the list as it is on show."""
        model = self.roll.model
        return [model.index(row, column).data() for row in range(model.rowCount())]

    def chosen(self) -> str:
        """Return the name of the current line."""
        index = self.roll.table.currentIndex()
        return index.siblingAtColumn(1).data()


@pytest.fixture
def taking(qtbot, tmp_path):
    return Taking(qtbot, tmp_path)


def test_it_starts_with_nobody_marked_over_the_whole_screen(taking):
    roll = taking.roll
    assert roll.count_label.text() == "应到 12 · 已登记 0 · 到会 0 · 请假 0 · 未登记 12"
    assert set(taking.marks().values()) == {Mark.NOT_MARKED}
    assert roll.geometry() == roll.parentWidget().rect()
    assert typing() is roll.search


def test_thirty_two_people_with_five_exceptions_take_at_most_forty_keys(qtbot, tmp_path):
    taking = Taking(qtbot, tmp_path, NAMES_32)
    for typed in ("ln5", "zjg4", "ym3", "cw2", "fl6"):
        taking.press(typed)
    taking.press_alt(Key.Key_A)
    marks = taking.marks()
    exceptions = {name: mark for name, mark in marks.items() if mark is not Mark.PRESENT}
    assert exceptions == {
        "李娜": Mark.PERSONAL_LEAVE,
        "周建国": Mark.SICK_LEAVE,
        "欧阳明华": Mark.OFFICIAL_LEAVE,
        "褚伟": Mark.LATE,
        "冯丽": Mark.ABSENT,
    }
    assert taking.roll.count_label.text() == "应到 32 · 已登记 32 · 到会 28 · 请假 3 · 缺席 1 · 未登记 0"
    assert taking.keys <= 40, taking.keys


def test_initials_and_enter_mark_one_person_and_clear_the_field(taking):
    taking.press("wxm", Key.Key_Return)
    assert taking.line("王小明").mark is Mark.PRESENT
    assert taking.roll.search.text() == ""
    assert typing() is taking.roll.search
    assert taking.roll.status.text() == "1 号王小明：到会"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sx", "单晓"),
        ("dx", "单晓"),
        ("zy", "曾毅"),
        ("cy", "曾毅"),
        ("qc", "仇晨"),
        ("cc", "仇晨"),
        ("xf", "解放"),
        ("jf", "解放"),
        ("zlm", "查理明"),
        ("clm", "查理明"),
        ("oxh", "区小红"),
        ("qxh", "区小红"),
        ("lt", "乐天"),
        ("yt", "乐天"),
    ],
)
def test_every_reading_of_a_name_finds_it(taking, typed, name):
    taking.press(typed)
    assert taking.chosen() == name


def test_characters_find_too(taking):
    type_text(taking.roll.search, "小红")
    assert taking.shown() == ["区小红"]


def test_a_digit_typed_full_width_by_an_input_method_marks(taking):
    taking.press("ln")
    type_text(taking.roll.search, "５")
    assert taking.line("李娜").mark is Mark.PERSONAL_LEAVE


def test_several_matches_are_listed_and_the_chosen_one_is_said(qtbot, tmp_path):
    taking = Taking(qtbot, tmp_path, NAMES_32)
    taking.press("zj")
    assert taking.shown() == ["周建国", "周建华"]
    assert taking.roll.status.text() == "选中 15 号周建国（未登记），共 2 人符合，↑↓ 换人"
    taking.press(Key.Key_Down)
    assert taking.chosen() == "周建华"
    assert taking.roll.status.text() == "选中 16 号周建华（未登记），共 2 人符合，↑↓ 换人"
    taking.press(Key.Key_Return)
    assert taking.line("周建华").mark is Mark.PRESENT
    assert taking.line("周建国").mark is Mark.NOT_MARKED


def test_who_is_not_marked_yet_comes_first_among_several(qtbot, tmp_path):
    taking = Taking(qtbot, tmp_path, NAMES_32)
    taking.press("zjg", Key.Key_Return, "zj")
    assert taking.shown() == ["周建华", "周建国"]
    assert taking.chosen() == "周建华"


def test_nobody_found_marks_nobody(taking):
    taking.press("xyz", Key.Key_Return, "1")
    assert set(taking.marks().values()) == {Mark.NOT_MARKED}
    assert taking.roll.status.text() == "名单上没有“xyz”"
    assert taking.roll.search.text() == "xyz"


def test_enter_alone_marks_nobody_so_that_twice_is_once(taking):
    taking.press("ln", Key.Key_Return, Key.Key_Return)
    assert [name for name, mark in taking.marks().items() if mark is Mark.PRESENT] == ["李娜"]
    assert "先输入姓名" in taking.roll.status.text()


def test_walking_down_the_sheet_takes_one_digit_a_line(taking):
    taking.press("1", "1", "4", "2")
    assert list(taking.marks().values())[:5] == [
        Mark.PRESENT,
        Mark.PRESENT,
        Mark.SICK_LEAVE,
        Mark.LATE,
        Mark.NOT_MARKED,
    ]
    assert taking.chosen() == "单晓"
    taking.press(Key.Key_Up, Key.Key_Up, "7")
    assert taking.line("赵敏").mark is Mark.STUDY_LEAVE


def test_a_digit_without_meaning_is_said(taking):
    taking.press("9")
    assert taking.roll.status.text() == "没有用到数字 9"
    assert set(taking.marks().values()) == {Mark.NOT_MARKED}


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Delete])
def test_backspace_takes_a_mark_away(taking, key):
    taking.press("ln5", key)
    assert taking.line("李娜").mark is Mark.NOT_MARKED
    assert taking.roll.status.text() == "2 号李娜：改回未登记"


def test_backspace_held_down_to_erase_a_search_takes_no_mark_away(taking):
    taking.press("ln5")
    held = QKeyEvent(
        QEvent.Type.KeyPress, Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "", autorep=True, count=1
    )
    QApplication.sendEvent(taking.roll.search, held)
    assert taking.line("李娜").mark is Mark.PERSONAL_LEAVE


def test_tab_after_an_absence_writes_the_reason_and_comes_back(taking):
    taking.press("ln5", Key.Key_Tab)
    type_text(typing(), "外出就医")
    taking.press(Key.Key_Return)
    assert taking.line("李娜").reason == "外出就医"
    assert typing() is taking.roll.search
    assert taking.shown(3)[1] == "外出就医"


def test_the_reason_belongs_to_the_line_just_marked_even_when_the_walk_went_on(taking):
    taking.press("1", "6", Key.Key_Return)
    type_text(typing(), "没有说明")
    taking.press(Key.Key_Tab)
    assert taking.line("李娜").reason == "没有说明"
    assert taking.line("赵敏").reason == ""
    assert typing() is taking.roll.search


def test_a_reason_half_typed_survives_another_change_and_leaving(taking):
    taking.press("ln5", Key.Key_F2)
    type_text(typing(), "外出")
    taking.session.do((), attendance.mark, taking.line("赵敏").id, Mark.LATE)
    taking.roll.reload()
    taking.page.flush()
    assert taking.line("李娜").reason == "外出"


def test_reason_is_refused_for_who_came(taking):
    taking.press("ln1", Key.Key_F2)
    assert typing() is taking.roll.search
    assert taking.roll.status.text() == "原因只写给请假和缺席的人"


def test_function_keys_note_manner_and_leave(taking):
    taking.press("ln5", Key.Key_F4, Key.Key_F5, "zm1", Key.Key_F3)
    assert (taking.line("李娜").leave_is_written, taking.line("李娜").leave_agreed) == (True, True)
    assert taking.line("赵敏").manner is Manner.ONLINE
    assert taking.shown(4)[1:3] == ["书面请假 · 已同意", "线上"]
    taking.press(Key.Key_F3, Key.Key_F3)
    assert taking.line("赵敏").manner is Manner.ON_SITE


def test_leave_keys_are_refused_for_who_came(taking):
    taking.press("zm1", Key.Key_F4)
    assert not taking.line("赵敏").leave_is_written
    assert taking.roll.status.text() == "请假条只写给请假的人"


def test_the_rest_is_one_act_that_can_be_taken_back(qtbot, taking):
    taking.press("ln5")
    with qtbot.waitSignal(taking.session.undo_offered) as offered:
        taking.press_alt(Key.Key_A)
    assert offered.args[0] == "其余 11 人已登记到会"
    assert taking.line("王小明").mark is Mark.PRESENT
    assert not taking.roll.rest_button.isVisible()
    offered.args[1]()
    assert taking.line("王小明").mark is Mark.NOT_MARKED
    assert taking.line("李娜").mark is Mark.PERSONAL_LEAVE
    assert "未登记 11" in taking.roll.count_label.text()


def test_clearing_can_be_taken_back(qtbot, taking):
    taking.press("ln5")
    with qtbot.waitSignal(taking.session.undo_offered) as offered:
        taking.press_alt(Key.Key_C)
    assert taking.line("李娜").mark is Mark.NOT_MARKED
    offered.args[1]()
    assert taking.line("李娜").mark is Mark.PERSONAL_LEAVE


def test_control_z_in_the_empty_field_reaches_the_window(taking):
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), taking.page.window())
    shortcut.activated.connect(taking.undo)
    taking.press("ln5")
    QTest.keyClick(typing(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert taking.line("李娜").mark is Mark.NOT_MARKED
    assert "已登记 0" in taking.roll.count_label.text()


def test_who_is_excluded_is_grey_with_the_reason_outside_the_count(qtbot, tmp_path):
    taking = Taking(qtbot, tmp_path)
    taking.session.do((), attendance.exclude, taking.line("赵敏").id, "年老体弱")
    taking.roll.reload()
    assert taking.roll.count_label.text().startswith("应到 11 · ")
    assert "不计入应到 1" in taking.roll.count_label.text()
    assert [taking.shown(column)[2] for column in (0, 2, 3)] == ["—", "不计入应到", "年老体弱"]
    assert taking.shown(0)[3] == "3"  # numbered as on the sheet, where she does not stand
    colour = taking.roll.model.index(2, 1).data(Qt.ItemDataRole.ForegroundRole)
    assert colour.name().upper() == style.COLOURS.secondary
    taking.press("zm1")
    assert taking.line("赵敏").mark is Mark.NOT_MARKED
    assert "不用登记" in taking.roll.status.text()
    taking.press(Key.Key_Escape, "A")
    taking.press_alt(Key.Key_A)
    assert taking.roll.rate_labels[0].text() == "占本支部党员总数 11/12 = 91.6%，已到 80%"
    assert taking.roll.rate_labels[1].text() == "占应到 11/11 = 100.0%"


def test_the_share_says_its_base_and_how_many_are_missing(taking):
    taking.press("1" * 9)
    assert taking.roll.rate_labels[0].text() == "录入中：占本支部党员总数 9/12 = 75.0%，还差 1 人到 80%"
    taking.press("666")
    assert taking.roll.rate_labels[0].text() == "占本支部党员总数 9/12 = 75.0%，还差 1 人到 80%"
    assert taking.roll.rate_labels[0].property("role") == "amber"
    taking.press("2")
    assert taking.roll.rate_labels[0].property("role") == "done"
    assert taking.roll.rate_labels[1].text() == "占应到 10/12 = 83.3%"


def test_guests_are_listed_outside_the_count(qtbot, taking):
    taking.press_alt(Key.Key_L)
    type_text(typing(), "陈示例")
    taking.press(Key.Key_Return)
    type_text(typing(), "示例机关党委")
    taking.press(Key.Key_Return)
    stored = attendance.roll(taking.filled.workspace, taking.filled.activity_id)
    assert [(guest.name, guest.unit) for guest in stored.guests] == [("陈示例", "示例机关党委")]
    assert taking.roll.count_label.text().startswith("应到 12 · ")
    assert taking.roll.count_label.text().endswith("列席 1")
    with qtbot.waitSignal(taking.session.undo_offered):
        taking.press_alt(Key.Key_R)
    assert attendance.roll(taking.filled.workspace, taking.filled.activity_id).guests == ()
    taking.press(Key.Key_Escape)
    assert typing() is taking.roll.search


def test_who_joined_since_is_offered_by_name(taking):
    members.add_member(taking.filled.workspace, "新同志")
    taking.roll.close_roll()
    taking.page.take_roll()
    assert taking.roll.changes.isVisible()
    button = next(
        made for made in taking.roll.changes.findChildren(QPushButton) if "新同志" in made.accessibleName()
    )
    QTest.keyClick(button, Key.Key_Space)
    assert not taking.roll.changes.isVisible()
    assert taking.shown()[-1] == "新同志"


def test_who_left_since_is_offered_by_name(taking):
    workspace = taking.filled.workspace
    members.record_event(
        workspace, taking.line("乐天").member_id, MemberEventKind.LEFT_BRANCH, date(2026, 6, 16)
    )
    taking.roll.close_roll()
    taking.page.take_roll()
    assert taking.roll.changes.isVisible()


def test_without_a_frozen_list_it_can_be_frozen_here(qtbot, tmp_path):
    filled = builders.filled(builders.workspace(tmp_path))
    for line in attendance.roll(filled.workspace, filled.activity_id).lines:
        attendance.drop(filled.workspace, filled.activity_id, line.id)
    page: Any = step_page(qtbot, filled.workspace, filled.activity_id, 5)
    page.take_roll()
    roll = page.roll
    assert roll.count_label.text() == "应到名单还没有冻结"
    assert [made.text() for made in roll.rate_labels] == ["占本支部党员总数 待补", "占应到 待补"]
    QTest.keyClick(typing(), Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not roll.freeze_button.isDown())
    assert roll.count_label.text().startswith("应到 12 · ")
    assert typing() is roll.search


def test_escape_first_clears_the_search_then_gives_the_page_back(taking):
    taking.press("ln", Key.Key_Escape)
    assert taking.roll.isVisible()
    assert taking.shown()[1] == "李娜"
    taking.press(Key.Key_Escape)
    assert not taking.roll.isVisible()
    assert taking.page.isVisible()


def test_the_page_shows_the_new_numbers_once_she_pauses(qtbot, taking):
    taking.press("ln5")
    assert taking.page.roll_note.text() == "0 / 12"
    qtbot.waitUntil(lambda: taking.page.roll_note.text() == "1 / 12")


def test_leaving_shows_the_new_numbers_at_once(taking):
    taking.press("ln5")
    taking.press_alt(Key.Key_D)
    assert not taking.roll.isVisible()
    assert taking.page.roll_note.text() == "1 / 12"


def test_going_to_another_step_closes_the_roll(taking):
    taking.session.go(Place(Page.ACTIVITIES, taking.filled.activity_id, 9))
    assert not taking.roll.isVisible()


def test_taking_back_the_beginning_of_the_activity_closes_the_roll(qtbot, tmp_path):
    workspace = builders.workspace(tmp_path)
    builders.branch(workspace)
    plan = builders.planned(workspace)
    begun = activities.start_from_plan(workspace, plan.rows[0])
    made: Any = screen(qtbot, workspace)
    made.open_activity(begun.id, 5)
    page: Any = made.workbench.pages[5]
    page.take_roll()
    roll = page.roll
    done = undoing.can_undo(workspace)
    assert done is not None
    page.session.undo(done.id)
    assert not roll.isVisible()


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("width", "height"), [(820, 400), (1000, 500), (1270, 650)])  # of the window's 910 …
def test_nothing_is_clipped(qtbot, qapp, tmp_path, width, height, points):
    set_text_size(qapp, points)
    try:
        taking = Taking(qtbot, tmp_path, NAMES_60)
        taking.page.window().resize(width, height)
        taking.press("w")
        qtbot.wait(1)
        assert clipped(taking.page.window()) == []
        taking.press("5")
        qtbot.wait(1)
        assert clipped(taking.page.window()) == []
        taking.press_alt(Key.Key_L)
        qtbot.wait(1)
        assert clipped(taking.page.window()) == []
    finally:
        set_text_size(qapp, style.BASE_POINTS)
