"""The preview of a roster: verdicts against the members known, rows that are no person, preview = result."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import roster
from app.domain.member import Gender, Member, MemberEventKind, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.roster_sheet import Cell
from app.domain.roster_types import RosterField, RosterPlan, RowAction, RowChoice, Verdict
from tests.app.domain.roster_sheets import keys, one_row, previewed, sheet

ID = "11010519491231002X"
WANG = Member(
    7, "王小明", position=3, gender=Gender.MALE, joined=PartialDate(2001, 7, 1), phone="13800000001"
)
OTHER_WANG = Member(8, "王小明", position=4, joined=PartialDate(2015, 7, 1))


def verdict(headings: list[Cell], cells: list[Cell], *members: Member) -> tuple[Verdict, list[str]]:
    """Return the verdict and the problems of one person."""
    row = one_row(headings, cells, *members)
    return row.verdict, keys(row)


def test_somebody_new() -> None:
    row = one_row(["姓名", "性别"], ["李娜", "女"], WANG)
    assert row.verdict is Verdict.NEW
    assert row.member == Member(0, "李娜", position=4, gender=Gender.FEMALE)


def test_nothing_changed() -> None:
    assert verdict(["姓名", "性别", "手机"], ["王小明", "男", 13800000001], WANG) == (Verdict.SAME, [])


def test_a_change_is_shown_from_and_to() -> None:
    row = one_row(["姓名", "手机", "党小组"], ["王小明", "13800000002", "第一党小组"], WANG)
    assert row.verdict is Verdict.UPDATE
    assert [(change.field, change.old, change.new) for change in row.changes] == [
        (RosterField.PHONE, "13800000001", "13800000002"),
        (RosterField.GROUP, "", "第一党小组"),
    ]
    assert row.member == replace(WANG, phone="13800000002", group="第一党小组")


def test_an_empty_cell_erases_nothing() -> None:
    row = one_row(["姓名", "性别", "手机", "入党时间"], ["王小明", None, "", "无"], WANG)
    assert (row.verdict, row.member) == (Verdict.SAME, WANG)


def test_a_month_takes_no_day_away() -> None:
    assert verdict(["姓名", "入党时间"], ["王小明", "2001.07"], WANG) == (Verdict.SAME, [])
    known_to_month = replace(WANG, joined=PartialDate(2001, 7))
    assert one_row(["姓名", "入党时间"], ["王小明", "2001.7.2"], known_to_month).member.joined == PartialDate(
        2001, 7, 2
    )


def test_the_id_number_decides_before_the_name() -> None:
    known = replace(WANG, id_number=ID)
    row = one_row(["姓名", "身份证号"], ["王晓明", ID], known, OTHER_WANG)
    assert (row.verdict, row.member.id, row.member.name) == (Verdict.UPDATE, 7, "王晓明")
    assert "name_differs" in keys(row)


def test_another_id_number_is_another_person() -> None:
    known = replace(WANG, id_number=ID)
    assert verdict(["姓名", "身份证号"], ["王小明", "440524188001010014"], known) == (Verdict.NEW, [])


def test_what_follows_from_the_id_number_never_overrules_the_roster() -> None:
    known = replace(WANG, born=PartialDate(1950, 1, 1))
    row = one_row(["姓名", "身份证号"], ["王小明", ID], replace(known, id_number=ID))
    assert (row.verdict, row.member.born) == (Verdict.SAME, PartialDate(1950, 1, 1))


def test_the_same_name_with_another_date_has_to_be_decided() -> None:
    row = one_row(["姓名", "入党时间"], ["王小明", "2010-01-01"], WANG)
    assert (row.verdict, keys(row), row.candidates) == (Verdict.DUPLICATE, ["same_name_other_facts"], (WANG,))


def test_two_of_the_name_are_told_apart_by_a_date() -> None:
    row = one_row(["姓名", "入党时间", "手机"], ["王小明", "2015-07-01", "13800000009"], WANG, OTHER_WANG)
    assert (row.verdict, row.member.id) == (Verdict.UPDATE, 8)


def test_two_of_the_name_without_a_date_have_to_be_decided() -> None:
    row = one_row(["姓名", "手机"], ["王小明", "13800000009"], WANG, OTHER_WANG)
    assert (row.verdict, keys(row), row.candidates) == (
        Verdict.DUPLICATE,
        ["same_name_several"],
        (WANG, OTHER_WANG),
    )


def test_who_has_left_is_not_changed() -> None:
    left = replace(WANG, left_on=date(2025, 1, 1), left_how=MemberEventKind.LEFT_BRANCH)
    row = one_row(["姓名", "手机"], ["王小明", "13800000009"], left)
    assert (row.verdict, keys(row)) == (Verdict.NOT_IMPORTED, ["has_left"])


def test_going_back_to_probation_is_pointed_out() -> None:
    known = replace(WANG, kind=MemberKind.FULL)
    assert verdict(["姓名", "人员类别"], ["王小明", "预备"], known) == (Verdict.UPDATE, ["kind_goes_back"])


def test_one_person_twice_in_the_file() -> None:
    first, second = previewed(sheet(["姓名", "性别"], ["王小明", "男"], ["王　小明", "男"])).rows
    assert (first.verdict, second.verdict, keys(second)) == (Verdict.NEW, Verdict.DUPLICATE, ["row_twice"])
    assert dict(second.problems[0].facts)["row"] == 2


def test_two_people_of_one_name_in_the_file() -> None:
    rows = previewed(sheet(["姓名", "出生日期"], ["王小明", "1980-01-01"], ["王小明", "1990-01-01"])).rows
    assert [row.verdict for row in rows] == [Verdict.NEW, Verdict.NEW]
    assert keys(rows[1]) == ["same_name_in_file"]


def test_two_rows_for_one_member_update_once() -> None:
    known = replace(WANG, id_number=ID)
    rows = previewed(sheet(["姓名", "身份证号"], ["王晓明", ID], ["王小明", None]), known).rows
    assert [row.verdict for row in rows] == [Verdict.UPDATE, Verdict.DUPLICATE]


def test_a_row_without_a_name_is_not_imported() -> None:
    row = one_row(["姓名", "性别", "民族"], [None, "男", "汉"])
    assert (row.verdict, keys(row)) == (Verdict.NOT_IMPORTED, ["name_missing"])
    assert apply_one(
        row.number, RowChoice(RowAction.ADD), ["姓名", "性别", "民族"], [None, "男", "汉"]
    ) == RosterPlan((), ())


def apply_one(
    number: int, choice: RowChoice, headings: list[Cell], cells: list[Cell], *members: Member
) -> RosterPlan:
    """Preview one person and apply one choice."""
    return roster.apply(previewed(sheet(headings, cells), *members), {number: choice})


@pytest.mark.parametrize(
    ("cells", "key"),
    [
        (["合计", "32人", None], "summary"),
        (["小 计", None, 8], "summary"),
        ([None, "合计", 8], "summary"),
        ([None, "共32人", None], "summary"),
        (["填表人：王小明", None, "审核人：李娜"], "footer"),
        (["填表人", "王小明", None], "footer"),
        ([None, None, "填表日期：2026年5月"], "footer"),
        (["说明：本表由支部填写", None, None], "footer"),
        (["序号", "姓名", "性别"], "heading"),
        ([1, 2, 3], "heading"),
        (["（1）", "（2）", "（3）"], "heading"),
        ([None, None, None], "empty"),
        ([9, None, None], "nothing"),
        (["例", "张三", "男"], "example"),
        (["第一党小组（8人）"] * 3, "section"),
        (["第二党小组", None, None], "section"),
    ],
)
def test_rows_that_are_no_person(cells: list[Cell], key: str) -> None:
    preview = previewed(sheet(["序号", "姓名", "性别"], [1, "王小明", "男"], cells, [2, "李娜", "女"]))
    assert [row.member.name for row in preview.rows] == ["王小明", "李娜"]
    assert [(skipped.number, skipped.key) for skipped in preview.skipped] == [(3, f"roster.skipped.{key}")]


@pytest.mark.parametrize(
    "name", ["解放", "钟合计", "向前进", "高小计", "注小明", "阿卜杜热合曼·阿卜杜热西提·买买提江"]
)
def test_people_whose_names_look_like_words_are_people(name: str) -> None:
    assert previewed(sheet(["序号", "姓名", "性别"], [1, name, "男"])).rows[0].member.name == name


def test_a_section_line_gives_the_group() -> None:
    preview = previewed(
        sheet(
            ["姓名", "性别"], ["第一党小组（1人）"] * 2, ["王小明", "男"], ["第二党小组"] * 2, ["李娜", "女"]
        )
    )
    assert [row.member.group for row in preview.rows] == ["第一党小组", "第二党小组"]


def test_days_made_up_by_the_spreadsheet_are_not_kept() -> None:
    people: list[list[Cell]] = [[f"王小{n}", date(2000 + i, i + 1, 1)] for i, n in enumerate("明红强")]
    table = sheet(["姓名", "入党时间"], *people)
    preview = previewed(table)
    assert [row.member.joined for row in preview.rows] == [PartialDate(2000 + i, i + 1) for i in range(3)]
    assert [note.key for note in preview.notes] == ["roster.note.months_only"]


def test_a_real_first_of_july_is_kept() -> None:
    people: list[list[Cell]] = [[f"王小{n}", date(2000 + i, 7, 1)] for i, n in enumerate("明红强")]
    table = sheet(["姓名", "入党时间"], *people)
    assert previewed(table).rows[0].member.joined == PartialDate(2000, 7, 1)


def test_several_branches_in_one_sheet_are_pointed_out() -> None:
    table = sheet(["姓名", "性别", "所在党支部"], ["王小明", "男", "一支部"], ["李娜", "女", "二支部"])
    assert [note.key for note in previewed(table).notes] == ["roster.note.several_branches"]


def test_without_names_nothing_is_proposed() -> None:
    preview = previewed(sheet(["甲", "乙"], ["1", "2"]))
    assert (preview.has_names, preview.rows) == (False, ())
    assert [note.key for note in preview.notes] == ["roster.note.no_names"]


def test_an_empty_sheet() -> None:
    assert previewed(sheet()).rows == ()


@pytest.mark.parametrize(
    ("choice", "new", "updated"),
    [
        (None, 0, 0),
        (RowChoice(RowAction.ADD), 1, 0),
        (RowChoice(RowAction.UPDATE, 8), 0, 1),
        (RowChoice(RowAction.SKIP), 0, 0),
    ],
)
def test_what_has_to_be_decided_waits_for_a_choice(choice: RowChoice | None, new: int, updated: int) -> None:
    preview = previewed(sheet(["姓名", "手机"], ["王小明", "13800000009"]), WANG, OTHER_WANG)
    plan = roster.apply(preview, {2: choice} if choice else {})
    assert (len(plan.new), len(plan.updated)) == (new, updated)
    assert all(member == replace(OTHER_WANG, phone="13800000009") for member in plan.updated)
    assert all(member.phone == "13800000009" and member.id == 0 for member in plan.new)


def test_a_row_can_be_left_out() -> None:
    preview = previewed(sheet(["姓名", "性别"], ["王小明", "男"], ["李娜", "女"]))
    plan = roster.apply(preview, {2: RowChoice(RowAction.SKIP)})
    assert [member.name for member in plan.new] == ["李娜"]


NAMES = st.sampled_from(["王小明", "李娜", "赵敏", "孙强", "", "合计"])
VALUES: Mapping[str, st.SearchStrategy[Cell]] = {
    "性别": st.sampled_from(["男", "女", None, "？"]),
    "身份证号": st.sampled_from([ID, "440524188001010014", 110101199003070011, None, "1"]),
    "入党时间": st.sampled_from(["2001.07", "2001-07-01", date(2015, 7, 1), "87.07", None, 44378]),
    "手机": st.sampled_from([13800000001, "13800000002", None]),
}
ROWS = st.lists(st.tuples(NAMES, *VALUES.values()).map(list), max_size=8)
KNOWN = (WANG, OTHER_WANG, Member(9, "李娜", position=5, id_number=ID), Member(10, "赵敏", position=6))


@given(ROWS, st.sets(st.sampled_from(KNOWN)))
def test_the_preview_is_the_result(rows: list[list[Cell]], known: set[Member]) -> None:
    members = tuple(sorted(known, key=lambda member: member.id))
    preview = previewed(sheet(["姓名", *VALUES], *rows), *members)
    plan = roster.apply(preview)
    assert plan.new == tuple(row.member for row in preview.rows if row.verdict is Verdict.NEW)
    assert plan.updated == tuple(row.member for row in preview.rows if row.verdict is Verdict.UPDATE)
    assert len({member.id for member in plan.updated}) == len(plan.updated)
    assert all(row.changes for row in preview.rows if row.verdict is Verdict.UPDATE)


@given(ROWS, st.sets(st.sampled_from(KNOWN)))
def test_importing_twice_changes_nothing_more(rows: list[list[Cell]], known: set[Member]) -> None:
    table = sheet(["姓名", *VALUES], *rows)
    members = {member.id: member for member in known}
    plan = roster.apply(previewed(table, *members.values()))
    members |= {member.id: member for member in plan.updated}
    members |= {100 + index: replace(member, id=100 + index) for index, member in enumerate(plan.new)}
    again = roster.apply(previewed(table, *members.values()))
    assert again.updated == ()
    assert {member.name for member in again.new}.isdisjoint(member.name for member in plan.new)
