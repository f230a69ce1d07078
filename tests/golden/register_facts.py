"""Facts of the papers of changes of date, registers and the year, made up: typical, nothing known, extreme."""

from datetime import date
from typing import Any

from app.domain.papers.attendance_notice import AttendanceLine, AttendanceNotice
from app.domain.papers.change_letter import ChangeLetter, LetterKind
from app.domain.papers.consultation_record import ConsultationRecord
from app.domain.papers.disclosure_record import DisclosureRecord, DisclosureRow
from app.domain.papers.dues_sheet import DuesRow, DuesSheet
from app.domain.papers.fixed_day_letter import FixedDayLetter
from app.domain.papers.observation_visit import VisitRecord
from app.domain.papers.problem_list import ProblemList, ProblemRow
from app.domain.papers.rectification_record import LowResult, RectificationRecord
from app.domain.papers.register_list import RegisterList
from app.domain.papers.talk_record import TalkRecord
from app.domain.papers.topic_menu import TopicMenu, TopicRow
from app.domain.papers.year_statistics import Counter, YearRow, YearStatistics
from tests.golden.facts import BRANCH, KIND, LONG, LONG_NAME, ODD, PLACE, THEME, sparse

SUPERIOR = "示例机关党委"
REPORT = ChangeLetter(
    kind=LetterKind.REPORT,
    activity_kind=KIND,
    month=6,
    superior=SUPERIOR,
    branch=BRANCH,
    theme=THEME,
    old_time="2026年6月18日（星期四）",
    new_time="2026年6月26日（星期五）下午 14:30",
    is_later=True,
    reason="6月18日全体党员参加防汛值守，不能按时开展。",
    opinion="经支委会研究，同意顺延，活动内容不变，在当月完成。",
    place=PLACE,
    secretary="王示例",
    dated=date(2026, 6, 15),
)
REQUEST = ChangeLetter(
    kind=LetterKind.REQUEST,
    activity_kind="支部主题党日",
    month=6,
    superior="示例街道党工委",
    branch="示例社区党支部",
    theme=THEME,
    old_time="2026年6月5日（星期五）",
    new_time="2026年6月3日（星期三）上午",
    is_later=False,
    reason="6月5日社区承办上级会议。",
    opinion="支委会研究同意提前两天开展。",
    place=PLACE,
    secretary="王示例",
    dated=date(2026, 6, 1),
)
VISIT = VisitRecord(
    branch=BRANCH,
    observer="王示例",
    role="党支部书记",
    level="其他党支部",
    visited="示例学院第二党支部",
    on=date(2026, 9, 17),
    theme="党建引领促就业",
    form=KIND,
    practice="先集中学习，再分三组到实训室现场讨论。\n每组形成一条可落实的建议，当场明确责任人。",
    lessons="讨论题提前三天发给党员，发言有准备。",
    suggestion="可请用人单位党组织一起参加。",
)
PAID = ("100.00\n1.15", "100.00\n2.12", "", "200.00\n4.16", *[""] * 8)
DUES = DuesSheet(
    branch=BRANCH,
    year=2026,
    rows=(
        DuesRow(
            "王示例", "在职", "5000.00", "1%", "50.00", ("50.00\n1.15", *["50.00"] * 11), "600.00", "", ""
        ),
        DuesRow("李示例", "在职", "10000.00", "1.5%", "150.00", PAID, "400.00", "", "3月补在4月"),
        DuesRow("赵示例", "离退休", None, None, None, ("",) * 12, "0.00", "", ""),
        DuesRow(
            "欧阳示例",
            "学生",
            None,
            None,
            "0.20",
            ("0.20\n1.15", *[""] * 11),
            "0.20",
            "家庭困难减免（2026年3月2日）",
            "",
        ),
    ),
    month_totals=("150.20", "150.00", "50.00", "250.00", *["50.00"] * 8),
    total="1000.20",
)
MARKS = ("√", "√", "△补", "√", "×", "√√", "", "", "", "", "", "")
STATISTICS = YearStatistics(
    theme_day="党员活动日",
    branch=BRANCH,
    year=2026,
    kinds=(
        YearRow(KIND, ("1",) * 5 + ("2",) + ("",) * 6, "6", "50.0%（6/12）"),
        YearRow("支委会", ("1",) * 6 + ("",) * 6, "6", "50.0%（6/12）"),
        YearRow("党课", ("", "", "1", "", "", "1", *[""] * 6), "2", ""),
    ),
    counters=(
        Counter("党课（每季度至少 1 次）", "第一季度 1 次，第二季度 1 次"),
        Counter("测评满意率低于60%的次数", "1 次（满 3 次要整改）"),
    ),
    members=(
        YearRow("王示例", MARKS, "5／7", "71.4%"),
        YearRow("李示例", ("√",) * 6 + ("",) * 6, "7／7", "100.0%"),
        YearRow("赵示例", ("—",) * 4 + ("√", "△", *[""] * 6), "1／2", "50.0%"),
    ),
)
FIXED_DAY = FixedDayLetter(
    theme_day=KIND,
    superior="区机关党工委",
    branch=BRANCH,
    day="每月第三个星期四",
    reason="当天下午没有窗口值班，党员能到齐。",
    secretary="王示例",
    dated=date(2026, 1, 9),
)
TALK = TalkRecord(
    title="诫勉谈话记录",
    branch=BRANCH,
    name="周示例",
    talker="王示例",
    on=date(2026, 9, 8),
    reason="3月6日、5月8日、8月7日三次无故不参加活动。",
    points="了解原因，说明要求；商定今后有事先书面请假。",
    attitude="认识到不足，愿意改正。",
)
PROBLEMS = ProblemList(
    branch=BRANCH,
    year=2026,
    rows=(
        ProblemRow(
            "党支部", "窗口等候时间长", "服务群众", LONG, "李示例", date(2026, 9, 30), date(2026, 9, 12)
        ),
        ProblemRow(
            "王示例", "理论学习不够系统", "学习", "每周自学一次并记笔记。", "王示例", date(2026, 12, 1), ""
        ),
        ProblemRow("欧阳示例", "联系群众不多", None, None, None, None, ""),
    ),
)
ATTENDANCE = AttendanceNotice(
    branch=BRANCH,
    activity_kind="党员活动日",
    period="2026年1月至6月",
    lines=(
        AttendanceLine("王示例", 6, 6, 0, 0),
        AttendanceLine("李示例", 6, 5, 1, 0),
        AttendanceLine("欧阳示例", 6, 4, 1, 1),
    ),
    dated=date(2026, 7, 3),
)
CONSULTATION = ConsultationRecord(
    branch=BRANCH,
    on=date(2026, 3, 10),
    how="支部微信群征集，书面意见箱",
    people=18,
    about="第二季度主题党日的主题和内容",
    opinions="多安排实地学习。\n活动时间尽量放在下午。",
    adopted="第二季度安排一次实地学习；其余活动定在下午。",
)
DISCLOSURES = DisclosureRecord(
    branch=BRANCH,
    year=2026,
    rows=(
        DisclosureRow(date(2026, 3, 2), "党费收缴", "2025年第四季度党费收缴情况", "公开栏", date(2026, 3, 9)),
        DisclosureRow(date(2026, 7, 3), "党员参加活动情况", "上半年参加党员活动日情况", "公开栏、微信群", ""),
    ),
)
TOPICS = TopicMenu(
    branch=BRANCH,
    year=2026,
    rows=(
        TopicRow("1–3月", "学习党的创新理论", True, "示例机关党委2026年1月通知"),
        TopicRow("6月", THEME, True, None),
        TopicRow("全年", "志愿服务进社区", False, ""),
    ),
)
RECTIFICATION = RectificationRecord(
    branch=BRANCH,
    superior=SUPERIOR,
    year=2026,
    results=(
        LowResult(date(2026, 3, 19), "年度计划讨论", "59.9%（599/1000）"),
        LowResult(date(2026, 5, 21), THEME, "55.0%（11/20）"),
        LowResult(date(2026, 8, 20), None, "50.0%（10/20）"),
    ),
    cause="主题离岗位远，讨论时间不够。",
    measures="每次活动前征集题目；讨论不少于四十分钟。",
    responsible="王示例",
    deadline=date(2026, 11, 30),
    checked_on=date(2026, 12, 3),
)
REGISTER = RegisterList(
    title="党课",
    branch=BRANCH,
    year=2026,
    heads=("日期", "题目", "主讲人", "身份", "听课对象", "备注"),
    rows=(
        ("2026年3月19日", "学习党章专题", "王示例", "党支部书记", "支部全体党员", ""),
        ("2026年6月18日", "=1+1 不是公式", "李示例", "", "支部全体党员、入党积极分子", LONG),
    ),
)

