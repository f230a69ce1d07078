"""Facts of every paper, made up: typical ones, sparse ones (nothing known yet) and extreme ones."""

from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage

from app.domain.papers.approval import Approval
from app.domain.papers.ballot import Ballot
from app.domain.papers.committee_record import CommitteeRecord, Resolution
from app.domain.papers.leave_slip import LeaveSlip
from app.domain.papers.makeup_record import MakeupEntry, MakeupRecord
from app.domain.papers.notice import Notice, NoticeKind
from app.domain.papers.plan_table import PlanTable, PlanTableRow
from app.domain.papers.record import Record, RecordPhoto
from app.domain.papers.shared import EvaluationResult, HeadingCount, Speech
from app.domain.papers.sign_in_sheet import SignInPerson, SignInSheet
from app.domain.papers.statement import Statement
from app.domain.papers.tally import Tally

NOW = datetime(2026, 6, 20, 9, 41)
BRANCH, KIND, THEME = "示例学院机关第一党支部", "主题党日", "学习党章，重温入党誓词"
TIME, PLACE = "2026年6月18日（星期四）14:30—17:30（下午，半天）", "行政楼 301 党员活动室"
HEADINGS = ("主题特色鲜明", "内容充实健康", "方式灵活生动", "效果突出显著")
LONG = "围绕主题开展学习，大家结合岗位实际谈体会、查不足、提建议，一致认为要把学习成果转化为工作成效。"
ODD = "=1+1\x07 𬭚㛃“引号” <&> {括号}\r\n第二行\t制表"
LONG_NAME = "中共示例省示例市示例区示例街道社区卫生服务中心机关离退休人员第一联合党支部委员会"
AGENDA = ("重温入党誓词", "领学党章总纲和第一章", "党员讨论发言", "民主测评")


