"""DateField: typed, picked, today; what is not understood stays and says so."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt

from app.domain.chinese_text import parse_date
from app.operations.days import UNPUBLISHED
from tests.ui.keyboard import type_text
from ui.widgets.date_field import NOT_UNDERSTOOD, DateField
from ui.widgets.month_calendar import CalendarPopup, MonthCalendar

TODAY = date(2026, 6, 15)


@pytest.fixture
def field(qtbot):
    made = DateField("活动日期", parse_date, lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


def _type(qtbot, field, text):
    field.line.selectAll()
    type_text(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_typed_date_is_shown_with_its_weekday_and_emitted(qtbot, field):
    with qtbot.waitSignal(field.changed) as heard:
        _type(qtbot, field, "6.5")
    assert heard.args == [date(2026, 6, 5)]
    assert field.line.text() == "2026年6月5日 星期五"


def test_what_is_not_understood_stays_with_a_hint(qtbot, field):
    with qtbot.assertNotEmitted(field.changed):
        _type(qtbot, field, "下个月某天")
    assert field.line.text() == "下个月某天"
    assert field.hint.isVisible()
    assert field.hint.text() == NOT_UNDERSTOOD
    _type(qtbot, field, "6.6")
    assert not field.hint.isVisible()


def test_emptied_field_emits_none(qtbot, field):
    field.set_value(TODAY)
    with qtbot.waitSignal(field.changed) as heard:
        field.line.clear()
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert heard.args == [None]


def test_leaving_it_alone_emits_nothing(qtbot, field):
    field.set_value(TODAY)
    with qtbot.assertNotEmitted(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_control_semicolon_is_today(qtbot, field):
    with qtbot.waitSignal(field.changed) as heard:
        qtbot.keyClick(field.line, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == [TODAY]


def test_down_opens_the_calendar_and_enter_takes_its_day(qtbot, field):
    field.set_value(TODAY)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    popup = field.findChild(CalendarPopup)
    assert popup.month.text() == "2026年6月"
    popup.calendar.showNextMonth()
    assert popup.month.text() == "2026年7月"
    assert popup.calendar.selectedDate() == QDate(2026, 6, 15)
    popup.calendar.setSelectedDate(QDate(2026, 6, 18))
    with qtbot.waitSignal(field.changed) as heard:
        popup.calendar.activated.emit(popup.calendar.selectedDate())
    assert heard.args == [date(2026, 6, 18)]


def test_longest_date_fits(qtbot, field):
    field.set_value(date(2026, 12, 28))
    field.resize(field.minimumSizeHint())
    assert field.line.fontMetrics().horizontalAdvance(field.line.text()) < field.line.width()


def test_calendar_paints_the_mark_of_a_day(qtbot):
    asked = []
    calendar = MonthCalendar("月历", lambda day: asked.append(day) or ("休" if day.day == 19 else ""))
    qtbot.addWidget(calendar)
    calendar.setSelectedDate(QDate(2026, 6, 1))
    calendar.resize(400, 300)
    calendar.grab()
    assert date(2026, 6, 19) in asked
    assert calendar.accessibleName() == "月历"


def test_a_month_of_which_the_holidays_are_not_known_says_so(qtbot):
    field = DateField(
        "日期", today=lambda: date(2026, 12, 15), mark=lambda day: UNPUBLISHED if day.year > 2026 else ""
    )
    qtbot.addWidget(field)
    field.show()
    field.open_calendar()
    assert not field.popup.note.isVisible()
    field.popup.calendar.showNextMonth()
    assert field.popup.note.isVisible()
    assert "放假安排未公布" in field.popup.note.text()
    field.popup.close()
