"""Make a paper: gather its facts, render them to a file, remember what was made from which data (材料)."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from app.documents import document, fill_plan_table, output
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
from app.documents.wording import unprintable
from app.domain.activity import ActivityFile
from app.domain.chinese_text import safe_file_name
from app.domain.errors import UserError
from app.domain.papers.change_letter import LetterKind
from app.domain.records import DateChange, PaperMade
from app.operations import activities, ballots, plans
from app.operations.templates import own_template
from app.operations.workspace import Workspace
from app.storage import attachments
from app.texts import say

Gather = Callable[[Workspace, ActivityFile], Any]


@dataclass(frozen=True)
class Paper:
    """One paper an activity offers: its key, what it is called, which document renders it."""

    key: str
    title: str
    document: str
    gather: Gather
    is_personal: bool = False  # says of people by name why they were away, or what they said


@dataclass(frozen=True)
class Job:
    """A paper ready to be rendered away from the window: plain facts in, one file out."""

    paper: str
    document: str
    facts: Any
    path: Path
    now: datetime
    activity_id: int | None = None
    plan_id: int | None = None
    template: Path | None = None  # hers, in place of the program's
    is_personal: bool = False


def _picture(workspace: Workspace) -> Callable[[str], bytes]:
    return lambda sha256: attachments.load(workspace.store, sha256)


def report_days(workspace: Workspace, file: ActivityFile) -> int | None:
    """Return within how many days the record is due under the activity's regimes; None when none says so."""
    regimes = activities.judging(workspace, file.activity)
    days = [regime.numbers.report_days for regime in regimes if regime.numbers.report_days is not None]
    return min(days, default=None)


def late_entry(workspace: Workspace, file: ActivityFile, entered: datetime | None) -> str:
    """Return the remark 补记 for what was entered after the day the record was due, else nothing."""
    return phrases.late_entry(entered, phrases.report_day(file, report_days(workspace, file)))


def _record(workspace: Workspace, file: ActivityFile) -> Any:
    closed = file.completion(9)
    late = late_entry(workspace, file, closed.closed_at if closed else workspace.now())
    return record.gather(file, late, _picture(workspace))


def _slips(workspace: Workspace, file: ActivityFile) -> Any:
    return ballot.gather_slips(file, ballots.headings(workspace, file.activity.id)[:-1])


def _tally(workspace: Workspace, file: ActivityFile) -> Any:
    return ballot.gather_tally(file, "")


def _letter(kind: LetterKind) -> Gather:
    """Gather the letter about the newest change of date."""

    def gather(workspace: Workspace, file: ActivityFile) -> Any:
        newest = file.date_changes[-1] if file.date_changes else None
        return change_letter.gather(file, kind, newest, workspace.today())

    return gather


# One line a paper of an activity: add the facts in app/documents/facts, the document in DOCUMENTS, the line here.
PAPERS: tuple[Paper, ...] = (
    Paper(
        "committee_record",
        "支委会会议记录",
        "committee_record",
        lambda _, file: committee_record.gather(file),
        is_personal=True,
    ),
    Paper("change_report", "改期报备", "change_letter", _letter(LetterKind.REPORT)),
    Paper("change_request", "改期请示", "change_letter", _letter(LetterKind.REQUEST)),
    Paper("approval", "报审表", "approval", lambda ws, file: approval.gather(file, ws.today())),
    Paper("publicity", "公示", "notice", lambda _, file: notice.gather_preview(file)),
    Paper("meeting_notice", "会议通知", "notice", lambda _, file: notice.gather_meeting(file)),
    Paper("leave_slip", "请假条", "leave_slip", lambda _, file: leave_slip.gather(file), is_personal=True),
    Paper("sign_in_sheet", "签到册", "sign_in_sheet", lambda _, file: sign_in_sheet.gather(file)),
    Paper("statement", "通报词", "statement", lambda _, file: statement.gather(file)),
    Paper("ballot", "测评票", "ballot", _slips),
    Paper("tally", "测评汇总表", "tally", _tally),
    Paper("record", "活动纪实表", "record", _record, is_personal=True),
    Paper(
        "makeup_record",
        "补学记录",
        "makeup_record",
        lambda _, file: makeup_record.gather(file),
        is_personal=True,
    ),
)
LETTERS = {"change_report": LetterKind.REPORT, "change_request": LetterKind.REQUEST}
PERSONAL = frozenset(entry.key for entry in PAPERS if entry.is_personal)
PLAN_TABLE = "plan_table"
PLAN_TITLE = "计划表"


