"""The papers of registers and of the year say what the rows hold: gaps as 待补, sums of whole fen, no reasons."""

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from app.documents.facts import (
    attendance_notice,
    consultation_record,
    disclosure_record,
    dues_sheet,
    fixed_day_letter,
    observation_visit,
    problem_list,
    rectification_record,
    register_list,
    talk_record,
    topic_menu,
    year_statistics,
)
from app.documents.facts.year_statistics import KindCount
from app.domain.attendance import Mark
from app.domain.branch import Branch
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.papers.attendance_notice import AttendanceLine
from app.domain.registers import (
    CharterReading,
    Consultation,
    Disclosure,
    DisclosureItem,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationVisit,
    OwnProblem,
    RegisterKind,
    StudyRecord,
    Talk,
    TalkKind,
    Topic,
    Vote,
)
from app.domain.year_counts import DayMark, DuesCount, MemberYear
from app.operations.registers import ROWS

EMPTY, BRANCH = Branch(), Branch(name="示例支部", superior="示例党委", secretary="王示例")
DAY = date(2026, 6, 18)


def gaps(facts: Any) -> set[str]:
    return {field.name for field in fields(facts) if getattr(facts, field.name) is None}


@pytest.mark.parametrize(
    ("facts", "missing"),
    [
        (
            observation_visit.gather(EMPTY, ObservationVisit(1, DAY)),
            {
                *("branch", "observer", "role", "visited", "theme"),
                *("form", "practice", "lessons", "suggestion"),
            },
        ),
        (
            talk_record.gather(EMPTY, Talk(1, DAY, 2)),
            {"branch", "name", "talker", "reason", "points", "attitude"},
        ),
        (
            consultation_record.gather(EMPTY, Consultation(1, DAY)),
            {"branch", "how", "people", "about", "opinions", "adopted"},
        ),
        (
            fixed_day_letter.gather(EMPTY, FixedDayFiling(1, DAY), "党员活动日"),
            {"superior", "branch", "day", "secretary"},
        ),
    ],
    ids=["visit", "talk", "consultation", "filing"],
)
def test_a_bare_row_is_gaps_but_for_its_day(facts: Any, missing: set[str]) -> None:
    assert gaps(facts) == missing


def test_the_filing_goes_to_whom_it_was_filed_with() -> None:
    facts = fixed_day_letter.gather(
        BRANCH, FixedDayFiling(1, DAY, "每月第三个星期四", "", "组织部"), "主题党日"
    )
    assert (facts.superior, facts.reason, facts.dated) == ("组织部", "", DAY)
    assert fixed_day_letter.gather(BRANCH, FixedDayFiling(1, DAY), "主题党日").superior == "示例党委"


def test_each_talk_has_its_title() -> None:
    titles = {kind: talk_record.gather(BRANCH, Talk(1, DAY, 2, kind)).title for kind in TalkKind}
    assert titles[TalkKind.ADMONITION] == "诫勉谈话记录"
    assert titles[TalkKind.OTHER] == "谈话记录"


def test_the_branch_comes_before_its_members() -> None:
    problems = (
        OwnProblem(1, date(2026, 1, 5), 7, "李示例", "联系群众少", due=DAY),
        OwnProblem(2, date(2026, 3, 5), None, "", "窗口等候长", done_on=DAY),
    )
    facts = problem_list.gather(BRANCH, 2026, problems)
    assert [row.owner for row in facts.rows] == ["党支部", "李示例"]
    assert [(row.due, row.done_on) for row in facts.rows] == [(None, DAY), (DAY, "")]


def test_a_required_theme_without_source_is_a_gap() -> None:
    topics = (
        Topic(1, 2026, 4, 6, "自选学习"),
        Topic(2, 2026, 4, 6, "必选学习", True),
        Topic(3, 2026, 2, 2, "慰问", True, "区委"),
        Topic(4, 2026),
    )
    rows = topic_menu.gather(BRANCH, 2026, topics).rows
    assert [(row.months, row.theme, row.source) for row in rows] == [
        ("全年", None, ""),
        ("2月", "慰问", "区委"),
        ("4–6月", "必选学习", None),
        ("4–6月", "自选学习", ""),
    ]