def jpeg(width: int = 1024, height: int = 768, colour: str = "#8A4B00") -> bytes:
    """Return a picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPEG", 80)  # type: ignore[call-overload]  # the stub wants bytes, Qt text
    return bytes(data.data())


def sparse(facts: type, **known: object) -> Any:
    """Return facts of which nothing is known: None wherever that is allowed and nothing else is given."""
    unknown = {field.name: None for field in fields(facts) if field.default is MISSING}
    return facts(**{**unknown, **known})


RESULT = EvaluationResult(
    issued=27,
    returned=27,
    valid=26,
    headings=(
        *(HeadingCount(heading, 22 - number, 3 + number, 1, 0) for number, heading in enumerate(HEADINGS)),
        HeadingCount("总体评价", 21, 4, 1, 0),
    ),
    rate="96.2 %（25/26）",
    formula="（满意 + 基本满意）÷ 有效票，按总体评价计算",
)
SPEECHES = (
    Speech("王示例", "要对照党章找差距，把服务窗口的等候时间再缩短一些。"),
    Speech("李示例", "建议支部每季度到联系点走访一次。\n走访情况在主题党日上通报。"),
    Speech("欧阳示例", LONG),
)
PLAN = PlanTable(
    form_title_unit="示例学院",
    branch=BRANCH,
    filled_by="王示例",
    filled_on=date(2026, 6, 5),
    rows=(
        PlanTableRow(
            "6月18日（周四）\n14:30—17:30",
            PLACE,
            THEME,
            KIND,
            "具体做法：集体诵读党章，重温入党誓词，党员讨论发言。\n预期成效：增强党员意识，查找不足并列出整改清单。",
            observed=True,
        ),
        PlanTableRow(
            "7月16日", "红色教育基地", "=追寻红色足迹", KIND, f"具体做法：{LONG}\n预期成效：{LONG}", "租车"
        ),
        PlanTableRow(
            "8月20日", "会议室", "廉洁教育", "组织生活", "具体做法：观看警示教育片。\n预期成效：守住底线。"
        ),
        PlanTableRow("9月17日", None, "志愿服务进社区", KIND, None),
        PlanTableRow(
            "10月15日", "会议室", "专题党课", "组织生活", "具体做法：书记讲党课。\n预期成效：统一思想。"
        ),
        PlanTableRow(
            "11月19日", "会议室", "民主议事", KIND, "具体做法：讨论支部工作。\n预期成效：形成意见。"
        ),
        PlanTableRow(
            "12月17日", "会议室", "年度总结", KIND, "具体做法：总结全年工作。\n预期成效：提出来年计划。"
        ),
    ),
)
RECORD = Record(
    kind=KIND,
    branch=BRANCH,
    theme=THEME,
    planned_time="2026年6月18日 下午",
    held_time="2026年6月18日 14:30—17:30（下午，半天）",
    place=PLACE,
    host="王示例（党支部书记）",
    recorder="李示例",
    members_total=32,
    expected=31,
    present=27,
    rate_of_members="84.4 %（27/32）",
    rate_of_expected="87.1 %（27/31）",
    on_leave=("赵示例（病假）", "钱示例（公假，外出培训）", "孙示例（事假）"),
    absent=("周示例（原因待了解）",),
    attending=("机关党委 吴示例（指导）", "入党积极分子 郑示例"),
    agenda=AGENDA,
    course="14:30 全体起立，面向党旗重温入党誓词。\n14:45 李示例领学党章总纲和第一章。\n15:40 分组讨论，随后集中发言。",
    speeches=SPEECHES,
    consensus="1. 每月到联系点走访一次。\n2. 窗口等候时间年内缩短到 10 分钟以内。",
    evaluation=RESULT,
    comment="吴示例：主题鲜明，讨论充分；建议下次把整改事项列得更具体。",
    summary="活动按议程完成，讨论深入。",
    improvements=("窗口等候时间长：李示例负责，9月30日前完成", "讨论时间偏短：王示例负责，下次活动改进"),
    makeup=("赵示例：6月25日送学上门", "周示例：先联系了解原因"),
    evidence=("签到册 1 份", "请假条 3 份", "照片 3 张"),
    superior="机关党委",
    photos=(
        RecordPhoto(jpeg(), "重温入党誓词", "2026年6月18日 14:32"),
        RecordPhoto(jpeg(1024, 576, "#1A7F37"), "讨论发言", "2026年6月18日 15:50"),
        RecordPhoto(jpeg(768, 1024, "#0B5CAD"), "签到", None),
    ),
)
PEOPLE = tuple(
    SignInPerson(f"{'赵钱孙李周吴郑王'[n % 8]}示例", "预备" if n % 9 == 5 else "正式") for n in range(22)
)
SHEET = SignInSheet(KIND, BRANCH, THEME, "2026年6月18日 14:30", PLACE, "王示例", "李示例", PEOPLE)
BALLOT = Ballot(KIND, BRANCH, THEME, date(2026, 6, 18), HEADINGS, slips=7, per_page=4)
TALLY = Tally(
    KIND,
    BRANCH,
    THEME,
    date(2026, 6, 18),
    RESULT,
    ("多安排实地学习", "讨论时间可以再长一些"),
    "赵示例",
    "钱示例",
)
LEAVE = LeaveSlip(
    branch=BRANCH,
    name="赵示例",
    category="正式党员",
    cause="病",
    details="6月17日至19日住院治疗",
    activity_on=date(2026, 6, 18),
    activity=f"{KIND}：{THEME}",
    makeup="送学上门，6月25日前完成",
    enclosures=("住院证明 1 份",),
    received="2026年6月16日 10:20",
)
PREVIEW = Notice(
    kind=NoticeKind.PREVIEW,
    activity_kind=KIND,
    month=6,
    meeting="",
    addressees="支部全体党员",
    theme=THEME,
    time="2026年6月18日（星期四）14:30—17:30",
    place=PLACE,
    participants="支部全体党员；邀请入党积极分子列席。",
    agenda=AGENDA,
    sign_in="",
    preparation="佩戴党员徽章，携带党章和笔记本。",
    leave_rule="确因有事不能参加的，6月17日 17:00 前向支部提交书面请假条。",
    contact="李示例　000-00000000",
    sender=BRANCH,
    dated=date(2026, 6, 12),
)
MEETING = Notice(
    kind=NoticeKind.MEETING,
    activity_kind=KIND,
    month=6,
    meeting="6月主题党日",
    addressees="各位党员",
    theme=THEME,
    time="2026年6月18日（星期四）14:30",
    place=PLACE,
    participants="王示例、李示例、赵示例、钱示例、孙示例、周示例，共 6 人。",
    agenda=(),
    sign_in="14:15 开始签到",
    preparation="携带党章和笔记本。",
    leave_rule=None,
    contact="",
    sender="示例支部",
    dated=date(2026, 6, 15),
)
COMMITTEE = CommitteeRecord(
    branch=BRANCH,
    meeting="2026年第6次支委会",
    held_as="",
    time="2026年6月3日 15:00—16:10",
    place="302 会议室",
    host="王示例",
    recorder="李示例",
    expected=5,
    present=4,
    came=("王示例", "李示例", "赵示例", "钱示例"),
    absent=("孙示例（公出）",),
    attending=(),
    topics=("研究6月主题党日的主题和计划", "研究发展对象培训"),
    speeches=SPEECHES,
    vote="应到委员 5 人，实到 4 人，赞成 4 票，不赞成 0 票，弃权 0 票。",
    resolutions=(
        Resolution("6月18日下午开展主题党日，主题为“学习党章，重温入党誓词”。", "李示例", "6月12日前公示"),
        Resolution("报机关党委审定。", "王示例", None),
    ),
)
APPROVAL = Approval(
    kind=KIND,
    branch=BRANCH,
    superior="机关党委",
    filled_by="李示例",
    filled_on=date(2026, 6, 4),
    theme=THEME,
    theme_source="必选主题",
    time="2026年6月18日 14:30—17:30",
    place=PLACE,
    host="王示例",
    participants="支部全体党员，入党积极分子列席",
    headcount=33,
    content=LONG * 2,
    agenda=AGENDA,
    outcome="增强党员意识，列出整改清单。",
    committee_met_on=date(2026, 6, 3),
)
MAKEUP = MakeupRecord(
    BRANCH,
    THEME,
    "2026年6月18日",
    tuple(
        MakeupEntry(
            name, "病假", "李示例", "6月19日 09:00", "已通报活动情况", "6月25日", "送学上门", "党章总纲"
        )
        for name in ("赵示例", "钱示例", "孙示例", "周示例")
    ),
)
STATEMENT = Statement(
    BRANCH,
    THEME,
    "2026年6月18日 14:30",
    (
        "同志们：",
        "本支部共有党员 32 名（其中预备党员 2 名），今天应到 31 名，实到 27 名，请假 3 名（赵示例，病假；钱示例，公假；"
        "孙示例，事假），缺席 1 名，列席 2 名，到会率 87.1 %。",
        f"今天活动的主题是“{THEME}”，共有四项议程：重温入党誓词，领学党章，讨论发言，民主测评。",
    ),
)

TYPICAL: dict[str, tuple[str, Any]] = {
    "plan_table": ("plan_table", PLAN),
    "record": ("record", RECORD),
    "sign_in_sheet": ("sign_in_sheet", SHEET),
    "ballot": ("ballot", BALLOT),
    "tally": ("tally", TALLY),
    "leave_slip": ("leave_slip", LEAVE),
    "preview": ("notice", PREVIEW),
    "meeting_notice": ("notice", MEETING),
    "committee_record": ("committee_record", COMMITTEE),
    "approval": ("approval", APPROVAL),
    "makeup_record": ("makeup_record", MAKEUP),
    "statement": ("statement", STATEMENT),
}
NO_RESULT = sparse(EvaluationResult, headings=())
SPARSE: dict[str, tuple[str, Any]] = {
    "plan_table": ("plan_table", sparse(PlanTable, rows=(sparse(PlanTableRow),))),
    "record": ("record", sparse(Record)),
    "sign_in_sheet": ("sign_in_sheet", sparse(SignInSheet, people=())),
    "ballot": ("ballot", sparse(Ballot, headings=HEADINGS, slips=2, per_page=2)),
    "tally": ("tally", sparse(Tally, result=NO_RESULT)),
    "leave_slip": ("leave_slip", sparse(LeaveSlip, name="", details="")),
    "notice": ("notice", sparse(Notice, kind=NoticeKind.PREVIEW)),
    "committee_record": ("committee_record", sparse(CommitteeRecord, held_as="党员大会")),
    "approval": ("approval", sparse(Approval)),
    "makeup_record": ("makeup_record", sparse(MakeupRecord, entries=(sparse(MakeupEntry, name="周示例"),))),
    "statement": ("statement", sparse(Statement, paragraphs=())),
}

_MANY = tuple(f"第{number}项：{LONG}" for number in range(1, 13))
EXTREME: dict[str, tuple[str, Any]] = {
    "plan_table": (
        "plan_table",
        PlanTable(
            LONG_NAME,
            LONG_NAME,
            "阿卜杜热合曼·示例",
            date(2026, 12, 31),
            (
                *(
                    PlanTableRow(ODD, LONG, f"={LONG}", KIND, LONG * (n % 4 * 2 + 1), LONG, n == 3)
                    for n in range(26)
                ),
                PlanTableRow("12月", "会议室", THEME, KIND, LONG * 30),
            ),
        ),
    ),
    "record": (
        "record",
        Record(
            **{
                **{field.name: getattr(RECORD, field.name) for field in fields(Record)},
                "branch": LONG_NAME,
                "theme": ODD + LONG,
                "course": "\n".join([LONG] * 110),
                "speeches": tuple(Speech("阿卜杜热合曼·示例", LONG * 5) for _ in range(12)),
                "on_leave": tuple(f"赵示例{n}（病假）" for n in range(40)),
                "agenda": _MANY,
                "late_entry": "补记：2026年6月28日 14:03 录入",
                "photos": RECORD.photos * 3,
            }
        ),
    ),
    "sign_in_sheet": (
        "sign_in_sheet",
        SignInSheet(
            KIND,
            LONG_NAME,
            LONG,
            TIME,
            PLACE,
            "阿卜杜热合曼·示例",
            "李示例",
            (SignInPerson("阿卜杜热合曼·示例", "正式"), SignInPerson("张𬭚㛃", None), *(PEOPLE * 4)),
            8,
        ),
    ),
    "ballot": ("ballot", Ballot(KIND, LONG_NAME, LONG, date(2026, 12, 31), HEADINGS, 90, 4)),
    "tally": (
        "tally",
        Tally(KIND, LONG_NAME, ODD, date(2026, 12, 31), RESULT, _MANY * 3, None, None, "补记：6月28日录入"),
    ),
    "leave_slip": (
        "leave_slip",
        LeaveSlip(
            LONG_NAME, "阿卜杜热合曼·示例", "预备党员", "事", ODD + LONG * 3, None, LONG, LONG, _MANY, ODD
        ),
    ),
    "notice": (
        "notice",
        Notice(
            NoticeKind.MEETING,
            KIND,
            6,
            LONG,
            LONG_NAME,
            LONG,
            TIME,
            PLACE,
            "、".join(["欧阳示例"] * 90),
            _MANY,
            TIME,
            LONG,
            LONG,
            "李示例",
            "支部",
            date(2026, 12, 31),
        ),
    ),
    "committee_record": (
        "committee_record",
        sparse(
            CommitteeRecord,
            held_as="书记和副书记",
            meeting=LONG,
            speeches=tuple(Speech("欧阳示例", LONG * 6) for _ in range(14)),
            resolutions=tuple(Resolution(text, "李示例", "年内") for text in _MANY),
        ),
    ),
    "approval": (
        "approval",
        sparse(Approval, content="\n".join([LONG] * 60), agenda=_MANY, superior=LONG_NAME),
    ),
    "makeup_record": (
        "makeup_record",
        MakeupRecord(LONG_NAME, LONG, TIME, tuple(MakeupEntry(f"赵示例{n}", *[LONG] * 7) for n in range(7))),
    ),
    "statement": ("statement", Statement(LONG_NAME, LONG, TIME, (LONG * 12, ODD))),
}