def paper(key: str) -> Paper:
    """Return the paper with this key; raises KeyError."""
    return {entry.key: entry for entry in PAPERS}[key]


def facts_of(workspace: Workspace, key: str, activity_id: int) -> Any:
    """Return what a paper of an activity says now."""
    return paper(key).gather(workspace, activities.activity_file(workspace, activity_id))


def message_text(workspace: Workspace, activity_id: int) -> str:
    """Return the notice of step ④ as a short text to copy into a chat group."""
    return notice.message_text(facts_of(workspace, "meeting_notice", activity_id))


def plan_facts(workspace: Workspace, plan_id: int) -> Any:
    """Return what the plan table says now."""
    return plan_table.gather(plans.plan_file(workspace, plan_id), workspace.branch())


def prepare(workspace: Workspace, key: str, activity_id: int) -> Job:
    """Gather a paper of an activity for rendering into the activity's folder below 导出."""
    made = paper(key)
    file = activities.activity_file(workspace, activity_id)
    path = folder_of(workspace, file) / f"{safe_file_name(f'{made.title} {file.activity.theme}'.strip())}"
    return Job(
        key,
        made.document,
        made.gather(workspace, file),
        _suffixed(path, made.document),
        workspace.now(),
        activity_id,
    )


def prepare_letter(workspace: Workspace, key: str, change: DateChange) -> Job:
    """Gather the letter about a change of date that is not made yet; ``key`` is one of LETTERS."""
    file = activities.activity_file(workspace, change.activity_id)
    facts = change_letter.gather(file, LETTERS[key], change, workspace.today())
    return replace(prepare(workspace, key, change.activity_id), facts=facts)


def prepare_slip(workspace: Workspace, activity_id: int, line_id: int) -> Job:
    """Gather the leave slip of one expected member."""
    file = activities.activity_file(workspace, activity_id)
    line = next(entry for entry in file.expected if entry.id == line_id)
    path = folder_of(workspace, file) / safe_file_name(f"请假条 {line.name}")
    facts = leave_slip.gather(file, line)
    return Job("leave_slip", "leave_slip", facts, _suffixed(path, "leave_slip"), workspace.now(), activity_id)


def prepare_plan(workspace: Workspace, plan_id: int) -> Job:
    """Gather the plan table for rendering."""
    plan = plans.plan_file(workspace, plan_id).plan
    name = (
        f"{plan.year}年{plan.first_month}-{plan.last_month}月{PLAN_TITLE} {workspace.branch().name}".strip()
    )
    path = workspace.exports / str(plan.year) / safe_file_name(name)
    facts = plan_facts(workspace, plan_id)
    return Job(
        PLAN_TABLE,
        PLAN_TABLE,
        facts,
        _suffixed(path, PLAN_TABLE),
        workspace.now(),
        plan_id=plan_id,
        template=own_template(workspace),
    )


def remarks(job: Job) -> tuple[str, ...]:
    """Return what to say beside the finished file: characters that had to be left away, persons it speaks of."""
    said = []
    if count := sum(map(unprintable, _texts(job.facts))):
        said.append(say("papers.left_away", count=count))
    if job.is_personal or job.paper in PERSONAL:
        said.append(say("papers.personal"))
    return tuple(said)