def test_what_was_made_public() -> None:
    row = Disclosure(1, DAY, DisclosureItem.DUES, "公开栏", "", date(2026, 6, 25))
    (shown,) = disclosure_record.gather(BRANCH, 2026, (row,)).rows
    assert (shown.item, shown.content, shown.until) == ("党费收缴", None, date(2026, 6, 25))


def test_rates_of_low_results_are_cut_not_rounded() -> None:
    low = [(DAY, "学习", 5995, 10000), (date(2026, 7, 2), "", 11, 20)]
    facts = rectification_record.gather(BRANCH, 2026, low)
    assert [(one.theme, one.rate) for one in facts.results] == [
        ("学习", "59.9%（5995/10000）"),
        (None, "55.0%（11/20）"),
    ]
    assert (facts.cause, facts.measures, facts.responsible) == (None, None, None)
    assert (facts.deadline, facts.checked_on) == (None, None)


def test_the_rectification_is_taken_from_the_own_problems() -> None:
    """JB-26."""
    due, done = date(2026, 11, 30), date(2026, 12, 3)
    first = OwnProblem(1, DAY, None, "", "主题离岗位远", "测评整改", "先征集题目", "王示例", due, done)
    second = OwnProblem(2, DAY, None, "", "讨论太短", "测评整改", "", "王示例", None, None)
    facts = rectification_record.gather(BRANCH, 2026, (), (first,))
    assert (facts.cause, facts.measures, facts.responsible) == ("主题离岗位远", "先征集题目", "王示例")
    assert (facts.deadline, facts.checked_on) == (due, done)
    both = rectification_record.gather(BRANCH, 2026, (), (first, second))
    assert (both.cause, both.measures, both.responsible) == ("主题离岗位远\n讨论太短", "先征集题目", "王示例")
    assert (both.deadline, both.checked_on) == (due, None), "checked once all are"


def count(member_id: int, name: str, monthly: int | None, paid: dict[int, int]) -> DuesCount:
    return DuesCount(member_id, name, monthly, tuple(paid.get(month, 0) for month in range(1, 13)))


def test_dues_are_added_as_whole_fen() -> None:
    counts = (count(1, "王示例", 1010, {1: 1010, 2: 2020, 3: 5}), count(2, "李示例", None, {1: 20}))
    terms = (DuesTerms(1, 1, 2026, "王示例", "在职", 202000, 5, 1010, "困难减免", date(2026, 3, 2), "3月起"),)
    payments = (
        DuesPayment(1, 1, 2026, 1, 1010, date(2026, 1, 15)),
        DuesPayment(2, 1, 2026, 2, 1010, date(2026, 2, 3)),
        DuesPayment(3, 1, 2026, 2, 1010, date(2026, 2, 12)),
        DuesPayment(4, 1, 2026, 3, 5),
        DuesPayment(5, 2, 2026, 1, 20),
    )
    facts = dues_sheet.gather(BRANCH, 2026, counts, terms, payments)
    wang, li = facts.rows
    assert (wang.base, wang.rate, wang.monthly) == ("2020.00", "0.5%", "10.10")
    assert wang.months[:4] == ("10.10\n1.15", "20.20\n2.12", "0.05", "")
    assert (wang.total, wang.relief, wang.note) == ("30.35", "困难减免（2026年3月2日）", "3月起")
    assert (li.base, li.rate, li.monthly, li.category) == (None, None, None, None)
    assert facts.month_totals[:3] == ("10.30", "20.20", "0.05")
    assert facts.total == "30.55"


def test_a_thousand_odd_fen_lose_nothing() -> None:
    counts = tuple(count(number, "王示例", 1, dict.fromkeys(range(1, 13), 1)) for number in range(1000))
    facts = dues_sheet.gather(BRANCH, 2026, counts, (), ())
    assert (facts.month_totals[0], facts.total) == ("10.00", "120.00")


def year(name: str, *marks: tuple[int, Mark | None], caught_up: bool = False) -> MemberYear:
    days = tuple(DayMark(month, date(2026, month, 5), mark, caught_up) for month, mark in marks)
    return MemberYear(1, name, days)


