"""The record of a committee meeting (支委会会议记录, F08) in Word."""

from datetime import datetime

from app.documents.word import to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, pair, people, speech_lines, story, wide
from app.documents.word_tables import Cell, Grid, label
from app.documents.wording import clean, lines, listed, shown, wording
from app.domain.papers.committee_record import CommitteeRecord, Resolution

words = wording("committee_record")


def render(facts: CommitteeRecord, now: datetime) -> bytes:
    """Return the record as a .docx file; a branch without a committee says how it decided instead."""
    form = new_form(words("title"), now, facts.late_entry)
    grid = Grid(form, FOUR_COLUMNS)
    _circumstances(grid, facts)
    wide(grid, words("topics"), lines(facts.topics, numbered=True), 12)
    story(grid, words("speeches"), "\n".join(speech_lines(facts.speeches)), 60)
    wide(grid, words("vote"), shown(facts.vote), keep_with_next=True)
    wide(grid, words("resolutions"), _resolutions(facts.resolutions), 30, keep_with_next=True)
    pair(grid, words("host_sign"), "", words("recorder_sign"), "")
    return to_bytes(form)


def _circumstances(grid: Grid, facts: CommitteeRecord) -> None:
    meeting = [shown(facts.meeting)]
    if facts.held_as:
        meeting.append(words("held_as", held_as=clean(facts.held_as)))
    grid.row(label(words("meeting")), Cell("\n".join(meeting), span=3), height_mm=10, head=True)
    wide(grid, words("branch"), shown(facts.branch))
    wide(grid, words("time"), shown(facts.time))
    wide(grid, words("place"), shown(facts.place))
    pair(grid, words("host"), facts.host, words("recorder"), facts.recorder)
    pair(grid, words("expected"), people(facts.expected), words("present"), people(facts.present))
    wide(grid, words("came"), listed(facts.came))
    wide(grid, words("absent"), listed(facts.absent))
    wide(grid, words("attending"), listed(facts.attending))


def _resolutions(resolutions: tuple[Resolution, ...] | None) -> str:
    if resolutions is None:
        return shown(None)
    return lines([_resolution(resolution) for resolution in resolutions], numbered=True)


def _resolution(resolution: Resolution) -> str:
    responsible, deadline = shown(resolution.responsible), shown(resolution.deadline)
    return words("resolution", matter=clean(resolution.matter), responsible=responsible, deadline=deadline)
