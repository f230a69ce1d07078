"""Rare cells of a roster: said twice, half a date, a word in the column beside its own, a merge outside the sheet."""

import pytest

from app.domain.exif import taken_at
from app.domain.member import MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_dates import DateTrouble, read_date
from app.domain.roster_draft import Draft
from app.domain.roster_sheet import Cell, MergedRange, spread
from tests.app.domain.roster_sheets import keys, one_row, one_value, previewed, sheet


def test_what_a_row_says_twice_is_kept_once() -> None:
    draft = Draft()
    for text in ("组织委员", "纪检委员", "组织委员"):
        draft.append("post", text, "、")
    assert draft.values == {"post": "组织委员、纪检委员"}


@pytest.mark.parametrize("text", ["二〇二一年十十月", "二〇二一年七月三一日", "二〇二一年十二三月"])
def test_chinese_digits_that_are_no_number_are_no_date(text: str) -> None:
    assert read_date(text).trouble is DateTrouble.IMPOSSIBLE


def test_a_date_in_three_empty_columns_is_a_gap() -> None:
    head: list[list[Cell]] = [["姓名", "入党时间", None, None], [None, "年", "月", "日"]]
    table = sheet(*head, ["王小明", 2021, 7, 1], ["李娜", None, None, None])
    joined = [row.values.get("joined") for row in previewed(table).rows]
    assert joined == [PartialDate(2021, 7, 1), None]


def test_a_status_in_the_column_of_kinds_is_no_trouble_there() -> None:
    assert keys(one_value("人员类别", "停止党籍")) == []


def test_a_kind_in_the_column_of_status_is_no_trouble_there() -> None:
    row = one_row(["姓名", "人员类别", "党籍状态"], ["王小明", "正式党员", "正式党员"])
    assert keys(row) == []
    assert row.values["kind"] is MemberKind.FULL
    assert "status" not in row.values


def test_a_merge_outside_the_sheet_is_passed_over() -> None:
    rows = (("甲", "乙"),)
    assert spread(rows, (MergedRange(3, 0, 4, 0), MergedRange(0, 5, 0, 6))) == rows


def test_a_segment_shorter_than_its_own_head_ends_the_search() -> None:
    assert taken_at(b"\xff\xd8\xff\xe1\x00\x01Exif") is None