REGISTER_TYPICAL: dict[str, tuple[str, Any]] = {
    "change_report": ("change_letter", REPORT),
    "change_request": ("change_letter", REQUEST),
    "observation_visit": ("observation_visit", VISIT),
    "dues_sheet": ("dues_sheet", DUES),
    "year_statistics": ("year_statistics", STATISTICS),
    "fixed_day_letter": ("fixed_day_letter", FIXED_DAY),
    "talk_record": ("talk_record", TALK),
    "problem_list": ("problem_list", PROBLEMS),
    "attendance_notice": ("attendance_notice", ATTENDANCE),
    "consultation_record": ("consultation_record", CONSULTATION),
    "disclosure_record": ("disclosure_record", DISCLOSURES),
    "topic_menu": ("topic_menu", TOPICS),
    "rectification_record": ("rectification_record", RECTIFICATION),
    "register_list": ("register_list", REGISTER),
}
NO_DUES = DuesRow("周示例", None, None, None, None, ("",) * 12, "0.00", "", "")
REGISTER_SPARSE: dict[str, tuple[str, Any]] = {
    "change_letter": ("change_letter", sparse(ChangeLetter, kind=LetterKind.REQUEST)),
    "observation_visit": ("observation_visit", sparse(VisitRecord)),
    "dues_sheet": ("dues_sheet", DuesSheet(None, 2026, (NO_DUES,), ("0.00",) * 12, "0.00")),
    "year_statistics": (
        "year_statistics",
        sparse(YearStatistics, theme_day=KIND, year=2026, kinds=(), counters=(), members=()),
    ),
    "fixed_day_letter": ("fixed_day_letter", sparse(FixedDayLetter, theme_day=KIND)),
    "talk_record": ("talk_record", sparse(TalkRecord, title="谈话记录")),
    "problem_list": (
        "problem_list",
        ProblemList(None, 2026, (sparse(ProblemRow, owner="党支部", done_on=""),)),
    ),
    "attendance_notice": (
        "attendance_notice",
        AttendanceNotice(None, KIND, "2026年", (AttendanceLine("周示例", 0, 0, 0, 0),), None),
    ),
    "consultation_record": ("consultation_record", sparse(ConsultationRecord)),
    "disclosure_record": (
        "disclosure_record",
        DisclosureRecord(None, 2026, (DisclosureRow(date(2026, 3, 2), "其他", None, None, ""),)),
    ),
    "topic_menu": ("topic_menu", TopicMenu(None, 2026, (TopicRow("全年", None, True, None),))),
    "rectification_record": ("rectification_record", sparse(RectificationRecord, year=2026, results=())),
    "register_list": ("register_list", RegisterList("谈话", None, 2026, ("日期", "谈话人"), ())),
}
REGISTER_EXTREME: dict[str, tuple[str, Any]] = {
    "change_letter": (
        "change_letter",
        sparse(
            ChangeLetter,
            kind=LetterKind.REPORT,
            superior=LONG_NAME,
            branch=LONG_NAME,
            reason=LONG * 9,
            theme=ODD,
        ),
    ),
    "observation_visit": (
        "observation_visit",
        sparse(VisitRecord, practice="\n".join([LONG] * 40), theme=ODD),
    ),
    "dues_sheet": (
        "dues_sheet",
        DuesSheet(
            LONG_NAME,
            2026,
            tuple(
                DuesRow(
                    "阿卜杜热合曼·示例",
                    "企业社会组织",
                    "1234567.89",
                    "2%",
                    "24691.36",
                    ("24691.36\n12.31",) * 12,
                    "296296.32",
                    LONG,
                    ODD,
                )
                for _ in range(60)
            ),
            ("1481481.60",) * 12,
            "17777779.20",
        ),
    ),
    "year_statistics": (
        "year_statistics",
        YearStatistics(
            KIND,
            LONG_NAME,
            2026,
            STATISTICS.kinds * 4,
            tuple(Counter(LONG, LONG * 2) for _ in range(9)),
            tuple(YearRow("阿卜杜热合曼·示例", ("√△×补",) * 12, "48／48", "100.0%") for _ in range(120)),
        ),
    ),
    "fixed_day_letter": (
        "fixed_day_letter",
        FixedDayLetter(KIND, LONG_NAME, LONG_NAME, LONG, LONG * 4, None, None),
    ),
    "talk_record": (
        "talk_record",
        sparse(TalkRecord, title="谈话记录", points="\n".join([LONG] * 60), reason=ODD),
    ),
    "problem_list": (
        "problem_list",
        ProblemList(
            LONG_NAME,
            2026,
            tuple(ProblemRow("阿卜杜热合曼·示例", LONG * 3, ODD, LONG * 4, ODD, None, "") for _ in range(20)),
        ),
    ),
    "attendance_notice": (
        "attendance_notice",
        AttendanceNotice(
            LONG_NAME,
            KIND,
            "2026年",
            tuple(AttendanceLine("阿卜杜热合曼·示例", 12, 8, 3, 1) for _ in range(90)),
            None,
        ),
    ),
    "consultation_record": (
        "consultation_record",
        sparse(ConsultationRecord, opinions="\n".join([LONG] * 60), about=ODD),
    ),
    "disclosure_record": (
        "disclosure_record",
        DisclosureRecord(
            LONG_NAME,
            2026,
            tuple(DisclosureRow(date(2026, 12, 31), "其他", LONG * 3, ODD, "") for _ in range(30)),
        ),
    ),
    "topic_menu": (
        "topic_menu",
        TopicMenu(
            LONG_NAME,
            2026,
            tuple(TopicRow("10–12月", LONG, n % 2 == 0, ODD if n % 2 == 0 else "") for n in range(30)),
        ),
    ),
    "rectification_record": (
        "rectification_record",
        RectificationRecord(
            LONG_NAME,
            LONG_NAME,
            2026,
            tuple(LowResult(date(2026, 12, 31), ODD, "59.9%（599/1000）") for _ in range(12)),
        ),
    ),
    "register_list": (
        "register_list",
        RegisterList(
            LONG_NAME,
            LONG_NAME,
            2026,
            tuple(f"第{n}列" for n in range(9)),
            ((ODD, LONG, *([LONG_NAME] * 6), None),) * 40,
        ),
    ),
}
