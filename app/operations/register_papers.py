"""The papers of the registers and of a year: which there are, and what they say now (登记和年度的材料)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents import document
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
from app.domain.activity import ActivityKind
from app.domain.chinese_text import safe_file_name
from app.domain.member import Member
from app.domain.regime import Frequency, Period
from app.domain.registers import RegisterKind
from app.operations import kind_words, ledger, registers
from app.operations.papers import Job
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from app.rules import counters
from app.rules.frequency import done_in
from app.rules.rectification import rectifications
from app.rules.year_case import YearCase

FOLDER = "登记"  # below the year, in the folder of exports
Gather = Callable[[Workspace, int, Any], Any]  # the year, and the row of a paper of one row


@dataclass(frozen=True)
class RegisterPaper:
    """One paper of a register (or of the year: ``kind`` None); ``of_row``: of one row, else of all rows of a year."""

    key: str
    title: str
    document: str
    gather: Gather
    kind: RegisterKind | None = None
    of_row: bool = False
    is_personal: bool = False


def _dues(workspace: Workspace, year: int, _row: Any) -> Any:
    case = year_case(workspace, year)
    found = case.registers
    return dues_sheet.gather(case.branch, year, counters.dues_counts(case), found.dues, found.payments)


def _problems(workspace: Workspace, year: int, _row: Any) -> Any:
    return problem_list.gather(workspace.branch(), year, registers.registers_of(workspace, year).problems)


def _disclosures(workspace: Workspace, year: int, _row: Any) -> Any:
    found = registers.registers_of(workspace, year).disclosures
    return disclosure_record.gather(workspace.branch(), year, found)


def _topics(workspace: Workspace, year: int, _row: Any) -> Any:
    return topic_menu.gather(workspace.branch(), year, registers.registers_of(workspace, year).topics)


def _filing(workspace: Workspace, _year: int, row: Any) -> Any:
    return fixed_day_letter.gather(workspace.branch(), row, kind_words.branch_theme_day(workspace))


def _attendance(workspace: Workspace, year: int, _row: Any) -> Any:
    case = year_case(workspace, year)
    word, members = kind_words.branch_theme_day(workspace), counters.attendance_matrix(case)
    return attendance_notice.gather(case.branch, year, word, members, workspace.today())


def _rectification(workspace: Workspace, year: int, _row: Any) -> Any:
    """The results below the threshold of the first regime that has one."""
    case = year_case(workspace, year)
    counts = (counters.evaluation_count(case, regime) for regime in case.regimes)
    count = next((one for one in counts if one.percent is not None), None)
    themes = {one.id: one.theme for one in case.activities}
    low = count.low if count else ()
    found = [(one.on, themes.get(one.activity_id, ""), one.favourable, one.valid) for one in low]
    return rectification_record.gather(case.branch, year, found, rectifications(case))


def _statistics(workspace: Workspace, year: int, _row: Any) -> Any:
    case, found = year_case(workspace, year), ledger.ledger(workspace, year)
    on_time = {line.kind: line.on_time for line in found.lines}
    counted = [(one.what, one.value, one.detail) for one in found.counters if not one.person]
    kinds = [
        _kind_count(workspace, case, kind, on_time.get(kind))
        for kind in ActivityKind
        if kind in on_time or kind is ActivityKind.THEME_DAY
    ]
    word = kind_words.branch_theme_day(workspace)
    return year_statistics.gather(case.branch, year, word, kinds, counted, found.attendance)


def _kind_count(workspace: Workspace, case: YearCase, kind: ActivityKind, on_time: Any) -> KindCount:
    """Count a kind month by month as the checks do: a 党课 of the register and the 支委会 of a step ① too."""
    is_theme_day = kind is ActivityKind.THEME_DAY
    word = kind_words.branch_theme_day(workspace) if is_theme_day else kind.value
    monthly = Frequency((kind.value,), 1, Period.MONTH)
    months = tuple(done_in(case, monthly, span) for span in case.spans(Period.MONTH))
    return KindCount(word, months, (on_time.met, on_time.asked) if on_time else None)


def _list(kind: RegisterKind) -> Gather:
    def gather(workspace: Workspace, year: int, _row: Any) -> Any:
        rows = _rows(workspace, kind, year)
        return register_list.gather(workspace.branch(), year, kind, rows, _names(workspace))

    return gather


def _rows(workspace: Workspace, kind: RegisterKind, year: int) -> tuple[Any, ...]:
    cls = registers.ROWS[kind]
    if kind is RegisterKind.APPRAISALS:
        return workspace.store.where(cls, year=year)
    return workspace.store.between(cls, "on", date(year, 1, 1), date(year, 12, 31))


def _names(workspace: Workspace) -> Mapping[int, str]:
    return {member.id: member.name for member in workspace.store.all(Member)}


def _of_row(gather: Callable[[Any, Any], Any]) -> Gather:
    return lambda workspace, _year, row: gather(workspace.branch(), row)


def _list_paper(kind: RegisterKind, is_personal: bool = False) -> RegisterPaper:
    title = f"{kind.value}登记表"
    return RegisterPaper(
        f"list_{kind.name.lower()}", title, "register_list", _list(kind), kind, is_personal=is_personal
    )


# To add a paper of a register: the facts in app/documents/facts, the document in DOCUMENTS, a line here.
PAPERS: tuple[RegisterPaper, ...] = (
    RegisterPaper("dues_sheet", "党费收缴登记表", "dues_sheet", _dues, RegisterKind.DUES, is_personal=True),
    RegisterPaper(
        "talk_record",
        "谈话记录",
        "talk_record",
        _of_row(talk_record.gather),
        RegisterKind.TALKS,
        of_row=True,
        is_personal=True,
    ),
    _list_paper(RegisterKind.TALKS, is_personal=True),
    RegisterPaper("problem_list", "问题清单", "problem_list", _problems, RegisterKind.PROBLEMS),
    RegisterPaper(
        "consultation_record",
        "征求意见记录",
        "consultation_record",
        _of_row(consultation_record.gather),
        RegisterKind.CONSULTATIONS,
        of_row=True,
    ),
    _list_paper(RegisterKind.CONSULTATIONS),
    RegisterPaper("topic_menu", "主题菜单", "topic_menu", _topics, RegisterKind.TOPICS),
    RegisterPaper(
        "disclosure_record", "党务公开记录", "disclosure_record", _disclosures, RegisterKind.DISCLOSURES
    ),
    RegisterPaper(
        "observation_visit",
        "观摩记录",
        "observation_visit",
        _of_row(observation_visit.gather),
        RegisterKind.OBSERVATIONS,
        of_row=True,
    ),
    _list_paper(RegisterKind.OBSERVATIONS),
    RegisterPaper(
        "fixed_day_letter", "固定党日备案", "fixed_day_letter", _filing, RegisterKind.FILINGS, of_row=True
    ),
    _list_paper(RegisterKind.FILINGS),
    _list_paper(RegisterKind.LECTURES),
    _list_paper(RegisterKind.CHARTER),
    _list_paper(RegisterKind.OATHS),
    _list_paper(RegisterKind.SERVICES),
    _list_paper(RegisterKind.APPRAISALS, is_personal=True),
    _list_paper(RegisterKind.VOTES),
    _list_paper(RegisterKind.STUDIES),
    RegisterPaper("year_statistics", "年度统计", "year_statistics", _statistics, is_personal=True),
    RegisterPaper("attendance_notice", "参加情况公示", "attendance_notice", _attendance),
    RegisterPaper("rectification_record", "整改记录", "rectification_record", _rectification),
)


def papers_of(kind: RegisterKind | None) -> tuple[RegisterPaper, ...]:
    """Return the papers a register offers; those of the year (台账) for None."""
    return tuple(one for one in PAPERS if one.kind is kind)


def paper(key: str) -> RegisterPaper:
    """Return the paper with this key; raises KeyError."""
    return {one.key: one for one in PAPERS}[key]


def facts_of(workspace: Workspace, key: str, year: int, row_id: int | None = None) -> Any:
    """Return what a paper says now; ``row_id`` for a paper of one row."""
    made = paper(key)
    return made.gather(workspace, year, _row_of(workspace, made, row_id))


def prepare(workspace: Workspace, key: str, year: int, row_id: int | None = None) -> Job:
    """Gather a paper for rendering into the folder 登记 of its year below 导出; raises KeyError for an unknown row."""
    made = paper(key)
    row = _row_of(workspace, made, row_id)
    kind = document(made.document)
    name = safe_file_name(_name(made, year, row), kind.suffix)
    path = workspace.exports / str(year) / FOLDER / name
    facts = made.gather(workspace, year, row)
    return Job(key, made.document, facts, path, workspace.now(), is_personal=made.is_personal)


def _row_of(workspace: Workspace, made: RegisterPaper, row_id: int | None) -> Any:
    if not made.of_row:
        return None
    assert made.kind is not None and row_id is not None, "a paper of one row wants its number"
    row = workspace.store.get(registers.ROWS[made.kind], row_id)
    if row is None:
        raise KeyError(row_id)
    return row


def _name(made: RegisterPaper, year: int, row: Any) -> str:
    """年度统计 2026; a paper of one row bears its day, and the name it is about."""
    if row is None:
        return f"{made.title} {year}年"
    about = getattr(row, "name", "") or getattr(row, "branch", "")
    title = talk_record.title(row.kind) if made.key == "talk_record" else made.title
    return f"{title} {row.on:%Y-%m-%d} {about}".strip()
