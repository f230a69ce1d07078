"""The check for clipped text itself: it finds what is planted and is silent about a good page."""

import pytest
from PySide6.QtWidgets import QGroupBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tests.ui.clipping import clipped
from ui.widgets.parts import button, label


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def _place(page, part, geometry):
    part.setParent(page)
    part.setGeometry(*geometry)
    page.show()
    part.show()
    return clipped(page)


def test_finds_a_label_too_narrow(page):
    assert "党员总数" in _place(page, QLabel("本支部党员总数"), (0, 0, 40, 40))[0]


def test_finds_a_label_too_low_for_its_lines(page):
    made = QLabel("到会党员应占本支部党员总数的百分之八十以上，原则上不得改期", wordWrap=True)
    assert "height" in _place(page, made, (0, 0, 120, 24))[0]


def test_finds_a_button_that_cuts_its_verb(page):
    assert "打开所在文件夹" in _place(page, QPushButton("打开所在文件夹"), (0, 0, 60, 40))[0]


def test_finds_a_cut_placeholder(page):
    assert (
        "placeholder" in _place(page, QLineEdit(placeholderText="可写 6.5、6月5日、明天"), (0, 0, 80, 40))[0]
    )


def test_finds_a_cut_group_title(page):
    assert "title" in _place(page, QGroupBox("本次活动的基本情况"), (0, 0, 60, 60))[0]


def test_finds_an_overlap(page):
    _place(page, QLabel("主题"), (0, 0, 100, 40))
    assert any("overlaps" in line for line in _place(page, QLabel("日期"), (50, 10, 100, 40)))


def test_finds_what_reaches_outside(page):
    assert "outside" in _place(page, QLabel("主题"), (380, 0, 100, 40))[0]


def test_is_silent_about_a_good_page_and_about_hidden_parts(page):
    column = QVBoxLayout(page)
    hidden = label("看不见的长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长")
    for part in (
        label("第 5 步  党员签到", "heading"),
        label("会上签到（纸质）" * 12, wrap=True),
        button("打印…", print),
        hidden,
    ):
        column.addWidget(part)
    hidden.hide()
    page.show()
    assert clipped(page) == []