def _texts(facts: Any) -> Iterator[str]:
    """Give every text in facts, however deep it lies."""
    if isinstance(facts, str):
        yield facts
    elif is_dataclass(facts):
        for part in fields(facts):
            yield from _texts(getattr(facts, part.name))
    elif isinstance(facts, tuple):
        for part in facts:
            yield from _texts(part)


def under_free_name(job: Job, folder: Path | None = None) -> Job:
    """Return the job for a name nobody uses yet (计划表(2).xlsx), in its own or another folder."""
    path = job.path if folder is None else folder / job.path.name
    return replace(job, path=output.free_name(path))


def render(job: Job) -> Path:
    """Render a job and put the file in its place; touches no data file, so it may run away from the window.

    Raises the UserErrors of ``output.write_out`` (file open elsewhere, disk full, folder read-only).
    """
    kind = document(job.document)
    make_folder(job.path.parent)
    return output.write_out(job.path, _bytes(job), kind.verifier(job.facts))


def place_file(path: Path, data: bytes) -> Path:
    """Put a file painted by the window (a PDF) in its place, as safely as a rendered one; raises as ``render``."""
    make_folder(path.parent)
    return output.write_out(path, data)


def _bytes(job: Job) -> bytes:
    if job.template is not None:
        return fill_plan_table(job.facts, job.now, job.template)
    return document(job.document).render(job.facts, job.now)


def note_made(workspace: Workspace, job: Job, path: Path) -> PaperMade:
    """Remember which paper was made when, from which facts."""
    with workspace.action("paper.made", "生成材料") as action:
        return action.insert(
            PaperMade(0, job.paper, job.activity_id, job.plan_id, str(path), job.now, digest(job.facts))
        )


def make(workspace: Workspace, job: Job) -> Path:
    """Render a job here and now, and remember it."""
    path = render(job)
    note_made(workspace, job, path)
    return path


def note_printed(workspace: Workspace, key: str, activity_id: int, facts: Any) -> PaperMade:
    """Remember that a paper went to the printer."""
    with workspace.action("paper.printed", "打印材料") as action:
        made = PaperMade(0, key, activity_id, None, "", workspace.now(), digest(facts))
        return action.insert(made)


def last_made(file: ActivityFile, key: str) -> PaperMade | None:
    """Return the last time a paper of an activity was made or printed."""
    return next((made for made in reversed(file.papers) if made.document == key), None)


def last_printed(file: ActivityFile, key: str) -> PaperMade | None:
    """Return the last time a paper of an activity went to the printer."""
    return next((made for made in reversed(file.papers) if made.document == key and not made.path), None)


def last_filed(file: ActivityFile, key: str) -> PaperMade | None:
    """Return the last time a paper of an activity was laid down as a file."""
    return next((made for made in reversed(file.papers) if made.document == key and made.path), None)


def is_outdated(workspace: Workspace, file: ActivityFile, made: PaperMade) -> bool:
    """Tell whether the paper would say something else now, had it been made at the same minute."""
    then = replace(workspace, clock=lambda: made.made_at)
    return digest(paper(made.document).gather(then, file)) != made.digest


def digest(facts: Any) -> str:
    """Return a short mark of the facts; equal facts, equal mark, whenever they were entered (补记)."""
    lasting = replace(facts, late_entry="") if hasattr(facts, "late_entry") else facts
    return hashlib.sha256(repr(lasting).encode()).hexdigest()[:16]


def folder_of(workspace: Workspace, file: ActivityFile) -> Path:
    """Return 导出/2026/06-18 主题: one folder an activity."""
    day = file.activity.on
    name = f"{day:%m-%d} {file.activity.theme}" if day else f"未定日期 {file.activity.theme}"
    year = str(day.year) if day else "未定日期"
    return workspace.exports / year / safe_file_name(name.strip())


def make_folder(folder: Path) -> None:
    """Make a folder for exports; raises UserError ``folder_read_only``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UserError("folder_read_only", folder=str(folder)) from None


def _suffixed(path: Path, key: str) -> Path:
    return path.with_name(path.name + document(key).suffix)
