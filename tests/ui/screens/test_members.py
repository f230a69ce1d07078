"""党员 by keyboard: found by initials, changed field by field, moved, added, left; what is shown and what is stored."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.member import MemberEventKind, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.registers import Talk
from app.operations import members, registers, undoing
from tests.ui import builders
from tests.ui.clipping import clipped
from tests.ui.keyboard import type_text
from ui import application, style
from ui.dialogs.erase import EraseDialog
from ui.dialogs.history import HistoryDialog
from ui.dialogs.import_wizard import ImportWizard
from ui.dialogs.member_event import MemberEventDialog
from ui.models.member_model import Shown
from ui.screens.members import MembersScreen
from ui.session import Session

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(tmp_path):
    made = builders.workspace(tmp_path)
    yield made
    made.close()


@pytest.fixture
def make(qtbot, opened):
    kept = []

    def made():
        screen = MembersScreen(Session(opened))
        kept.append(screen)
        qtbot.addWidget(screen)
        screen.resize(1000, 480)
        screen.show()
        screen.activateWindow()
        assert QTest.qWaitForWindowActive(screen)
        return screen

    return made


@pytest.fixture
def screen(opened, make):
    for name in builders.NAMES:
        members.add_member(opened, name)
    return make()


def shown(screen):
    proxy = screen.table.proxy
    return [proxy.index(place, 1).data() for place in range(proxy.rowCount())]


def stored(opened):
    return [member.name for member in members.roster(opened)]


def member(opened, name):
    return next(entry for entry in members.everybody(opened) if entry.name == name)


def choose(screen, name):
    screen.table.select(next(m.id for m in members.everybody(screen.session.workspace) if m.name == name))
    screen.table.setFocus()


def press(screen, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key as the system delivers it: to the window."""
    QTest.keyClick(screen.windowHandle(), key, modifier)


def test_initials_find_somebody_and_enter_opens_the_drawer(qtbot, screen):
    press(screen, Qt.Key.Key_F, CTRL)
    assert screen.tools.search.hasFocus()
    qtbot.keyClicks(screen.tools.search, "dx")
    assert shown(screen) == ["单晓"]
    qtbot.keyClick(screen.tools.search, Qt.Key.Key_Return)
    assert screen.drawer.title.text() == "单晓"
    assert screen.drawer.form.fields["name"].hasFocus()
    qtbot.keyClick(screen.drawer.form.fields["name"], Qt.Key.Key_Escape)
    assert not screen.drawer.isVisible()
    assert screen.table.hasFocus()


def test_a_field_is_saved_when_it_is_left(qtbot, opened, screen):
    choose(screen, "赵敏")
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    fields = screen.drawer.form.fields
    fields["post"].setFocus()
    type_text(fields["post"], "组织委员")
    qtbot.keyClick(fields["post"], Qt.Key.Key_Tab)
    assert member(opened, "赵敏").post == "组织委员"
    fields["joined"].line.setFocus()
    qtbot.keyClicks(fields["joined"].line, "2021.7")
    qtbot.keyClick(fields["joined"].line, Qt.Key.Key_Tab)
    assert member(opened, "赵敏").joined == PartialDate(2021, 7)
    assert fields["joined"].line.text() == "2021年7月"
    assert screen.table.proxy.index(2, 5).data() == "2021.7"


def test_who_is_a_leader_is_ticked(opened, screen):
    choose(screen, "赵敏")
    screen.open_drawer()
    screen.drawer.form.fields["is_leader"].click()
    assert member(opened, "赵敏").is_leader


def test_deleting_somebody_names_the_entries_that_go_along(opened, screen):
    added = registers.add(opened, Talk(0, date(2026, 4, 2), member(opened, "赵敏").id, name="赵敏"))
    said = []
    screen.session.undo_offered.connect(lambda text, _: said.append(text))
    choose(screen, "赵敏")
    screen.delete_chosen()
    assert said == ["已删除：赵敏，连同 1 条登记"]
    assert registers.registers_of(opened, 2026).talks == ()
    undoing.undo_last(opened)
    assert registers.registers_of(opened, 2026).talks == (added,)


def test_typing_is_not_disturbed_by_a_change_elsewhere(qtbot, opened, screen):
    choose(screen, "赵敏")
    screen.open_drawer()
    field = screen.drawer.form.fields["work"]
    field.setFocus()
    type_text(field, "办公")
    screen.session.do(screen.cares_for, members.add_member, "新人")
    assert field.hasFocus()
    assert field.text() == "办公"
    type_text(field, "室")
    screen.flush()
    assert member(opened, "赵敏").work == "办公室"


