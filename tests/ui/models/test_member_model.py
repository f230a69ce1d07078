"""The roster's columns: hidden numbers, who belongs under which chip, which columns give way."""

from datetime import date

import pytest

from app.domain.member import Member, MemberEventKind, MemberKind, PartyStatus
from app.domain.partial_date import PartialDate
from ui.models.member_model import COLUMNS, MemberLine, Shown, belongs, fitting_columns, status_text

MEMBER = Member(
    1,
    "王小明",
    kind=MemberKind.FULL,
    joined=PartialDate(1998, 7),
    phone="13800000001",
    id_number="11010519491231002X",
    is_floating=True,
)


def cells(line):
    return {entry.column.title: entry.column.value(line) for entry in COLUMNS}


def test_numbers_are_hidden_and_months_stay_months():
    row = cells(MemberLine(3, MEMBER))
    assert (row["序号"], row["手机"], row["身份证"]) == ("3", "138****0001", "110***********002X")
    assert (row["入党日期"], row["转正日期"], row["类别"]) == ("1998.7", "", "正式")


def test_one_who_left_has_no_number_and_stands_under_that_chip_only():
    left = Member(2, "李娜", left_on=date(2026, 5, 6), left_how=MemberEventKind.LEFT_BRANCH)
    line = MemberLine(0, left)
    assert [shown for shown in Shown if belongs(line, shown)] == [Shown.LEFT]
    assert (cells(line)["序号"], status_text(left)) == ("", "转出 2026.5.6")


def test_one_may_stand_under_several_chips():
    assert [shown for shown in Shown if belongs(MemberLine(1, MEMBER), shown)] == [
        Shown.ALL,
        Shown.FULL,
        Shown.FLOATING,
    ]


def test_what_is_out_of_the_ordinary_is_said():
    assert status_text(Member(1, "甲", status=PartyStatus.SUSPENDED, is_lost=True)) == "停止党籍、失联"
    assert status_text(Member(1, "甲")) == ""


@pytest.mark.parametrize("room", range(10, 80, 5))
def test_columns_give_way_but_never_number_name_kind_and_state(room):
    shown = fitting_columns(room)
    titles = [entry.column.title for entry, is_shown in zip(COLUMNS, shown, strict=True) if is_shown]
    assert {"序号", "姓名", "类别", "状态"} <= set(titles)
    wide = sum(entry.width for entry, is_shown in zip(COLUMNS, shown, strict=True) if is_shown)
    assert wide <= room or len(titles) == 4


def test_with_room_everything_is_shown():
    assert all(fitting_columns(100))


def test_a_joining_date_to_come_is_no_leaving():
    line = MemberLine(0, MEMBER, is_to_come=True)
    assert belongs(line, Shown.ALL) and not belongs(line, Shown.LEFT)
    assert cells(line)["状态"] == "入党日期未到"
