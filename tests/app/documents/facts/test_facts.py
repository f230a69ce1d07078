"""What each paper says, as values: from a file of which nothing is known, and from one that lacks nothing."""

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pytest

from app.documents.facts import (
    approval,
    ballot,
    change_letter,
    committee_record,
    leave_slip,
    makeup_record,
    notice,
    phrases,
    plan_table,
    record,
    sign_in_sheet,
    statement,
)
from app.domain.activity import ActivityKind
from app.domain.attendance import Mark
from app.domain.branch import Branch
from app.domain.day_part import DayPart
from app.domain.member import Member, MemberKind
from app.domain.papers.change_letter import LetterKind
from app.domain.papers.committee_record import Resolution
from app.domain.papers.plan_table import PlanTableRow
from app.domain.papers.shared import Speech
from app.domain.papers.sign_in_sheet import SignInPerson
from app.domain.partial_date import PartialDate
from app.domain.plan import Plan, PlanFile, PlannedActivity
from app.domain.records import DateChange
from app.domain.step_facts import MakeUp, Problem
from app.texts import say
from tests.app.files import EMPTY, EXPECTED, FULL, line
from tests.app.rules.examples import DAY

TODAY = date(2026, 6, 3)
PEOPLE = (
    Member(1, "王小明", kind=MemberKind.FULL, confirmed=PartialDate(2026, 6, 20), group="第一党小组"),
    Member(2, "李娜", kind=MemberKind.UNKNOWN),
)
GROUP = replace(
    EMPTY,
    activity=replace(EMPTY.activity, kind=ActivityKind.GROUP_MEETING, group="第一党小组", on=DAY),
    roster=PEOPLE,
)


def picture(sha256: str) -> bytes:
    return sha256[:1].encode()


def said(facts: Any) -> dict[str, Any]:
    return {field.name: getattr(facts, field.name) for field in fields(facts)}


def gaps(facts: Any) -> set[str]:
    return {name for name, value in said(facts).items() if value is None}


# The record (F02)


def test_an_empty_record_is_gaps_except_what_is_certain() -> None:
    facts = record.gather(EMPTY, "", picture)
    known = {"kind": "主题党日", "comment": "", "late_entry": "", "evidence": (), "photos": ()}
    assert {name: value for name, value in said(facts).items() if value is not None} == known


def test_a_full_record() -> None:
    facts = record.gather(FULL, "补记", picture)
    assert gaps(facts) == set()
    assert facts.held_time == "2026年6月18日（星期四）下午 14:00–17:00"
    assert facts.planned_time == "2026年6月18日（星期四）下午 14:00"
    assert (facts.members_total, facts.expected, facts.present) == (5, 4, 2)
    assert (facts.rate_of_members, facts.rate_of_expected) == ("40.0%（2/5）", "50.0%（2/4）")
    assert (facts.on_leave, facts.absent) == (("王示例（病假，发烧）",), ("赵示例（缺席，没有说明）",))
    assert facts.attending == ("黄示例（上级机关）", "吴示例")
    assert facts.agenda == ("学习；", "讨论。")
    assert facts.speeches == (Speech("王示例", "谈体会"),)
    assert facts.improvements == ("发言超时（李示例，2026年7月1日）",)
    assert facts.makeup == ("王示例（2026年6月20日 送学上门）", "赵示例（2026年6月20日 自学）")
    assert facts.evidence == ("签到册扫描件 1 份", "活动照片 4 份")
    assert facts.evaluation is not None
    assert facts.evaluation.rate == "100.0%（10/10）"
    assert facts.late_entry == "补记"


def test_photos_come_in_the_order_they_were_shot() -> None:
    shown = record.gather(FULL, "", picture).photos
    assert [photo.jpeg for photo in shown] == [b"h", b"d", b"f"]
    assert [photo.taken for photo in shown] == ["2026年6月18日 14:05", "2026年6月18日 15:00", None]
    assert [photo.caption for photo in shown] == [None, None, "合影"]


def test_an_open_roll_gives_no_numbers() -> None:
    file = replace(FULL, expected=(*EXPECTED, line(6, "周示例", Mark.NOT_MARKED)), make_ups=(), guests=())
    facts = record.gather(file, "", picture)
    missing = {"present", "rate_of_members", "rate_of_expected", "on_leave", "absent", "makeup", "attending"}
    assert gaps(facts) == missing


@pytest.mark.parametrize(("lines", "makeup"), [(EXPECTED[:2], ()), (EXPECTED[:3], None)])
def test_nothing_made_up_is_a_gap_only_where_somebody_was_away(lines: Any, makeup: Any) -> None:
    assert record.gather(replace(FULL, expected=lines, make_ups=()), "", picture).makeup == makeup


