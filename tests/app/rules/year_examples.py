"""One good year, 2026, under any regimes; each test changes the one thing it is about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from app.domain.activity import ActivityKind
from app.domain.attendance import ExpectedMember, Mark
from app.domain.branch import RegimeInForce
from app.domain.day_part import DayPart
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.duty import Duty
from app.domain.finding import Finding
from app.domain.member import Gender, Member, MemberKind
from app.domain.partial_date import PartialDate
from app.domain.plan import Plan, PlanFile, PlannedActivity, PlanVersion
from app.domain.regime import LecturerDemand, ObservationDemand, Regime, RuleKind
from app.domain.registers import (
    Appraisal,
    CharterReading,
    Consultation,
    Disclosure,
    DisclosureItem,
    FixedDayFiling,
    Grade,
    Lecture,
    Oath,
    ObservationLevel,
    ObservationVisit,
    OwnProblem,
    Registers,
    Service,
    StudyRecord,
    Talk,
    TalkKind,
    Topic,
    Vote,
)
from app.rules.case import Ruling, YearResult
from app.rules.duties import duties
from app.rules.duty_case import DutyCase
from app.rules.run import run
from app.rules.year_case import Span, YearActivity, YearCase
from tests.app.rules.examples import BRANCH, CALENDAR, CONTENT, NAMES, regime

XH, GN = regime("xuhui-2017"), regime("general")
S1, S2 = regime("school-huodongri-1"), regime("school-huodongri-2")
SG, SR = regime("suizhou-gaoxin"), regime("suizhou-gaoxin-rural-community")
SO, SN = regime("suizhou-gaoxin-organ"), regime("suizhou-gaoxin-nonpublic-social")
SE = regime("suizhou-gaoxin-soe")
YEAR = 2026
AFTER = date(2027, 1, 8)  # the whole year is over
PEOPLE = tuple(
    Member(
        number,
        name,
        position=number,
        gender=Gender.FEMALE,
        kind=MemberKind.FULL,
        joined=PartialDate(2000 + number, number, 10),
        confirmed=PartialDate(2001 + number, number, 10),
        is_leader=number == 1,
    )
    for number, name in enumerate(NAMES[:9], start=1)
)
EVERYBODY = tuple(member.id for member in PEOPLE)
THEME_DAYS = tuple(date(YEAR, month, 1 if month == 7 else 15) for month in range(1, 13))


def all_present(activity_id: int, *marks: Mark) -> tuple[ExpectedMember, ...]:
    """Return the list of the nine with these marks in roster order; the rest came."""
    rest = (Mark.PRESENT,) * (len(PEOPLE) - len(marks))
    return tuple(
        ExpectedMember(member.id, activity_id, member.id, member.position, member.name, "正式党员", mark=mark)
        for member, mark in zip(PEOPLE, (*marks, *rest), strict=True)
    )


def held(number: int, kind: ActivityKind, on: date, **changes: Any) -> YearActivity:
    """Return an activity held on its day with everybody there."""
    one = YearActivity(
        number,
        kind,
        theme="学习",
        on=on,
        held_on=on,
        part=DayPart.FULL_DAY,
        expected=all_present(number),
        result=YearResult(number, on, 9, 9),
    )
    return replace(one, **changes)


def held_all_year(regimes: tuple[Regime, ...]) -> tuple[YearActivity, ...]:
    """Return a theme day, a 支委会 and a 党小组会 a month, a 党员大会, 党课 and 组织生活会 a quarter, one 民主评议."""
    kinds: list[tuple[ActivityKind, tuple[date, ...]]] = [
        (ActivityKind.THEME_DAY, THEME_DAYS),
        (ActivityKind.COMMITTEE_MEETING, tuple(date(YEAR, month, 5) for month in range(1, 13))),
        (ActivityKind.GROUP_MEETING, tuple(date(YEAR, month, 20) for month in range(1, 13))),
        (ActivityKind.MEMBERS_MEETING, tuple(date(YEAR, month, 24) for month in (3, 6, 9, 12))),
        (ActivityKind.LECTURE, tuple(date(YEAR, month, 25) for month in (3, 6, 9, 12))),
        (ActivityKind.ORG_LIFE, tuple(date(YEAR, month, 26) for month in (3, 6, 9, 12))),
        (ActivityKind.ORG_LIFE_MEETING, tuple(date(YEAR, month, 27) for month in (3, 6, 9, 12))),
        (ActivityKind.APPRAISAL, (date(YEAR, 12, 28),)),
    ]
    ids = tuple(regime.id for regime in regimes)
    categories = tuple(dict.fromkeys(name for regime in regimes for name in regime.categories))
    days = [(kind, day) for kind, all_days in kinds for day in all_days]
    return tuple(
        held(number, kind, day, regimes=ids, categories=categories)
        for number, (kind, day) in enumerate(days, start=1)
    )


def whole_plan(regimes: tuple[Regime, ...]) -> PlanFile:
    """Return the plan of the year, sent in December before, a row for each theme day."""
    rows = tuple(
        PlannedActivity(
            number,
            1,
            number,
            on=day,
            part=DayPart.FULL_DAY,
            place="会议室",
            theme="学习",
            kind="主题党日",
            content=CONTENT,
            is_observed=number == 8,
        )
        for number, day in enumerate(THEME_DAYS, start=1)
    )
    at = datetime(YEAR - 1, 12, 10, 9)
    version = PlanVersion(1, 1, 1, at, "", rows, sent_at=at, sent_to="示例")
    return PlanFile(Plan(1, YEAR, 1, 12, tuple(one.id for one in regimes)), rows, (version,))


def good_registers(case: YearCase) -> Registers:
    """Return every register filled as the regimes of the case want it."""
    months = range(1, 13)
    return Registers(
        visits=tuple(_visits(case)),
        lectures=tuple(_lectures(case)),
        problems=(
            OwnProblem(1, date(YEAR, 3, 2), what="学习不够", done_on=date(YEAR, 5, 8)),
            *(
                OwnProblem(n + 1, date(YEAR, 3, 2), n, NAMES[n - 1], "联系群众少", done_on=date(YEAR, 9, 8))
                for n in EVERYBODY
            ),
        ),
        talks=tuple(
            Talk(n, date(YEAR, 4, n), n, TalkKind.HEART_TO_HEART, NAMES[n - 1], "李示例") for n in EVERYBODY
        ),
        consultations=tuple(
            Consultation(n, date(YEAR, n, 2), "座谈", 9, "活动主题", "多到现场看看", "列入计划")
            for n in months
        ),
        topics=tuple(
            Topic(n, YEAR, first, first + 2, "学党章", is_required=True, source="上级通知")
            for n, first in enumerate((1, 4, 7, 10), start=1)
        ),
        charter=tuple(CharterReading(n, date(YEAR, n, 15), (n - 1,)) for n in months),
        oaths=(
            *(Oath(n, date(YEAR, n, 15), (n,)) for n in EVERYBODY),
            Oath(20, date(YEAR, 7, 1), EVERYBODY, is_collective=True),
        ),
        services=(Service(1, date(YEAR, 5, 9), "社区清洁", people=9, member_ids=EVERYBODY),),
        disclosures=tuple(
            Disclosure(n, date(YEAR, 11, n), item, "公开栏") for n, item in enumerate(DisclosureItem, start=1)
        ),
        filings=(FixedDayFiling(1, date(YEAR - 1, 12, 5), "每月第三个星期四", "", "示例"),),
        appraisals=tuple(
            Appraisal(n, YEAR, n, NAMES[n - 1], Grade.EXCELLENT if n <= 3 else Grade.QUALIFIED)
            for n in EVERYBODY
        ),
        votes=(Vote(1, date(YEAR, 6, 24), "接收预备党员", 9, 9, 9, 0, 0),),
        studies=tuple(StudyRecord(n, date(YEAR, n, 15), "学习", 60, EVERYBODY) for n in months),
        dues=tuple(
            DuesTerms(n, n, YEAR, NAMES[n - 1], _category(case), 500_000, 10, 5_000) for n in EVERYBODY
        ),
        payments=tuple(
            DuesPayment(n * 100 + month, n, YEAR, month, 5_000, date(YEAR, month, 15))
            for n in EVERYBODY
            for month in months
        ),
    )


def _category(case: YearCase) -> str:
    return next((band.category for regime in case.regimes for band in regime.dues_scale), "")


def _visits(case: YearCase) -> Iterator[ObservationVisit]:
    demands = [demand for regime in case.regimes for demand in regime.observations]
    for number, demand in enumerate(demands, start=1):
        for span in case.spans(demand.period, (demand.first_month, demand.last_month)):
            for nth in range(demand.count):
                yield _visit(number * 100 + span.first.month * 5 + nth, demand, span)
    for month in range(6, 12):
        yield ObservationVisit(month, date(YEAR, month, 18), "张示例", "支部代表", ObservationLevel.SCHOOL)


def _visit(number: int, demand: ObservationDemand, span: Span) -> ObservationVisit:
    level = demand.level or ObservationLevel.OTHER
    return ObservationVisit(number, span.first, "李示例", demand.who, level, "邻近支部")


def _lectures(case: YearCase) -> Iterator[Lecture]:
    demands = [demand for regime in case.regimes for demand in regime.lecturers]
    for number, demand in enumerate(demands, start=1):
        for span in case.spans(demand.period):
            for nth in range(demand.count):
                yield _lecture(number * 100 + span.first.month * 5 + nth, demand, span)
    yearly = [date_ for regime in case.regimes for date_ in regime.yearly if date_.role]
    for number, yearly_date in enumerate(yearly, start=1):
        day = yearly_date.first.in_year(case.year)
        yield Lecture(number, day, "专题党课", "书记示例", yearly_date.role, "全体党员")


def _lecture(number: int, demand: LecturerDemand, span: Span) -> Lecture:
    return Lecture(number, span.first, "学党章", NAMES[0], demand.role, "全体党员")


def year_case(*regimes: Regime, today: date = AFTER, **changes: Any) -> YearCase:
    """Return the good year 2026 of nine members, seen from January 2027; ``changes`` go into the case.

    Every regime has been in force since 2020; all members came to everything, every item of the year is ticked.
    """
    branch = replace(BRANCH, regimes=tuple(RegimeInForce(one.id, date(2020, 1, 1)) for one in regimes))
    case = YearCase(
        branch,
        regimes,
        CALENDAR,
        today,
        YEAR,
        records_from=date(2020, 1, 1),
        members=PEOPLE,
        plans=(whole_plan(regimes),),
        activities=held_all_year(regimes),
        ticked=frozenset(
            (one.id, rule.id) for one in regimes for rule in one.rules if rule.kind is RuleKind.CONFIRMED
        ),
    )
    return replace(replace(case, registers=good_registers(case)), **changes)


def without(case: YearCase, kind: ActivityKind, *months: int) -> YearCase:
    """Return the year without the activities of a kind in these months (all months when none is named)."""
    gone = months or tuple(range(1, 13))
    kept = [
        one for one in case.activities if one.kind is not kind or not one.day or one.day.month not in gone
    ]
    return replace(case, activities=tuple(kept))


def with_registers(case: YearCase, **rows: Any) -> YearCase:
    """Return the year with some registers in the place of the good ones."""
    return replace(case, registers=replace(case.registers, **rows))


def entered(case: YearCase, since: date) -> YearCase:
    """Return the year with every regime entered on a day."""
    entries = tuple(RegimeInForce(one.id, since) for one in case.regimes)
    return replace(case, branch=replace(case.branch, regimes=entries))


def ruling(regime: Regime, rule_id: str) -> Ruling:
    """Return a rule to call a check or duty with."""
    return Ruling(regime, regime.rule(rule_id))


def due_case(case: YearCase, **changes: Any) -> DutyCase:
    """Return the branch on the day of a year case, for its duties."""
    given = DutyCase(case.branch, case.regimes, case.calendar, case.today, case.plans, given_year=case)
    return replace(given, **changes)


def named(case: DutyCase, name: str, rule_id: str = "") -> list[Duty]:
    """Return the duties of a name, of one rule where it is given."""
    found = [duty for duty in duties(case) if duty.name == name]
    return [duty for duty in found if not rule_id or rule_id in duty.rule_ids]


def year_findings(case: YearCase, rule_id: str) -> list[Finding]:
    """Return what one rule says of the year."""
    return [finding for finding in run(case) if finding.rule_id == rule_id]


def year_keys(case: YearCase, rule_id: str) -> list[str]:
    """Return the sentences one rule says of the year, by key."""
    return [finding.key for finding in year_findings(case, rule_id)]


def month_by_month(*marks: Mark, year: int = YEAR) -> tuple[YearActivity, ...]:
    """Return a theme day on the 8th of each month, from January on, with these marks of the first member."""
    return tuple(
        held(n, ActivityKind.THEME_DAY, date(year, n, 8), expected=all_present(n, mark))
        for n, mark in enumerate(marks, start=1)
    )


def year_duties(case: YearCase, name: str, today: date) -> list[Duty]:
    """Return the duties of a name on a day of the year."""
    given = DutyCase(case.branch, case.regimes, case.calendar, today, given_year=case.on(today))
    return [duty for duty in duties(given) if duty.name == name]
