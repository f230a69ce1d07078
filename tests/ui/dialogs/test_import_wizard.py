"""The import by keyboard alone: file or paste, columns, problems repaired in place, one transaction, taken back whole."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWizard

from app import paths
from app.domain.member import MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_types import RosterField
from app.operations import members
from tests.ui import builders
from tests.ui.clipping import clipped
from ui import application, style
from ui.dialogs.import_wizard import ImportWizard
from ui.session import Session

HEAD = "姓名\t性别\t身份证号\t人员类别\t入党日期\t手机\t备注\n"
LINES = (
    "王小明\t男\t110101197503129017\t正式\t1998-07-01\t13800000001\t",
    "李娜\t女\t110101198006259026\t正式党员\t21.7\t13800000002\t",
    "赵　敏\t女\t110101198811049049\t预备\t2025年7月\t\t",
    "孙强\t男\t\t积极分子\t2013.2.30\t\t住得远",
    "合计\t4\t\t\t\t\t",
)
PASTED = HEAD + "\n".join(LINES) + "\n"
NEXT, COMMIT, BACK = (
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.CommitButton,
    QWizard.WizardButton.BackButton,
)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def session(tmp_path):
    opened = builders.workspace(tmp_path)
    yield Session(opened)
    opened.close()


@pytest.fixture
def make(qtbot, session):
    kept = []

    def made(pasted="", pick=lambda *_: None):
        wizard = ImportWizard(None, session, pasted, pick)
        kept.append(wizard)
        qtbot.addWidget(wizard)
        wizard.resize(900, 430)
        wizard.show()
        wizard.activateWindow()
        assert QTest.qWaitForWindowActive(wizard)
        return wizard

    return made


def names(session):
    return [member.name for member in members.everybody(session.workspace)]


def press(qtbot, wizard, which):
    qtbot.keyClick(wizard.button(which), Qt.Key.Key_Space)


def alt(qtbot, wizard, letter):
    """Press Alt and a letter as the system delivers it, to the window; returns the one key it was."""
    QTest.keyClick(wizard.windowHandle(), letter, ALT)
    qtbot.wait(150)  # Qt shows the button pressed for a tenth of a second first
    return 1


def walk_to_problems(qtbot, wizard):
    press(qtbot, wizard, NEXT)
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.problems_page)
    return wizard.problems_page


def shown(page):
    return [(line.number, line.name, line.verdict) for line in page.model.rows]


def choose_row(page, number):
    for place in range(page.proxy.rowCount()):
        if page.model.row_at(page.proxy.index(place, 0)).number == number:
            page.table.setCurrentIndex(page.proxy.index(place, 0))


# --- page 1 ---------------------------------------------------------------------------------------------------------


def test_a_file_is_read_in_the_background_whatever_its_name_says(qtbot, session, make, tmp_path):
    renamed = tmp_path / "名册.et"
    shutil.copy(paths.resource("sample", "roster.xlsx"), renamed)
    wizard = make(pick=lambda *_: renamed)
    qtbot.keyClick(wizard.file_page.file_button, Qt.Key.Key_Space)
    assert wizard.file_page.waiting.isVisible()
    assert not wizard.button(NEXT).isEnabled()
    qtbot.waitUntil(lambda: wizard.button(NEXT).isEnabled(), timeout=20_000)
    assert "名册.et" in wizard.file_page.answer.text()
    qtbot.waitUntil(lambda: wizard.button(NEXT).hasFocus())
    qtbot.keyClick(wizard.button(NEXT), Qt.Key.Key_Return)
    page = walk_to_problems(qtbot, wizard)
    assert "新增 32 人" in page.summary.text()
    assert names(session) == []


def test_reading_can_be_called_off(qtbot, make, tmp_path):
    wizard = make(pick=lambda *_: paths.resource("sample", "roster.xlsx"))
    wizard.file_page._browse()
    qtbot.keyClick(wizard.file_page.stop_button, Qt.Key.Key_Space)
    assert wizard.file_page.answer.text() == "没有读文件。"
    assert not wizard.file_page.waiting.isVisible()
    assert not wizard.button(NEXT).isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("说明.pdf", b"%PDF-1.7 x", "不是表格"),
        ("坏的.xlsx", b"PK\x03\x04 broken", "读不出来"),
        ("空的.csv", b"", "没有内容"),
    ],
)
def test_what_is_no_roster_gets_a_sentence_in_the_page(qtbot, make, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    wizard = make()
    wizard.file_page.read(tmp_path / name)
    qtbot.waitUntil(lambda: said in wizard.file_page.answer.text(), timeout=20_000)
    assert wizard.file_page.advice.text()
    assert wizard.file_page.file_button.hasFocus()
    assert not wizard.button(NEXT).isEnabled()


def test_a_file_that_is_gone_gets_a_sentence(qtbot, make, tmp_path):
    wizard = make()
    wizard.file_page.read(tmp_path / "没有.xlsx")
    qtbot.waitUntil(lambda: "找不到「没有.xlsx」" in wizard.file_page.answer.text(), timeout=20_000)


def test_ctrl_v_takes_the_block_on_the_clipboard(qtbot, make):
    QGuiApplication.clipboard().setText(PASTED)
    wizard = make()
    qtbot.keyClick(wizard, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: wizard.button(NEXT).isEnabled())
    assert "粘贴的内容" in wizard.file_page.answer.text()


def test_a_file_copied_in_the_file_manager_is_read(qtbot, make):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(paths.resource("sample", "roster.xlsx")))])
    QGuiApplication.clipboard().setMimeData(mime)
    wizard = make()
    qtbot.keyClick(wizard.file_page.paste_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: wizard.button(NEXT).isEnabled(), timeout=20_000)
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_says_how_to_copy(qtbot, make):
    QGuiApplication.clipboard().clear()
    wizard = make()
    qtbot.keyClick(wizard.file_page.paste_button, Qt.Key.Key_Space)
    assert wizard.file_page.answer.text() == "没有可粘贴的内容。"


def test_of_several_sheets_one_is_chosen(qtbot, make, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本表由各支部填写"])
    for title, name in (("一支部", "王小明"), ("二支部", "李娜")):
        book.create_sheet(title)
        for row in (["姓名", "人员类别"], [name, "正式党员"]):
            book[title].append(row)
    book.save(tmp_path / "几张.xlsx")
    wizard = make()
    wizard.file_page.read(tmp_path / "几张.xlsx")
    qtbot.waitUntil(wizard.file_page.sheets.isVisible, timeout=20_000)
    assert wizard.file_page.sheets.currentText() == "一支部"
    qtbot.keyClick(wizard.file_page.sheets, Qt.Key.Key_Down)
    press(qtbot, wizard, NEXT)
    assert [row.member.name for row in walk_to_problems(qtbot, wizard).preview.rows] == ["李娜"]


# --- page 2 ---------------------------------------------------------------------------------------------------------


def test_columns_are_guessed_with_hidden_samples_and_a_change_is_previewed(qtbot, make):
    wizard = make(PASTED)
    page = wizard.columns_page
    assert wizard.currentPage() is page
    assert page.choices[2].value() is RosterField.ID_NUMBER
    texts = " ".join(part.text() for part in page.area.findChildren(type(page.summary)))
    assert "110***********9017" in texts
    assert "110101197503129017" not in texts
    assert "13800000001" not in texts
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Home)
    assert page.choices[0].value() is None
    assert not wizard.button(NEXT).isEnabled()
    assert "没有找到“姓名”这一列" in page.trouble.text()
    qtbot.keyClick(page.choices[0], Qt.Key.Key_Down)
    assert wizard.button(NEXT).isEnabled()


def test_two_columns_of_one_field_are_pointed_out(qtbot, make):
    page = make(PASTED).columns_page
    page.choices[6].set_value(RosterField.REMARK)
    page._map(6, RosterField.GENDER)
    assert "“性别”对应了 2 列，只留一列。" in page.trouble.text()


# --- page 3 ---------------------------------------------------------------------------------------------------------


def test_the_preview_says_row_by_row_what_will_happen(qtbot, session, make):
    members.add_member(session.workspace, "王小明")
    page = walk_to_problems(qtbot, make(PASTED))
    assert shown(page) == [
        (2, "王小明", "更新"),
        (3, "李娜", "新增"),
        (4, "赵敏", "新增"),
        (5, "孙强", "不导入"),
        (6, "", "跳过"),
    ]
    assert page.model.rows[0].text.startswith("补上：性别 男，身份证号 110***********9017")
    assert page.model.rows[4].text == "合计行：合计"
    assert "3 行请看一看" in page.summary.text()
    assert page.table.hasFocus()


def test_only_problems_are_shown_when_asked(qtbot, make):
    page = walk_to_problems(qtbot, make(PASTED))
    qtbot.keyClick(page.filter, Qt.Key.Key_Space)
    found = [page.model.row_at(page.proxy.index(at, 0)).number for at in range(page.proxy.rowCount())]
    assert found == [3, 4, 5]


def test_a_doubtful_cell_is_repaired_in_place_and_previewed_again(qtbot, session, make):
    wizard = make(PASTED)
    page = walk_to_problems(qtbot, wizard)
    choose_row(page, 3)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    field = page.panel.cells.fields["4"]
    assert field.hasFocus()
    assert field.text() == "21.7"
    field.selectAll()
    qtbot.keyClicks(field, "2021.7")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert "入党日期" not in page.model.rows[1].text
    assert page.panel.cells.fields["4"] is field, "the field that was typed into is still there"
    press(qtbot, wizard, COMMIT)
    qtbot.waitUntil(lambda: wizard.currentPage() is wizard.done_page)
    stored = {member.name: member for member in members.everybody(session.workspace)}
    assert stored["李娜"].joined == PartialDate(2021, 7)


def test_a_persons_number_is_typed_anew_never_shown(qtbot, make):
    page = walk_to_problems(qtbot, make(PASTED))
    choose_row(page, 4)
    field = page.panel.cells.fields["2"]
    assert field.text() == ""
    assert field.placeholderText() == "110***********9049"
    assert all("110101198811049049" not in line.text for line in page.model.rows)


def test_a_row_is_decided_by_hand(qtbot, session, make):
    for _ in range(2):
        members.add_member(session.workspace, "李娜")
    wizard = make(HEAD + LINES[1].replace("21.7", "2021-07") + "\n" + LINES[0] + "\n")
    page = walk_to_problems(qtbot, wizard)
    assert shown(page)[0] == (2, "李娜", "重复")
    choose_row(page, 2)
    choices = [page.panel.choice.itemText(at) for at in range(page.panel.choice.count())]
    assert choices == ["新增", "更新：李娜", "更新：李娜", "不导入"]
    qtbot.keyClick(page.panel.choice, Qt.Key.Key_Up)
    assert shown(page)[0] == (2, "李娜", "更新")
    assert page.summary.text().startswith("新增 1 人，更新 1 人")
    second = members.everybody(session.workspace)[1].id
    press(qtbot, wizard, COMMIT)
    assert members.member_of(session.workspace, second).kind is MemberKind.FULL
    assert names(session) == ["李娜", "李娜", "王小明"]


def test_when_nothing_would_change_there_is_nothing_to_confirm(qtbot, session, make):
    text = "姓名\t人员类别\n王小明\t正式党员\n"
    wizard = make(text)
    walk_to_problems(qtbot, wizard)
    press(qtbot, wizard, COMMIT)
    again = make(text)
    page = walk_to_problems(qtbot, again)
    assert "不变 1 人" in page.summary.text()
    assert not again.button(COMMIT).isEnabled()


# --- page 4 ---------------------------------------------------------------------------------------------------------


def test_the_whole_import_by_keyboard_and_back_again(qtbot, session, make):
    wizard = make(PASTED)
    assert names(session) == []
    keys = 0
    for letter in (Qt.Key.Key_N, Qt.Key.Key_C):
        keys += alt(qtbot, wizard, letter)
    assert wizard.currentPage() is wizard.done_page
    assert names(session) == ["王小明", "李娜", "赵敏"]
    assert wizard.done_page.result.text() == "导入 3 人，更新 0 人，跳过 1 人"
    assert wizard.button(QWizard.WizardButton.FinishButton).hasFocus(), "Enter ends, it takes nothing back"
    keys += alt(qtbot, wizard, Qt.Key.Key_U)
    assert names(session) == []
    assert "已撤销整次导入" in wizard.done_page.next.text()
    assert not wizard.done_page.undo_button.isEnabled()
    assert keys == 3


def test_escape_before_the_end_writes_nothing(qtbot, session, make):
    wizard = make(PASTED)
    walk_to_problems(qtbot, wizard)
    qtbot.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert names(session) == []


def test_every_button_says_a_chinese_verb(make):
    wizard = make(PASTED)
    assert [wizard.buttonText(which).split("(")[0] for which in (BACK, NEXT, COMMIT)] == [
        "上一步",
        "下一步",
        "确认导入",
    ]


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped_on_any_page(qtbot, dressed, make, wide, high, points):
    application.set_text_size(dressed, points)
    wizard = make(PASTED)
    wizard.resize(wide, high)
    found = []
    for which in (BACK, NEXT, NEXT, COMMIT):
        qtbot.wait(20)
        press(qtbot, wizard, which) if which is not BACK or wizard.currentId() else None
        qtbot.wait(20)
        found += clipped(wizard)
    size = wizard.width(), wizard.height()
    application.set_text_size(dressed, style.BASE_POINTS)
    assert found == []
    assert size == (wide, high)


def test_a_mark_of_classified_papers_is_warned_of_and_stops_nothing(make):
    wizard = make()
    page = wizard.file_page
    page.take_text("姓名\t性别\n王小明\t男\n")
    assert not page.marked.isVisible()
    page.take_text("机密★\n姓名\t性别\n王小明\t男\n")
    assert page.marked.isVisible()
    assert "里有“机密”字样" in page.marked.text()
    assert page.isComplete()