def test_going_to_the_next_member_saves_the_last_one(qtbot, opened, screen):
    choose(screen, "王小明")
    screen.open_drawer()
    screen.drawer.form.fields["group"].setFocus()
    type_text(screen.drawer.form.fields["group"], "第一党小组")
    screen.table.setFocus()
    qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    assert member(opened, "王小明").group == "第一党小组"
    assert member(opened, "李娜").group == ""
    assert screen.drawer.title.text() == "李娜"


def test_an_empty_name_is_not_taken(qtbot, opened, screen):
    choose(screen, "王小明")
    screen.open_drawer()
    screen.drawer.form.fields["name"].clear()
    screen.drawer.flush()
    assert member(opened, "王小明").name == "王小明"
    assert screen.drawer.form._problems["name"].text() == "姓名不能空着，原来的还在。"


def test_a_wrong_check_digit_is_pointed_out_and_kept(qtbot, opened, screen):
    choose(screen, "王小明")
    screen.open_drawer()
    line = screen.drawer.form.fields["id_number"].line
    line.setFocus()
    qtbot.keyClicks(line, "110105194912310021")
    screen.drawer.flush()
    assert member(opened, "王小明").id_number == "110105194912310021"
    assert "对不上" in screen.drawer.form._problems["id_number"].text()


def test_alt_arrows_move_one_in_the_order_of_the_sign_in_sheet(qtbot, opened, screen):
    choose(screen, "赵敏")
    press(screen, Qt.Key.Key_Up, ALT)
    press(screen, Qt.Key.Key_Up, ALT)
    assert stored(opened)[:3] == ["赵敏", "王小明", "李娜"] == shown(screen)[:3]
    assert screen.table.current_member().name == "赵敏"
    press(screen, Qt.Key.Key_Down, ALT)
    assert stored(opened)[:3] == ["王小明", "赵敏", "李娜"]


def test_a_move_is_offered_back(qtbot, opened, screen):
    choose(screen, "李娜")
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        press(screen, Qt.Key.Key_Up, ALT)
    offered.args[1]()
    assert stored(opened)[:2] == ["王小明", "李娜"]


def test_stroke_order_is_one_act(qtbot, opened, screen):
    before = stored(opened)
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        qtbot.keyClick(screen.strokes_button, Qt.Key.Key_Space)
    assert stored(opened) != before
    assert stored(opened)[0] == "王小明"  # 4 strokes, before 区小红
    offered.args[1]()
    assert stored(opened) == before


def test_names_are_added_one_after_the_other(qtbot, opened, screen):
    press(screen, Qt.Key.Key_A, ALT)
    qtbot.waitUntil(screen.new_name.hasFocus)
    for name in ("陈一", "陈二"):
        type_text(screen.new_name, name)
        qtbot.keyClick(screen.new_name, Qt.Key.Key_Return)
    assert stored(opened)[-2:] == ["陈一", "陈二"]
    assert screen.new_name.hasFocus()
    qtbot.keyClick(screen.new_name, Qt.Key.Key_Escape)
    assert not screen.adding.isVisible()


