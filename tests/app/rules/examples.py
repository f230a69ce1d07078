"""One good plan and one good activity; each test changes the one thing it is about."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app import paths
from app.calendar.load import load_calendar
from app.domain.activity import Activity, ActivityFile, ActivityKind
from app.domain.attendance import ExpectedMember, Guest, Mark
from app.domain.branch import Branch, RegimeInForce
from app.domain.day_part import DayPart
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.evaluation import Answer, Ballot
from app.domain.finding import Finding
from app.domain.member import Member
from app.domain.plan import Plan, PlanFile, PlannedActivity, PlanVersion
from app.domain.records import Evidence, Sending, StepCompletion, Tick
from app.domain.regime import Regime, RuleKind
from app.domain.step_facts import (
    ApprovalAnswer,
    ApprovalFacts,
    CommitteeFacts,
    ConductFacts,
    ConveningFacts,
    EvaluationFacts,
    PublicityFacts,
    ReportFacts,
    SignInFacts,
    Speech,
    SummaryFacts,
)
from app.rules.case import ActivityCase, PlanCase
from app.rules.regime import load_regimes
from app.rules.run import run

CALENDAR = load_calendar(paths.resource("holidays"))
REGIMES = load_regimes(paths.resource("regimes"))


def regime(regime_id: str) -> Regime:
    """Return a regime the program brings along."""
    found = REGIMES.get(regime_id)
    assert found is not None, REGIMES.refused
    return found


JB, SC = regime("jiubu"), regime("shanghai-chengjian-2017")
TODAY = date(2026, 6, 24)
DAY = date(2026, 6, 18)
THIRD_THURSDAY = DayRule(DayRuleKind.NTH_WEEKDAY, nth=3, weekday=3)
THURSDAYS = (
    DAY,
    date(2026, 7, 16),
    date(2026, 8, 20),
    date(2026, 9, 17),
    date(2026, 10, 15),
    date(2026, 11, 19),
    date(2026, 12, 17),
)
BRANCH = Branch(
    name="示例支部",
    superior="示例机关党委",
    secretary="张示例",
    deputy="李示例",
    committee=("王示例",),
    recorder="赵示例",
    regimes=(RegimeInForce("jiubu", date(2020, 1, 1)), RegimeInForce(SC.id, date(2020, 1, 1))),
    day_rule=THIRD_THURSDAY,
)
CONTENT = "具体做法：集中学习，分组讨论。\n预期成效：形成整改清单。"
ROWS = tuple(
    PlannedActivity(
        number,
        plan_id=1,
        position=number,
        on=day,
        part=DayPart.AFTERNOON,
        place="会议室",
        theme=f"第{number}次学习",
        kind="主题党日",
        content=CONTENT,
        is_observed=number == 3,
    )
    for number, day in enumerate(THURSDAYS, start=1)
)
SENT = PlanVersion(
    1, 1, 1, datetime(2026, 6, 5, 9), "", ROWS, sent_at=datetime(2026, 6, 5, 10), sent_to="示例"
)


def plan_case(*regimes: Regime, rows: tuple[PlannedActivity, ...] = ROWS, **changes: Any) -> PlanCase:
    """Return the plan of June to December 2026, sent on 5 June, everything ticked; ``changes`` go into the case."""
    plan = Plan(1, 2026, 6, 12, tuple(one.id for one in regimes), "张示例", date(2026, 6, 4))
    ticked = frozenset((one.id, rule.id) for one in regimes for rule in one.rules)
    sent = replace(SENT, rows=rows)
    case = PlanCase(BRANCH, regimes, CALENDAR, TODAY, PlanFile(plan, rows, (sent,)), ticked)
    return replace(case, **changes)


def with_row(number: int, **changes: Any) -> tuple[PlannedActivity, ...]:
    """Return the good rows with one of them changed; ``number`` counts from 1."""
    return tuple(replace(row, **changes) if row.position == number else row for row in ROWS)


NAMES = tuple(f"{name}示例" for name in "张李王赵孙周吴郑冯陈")
ROSTER = tuple(Member(number, name, position=number) for number, name in enumerate(NAMES, start=1))


def marked(*marks: Mark, **changes: Any) -> tuple[ExpectedMember, ...]:
    """Return an expected list with these marks in roster order; the rest came."""
    rest = (Mark.PRESENT,) * (len(NAMES) - len(marks))
    return tuple(
        ExpectedMember(number, 1, number, number, name, "正式党员", mark=mark, **changes)
        for number, (name, mark) in enumerate(zip(NAMES, (*marks, *rest), strict=True), start=1)
    )


def slips(*answers: Answer, headings: int = 5) -> tuple[Ballot, ...]:
    """Return one valid slip for each answer, the same in every heading."""
    return tuple(Ballot(n, 1, n, (answer,) * headings) for n, answer in enumerate(answers, start=1))


ACTIVITY = Activity(
    1,
    theme="学习",
    kind=ActivityKind.THEME_DAY,
    planned_on=DAY,
    on=DAY,
    part=DayPart.AFTERNOON,
    place="会议室",
    host="张示例",
    recorder="赵示例",
)
GOOD = ActivityFile(
    branch=BRANCH,
    activity=ACTIVITY,
    roster=ROSTER,
    committee=CommitteeFacts(1, held_on=date(2026, 6, 2), decision="同意6月活动安排"),
    approval=ApprovalFacts(
        1, sent_on=date(2026, 6, 3), answer=ApprovalAnswer.APPROVED, answered_on=date(2026, 6, 5)
    ),
    publicity=PublicityFacts(1, posted_on=date(2026, 6, 12)),
    convening=ConveningFacts(1),
    sign_in=SignInFacts(1, was_signed_on_paper=True),
    report=ReportFacts(1, was_read=True),
    conduct=ConductFacts(
        1, held_on=DAY, part=DayPart.AFTERNOON, host="张示例", consensus="形成三条共识", superior_comment=""
    ),
    evaluation=EvaluationFacts(
        1, held_on=DAY, issued=10, returned=10, headings=JB.evaluation.all_headings() if JB.evaluation else ()
    ),
    summary=SummaryFacts(1, summary="已总结"),
    expected=marked(),
    guests=(Guest(1, 1, "黄示例"),),
    speeches=(Speech(1, 1, 1, "王示例", "谈体会"),),
    ballots=slips(*(Answer.SATISFIED,) * 10),
    completions=tuple(
        StepCompletion(step, 1, step, day, datetime(2026, 6, 20, 9))
        for step, day in enumerate(
            (date(2026, 6, 2), date(2026, 6, 5), date(2026, 6, 12), date(2026, 6, 15), *(DAY,) * 4), start=1
        )
    ),
    evidence=(Evidence(1, 1, 5, "签到册", "签到册.jpg", 1), Evidence(2, 1, 7, "活动照片", "合影.jpg", 1)),
    sendings=(Sending(1, "record", 1, None, "示例", datetime(2026, 6, 20, 17), datetime(2026, 6, 20, 17)),),
)


def activity_case(*regimes: Regime, **changes: Any) -> ActivityCase:
    """Return the good activity of 18 June 2026, everything ticked; ``changes`` go into its file."""
    ticks = tuple(
        Tick(0, 1, one.id, rule.id, datetime(2026, 6, 18, 18))
        for one in regimes
        for rule in one.rules
        if rule.kind is RuleKind.CONFIRMED
    )
    file = replace(GOOD, **{"ticks": ticks, **changes})
    return ActivityCase(regimes, CALENDAR, TODAY, file)


def findings(case: PlanCase | ActivityCase, rule_id: str) -> list[Finding]:
    """Return what one rule says."""
    return [finding for finding in run(case) if finding.rule_id == rule_id]


def keys(case: PlanCase | ActivityCase, rule_id: str) -> list[str]:
    """Return the sentences one rule says, by key."""
    return [finding.key for finding in findings(case, rule_id)]
