"""党费 by keyboard: amounts in the grid, terms beside it, the month of everybody, what is outstanding."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.domain.dues import DuesPayment, DuesTerms
from app.domain.registers import RegisterKind
from app.operations import branches, deleting, dues_sheet, members, undoing
from app.operations.dues_sheet import Entry, Proposal
from tests.ui.keyboard import type_text
from ui.registers.dues import FIRST_MONTH

CTRL = Qt.KeyboardModifier.ControlModifier
JUNE = FIRST_MONTH + 5


@pytest.fixture
def page(opened, show):
    branches.enter_regime(opened, "general", date(2019, 1, 1))
    return show(RegisterKind.DUES)


def cell(page, row, column):
    return page.model.index(row, column).data()


def edit(qtbot, page, row, month, text):
    """Type an amount into a cell and leave it with Enter."""
    page.table.setCurrentIndex(page.model.index(row, FIRST_MONTH + month - 1))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    editor = QGuiApplication.focusObject()
    editor.selectAll()
    type_text(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def fixed(opened, name, monthly):
    """Fix the month's dues of a member."""
    member = next(one for one in members.roster(opened) if one.name == name)
    dues_sheet.change_terms(opened, member.id, 2026, Proposal(), monthly=monthly)
    return member.id


def test_amounts_are_typed_where_they_stand(qtbot, opened, page):
    edit(qtbot, page, 0, 3, "１２．５")
    assert [(one.month, one.fen, one.paid_on) for one in opened.store.all(DuesPayment)] == [
        (3, 1250, date(2026, 6, 15))
    ]
    assert cell(page, 0, FIRST_MONTH + 2) == "12.50"
    assert page.table.currentIndex().row() == 1
    edit(qtbot, page, 0, 3, "十二元五")
    assert page.problem.text().startswith("“十二元五”不是金额")
    assert opened.store.all(DuesPayment)[0].fen == 1250
    page.table.setCurrentIndex(page.model.index(0, FIRST_MONTH + 2))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert opened.store.all(DuesPayment) == ()


def test_a_pasted_block_is_one_action(qtbot, opened, page):
    QGuiApplication.clipboard().setText("10\t20\n30\tx")
    page.table.setCurrentIndex(page.model.index(0, JUNE))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, CTRL)
    assert sorted((one.month, one.fen) for one in opened.store.all(DuesPayment)) == [
        (6, 1000),
        (6, 3000),
        (7, 2000),
    ]
    assert "x" in page.problem.text()
    undoing.undo_last(opened)
    assert opened.store.all(DuesPayment) == ()


def test_the_scale_fills_rate_and_dues_and_she_may_change_them(qtbot, opened, page):
    page.table.setCurrentIndex(page.model.index(1, JUNE))
    page.table.setFocus()
    QTest.keyClick(page.window().windowHandle(), Qt.Key.Key_F4)
    fields = page.drawer.form.fields
    assert page.drawer.title.text() == "李娜：2026 年"
    assert fields["category"].hasFocus()
    type_text(fields["category"], "按月领取工资")
    qtbot.keyClick(fields["category"].choices.popup(), Qt.Key.Key_Tab)  # the words on offer have the keyboard
    qtbot.keyClick(fields["category"], Qt.Key.Key_Tab)
    fields["base"].line.setFocus()
    type_text(fields["base"].line, "4500")
    qtbot.keyClick(fields["base"].line, Qt.Key.Key_Tab)
    (stored,) = opened.store.all(DuesTerms)
    assert (stored.category, stored.base, stored.rate, stored.monthly) == ("按月领取工资", 450000, 10, 4500)
    assert (fields["rate"].line.text(), fields["monthly"].line.text()) == ("1", "45.00")
    assert page.drawer.hint.text() == "标准：1%，每月 45.00 元。"
    fields["monthly"].line.setFocus()
    fields["monthly"].line.selectAll()
    type_text(fields["monthly"].line, "20")
    qtbot.keyClick(fields["monthly"].line, Qt.Key.Key_Escape)
    assert not page.drawer.isVisible()
    assert opened.store.all(DuesTerms)[0].monthly == 2000
    assert cell(page, 1, 1) == "20.00"


def test_everybodys_month_is_one_press_with_undo(window, opened, page):
    fixed(opened, "王小明", 4500)
    fixed(opened, "李娜", 6000)
    page.source.read(2026)
    page.show_year()
    assert page.pay_button.text() == "6月全部按月应交登记"
    page.pay_button.click()
    assert [cell(page, row, JUNE) for row in range(3)] == ["45.00", "60.00", ""]
    assert window.undo_bar.text.text() == "已登记6月党费：2 人，另 10 人没有标准"
    window.undo_bar.button.click()
    assert opened.store.all(DuesPayment) == ()
    assert cell(page, 0, JUNE) == ""