def _leave(screen, kind_key):
    """Enter an event in the dialog: a letter of the kind, the day, Enter."""

    def drive():
        dialog = next(part for part in QApplication.topLevelWidgets() if isinstance(part, MemberEventDialog))
        for _ in range(kind_key):
            QTest.keyClick(dialog.kind, Qt.Key.Key_Down)
        dialog.day.line.selectAll()
        QTest.keyClicks(dialog.day.line, "6.1")
        QTest.keyClick(dialog.day.line, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog._take()

    QTimer.singleShot(0, drive)
    screen.drawer.event_button.click()


def test_one_who_leaves_is_never_deleted(qtbot, opened, screen):
    choose(screen, "孙强")
    screen.open_drawer()
    _leave(screen, 2)
    gone = member(opened, "孙强")
    assert (gone.left_on, gone.left_how) == (date(2026, 6, 1), MemberEventKind.LEFT_BRANCH)
    assert "孙强" not in shown(screen)
    screen.show_only(Shown.LEFT)
    assert shown(screen) == ["孙强"]
    assert [(event.kind, event.on) for event in members.events(opened, gone.id)] == [
        (MemberEventKind.LEFT_BRANCH, date(2026, 6, 1))
    ]


def test_confirmation_sets_kind_and_day(qtbot, opened, screen):
    members.change_member(opened, member(opened, "李娜").id, kind=MemberKind.PROBATIONARY)
    screen.refresh()
    choose(screen, "李娜")
    screen.open_drawer()
    _leave(screen, 1)
    confirmed = member(opened, "李娜")
    assert (confirmed.kind, confirmed.confirmed) == (MemberKind.FULL, PartialDate(2026, 6, 1))
    assert "2026年6月1日 转正" in screen.drawer.events.text()


def test_chips_count_and_choose(qtbot, opened, screen):
    members.change_member(opened, member(opened, "李娜").id, kind=MemberKind.PROBATIONARY)
    screen.refresh()
    chip = screen.tools.chips[Shown.PROBATIONARY]
    assert chip.text() == "预备 1"
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert shown(screen) == ["李娜"]


def test_an_empty_roster_offers_three_ways_in_order(qtbot, opened, make):
    screen = make()
    assert [way.text().split("(")[0] for way in screen.ways] == ["粘贴 Excel", "导入文件…", "一个个加"]
    assert not screen.body.isVisible()
    qtbot.keyClick(screen.ways[2], Qt.Key.Key_Space)
    type_text(screen.new_name, "王小明")
    qtbot.keyClick(screen.new_name, Qt.Key.Key_Return)
    assert shown(screen) == stored(opened) == ["王小明"]


def test_ctrl_v_opens_the_import_with_the_block(qtbot, opened, make):
    QGuiApplication.clipboard().setText("姓名\t人员类别\n王小明\t正式党员\n")
    screen = make()
    seen = []

    def drive():
        wizard = next(part for part in QApplication.topLevelWidgets() if isinstance(part, ImportWizard))
        seen.append(wizard.currentPage() is wizard.columns_page)
        wizard.next()
        wizard.button(wizard.WizardButton.CommitButton).click()
        wizard.accept()

    QTimer.singleShot(50, drive)
    press(screen, Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: seen == [True])
    qtbot.waitUntil(lambda: stored(opened) == ["王小明"])


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, opened, screen, wide, high, points):
    """The page stands in the window, which takes about 5 em of its width and 4 em of its height."""
    application.set_text_size(dressed, points)
    em = style.em(screen)
    found = []
    size = wide - 5 * em, high - 4 * em
    screen.resize(*size)
    for prepare in (lambda: None, lambda: choose(screen, "李娜"), screen.open_drawer, screen.start_adding):
        prepare()
        qtbot.wait(20)
        found += clipped(screen)
    seen = screen.width(), screen.height()
    application.set_text_size(dressed, style.BASE_POINTS)
    assert found == []
    assert seen == size


def test_looking_changes_nothing(qtbot, opened, screen):
    for entry in members.everybody(opened):
        members.change_member(
            opened, entry.id, phone="13800000001", id_number="11010519491231002X", born=PartialDate(1949, 12)
        )
    before, last = members.everybody(opened), undoing.can_undo(opened)
    screen.refresh()
    choose(screen, "王小明")
    screen.open_drawer()
    for _ in builders.NAMES:
        assert screen.drawer.form.fields["phone"].line.text() == "138****0001"
        qtbot.keyClick(screen.drawer.form.fields["phone"].button, Qt.Key.Key_Space)
        qtbot.keyClick(screen.table, Qt.Key.Key_Down)
    screen.close_drawer()
    assert members.everybody(opened) == before
    assert undoing.can_undo(opened) == last


def test_delete_takes_the_chosen_away_and_undo_brings_them_back(qtbot, opened, screen):
    choose(screen, "单晓")
    with qtbot.waitSignal(screen.session.undo_offered) as offered:
        press(screen, Qt.Key.Key_Delete)
    assert offered.args[0].startswith("已删除：单晓")
    assert "单晓" not in shown(screen)
    offered.args[1]()
    assert "单晓" in shown(screen)


def test_the_arrows_go_on_from_where_one_was_deleted(qtbot, opened, screen):
    names = [member.name for member in members.roster(opened)]
    choose(screen, names[4])
    press(screen, Qt.Key.Key_Delete)
    assert screen.table.current_member().name == names[5]
    assert screen.table.chosen_members() == []
    press(screen, Qt.Key.Key_Down)
    assert [member.name for member in screen.table.chosen_members()] == [names[6]]


def test_delete_in_a_field_deletes_a_letter_only(qtbot, opened, screen):
    choose(screen, "单晓")
    screen.open_drawer()
    field = screen.drawer.form.fields["work"]
    field.setFocus()
    press(screen, Qt.Key.Key_Delete)
    assert member(opened, "单晓")


def test_the_menu_of_the_drawer(qtbot, opened, screen):
    choose(screen, "单晓")
    screen.open_drawer()
    screen.drawer.more.verbs["谁在什么时候改的…"].trigger()
    past = screen.window().findChild(HistoryDialog)
    assert past.model.rows[-1].label == "新增党员：单晓"
    past.close()
    screen.drawer.more.verbs["彻底清除个人信息…"].trigger()
    erase = screen.window().findChild(EraseDialog)
    type_text(erase.name, "单晓")
    erase.verb.click()
    assert "单晓" not in [entry.name for entry in members.everybody(opened)]
    assert "（已清除）" not in shown(screen)
    assert not screen.drawer.isVisible()
