"""What single cells of a roster become (RULES 6.2, 6.3)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import texts
from app.domain.member import Gender, MemberKind, PartyStatus
from app.domain.partial_date import PartialDate
from app.domain.roster_sheet import Cell
from app.domain.roster_types import ProblemSeverity, RosterField
from tests.app.domain.roster_sheets import keys, one_row, one_value, previewed, sheet


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("王　明", "王明"),
        ("王 明", "王明"),
        (" 王\u00a0 明 ", "王明"),
        ("王明\n", "王明"),
        ("\u200b王明\ufeff", "王明"),
        ("欧阳明月", "欧阳明月"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("Li  Xiaoming", "Li Xiaoming"),
        ("王㛃𫖮", "王㛃𫖮"),
    ],
)
def test_names(written: str, name: str) -> None:
    row = one_row(["姓名", "性别"], [written, "男"])
    assert (row.member.name, keys(row)) == (name, [])


@pytest.mark.parametrize("written", ["王明1", "王明(预备)", "王明、李娜", "王" * 31])
def test_odd_names_are_taken_and_pointed_out(written: str) -> None:
    row = one_row(["序号", "姓名", "性别"], [1, written, "男"])
    assert keys(row) == ["name_odd"]
    assert row.problems[0].severity is ProblemSeverity.WARNING


@pytest.mark.parametrize(
    ("heading", "cell", "name", "value"),
    [
        ("性别", "男", "gender", Gender.MALE),
        ("性别", " 女 ", "gender", Gender.FEMALE),
        ("民族", "汉", "ethnicity", "汉族"),
        ("民族", "维吾尔族", "ethnicity", "维吾尔族"),
        ("民族", "蒙古", "ethnicity", "蒙古"),
        ("政治面貌", "中共党员", "kind", MemberKind.FULL),
        ("政治面貌", "中共预备党员", "kind", MemberKind.PROBATIONARY),
        ("预/正", "预", "kind", MemberKind.PROBATIONARY),
        ("预/正", "正", "kind", MemberKind.FULL),
        ("党籍状态", "正常", "status", PartyStatus.NORMAL),
        ("党籍状态", "停止党籍", "status", PartyStatus.SUSPENDED),
        ("党籍状态", "预备", "kind", MemberKind.PROBATIONARY),
        ("党籍状态（正式党员或预备党员）", "正式党员", "kind", MemberKind.FULL),
        ("手机号码", 13800000001, "phone", "13800000001"),
        ("手机号码", 13800000001.0, "phone", "13800000001"),
        ("手机号码", "138 0000 0001", "phone", "13800000001"),
        ("手机号码", "１３８０００００００１", "phone", "13800000001"),
        ("手机号码", "+86-138-0000-0001", "phone", "13800000001"),
        ("联系电话", "010-12345678", "phone", "010-12345678"),
        ("组织状态（0正常1流动）", 1, "is_floating", True),
        ("组织状态（0正常1流动）", 0, "is_floating", False),
        ("是否流动党员", "√", "is_floating", True),
        ("失联", "否", "is_lost", False),
        ("年老体弱", True, "is_frail", True),
        ("党内职务", "书记", "post", "书记"),
        ("学历", "大学", "education", "大学"),
        ("现居住地", "示例路1号", "address", "示例路1号"),
        ("出生年月", "1980.03", "born", PartialDate(1980, 3)),
        ("加入党组织日期", date(2001, 7, 2), "joined", PartialDate(2001, 7, 2)),
        ("转为正式党员日期", "2002年7月", "confirmed", PartialDate(2002, 7)),
        ("公民身份证号", "11010519491231002x", "id_number", "11010519491231002X"),
        ("备注2", "长期请假", "remark", "长期请假"),
        ("所在党小组", "第一党小组", "group", "第一党小组"),
    ],
)
def test_values(heading: str, cell: Cell, name: str, value: object) -> None:
    row = one_value(heading, cell)
    assert getattr(row.member, name) == value
    assert row.values[name] == value


@pytest.mark.parametrize(
    ("heading", "cell", "key"),
    [
        ("身份证号", 110101199003070011, "id_number_damaged"),
        ("身份证号", 1.1010119900307e17, "id_number_damaged"),
        ("身份证号", "1.10101E+17", "id_number_damaged"),
        ("身份证号", "1101051949123100", "id_number_malformed"),
        ("入党日期", "2021-02-30", "date_impossible"),
        ("入党日期", "87.07", "date_ambiguous"),
        ("入党日期", "2021", "date_year_only"),
        ("入党日期", "待定", "date_unreadable"),
        ("性别", "未说明", "word_unknown"),
        ("人员类别", "其他人员", "word_unknown"),
        ("党籍状态", "不清楚", "word_unknown"),
        ("手机号码", "1.38E+10", "phone_damaged"),
        ("是否流动党员", "也许", "word_unknown"),
    ],
)
def test_a_value_that_is_not_taken_leaves_its_field_empty(heading: str, cell: Cell, key: str) -> None:
    row = one_value(heading, cell)
    assert keys(row) == [key]
    assert row.problems[0].severity is ProblemSeverity.ERROR
    assert set(row.values) == {"name"}


@pytest.mark.parametrize(
    ("headings", "cells", "key"),
    [
        (["身份证号"], ["110105194912310021"], "id_number_check"),
        (["身份证号"], ["110105491231002"], "id_number_short"),
        (["身份证号"], ["110105194913310028"], "id_number_birth_impossible"),
        (["身份证号", "性别"], ["11010519491231002X", "男"], "gender_differs"),
        (["身份证号", "出生日期"], ["11010519491231002X", "1949-12-30"], "born_differs"),
        (["身份证号", "出生日期"], ["11010519491231002X", "1950-12"], "born_differs"),
        (["入党日期"], ["2062-06-05"], "date_future"),
        (["入党日期", "出生日期"], ["1980-01-01", "1980-03"], "joined_before_born"),
        (["入党日期", "转正日期"], ["2020-01-01", "2019-01-01"], "confirmed_before_joined"),
        (["人员类别", "转正日期"], ["预备党员", "2019-01-01"], "probationary_but_confirmed"),
        (["手机号码"], ["12345"], "phone_odd"),
        (["备注"], ["看不见\x07的"], "control_characters"),
    ],
)
def test_a_value_that_wants_a_look_is_taken(headings: list[Cell], cells: list[Cell], key: str) -> None:
    row = one_row(["姓名", *headings], ["王小明", *cells])
    assert keys(row) == [key]
    assert row.problems[0].severity is ProblemSeverity.WARNING
    assert len(row.values) >= len(headings) + 1


def test_the_id_number_fills_birth_and_sex_only_where_the_file_is_silent() -> None:
    silent = one_value("身份证号", "11010519491231002X")
    assert (silent.member.born, silent.member.gender) == (PartialDate(1949, 12, 31), Gender.FEMALE)
    spoken = one_row(["姓名", "身份证号", "出生年月"], ["王小明", "11010519491231002X", "1949.12"])
    assert spoken.member.born == PartialDate(1949, 12)


@pytest.mark.parametrize("nothing", ["无", "—", "/", "", "  ", "-", "#N/A", None])
def test_words_for_nothing_are_nothing(nothing: Cell) -> None:
    row = one_row(["姓名", "性别", "入党日期", "备注"], ["王小明", "男", nothing, nothing])
    assert (set(row.values), keys(row)) == ({"name", "gender"}, [])


def test_posts_with_a_column_each() -> None:
    row = one_row(["姓名", "书记", "副书记", "组织委员", "党小组长"], ["王小明", None, "是", "√", "否"])
    assert row.member.post == "副书记、组织委员"


def test_an_ordinary_member_has_no_post() -> None:
    assert one_value("党内职务", "党员").member.post == ""


def test_a_column_called_a_remark_by_hand_keeps_its_heading() -> None:
    table = sheet(["姓名", "籍贯", "备注1", "备注2"], ["王小明", "湖南", "甲", "乙"])
    (row,) = previewed(table, mapping={1: RosterField.REMARK}).rows
    assert row.member.remark == "籍贯：湖南；甲；乙"


def test_where_somebody_went_makes_a_floating_member() -> None:
    member = one_value("外出流向", "外省").member
    assert (member.is_floating, member.remark) == (True, "外出流向：外省")


def test_a_date_in_three_columns() -> None:
    table = sheet(["姓名", "入党时间", None, None], [None, "年", "月", "日"], ["王小明", 2021, 7, 1])
    (row,) = previewed(table).rows
    assert row.member.joined == PartialDate(2021, 7, 1)


def test_somebody_who_is_no_member_is_not_imported() -> None:
    row = one_value("政治面貌", "入党积极分子")
    assert (row.verdict.value, keys(row)) == ("不导入", ["not_a_member"])


cells = st.one_of(
    st.none(), st.text(max_size=20), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes()
)
HEADINGS: list[Cell] = [field.value for field in RosterField]


@given(st.lists(st.lists(cells, min_size=len(HEADINGS), max_size=len(HEADINGS)), max_size=4))
def test_any_cells_become_a_preview_with_sentences(rows: list[list[Cell]]) -> None:
    preview = previewed(sheet(HEADINGS, *rows))
    for row in preview.rows:
        assert all(texts.say(problem.key, **problem.fact_map()) for problem in row.problems)
    assert all(texts.say(skipped.key) for skipped in preview.skipped)
    assert len(preview.rows) + len(preview.skipped) <= len(rows)