def test_half_known_entries_say_what_is_known() -> None:
    file = replace(FULL, problems=(Problem(1, 1, 1, "发言超时"),), make_ups=(MakeUp(1, 1, 3, "王示例"),))
    facts = record.gather(file, "", picture)
    assert (facts.improvements, facts.makeup) == (("发言超时",), ("王示例",))
    assert record.gather(replace(FULL, problems=()), "", picture).improvements == ()


# Statement (通报词)


def test_the_statement_of_a_whole_roll() -> None:
    facts = statement.gather(FULL)
    assert facts.paragraphs == (
        "同志们，现在通报今天的到会情况和活动内容。",
        "本支部共有党员5名（其中预备党员1名），今天应到4名，实到2名，请假1名，缺席1名，列席2名。"
        "到会人数占党员总数40.0%（2/5），占应到人数50.0%（2/4）。",
        "未到会的是：王示例（病假，发烧）、赵示例（缺席，没有说明）。",
        "今天活动的主题是：学习。主要内容：学习；讨论。",
        "通报完毕。",
    )
    assert gaps(facts) == set()


def test_nobody_away_is_not_listed() -> None:
    assert len(statement.gather(replace(FULL, expected=EXPECTED[:2])).paragraphs) == 4


def test_an_open_roll_and_no_list_say_so() -> None:
    file = replace(FULL, expected=(*EXPECTED, line(6, "周示例", Mark.NOT_MARKED)))
    assert statement.gather(file).paragraphs[1] == "签到还没有录完，还有1名未登记。"
    empty = statement.gather(EMPTY)
    assert empty.paragraphs[1:3] == ("应到名单还没有冻结，到会情况待补。", "今天活动的主题是：待补。")
    assert gaps(empty) == {"branch", "theme", "time"}


# Sign-in sheet (F03)


def test_the_sheet_follows_the_frozen_list_without_the_excluded() -> None:
    facts = sign_in_sheet.gather(FULL)
    assert facts.people == (
        SignInPerson("张示例", "正式"),
        SignInPerson("李示例", "预备"),
        SignInPerson("王示例", "正式"),
        SignInPerson("赵示例", "正式"),
    )
    assert gaps(facts) == set()


def test_a_list_of_excluded_people_is_an_empty_sheet_not_the_roster() -> None:
    assert sign_in_sheet.gather(replace(FULL, expected=EXPECTED[4:])).people == ()


def test_before_the_list_is_frozen_the_roster_of_the_day_stands_on_it() -> None:
    file = replace(EMPTY, roster=PEOPLE)
    assert sign_in_sheet.gather(file).people == (SignInPerson("王小明", "正式"), SignInPerson("李娜", None))
    dated = replace(file, activity=replace(file.activity, on=DAY))
    assert sign_in_sheet.gather(dated).people[0] == SignInPerson("王小明", "预备")


def test_papers_of_a_group_meeting_speak_of_the_group() -> None:
    assert [person.name for person in sign_in_sheet.gather(GROUP).people] == ["王小明"]
    assert notice.gather_meeting(GROUP).participants == "第一党小组全体党员"
    assert (approval.gather(GROUP, TODAY).participants, approval.gather(GROUP, TODAY).headcount) == (
        "第一党小组全体党员",
        1,
    )
    assert ballot.gather_slips(GROUP, ()).slips == 1


# Notices (F06, F07)


def test_an_empty_notice() -> None:
    facts = notice.gather_meeting(EMPTY)
    assert gaps(facts) == {"month", "theme", "time", "place", "agenda", "sender", "dated"}
    assert (facts.meeting, facts.participants) == ("主题党日", "本支部全体党员")
    assert facts.leave_rule == "因故不能参加的，请提前书面请假。"


def test_a_full_notice() -> None:
    meeting, preview = notice.gather_meeting(FULL), notice.gather_preview(FULL)
    assert gaps(meeting) == gaps(preview) == set()
    assert (meeting.dated, preview.dated) == (date(2026, 6, 12), date(2026, 6, 12))
    assert (meeting.meeting, meeting.month, meeting.time) == (
        "6月主题党日",
        6,
        "2026年6月18日（星期四）下午 14:00",
    )
    assert meeting.leave_rule == "因故不能参加的，请在2026年6月17日前书面请假。"
    assert meeting.preparation == "带笔记本"


