"""Two files of an activity: one of which nothing is known, one that lacks nothing."""

from dataclasses import replace
from datetime import date, datetime

from app.domain.activity import Activity, ActivityFile
from app.domain.attendance import ExpectedMember, Guest, Mark
from app.domain.branch import Branch
from app.domain.records import Evidence, Sending
from app.domain.step_facts import (
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    MakeUp,
    Problem,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
    SummaryFacts,
)
from tests.app.rules.examples import DAY, GOOD

EMPTY = ActivityFile(
    branch=Branch(),
    activity=Activity(1),
    roster=(),
    committee=CommitteeFacts(1),
    approval=ApprovalFacts(1),
    publicity=PublicityFacts(1),
    convening=ConveningFacts(1),
    sign_in=SignInFacts(1),
    report=ReportFacts(1),
    conduct=ConductFacts(1),
    evaluation=EvaluationFacts(1),
    summary=SummaryFacts(1),
)


def line(number: int, name: str, mark: Mark, reason: str = "", kind: str = "正式党员") -> ExpectedMember:
    """Return one line of the expected list."""
    return ExpectedMember(number, 1, number, number, name, kind, mark=mark, reason=reason)


EXPECTED = (
    line(1, "张示例", Mark.PRESENT),
    line(2, "李示例", Mark.LATE, kind="预备党员"),
    line(3, "王示例", Mark.SICK_LEAVE, "发烧"),
    line(4, "赵示例", Mark.ABSENT, "没有说明"),
    replace(line(5, "孙示例", Mark.NOT_MARKED), is_excluded=True, exclusion_reason="年老体弱"),
)
FULL = replace(
    GOOD,
    branch=replace(GOOD.branch, contact="赵示例 电话见公开栏"),
    activity=replace(GOOD.activity, starts_at="14:00", content="学习文件"),
    committee=replace(
        GOOD.committee, place="会议室", host="张示例", recorder="赵示例", present=("王示例",), topic="定主题"
    ),
    approval=replace(GOOD.approval, sent_how="邮件"),
    publicity=replace(GOOD.publicity, where="公开栏"),
    convening=ConveningFacts(
        1, datetime(2026, 6, 12, 9), date(2026, 6, 12), "微信群", "", "带笔记本", date(2026, 6, 17)
    ),
    conduct=replace(
        GOOD.conduct, began_at="14:00", ended_at="17:00", agenda="学习；\n讨论。", process="学习并讨论。"
    ),
    evaluation=replace(GOOD.evaluation, teller="李示例", scrutineer="王示例", opinions="多些讨论"),
    expected=EXPECTED,
    guests=(Guest(1, 1, "黄示例", "上级机关"), Guest(2, 1, "吴示例")),
    speeches=(Speech(1, 1, 1, "王示例", "谈体会"),),
    problems=(Problem(1, 1, 1, "发言超时", "李示例", date(2026, 7, 1)),),
    make_ups=(
        MakeUp(1, 1, 3, "王示例", DAY, "赵示例", date(2026, 6, 20), "送学上门", "材料"),
        MakeUp(2, 1, 4, "赵示例", DAY, "赵示例", date(2026, 6, 20), "自学", "材料"),
    ),
    evidence=(
        Evidence(1, 1, 5, "签到册扫描件", "签到册.jpg", 1, "a" * 64, "b" * 64),
        Evidence(2, 1, 7, "活动照片", "二.jpg", 1, "c" * 64, "d" * 64, taken_at=datetime(2026, 6, 18, 15)),
        Evidence(3, 1, 7, "活动照片", "一.jpg", 1, "e" * 64, "f" * 64, "image/jpeg", "合影"),
        Evidence(4, 1, 7, "活动照片", "大.mp4", 40_000_000),
        Evidence(5, 1, 7, "活动照片", "早.jpg", 1, "g" * 64, "h" * 64, taken_at=datetime(2026, 6, 18, 14, 5)),
    ),
    sendings=(Sending(1, "record", 1, None, "示例", datetime(2026, 6, 20, 17), datetime(2026, 6, 20, 17)),),
)
