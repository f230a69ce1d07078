"""The facts of the record of an activity (F02): everything the nine steps hold, 待补 where they hold nothing."""

from collections import Counter
from collections.abc import Callable

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.attendance import ON_LEAVE, Mark, was_away
from app.domain.chinese_text import chinese_date
from app.domain.papers.record import Record, RecordPhoto
from app.domain.papers.shared import Speech
from app.domain.records import Evidence
from app.domain.step_facts import MakeUp, Problem
from app.texts import say

CONDUCT_STEP = 7


def gather(file: ActivityFile, late_entry: str, picture: Callable[[str], bytes]) -> Record:
    """Return what the record says; ``picture`` returns the small copy of a photo by its SHA-256."""
    count = file.attendance()
    marked = count.is_complete
    return Record(
        kind=file.kind_word,
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        planned_time=phrases.planned_time(file),
        held_time=phrases.held_time(file),
        place=phrases.held_place(file),
        host=phrases.held_host(file),
        recorder=known(file.activity.recorder),
        members_total=count.total or None,
        expected=count.due or None,
        present=count.came if marked else None,
        rate_of_members=phrases.rate(count.came, count.total) if marked else None,
        rate_of_expected=phrases.rate(count.came, count.due) if marked else None,
        on_leave=phrases.away(file.expected, ON_LEAVE) if marked else None,
        absent=phrases.away(file.expected, frozenset({Mark.ABSENT})) if marked else None,
        attending=phrases.guests(file) or (() if marked else None),
        agenda=phrases.paragraphs(file.conduct.agenda),
        course=known(file.conduct.process),
        speeches=tuple(Speech(entry.speaker, known(entry.said)) for entry in file.speeches) or None,
        consensus=known(file.conduct.consensus),
        evaluation=phrases.evaluation(file.result()) if file.evaluation.headings else None,
        comment=file.conduct.superior_comment.strip(),
        summary=known(file.summary.summary),
        improvements=_improvements(file),
        makeup=_make_ups(file),
        evidence=_evidence(file),
        superior=known(file.branch.superior),
        late_entry=late_entry,
        photos=tuple(_photo(entry, picture) for entry in photos(file)),
    )


def photos(file: ActivityFile) -> tuple[Evidence, ...]:
    """Return the photos of step ⑦ that have a small copy for papers, oldest shot first."""
    found = (entry for entry in file.evidence if entry.step == CONDUCT_STEP and entry.small_sha256)
    return tuple(sorted(found, key=lambda entry: (entry.taken_at is None, entry.taken_at, entry.id)))


def _photo(entry: Evidence, picture: Callable[[str], bytes]) -> RecordPhoto:
    taken = entry.taken_at.strftime("%H:%M") if entry.taken_at else None
    day = f"{chinese_date(entry.taken_at.date())} {taken}" if entry.taken_at else None
    return RecordPhoto(picture(entry.small_sha256), known(entry.caption), day)


def _improvements(file: ActivityFile) -> tuple[str, ...] | None:
    """Nothing to mend is known only once the summary is written."""
    found = tuple(_improvement(problem) for problem in file.problems)
    return found or (() if file.summary.summary.strip() else None)


def _improvement(problem: Problem) -> str:
    due = chinese_date(problem.due) if problem.due else ""
    details = "，".join(text for text in (problem.who, due) if text)
    return f"{problem.what}（{details}）" if details else problem.what


def _make_ups(file: ActivityFile) -> tuple[str, ...] | None:
    """无 only when the roll is complete and nobody was away; an absentee without 补学 is a gap."""
    found = tuple(_make_up(entry) for entry in file.make_ups)
    nobody_away = file.attendance().is_complete and not any(map(was_away, file.expected))
    return found or (() if nobody_away else None)


def _make_up(entry: MakeUp) -> str:
    done = f"{chinese_date(entry.on)} {entry.how}".strip() if entry.on else ""
    return f"{entry.name}（{done}）" if done else entry.name


def _evidence(file: ActivityFile) -> tuple[str, ...]:
    kinds = Counter(entry.kind for entry in file.evidence)
    return tuple(say("papers.record.pieces", kind=kind, number=number) for kind, number in kinds.items())
