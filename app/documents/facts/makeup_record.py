"""The facts of the record of 补学 (F10)."""

from app.documents.facts import phrases
from app.documents.facts.phrases import known
from app.domain.activity import ActivityFile
from app.domain.chinese_text import chinese_date
from app.domain.papers.makeup_record import MakeupEntry, MakeupRecord
from app.domain.step_facts import MakeUp


def gather(file: ActivityFile) -> MakeupRecord:
    """Return what the record of 补学 says, one entry an absentee."""
    return MakeupRecord(
        branch=known(file.branch.name),
        theme=known(file.activity.theme),
        held_time=phrases.held_time(file) or phrases.set_time(file),
        entries=tuple(_entry(file, entry) for entry in file.make_ups),
    )


def _entry(file: ActivityFile, entry: MakeUp) -> MakeupEntry:
    line = next((line for line in file.expected if line.member_id == entry.member_id), None)
    cause = f"{line.mark.value} {line.reason}".strip() if line else None
    return MakeupEntry(
        name=entry.name,
        cause=cause,
        contacted_by=known(entry.contacted_by),
        contacted_at=chinese_date(entry.contacted_on) if entry.contacted_on else None,
        told="",
        studied_at=chinese_date(entry.on) if entry.on else None,
        way=known(entry.how),
        content=known(entry.content),
    )
