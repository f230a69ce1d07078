"""Every paper of an activity, from nothing known and from everything known; when it is older than the data."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.documents import document
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.errors import UserError
from app.domain.member import MemberKind
from app.domain.records import PaperMade
from app.operations import activities, attendance, dates, members, papers, plans, steps
from app.operations.papers import PAPERS
from app.operations.workspace import Workspace
from tests.app.walk import Clock, opened, prepare, walk
from tests.ui import builders
from tests.ui.builders import Filled

KEYS = [paper.key for paper in PAPERS]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def filled(tmp_path: Path, clock: Clock) -> Filled:
    return builders.filled(opened(tmp_path, clock))


@pytest.fixture
def bare(tmp_path: Path) -> tuple[Workspace, int]:
    """A workspace without branch or members, and an activity of which nothing is known."""
    workspace = builders.workspace(tmp_path)
    return workspace, activities.start_unplanned(workspace, "", ActivityKind.THEME_DAY, None, "").id


def text_of(path: Path) -> str:
    with ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize("key", KEYS)
def test_an_activity_of_which_nothing_is_known_prints_gaps(bare: tuple[Workspace, int], key: str) -> None:
    workspace, number = bare
    text = text_of(papers.make(workspace, papers.prepare(workspace, key, number)))
    assert "待补" in text
    assert "None" not in text


@pytest.mark.parametrize("key", [key for key in KEYS if key not in papers.LETTERS])
def test_a_whole_activity_prints_no_gap(tmp_path: Path, clock: Clock, key: str) -> None:
    workspace = opened(tmp_path, clock)
    builders.branch(workspace)
    for member in members.roster(workspace):
        members.change_member(workspace, member.id, kind=MemberKind.FULL)
    activity = activities.start_from_plan(workspace, builders.planned(workspace).rows[0])
    walk(workspace, clock, activity, away={"李娜": Mark.SICK_LEAVE})
    assert "待补" not in text_of(papers.make(workspace, papers.prepare(workspace, key, activity.id)))


@pytest.mark.parametrize("key", papers.LETTERS)
def test_a_change_that_is_whole_prints_no_gap(filled: Filled, key: str) -> None:
    workspace, number = filled.workspace, filled.activity_id
    dates.change_date(workspace, number, date(2026, 6, 25), "防汛值守", opinion="同意顺延")
    text = text_of(papers.make(workspace, papers.prepare(workspace, key, number)))
    assert "待补" not in text
    assert "防汛值守" in text and "同意顺延" in text and "顺延到2026年6月25日（星期四）" in text


@pytest.mark.parametrize("key", papers.LETTERS)
def test_a_letter_about_a_change_that_is_not_made_yet(filled: Filled, key: str) -> None:
    workspace, number = filled.workspace, filled.activity_id
    change = dates.proposal(workspace, number).change(date(2026, 6, 11), reason="防汛值守")
    job = papers.prepare_letter(workspace, key, change)
    assert (job.facts.is_later, job.facts.opinion, job.facts.dated) == (False, None, workspace.today())
    assert "提前到2026年6月11日（星期四）" in text_of(papers.make(workspace, job))
    assert activities.activity_of(workspace, number) == filled.activity


def test_every_paper_has_its_document_and_its_facts(filled: Filled) -> None:
    for paper in PAPERS:
        facts = papers.facts_of(filled.workspace, paper.key, filled.activity_id)
        assert isinstance(facts, document(paper.document).facts), paper.key


def test_papers_lie_in_the_folder_of_their_activity(filled: Filled) -> None:
    job = papers.prepare(filled.workspace, "committee_record", filled.activity_id)
    folder = filled.workspace.exports / "2026" / "06-18 学习党章，重温誓词"
    assert job.path == folder / "支委会会议记录 学习党章，重温誓词.docx"
    bare = activities.start_unplanned(filled.workspace, "A/B：C?", ActivityKind.LECTURE, None, "临时")
    job = papers.prepare(filled.workspace, "record", bare.id)
    assert job.path == filled.workspace.exports / "未定日期" / "未定日期 AB：C" / "活动纪实表 AB：C.docx"


def test_a_taken_name_is_left_alone(filled: Filled, tmp_path: Path) -> None:
    workspace, number = filled.workspace, filled.activity_id
    path = papers.make(workspace, papers.prepare(workspace, "approval", number))
    aside = papers.under_free_name(papers.prepare(workspace, "approval", number))
    assert aside.path.name == f"{path.stem}(2).docx"
    elsewhere = papers.under_free_name(papers.prepare(workspace, "approval", number), tmp_path / "别处")
    assert elsewhere.path == tmp_path / "别处" / path.name


def test_a_slip_for_one_member(filled: Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    line = attendance.roll(workspace, number).lines[1]
    attendance.mark(workspace, line.id, Mark.SICK_LEAVE)
    attendance.change_line(workspace, line.id, reason="发烧")
    job = papers.prepare_slip(workspace, number, line.id)
    assert (job.path.name, job.facts.name, job.facts.cause) == ("请假条 李娜.docx", "李娜", "病假")
    assert "发烧" in text_of(papers.make(workspace, job))


def test_a_paper_knows_when_it_is_older_than_the_data(filled: Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    papers.make(workspace, papers.prepare(workspace, "meeting_notice", number))
    file = activities.activity_file(workspace, number)
    made = papers.last_made(file, "meeting_notice")
    assert made is not None
    assert not papers.is_outdated(workspace, file, made)
    activities.change_activity(workspace, number, place="礼堂")
    assert papers.is_outdated(workspace, activities.activity_file(workspace, number), made)
    activities.change_activity(workspace, number, place="三楼会议室")
    assert not papers.is_outdated(workspace, activities.activity_file(workspace, number), made)


@pytest.mark.parametrize("key", ["approval", "record"])
def test_time_alone_makes_no_paper_older(filled: Filled, clock: Clock, key: str) -> None:
    workspace, number = filled.workspace, filled.activity_id
    clock.at = datetime(2026, 6, 25, 14, 3)
    papers.make(workspace, papers.prepare(workspace, key, number))
    made = papers.last_made(activities.activity_file(workspace, number), key)
    assert made is not None
    clock.at = datetime(2026, 6, 27, 8, 0)
    if key == "record":
        steps.complete_step(workspace, number, 9)
    assert not papers.is_outdated(workspace, activities.activity_file(workspace, number), made)


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 6, 20), ""), (date(2026, 6, 21), "补记：2026年6月21日 10:30 录入")],
)
def test_a_record_closed_after_its_report_day_says_so(
    filled: Filled, clock: Clock, day: date, said: str
) -> None:
    workspace, number = filled.workspace, filled.activity_id
    clock.goes_to(day, 10, 30)
    steps.complete_step(workspace, number, 9)
    clock.goes_to(date(2026, 7, 30))
    file = activities.activity_file(workspace, number)
    assert papers.report_days(workspace, file) == 2
    assert papers.facts_of(workspace, "record", number).late_entry == said


def test_without_a_report_day_a_week_is_usual(filled: Filled, clock: Clock) -> None:
    workspace = filled.workspace
    lecture = activities.start_unplanned(workspace, "讲课", ActivityKind.LECTURE, date(2026, 6, 18), "临时")
    file = activities.activity_file(workspace, lecture.id)
    assert papers.report_days(workspace, file) is None
    assert papers.late_entry(workspace, file, datetime(2026, 6, 25, 23, 59)) == ""
    assert papers.late_entry(workspace, file, datetime(2026, 6, 26, 0, 1)) == "补记：2026年6月26日 00:01 录入"


def test_printed_and_filed_are_told_apart(filled: Filled) -> None:
    workspace, number = filled.workspace, filled.activity_id
    facts = papers.facts_of(workspace, "sign_in_sheet", number)
    printed = papers.note_printed(workspace, "sign_in_sheet", number, facts)
    papers.make(workspace, papers.prepare(workspace, "sign_in_sheet", number))
    file = activities.activity_file(workspace, number)
    filed = papers.last_filed(file, "sign_in_sheet")
    assert papers.last_printed(file, "sign_in_sheet") == printed
    assert filed is not None
    assert Path(filed.path).exists()
    assert papers.last_made(file, "sign_in_sheet") == filed
    assert papers.last_made(file, "record") is None


def test_the_message_to_copy(filled: Filled, clock: Clock) -> None:
    prepare(filled.workspace, clock, filled.activity)
    assert papers.message_text(filled.workspace, filled.activity_id) == "\n".join(
        (
            "【6月主题党日通知】",
            "主题：学习党章，重温誓词",
            "时间：2026年6月18日（星期四）下午",
            "地点：三楼会议室",
            "准备：带笔记本",
            "因故不能参加的，请在2026年6月17日前书面请假。",
            "——示例支部",
        )
    )


def test_the_plan_table_is_made_and_remembered(filled: Filled) -> None:
    workspace, plan_id = filled.workspace, filled.plan.plan.id
    path = papers.make(workspace, papers.prepare_plan(workspace, plan_id))
    assert path == workspace.exports / "2026" / "2026年6-12月计划表 示例支部.xlsx"
    made = workspace.store.where(PaperMade, plan_id=plan_id)[0]
    assert made.digest == papers.digest(papers.plan_facts(workspace, plan_id))
    plans.change_plan(workspace, plan_id, filled_by="赵敏")
    assert made.digest != papers.digest(papers.plan_facts(workspace, plan_id))


def test_a_painted_file_is_put_in_its_place(filled: Filled) -> None:
    path = papers.place_file(filled.workspace.exports / "2026" / "签到册.pdf", b"%PDF-1.4")
    assert path.read_bytes() == b"%PDF-1.4"


def test_an_export_folder_that_is_a_file_gets_a_sentence(filled: Filled) -> None:
    blocked = filled.workspace.exports / "2026"
    blocked.write_text("x")
    with pytest.raises(UserError) as refused:
        papers.make(filled.workspace, papers.prepare(filled.workspace, "approval", filled.activity_id))
    assert refused.value.key == "folder_read_only"
