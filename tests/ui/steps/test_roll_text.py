"""The words above the roll: counts, both rates, the base a notice names."""

import pytest

from app.domain.attendance import ExpectedMember, Mark, count
from app.domain.regime import AttendanceBase, Notice, Regime, RegimeNumbers, Words
from ui.steps.roll_text import Demand, demands, headline, rates

EIGHTY_OF_TOTAL = (Demand(AttendanceBase.TOTAL, 80),)


def counted(*marks, excluded=0, guests=0):
    lines = [ExpectedMember(n, 1, n, n, f"党员{n}", "正式党员", mark=mark) for n, mark in enumerate(marks)]
    out = [
        ExpectedMember(90 + n, 1, 90 + n, 90 + n, "免", "正式党员", is_excluded=True) for n in range(excluded)
    ]
    return count((*lines, *out), guests)


def regime(name, **numbers):
    return Regime(name, name, Notice("示例通知"), Words("主题党日", "党委"), numbers=RegimeNumbers(**numbers))


def test_the_headline_of_the_design():
    marks = [Mark.PRESENT] * 25 + [Mark.SICK_LEAVE] * 2 + [Mark.NOT_MARKED] * 5
    assert headline(counted(*marks)) == "应到 32 · 已登记 27 · 到会 25 · 请假 2 · 未登记 5"


def test_absent_excluded_and_guests_are_named_only_when_there_are_some():
    said = headline(counted(Mark.ABSENT, Mark.LATE, excluded=2, guests=3))
    assert said == "应到 2 · 已登记 2 · 到会 1 · 请假 0 · 缺席 1 · 未登记 0 · 不计入应到 2 · 列席 3"


@pytest.mark.parametrize(
    ("came", "text", "role"),
    [
        (7, "占本支部党员总数 7/9 = 77.7%，还差 1 人到 80%", "amber"),
        (8, "占本支部党员总数 8/9 = 88.8%，已到 80%", "done"),
    ],
)
def test_nine_members_need_eight(came, text, role):
    of_total, of_due = rates(counted(*[Mark.PRESENT] * came, *[Mark.ABSENT] * (9 - came)), EIGHTY_OF_TOTAL)
    assert (of_total.text, of_total.role) == (text, role)
    assert "80%" not in of_due.text


def test_leave_and_exclusion_do_not_shrink_the_base_of_the_total():
    of_total, of_due = rates(counted(*[Mark.PRESENT] * 7, excluded=2), EIGHTY_OF_TOTAL)
    assert of_total.text == "占本支部党员总数 7/9 = 77.7%，还差 1 人到 80%"
    assert of_due.text == "占应到 7/7 = 100.0%"


def test_a_running_rate_says_so_and_is_not_judged_by_colour():
    of_total, _ = rates(counted(Mark.PRESENT, Mark.NOT_MARKED), EIGHTY_OF_TOTAL)
    assert of_total.text == "录入中：占本支部党员总数 1/2 = 50.0%，还差 1 人到 80%"
    assert of_total.role == "secondary"


def test_without_a_list_no_rate_is_made_up():
    assert [rate.text for rate in rates(counted(), EIGHTY_OF_TOTAL)] == [
        "占本支部党员总数 待补",
        "占应到 待补",
    ]


def test_each_notice_keeps_its_own_base():
    found = demands(
        (
            regime("a", attendance_min_percent=80, attendance_base=AttendanceBase.TOTAL),
            regime("b", attendance_min_percent=75, attendance_base=AttendanceBase.DUE),
            regime("c"),
        ),
        "主题党日",
    )
    assert found == (Demand(AttendanceBase.TOTAL, 80), Demand(AttendanceBase.DUE, 75))