def test_without_an_agenda_the_content_is_announced() -> None:
    file = replace(
        FULL, conduct=replace(FULL.conduct, agenda=" "), convening=replace(FULL.convening, audience="甲组")
    )
    assert notice.gather_preview(replace(file, conduct=replace(file.conduct, agenda=""))).agenda == (
        "学习文件",
    )
    assert notice.gather_preview(file).participants == "甲组"


def test_a_message_of_an_empty_notice_shows_its_gaps() -> None:
    text = notice.message_text(notice.gather_meeting(EMPTY))
    assert "主题：待补\n时间：待补\n地点：待补\n" in text
    assert text.endswith("——待补")


# Committee record, approval (F08, F09)


def test_an_empty_committee_record() -> None:
    facts = committee_record.gather(EMPTY)
    known = {"held_as": "", "attending": (), "vote": "", "late_entry": ""}
    assert {name: value for name, value in said(facts).items() if value is not None} == known


def test_a_full_committee_record() -> None:
    full = replace(FULL, committee=replace(FULL.committee, discussion="同意", absent_reason="出差"))
    branch = replace(full.branch, secretary="王示例", deputy="", committee=("王示例", "陈示例"))
    facts = committee_record.gather(replace(full, branch=branch))
    assert gaps(facts) == set()
    assert (facts.expected, facts.present, facts.came) == (2, 1, ("王示例",))
    assert facts.absent == ("陈示例（出差）",)
    assert facts.resolutions == (Resolution("同意6月活动安排", "", ""),)
    assert facts.time == "2026年6月2日（星期二）"


def test_a_branch_without_a_committee_says_how_it_decided() -> None:
    alone = replace(EMPTY, branch=Branch(has_committee=False))
    decided = committee_record.gather(alone).held_as
    assert say("papers.committee_record.held_as", held_as=decided) == "未设支委会，由支部书记主持研究决定"
    once = replace(EMPTY, committee=replace(EMPTY.committee, without_committee=True))
    assert committee_record.gather(once).held_as == decided


def test_the_form_for_approval() -> None:
    empty = approval.gather(EMPTY, TODAY)
    unknown = {"branch", "superior", "filled_by", "theme", "time", "place", "host", "headcount", "content"}
    assert gaps(empty) == {*unknown, "committee_met_on"}
    assert (empty.filled_on, empty.agenda) == (TODAY, ())
    full = approval.gather(FULL, date(2026, 6, 30))
    assert gaps(full) == set()
    assert (full.filled_on, full.headcount, full.committee_met_on) == (TODAY, 4, date(2026, 6, 2))


# Slips, tally, leave, 补学, plan table (F04, F05, F10, F01)


@pytest.mark.parametrize(
    ("file", "slips"),
    [
        (FULL, 10),
        (replace(FULL, evaluation=replace(FULL.evaluation, issued=None)), 2),
        (replace(EMPTY, expected=(line(1, "张示例", Mark.NOT_MARKED),)), 1),
        (replace(EMPTY, roster=PEOPLE), 2),
        (EMPTY, 0),
    ],
)
def test_as_many_slips_as_are_needed(file: Any, slips: int) -> None:
    facts = ballot.gather_slips(file, ("内容",))
    assert (facts.slips, facts.headings) == (slips, ("内容",))


def test_the_tally() -> None:
    empty = ballot.gather_tally(EMPTY, "")
    assert gaps(empty) == {"branch", "theme", "held_on", "watched_by", "counted_by"}
    assert (empty.result.valid, empty.result.rate, empty.result.formula) == (None, None, None)
    full = ballot.gather_tally(FULL, "补记")
    assert gaps(full) == set()
    assert (full.result.issued, full.result.returned, full.result.valid) == (10, 10, 10)
    assert full.result.headings[-1].heading == "总体评价"
    assert full.result.formula == "（满意＋基本满意）÷有效票"


def test_a_leave_slip_of_somebody_and_of_nobody() -> None:
    hers = leave_slip.gather(FULL, EXPECTED[2])
    assert (hers.name, hers.category, hers.cause, hers.details) == ("王示例", "正式党员", "病假", "发烧")
    absent = leave_slip.gather(FULL, EXPECTED[3])
    assert absent.cause == ""
    blank = leave_slip.gather(EMPTY)
    assert (blank.name, blank.cause, blank.details) == ("", "", "")
    assert gaps(blank) == {"branch", "activity_on", "activity"}