def test_what_is_outstanding_says_so(opened, page):
    member = fixed(opened, "王小明", 4500)
    dues_sheet.pay(opened, 2026, [Entry(member, month, 4500) for month in (1, 2, 3)], None)
    dues_sheet.pay(opened, 2026, [Entry(member, 4, 1000)], None)
    page.source.read(2026)
    page.show_year()
    assert [cell(page, 0, FIRST_MONTH + month - 1) for month in (3, 4, 5, 6)] == [
        "45.00",
        "10.00 欠",
        "欠",
        "",
    ]
    assert "欠交 80.00 元（1 人）" in page.sums.text()
    assert "还有 11 人没有定月应交" in page.sums.text()


def test_as_many_months_as_have_room(qtbot, window, page):
    def months():
        return [month for month in range(1, 13) if not page.table.isColumnHidden(FIRST_MONTH + month - 1)]

    window.resize(1900, 700)
    qtbot.waitUntil(lambda: months() == list(range(1, 13)))
    assert not page.later.isVisible()
    window.resize(910, 434)
    qtbot.waitUntil(lambda: months() == [1, 2, 3, 4, 5, 6])
    page.later.click()
    assert months() == [7, 8, 9, 10, 11, 12]
    assert not page.later.isEnabled()


def test_another_year_asks_which_month_and_knows_no_day(qtbot, opened, page, screen):
    screen.show_year(2025)
    assert page.pay_button.text().startswith("6月")
    edit(qtbot, page, 0, 2, "45")
    assert [(one.year, one.month, one.paid_on) for one in opened.store.all(DuesPayment)] == [(2025, 2, None)]
    assert page.pay_button.text().startswith("2月")
    screen.show_year(2026)
    assert cell(page, 0, FIRST_MONTH + 1) == ""


def test_without_members_it_says_where_to_begin(opened, show):
    deleting.delete_members(opened, [one.id for one in members.roster(opened)])
    page = show(RegisterKind.DUES)
    assert page.sums.text() == "名册里还没有人。先在“党员”里加人。"
    assert not page.table.isVisible()


def test_pasted_rows_without_a_place_are_said(qtbot, opened, page):
    QGuiApplication.clipboard().setText("10\n20\n30\n1,5")
    page.table.setCurrentIndex(page.model.index(10, JUNE))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, CTRL)
    assert [one.fen for one in opened.store.all(DuesPayment)] == [1000, 2000]
    assert page.problem.text() == "粘贴的后 2 行没有位置，没有写入。"


def test_what_is_refused_at_one_member_is_not_stored_at_the_next(qtbot, opened, page):
    page.table.setCurrentIndex(page.model.index(0, JUNE))
    page.open_terms()
    line = page.drawer.form.fields["base"].line
    line.setFocus()
    type_text(line, "1,5")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "1,5"
    page.table.setCurrentIndex(page.model.index(1, JUNE))
    assert line.text() == ""
    assert page.drawer.form._problems["base"].text() == ""
    page.flush()
    assert opened.store.all(DuesTerms) == ()


def test_a_day_no_branch_lived_is_refused_in_place(qtbot, opened, page):
    page.table.setCurrentIndex(page.model.index(0, JUNE))
    page.open_terms()
    line = page.drawer.form.fields["relief_approved_on"].line
    line.setFocus()
    type_text(line, "9999年1月1日")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert page.drawer.form._problems["relief_approved_on"].text().startswith("日期要在 1921 年")
    assert line.text() == ""
    assert opened.store.all(DuesTerms) == ()


MONTHLY = FIRST_MONTH - 1


def test_the_months_dues_are_typed_where_they_stand(qtbot, opened, page):
    edit(qtbot, page, 1, 0, "１５．５")
    (terms,) = opened.store.all(DuesTerms)
    assert (terms.name, terms.monthly) == (page.model.rows[1].name, 1550)
    assert cell(page, 1, MONTHLY) == "15.50"
    edit(qtbot, page, 1, 0, "十五")
    assert page.problem.text().startswith("“十五”不是金额") and cell(page, 1, MONTHLY) == "15.50"
    page.table.setCurrentIndex(page.model.index(1, MONTHLY))
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert opened.store.all(DuesTerms)[0].monthly is None


def test_months_dues_and_payments_are_pasted_together(qtbot, window, opened, page):
    QGuiApplication.clipboard().setText("10\t10\t10\n20\t20\t20")
    page.table.setCurrentIndex(page.model.index(0, MONTHLY))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_V, CTRL)
    assert [terms.monthly for terms in opened.store.all(DuesTerms)] == [1000, 2000]
    assert {(one.month, one.fen) for one in opened.store.all(DuesPayment)} == {
        *((1, 1000), (2, 1000), (1, 2000), (2, 2000))
    }
