"""登记: turning from register to register, what is missing and by which clause, the ticks of the year, sizes."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.draft import DraftPlace
from app.domain.registers import Lecture, RegisterKind
from app.operations import branches, register_papers, registers
from tests.ui import builders
from tests.ui.clipping import clipped
from ui import application, style
from ui.found_bar import place_of
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.session import Session

CTRL = Qt.KeyboardModifier.ControlModifier
SIZES = ((910, 434), (1092, 536), (1366, 690))
GENERAL = "general"


@pytest.fixture
def opened(tmp_path):
    made = builders.filled(builders.workspace(tmp_path)).workspace
    branches.enter_regime(made, GENERAL, date(2019, 1, 1))
    yield made
    made.close()


@pytest.fixture
def window(qtbot, opened):
    made = MainWindow(Session(opened), lambda _: None)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def screen(window):
    window.go_to(Place(Page.REGISTERS))
    return window.screens[Page.REGISTERS]


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.windowHandle(), key, modifier)


def names(screen):
    return [line.words for line in screen.list.model_.rows]


def test_ctrl_5_shows_it_and_the_arrows_turn_the_registers(window):
    press(window, Qt.Key.Key_5, CTRL)
    screen = window.stack.currentWidget()
    assert screen is window.screens[Page.REGISTERS]
    assert names(screen) == ["全年确认", *(kind.value for kind in RegisterKind)]
    assert screen.kind is RegisterKind.DUES
    assert screen.list.hasFocus()
    press(window, Qt.Key.Key_Down)
    assert screen.head.title.text() == "党课"
    press(window, Qt.Key.Key_Return)
    assert screen.kind is RegisterKind.LECTURES


def test_ctrl_n_elsewhere_is_still_a_new_activity(window, screen, announced):
    window.go_to(Place(Page.MEMBERS))
    window.go_to(Place(Page.REGISTERS, register=RegisterKind.LECTURES))
    press(window, Qt.Key.Key_N, CTRL)
    assert len(screen.session.workspace.store.all(Lecture)) == 1
    assert window.stack.currentWidget() is screen


def test_an_empty_register_leaves_the_keyboard_in_the_list(window, screen):
    window.go_to(Place(Page.MEMBERS))
    window.go_to(Place(Page.REGISTERS, register=RegisterKind.TOPICS))
    assert screen.kind is RegisterKind.TOPICS
    assert QApplication.focusWidget() is screen.list
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is screen.list


def test_the_counts_and_what_is_missing_stand_in_the_list(opened, screen):
    screen.check()
    line = next(line for line in screen.list.model_.rows if line.kind is RegisterKind.DUES)
    assert (line.count, line.missing) == (0, 1)
    screen.show_register(RegisterKind.DUES)
    (said,) = screen.head.missing.lines
    assert said.text.startswith("12 人还没有定2026年的党费标准")
    assert "中组发〔2008〕3号" in said.text
    assert screen.head.clauses_button.text() == "依据 2 条"
    screen.head.clauses_button.click()
    assert screen.head.clauses.isVisible()
    registers.add(opened, Lecture(0, date(2026, 3, 1)))
    screen.refresh()
    line = next(line for line in screen.list.model_.rows if line.kind is RegisterKind.LECTURES)
    assert line.count == 1


def test_a_low_window_folds_what_is_missing(window, screen):
    screen.check()
    screen.show_register(RegisterKind.DUES)
    window.resize(910, 434)
    assert screen.head.gaps_button.text() == "缺 1 项"
    assert not screen.head.missing.isVisible()
    screen.head.gaps_button.click()
    assert screen.head.missing.isVisible()


def test_the_ticks_of_the_year_with_their_clause(window, opened, screen):
    branches.enter_regime(opened, "xuhui-2017", date(2017, 6, 1))
    window.go_to(Place(Page.REGISTERS, field="year_ticks", year=2026))
    screen.refresh()
    page = screen.page
    assert screen.head.title.text() == "全年确认"
    tick = page.ticks["xuhui-2017", "XH-08"]
    tick.setFocus()
    press(window, Qt.Key.Key_Space)
    assert ("xuhui-2017", "XH-08") in registers.ticked(opened, 2026)
    assert tick.hasFocus()
    window.go_to(Place(Page.REGISTERS, field="year_ticks", year=2025))
    assert not page.ticks["xuhui-2017", "XH-08"].isChecked()
    assert page.shown_text.text()


def test_places_lead_to_the_row_and_the_year(window, opened, screen):
    row = registers.add(opened, Lecture(0, date(2025, 3, 1), "去年的党课"))
    place = place_of(DraftPlace("lecture", row.id, "note"))
    window.go_to(place)
    assert screen.source.year == 2025
    assert screen.page.drawer.isVisible()
    assert screen.page.drawer.form.fields["note"].hasFocus()


def test_a_paper_is_made_of_the_register(qtbot, opened, screen):
    registers.add(opened, Lecture(0, date(2026, 3, 1), "党章"))
    screen.show_register(RegisterKind.LECTURES)
    key = register_papers.papers_of(RegisterKind.LECTURES)[0].key
    screen.make_paper(key)
    qtbot.waitUntil(lambda: screen.head.strip.text.text().startswith("✓"), timeout=20000)
    assert list(opened.root.rglob("*.docx")) or list(opened.root.rglob("*.xlsx"))


def test_typing_is_not_disturbed_by_a_change_elsewhere(opened, screen):
    registers.add(opened, Lecture(0, date(2026, 3, 1)))
    screen.show_register(RegisterKind.LECTURES)
    screen.refresh()
    screen.page.open_drawer("title")
    field = screen.page.drawer.form.fields["title"]
    field.setText("党")
    registers.add(opened, Lecture(0, date(2026, 1, 1)))
    screen.refresh()
    assert field.hasFocus()
    assert field.text() == "党"
    screen.flush()
    assert sorted(one.title for one in opened.store.all(Lecture)) == ["", "党"]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("points", [points for points, _ in style.TEXT_SIZES[:3]])
def test_no_text_is_cut(window, opened, screen, size, points):
    for kind in RegisterKind:
        if kind not in (RegisterKind.DUES, RegisterKind.APPRAISALS, RegisterKind.TALKS):
            first = 2026 if kind is RegisterKind.TOPICS else date(2026, 6, 15)
            registers.add(opened, registers.ROWS[kind](0, first))
    screen.refresh()
    screen.check()
    app = QApplication.instance()
    application.set_text_size(app, points)
    window.resize(*size)
    cut = {}
    for kind in (None, *RegisterKind):
        screen.show_register(kind)
        for opener in ("close_drawer", "open_drawer", "open_terms"):
            if hasattr(screen.page, opener):
                getattr(screen.page, opener)()
                QApplication.processEvents()
                if found := clipped(window):
                    cut[kind, opener] = found
        QApplication.processEvents()
        if found := clipped(window):
            cut[kind] = found
    assert cut == {}, "\n".join(map(str, cut.items()))