MEMBERS = (
    year("王示例", (1, Mark.PRESENT), (2, Mark.LATE), (4, Mark.ABSENT)),
    year("李示例", (1, Mark.PRESENT), (2, Mark.SICK_LEAVE), (4, Mark.PRESENT), caught_up=True),
    year("赵示例", (1, Mark.PRESENT), (2, Mark.NOT_MARKED)),
    year("周示例", (1, None)),
)


def test_the_notice_of_attendance_has_numbers_and_no_reasons() -> None:
    facts = attendance_notice.gather(BRANCH, 2026, "党员活动日", MEMBERS, DAY)
    assert facts.period == "2026年1月至4月"
    assert facts.lines == (
        AttendanceLine("王示例", 3, 2, 0, 1),
        AttendanceLine("李示例", 3, 2, 1, 0),
        AttendanceLine("赵示例", 2, None, None, None),
    )


def test_the_period_of_one_month_and_of_the_whole_year() -> None:
    one = attendance_notice.gather(BRANCH, 2026, "主题党日", (year("王示例", (3, Mark.PRESENT)),), DAY)
    assert one.period == "2026年3月"
    whole = year("王示例", (1, Mark.PRESENT), (12, Mark.PRESENT))
    assert attendance_notice.gather(BRANCH, 2026, "主题党日", (whole,), DAY).period == "2026年"


def test_the_statistics_of_a_year() -> None:
    kinds = (KindCount("主题党日", (1, 2, *[0] * 10), (2, 12)), KindCount("党课", (0,) * 12))
    counted = (("党课", "2 次", ""), ("测评满意率低于60%", "1 次", "满 3 次"))
    facts = year_statistics.gather(BRANCH, 2026, "主题党日", kinds, counted, MEMBERS)
    day, lecture = facts.kinds
    assert (day.months[:3], day.first_sum, day.second_sum) == (("1", "2", ""), "2／12", "16.6%")
    assert (lecture.first_sum, lecture.second_sum) == ("", "")
    assert [one.value for one in facts.counters] == ["2 次", "1 次，满 3 次"]
    wang, li, zhao, zhou = facts.members
    assert wang.months[:4] == ("√", "√", "", "×")
    assert li.months[:4] == ("√", "补", "", "√")
    assert (zhao.months[1], zhou.months[0]) == ("？", "—")
    assert (wang.first_sum, wang.second_sum, zhou.second_sum) == ("2／3", "66.6%", "")


@pytest.mark.parametrize("kind", register_list.COLUMNS)
def test_every_column_of_a_list_is_a_field(kind: RegisterKind) -> None:
    columns = register_list.COLUMNS[kind][1]
    assert set(columns) <= {field.name for field in fields(ROWS[kind])}
    facts = register_list.gather(BRANCH, 2026, kind, (), {})
    assert len(facts.heads) == len(columns) and not facts.rows


@pytest.mark.parametrize(
    ("kind", "row", "texts"),
    [
        (RegisterKind.LECTURES, Lecture(1, DAY, "党章"), ("2026年6月18日", "党章", "", "", "", "")),
        (RegisterKind.CHARTER, CharterReading(1, DAY, (0, 1)), ("2026年6月18日", "总纲、第一章　党员", "")),
        (RegisterKind.OATHS, Oath(1, DAY, (3, 4), True), ("2026年6月18日", "是", "李示例、王示例", "", "")),
        (RegisterKind.VOTES, Vote(1, DAY, "选举", 9), ("2026年6月18日", "选举", "9", None, None, None, None)),
        (
            RegisterKind.STUDIES,
            StudyRecord(1, DAY, "网课", 15, (4,)),
            ("2026年6月18日", "网课", "1.5", "王示例"),
        ),
        (
            RegisterKind.TALKS,
            Talk(1, DAY, 3, TalkKind.ADMONITION, "李示例", "王示例", "无故缺席", "要点", "态度"),
            ("2026年6月18日", "诫勉谈话", "李示例", "王示例"),
        ),
    ],
    ids=lambda value: value.name if isinstance(value, RegisterKind) else "",
)
def test_a_row_as_texts(kind: RegisterKind, row: Any, texts: tuple[str | None, ...]) -> None:
    facts = register_list.gather(BRANCH, 2026, kind, (row,), {3: "李示例", 4: "王示例"})
    assert facts.rows == (texts,)
