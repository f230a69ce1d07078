"""The papers each register offers are made from what its rows hold, into a folder of the year."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from app.documents import document
from app.domain.attendance import Mark
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.member import Member
from app.domain.registers import (
    Appraisal,
    CharterReading,
    Consultation,
    Disclosure,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationVisit,
    OwnProblem,
    RegisterKind,
    Service,
    StudyRecord,
    Talk,
    TalkKind,
    Topic,
    Vote,
)
from app.operations import activities, attendance, members, papers, register_papers, registers
from app.operations.register_papers import PAPERS, RegisterPaper
from app.operations.workspace import Workspace
from tests.ui import builders

DAY, YEAR = date(2026, 6, 18), 2026
SECRET = "510000190001010011"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A branch of twelve with a row in every register and a theme day with a whole roll."""
    filled = builders.filled(builders.workspace(tmp_path, datetime(2026, 6, 20, 9, 41)))
    opened, number = filled.workspace, filled.activity_id
    first = opened.store.all(Member)[0]
    members.change_member(opened, first.id, id_number=SECRET, phone="13900000000")
    for line in attendance.roll(opened, number).lines:
        attendance.mark(opened, line.id, Mark.PRESENT)
    activities.change_facts(opened, number, "conduct", held_on=DAY)
    opened_rows = (
        DuesTerms(0, first.id, YEAR, first.name, "在职", 500000, 10, 5000),
        DuesPayment(0, first.id, YEAR, 1, 5000, date(2026, 1, 15)),
        Lecture(0, DAY, "党章", "王小明"),
        Talk(0, DAY, first.id, TalkKind.ADMONITION, first.name, "李娜", "三次缺席", "要点", "接受"),
        OwnProblem(0, DAY, None, "", "窗口等候长"),
        Consultation(0, DAY, "微信群", 9, "主题", "意见", "采纳"),
        Topic(0, YEAR, 6, 6, "党章"),
        CharterReading(0, DAY, (0, 1)),
        Oath(0, DAY, (first.id,), False, "会议室"),
        Service(0, DAY, "清扫", "社区", 6, (first.id,)),
        Disclosure(0, DAY, content="党费收缴"),
        ObservationVisit(0, DAY, "王小明", branch="第二党支部"),
        FixedDayFiling(0, DAY, "每月第三个星期四"),
        Appraisal(0, YEAR, first.id, first.name, on=DAY),
        Vote(0, DAY, "选举", 9, 8, 7, 1, 0),
        StudyRecord(0, DAY, "网课", 15, (first.id,)),
    )
    for row in opened_rows:
        registers.add(opened, row, "新增")
    return opened


def row_id(workspace: Workspace, made: RegisterPaper) -> int | None:
    if not made.of_row:
        return None
    assert made.kind is not None
    return int(workspace.store.all(registers.ROWS[made.kind])[0].id)


def text_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        return str(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python())
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("made", PAPERS, ids=lambda made: made.key)
def test_every_paper_is_made_and_remembered(workspace: Workspace, made: RegisterPaper) -> None:
    job = register_papers.prepare(workspace, made.key, YEAR, row_id(workspace, made))
    assert isinstance(job.facts, document(made.document).facts)
    path = papers.make(workspace, job)
    assert (
        path.parent == workspace.exports / "2026" / "登记" and path.suffix == document(made.document).suffix
    )
    text = text_of(path)
    assert SECRET not in text and "13900000000" not in text and "None" not in text
    assert bool(papers.remarks(job)) is made.is_personal


def test_every_register_offers_a_paper() -> None:
    assert [kind for kind in RegisterKind if not register_papers.papers_of(kind)] == []
    year = [made.key for made in register_papers.papers_of(None)]
    assert year == ["year_statistics", "attendance_notice", "rectification_record"]
    assert len({made.key for made in PAPERS}) == len(PAPERS)


def test_a_paper_of_one_row_bears_its_day(workspace: Workspace) -> None:
    made = register_papers.paper("talk_record")
    job = register_papers.prepare(workspace, "talk_record", YEAR, row_id(workspace, made))
    assert job.path.name == "诫勉谈话记录 2026-06-18 王小明.docx"
    with pytest.raises(KeyError):
        register_papers.prepare(workspace, "talk_record", YEAR, 99)


def test_the_dues_of_everybody(workspace: Workspace) -> None:
    facts = register_papers.facts_of(workspace, "dues_sheet", YEAR)
    assert len(facts.rows) == len(builders.NAMES)
    assert (facts.rows[0].months[0], facts.total) == ("50.00\n1.15", "50.00")


def test_the_statistics_count_as_the_ledger_does(workspace: Workspace) -> None:
    facts = register_papers.facts_of(workspace, "year_statistics", YEAR)
    day = next(row for row in facts.kinds if row.name == "主题党日")
    assert day.months == (*[""] * 5, "1", *[""] * 6)
    assert {member.months[5] for member in facts.members} == {"√"}
    lectures = [row for row in facts.kinds if row.name == "党课"]
    assert not lectures or lectures[0].months[5] == "1"
    assert all(one.value for one in facts.counters)


def test_the_attendance_is_published_by_name_and_number(workspace: Workspace) -> None:
    facts = register_papers.facts_of(workspace, "attendance_notice", YEAR)
    assert facts.period == "2026年6月"
    assert {(line.due, line.came, line.absent) for line in facts.lines} == {(1, 1, 0)}


def test_a_list_names_the_members(workspace: Workspace) -> None:
    facts = register_papers.facts_of(workspace, "list_oaths", YEAR)
    assert facts.heads[2] == "重温的党员" and facts.rows[0][2] == "王小明"
    assert register_papers.facts_of(workspace, "list_oaths", 2025).rows == ()


def test_a_year_without_anything_is_made_all_the_same(tmp_path: Path) -> None:
    bare = builders.workspace(tmp_path)
    for made in PAPERS:
        if not made.of_row:
            papers.make(bare, register_papers.prepare(bare, made.key, YEAR))