def test_the_record_of_make_up() -> None:
    assert makeup_record.gather(EMPTY).entries == ()
    first = makeup_record.gather(FULL).entries[0]
    assert (first.name, first.cause, first.studied_at) == ("王示例", "病假 发烧", "2026年6月20日")
    stranger = replace(FULL, make_ups=(MakeUp(1, 1, 99, "某"),))
    entry = makeup_record.gather(stranger).entries[0]
    assert gaps(entry) == {"cause", "contacted_by", "contacted_at", "studied_at", "way", "content"}


def test_the_plan_table() -> None:
    rows = (
        PlannedActivity(
            1, 1, 1, on=DAY, part=DayPart.AFTERNOON, place="会议室", theme="=学习", kind="主题党日"
        ),
        PlannedActivity(2, 1, 2, time_note="7月", remark="欢迎", is_observed=True),
        PlannedActivity(3, 1, 3),
    )
    facts = plan_table.gather(PlanFile(Plan(1, 2026, 6, 12), rows), Branch(name="示例支部"))
    assert facts.rows[0] == PlanTableRow("6月18日（星期四）\n下午", "会议室", "=学习", "主题党日", None)
    assert facts.rows[1] == PlanTableRow("7月", None, None, None, None, "欢迎", True)
    assert facts.rows[2].time is None
    assert gaps(facts) == {"form_title_unit", "filled_by", "filled_on"}


# Phrases


@pytest.mark.parametrize(
    ("part", "starts", "ends", "text"),
    [
        (None, "", "", "2026年6月18日（星期四）"),
        (DayPart.FULL_DAY, "", "", "2026年6月18日（星期四）全天"),
        (None, "9:30", "", "2026年6月18日（星期四） 9:30"),
        (DayPart.MORNING, "9:30", "11:30", "2026年6月18日（星期四）上午 9:30–11:30"),
        (DayPart.MORNING, "", "11:30", "2026年6月18日（星期四）上午 –11:30"),
    ],
)
def test_when(part: DayPart | None, starts: str, ends: str, text: str) -> None:
    assert phrases.when(DAY, part, starts, ends) == text
    assert phrases.when(None, part, starts, ends) is None


@pytest.mark.parametrize(
    ("entered", "text"),
    [
        (datetime(2026, 6, 20, 23, 59), ""),
        (datetime(2026, 6, 21, 0, 5), "补记：2026年6月21日 00:05 录入"),
        (None, ""),
    ],
)
def test_what_comes_after_the_day_it_was_due_is_a_late_entry(entered: datetime | None, text: str) -> None:
    assert phrases.late_entry(entered, date(2026, 6, 20)) == text
    assert phrases.late_entry(entered, None) == ""


def test_the_report_day_is_the_regimes_else_a_week() -> None:
    assert phrases.report_day(FULL, 2) == date(2026, 6, 20)
    assert phrases.report_day(FULL, 0) == DAY
    assert phrases.report_day(FULL, None) == date(2026, 6, 25)
    assert phrases.report_day(EMPTY, 2) is None


def test_where_and_by_whom_it_was_held_else_set() -> None:
    held = replace(FULL, conduct=replace(FULL.conduct, place="礼堂", host=""))
    assert (phrases.held_place(held), phrases.held_host(held)) == ("礼堂", "张示例")
    assert (phrases.held_place(EMPTY), phrases.held_host(EMPTY)) == (None, None)


# Letters about a change of date (F11)

NEW_DAY = date(2026, 6, 26)
CHANGE = DateChange(
    1, 1, date(2026, 6, 18), NEW_DAY, "值守", date(2026, 6, 12), None, datetime(2026, 6, 12, 9), "同意顺延"
)


def test_the_letter_of_a_whole_change() -> None:
    facts = change_letter.gather(FULL, LetterKind.REPORT, CHANGE, NEW_DAY)
    assert (facts.old_time, facts.is_later) == ("2026年6月18日（星期四）", True)
    assert (facts.new_time, facts.month) == ("2026年6月26日（星期五）下午 14:00", 6)
    assert (facts.reason, facts.opinion, facts.dated) == ("值守", "同意顺延", date(2026, 6, 12))


def test_a_letter_without_a_change_says_what_is_known() -> None:
    facts = change_letter.gather(EMPTY, LetterKind.REQUEST, None, NEW_DAY)
    assert {"new_time", "is_later", "reason", "opinion"} <= gaps(facts)
    assert facts.dated == NEW_DAY


def test_a_change_of_a_day_that_was_not_set_is_neither_earlier_nor_later() -> None:
    facts = change_letter.gather(FULL, LetterKind.REPORT, replace(CHANGE, old=None), NEW_DAY)
    assert (facts.old_time, facts.is_later, facts.month) == (None, None, None)
