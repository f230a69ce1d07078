"""Headings: title rows, two-row heads, columns decided by their values, the right sheet among several."""

import pytest

from app.domain.roster_head import choose_sheet, find_head, guess_without_head
from app.domain.roster_sheet import Cell, MergedRange, Sheet, spread
from app.domain.roster_types import RosterField
from tests.app.domain.roster_sheets import ALIASES, previewed, sheet

F = RosterField


def fields(*rows: list[Cell]) -> list[RosterField | None]:
    """Return what each column is taken for."""
    return [column.field for column in find_head(sheet(*rows), ALIASES).columns]


@pytest.mark.parametrize("heading", sorted(ALIASES.fields))
def test_every_alias_is_found(heading: str) -> None:
    field = ALIASES.fields[heading]
    found = fields(["姓名", heading]) if field is not F.NAME else [F.NAME, *fields([heading, "性别"])[:1]]
    assert found == [F.NAME, field]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        (" 姓 名 ", F.NAME),
        ("*姓名", F.NAME),
        ("姓名：", F.NAME),
        ("姓\n名", F.NAME),
        ("入党时间（年月日）", F.JOINED),
        ("入党时间(精确到日)", F.JOINED),
        ("本人手机号码", F.PHONE),
        ("党员性别", F.GENDER),
        ("配偶姓名", None),
        ("入党介绍人", None),
        ("入党时所在党支部", None),
        ("籍贯", None),
        ("党费标准", None),
    ],
)
def test_headings_as_they_are_written(heading: str, field: RosterField | None) -> None:
    assert fields(["姓名" if field is not F.NAME else "性别", heading])[1] is field


def test_title_rows_are_passed_over() -> None:
    head = find_head(
        sheet(
            ["示例支部党员名册"] * 3,
            ["填报单位：示例支部"] * 3,
            [],
            ["序号", "姓名", "性别"],
            [1, "王小明", "男"],
        ),
        ALIASES,
    )
    assert (head.first, head.last, head.data_from) == (3, 3, 4)


def test_the_second_row_of_a_head_says_more() -> None:
    rows = spread(
        sheet(
            ["序号", "基本情况", None, "入党", None, "党内职务", None],
            [None, "姓名", "性别", "时间", "介绍人", "书记", "副书记"],
            [1, "王小明", "男", "2021.07", "李娜", "是", None],
        ).rows,
        (MergedRange(0, 0, 1, 0), MergedRange(0, 1, 0, 2), MergedRange(0, 3, 0, 4), MergedRange(0, 5, 0, 6)),
    )
    head = find_head(Sheet("", rows), ALIASES)
    assert (head.first, head.last) == (0, 1)
    assert [column.field for column in head.columns][1:4] == [F.NAME, F.GENDER, F.JOINED]
    assert [column.post for column in head.columns][5:] == ["书记", "副书记"]


def test_a_head_of_two_rows_without_merged_cells() -> None:
    preview = previewed(
        sheet(
            ["序号", "姓名", "联系方式", None],
            [None, None, "手机", "住址"],
            [1, "王小明", "13800000001", "示例路1号"],
        )
    )
    (row,) = preview.rows
    assert (row.member.phone, row.member.address) == ("13800000001", "示例路1号")
    assert preview.head_rows == (1, 2)


def test_data_below_a_head_are_never_head() -> None:
    preview = previewed(sheet(["姓名", "党内职务"], ["王小明", "书记"], ["李娜", "副书记"]))
    assert [(row.member.name, row.member.post) for row in preview.rows] == [
        ("王小明", "书记"),
        ("李娜", "副书记"),
    ]


def test_the_values_decide_what_status_means() -> None:
    assert fields(["姓名", "党籍状态"], ["王小明", "预备"], ["李娜", "正式"])[1] is F.KIND
    assert fields(["姓名", "党籍状态"], ["王小明", "正常"], ["李娜", "停止党籍"])[1] is F.STATUS
    assert fields(["姓名", "人员类别", "党籍状态"], ["王小明", "正式", "正式"])[1:] == [F.KIND, F.STATUS]


def test_the_more_telling_heading_wins() -> None:
    assert fields(["姓名", "政治面貌", "人员类别"]) == [F.NAME, None, F.KIND]
    assert fields(["姓名", "手机", "联系电话"]) == [F.NAME, F.PHONE, None]


def test_the_sheet_with_the_people_is_chosen() -> None:
    words = Sheet("代码表", (("民族", "代码"), ("汉族", "01")))
    empty_form = sheet(["姓名", "性别", "民族", "身份证号"])
    people = sheet(["姓名", "性别"], ["王小明", "男"], ["李娜", "女"])
    assert choose_sheet((words, empty_form, people), ALIASES) == 2
    assert choose_sheet((words,), ALIASES) == 0
    assert choose_sheet((), ALIASES) == 0


def test_a_block_without_head_is_guessed_by_its_cells() -> None:
    head = guess_without_head(
        sheet(
            [1, "王　明", "男", "汉族", "11010519491231002X", "13800000001"],
            [2, "李小娜", "女", "汉", "440524188001010014", "13800000002"],
        ),
        ALIASES,
    )
    assert [column.field for column in head.columns] == [
        None,
        F.NAME,
        F.GENDER,
        F.ETHNICITY,
        F.ID_NUMBER,
        F.PHONE,
    ]


def test_a_column_can_be_chosen_by_hand() -> None:
    table = sheet(["甲", "乙"], ["王小明", "男"])
    assert previewed(table).rows == ()
    (row,) = previewed(table, mapping={0: F.NAME, 1: F.GENDER}).rows[1:]
    assert row.member.name == "王小明"


def test_a_column_can_be_left_out_by_hand() -> None:
    (row,) = previewed(sheet(["姓名", "民族"], ["王小明", "汉"]), mapping={1: None}).rows
    assert row.member.ethnicity == ""
