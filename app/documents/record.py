"""The record of one activity (活动纪实表, F02) in Word: the consensus layout and a page of photos."""

from datetime import datetime
from io import BytesIO

from docx.document import Document
from docx.shared import Mm

from app.documents.word import FORM_LABEL, FORM_TITLE, KAITI, fill, to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, opinion, pair, people, speech_lines, story, wide
from app.documents.word_tables import Cell, Grid, label
from app.documents.wording import clean, lines, listed, shown, wording
from app.domain.jpeg import size_of, without_exif
from app.domain.papers.record import Record, RecordPhoto
from app.domain.papers.shared import EvaluationResult, HeadingCount
from app.texts import say

words = wording("record")
PHOTO_WIDTH, PHOTO_HEIGHT = 150, 98  # millimetres at most: two photos and their captions fill a page


def render(facts: Record, now: datetime) -> bytes:
    """Return the record as a .docx file."""
    form = new_form(words("title", kind=clean(facts.kind or "")), now, facts.late_entry)
    grid = Grid(form, FOUR_COLUMNS)
    _circumstances(grid, facts)
    _numbers(grid, facts)
    _course(grid, facts)
    _outcome(grid, facts)
    _signatures(grid, facts)
    _photos(form, facts.photos)
    return to_bytes(form)


def _circumstances(grid: Grid, facts: Record) -> None:
    theme = Cell(shown(facts.theme), span=3)  # the head row: on a second page it tells which record this is
    grid.row(label(words("theme")), theme, height_mm=10, head=True)
    pair(grid, words("branch"), facts.branch, words("kind"), facts.kind)
    for key in ("planned_time", "held_time", "place"):
        wide(grid, words(key), shown(getattr(facts, key)))
    pair(grid, words("host"), facts.host, words("recorder"), facts.recorder)


def _numbers(grid: Grid, facts: Record) -> None:
    numbers = words("expected_present", expected=shown(facts.expected), present=shown(facts.present))
    pair(grid, words("members_total"), people(facts.members_total), words("numbers"), numbers)
    rates = [
        words("rate_of_members", rate=shown(facts.rate_of_members)),
        words("rate_of_expected", rate=shown(facts.rate_of_expected)),
    ]
    wide(grid, words("rates"), "\n".join(rates))
    wide(grid, words("on_leave"), listed(facts.on_leave))
    wide(grid, words("absent"), listed(facts.absent))
    wide(grid, words("attending"), listed(facts.attending))


def _course(grid: Grid, facts: Record) -> None:
    wide(grid, words("agenda"), lines(facts.agenda, numbered=True))
    text = [words("course_part"), shown(facts.course), words("speeches_part"), *speech_lines(facts.speeches)]
    story(grid, words("course"), "\n".join([*text, words("consensus_part"), shown(facts.consensus)]), 60)


def _outcome(grid: Grid, facts: Record) -> None:
    wide(grid, words("evaluation"), _evaluation(facts.evaluation))
    story(grid, words("comment"), shown(facts.comment), 12)
    story(grid, words("summary"), shown(facts.summary), 16)
    wide(grid, words("improvements"), lines(facts.improvements, numbered=True))
    wide(grid, words("makeup"), lines(facts.makeup, numbered=True), keep_with_next=True)
    wide(grid, words("evidence"), listed(facts.evidence), keep_with_next=True)


def _evaluation(result: EvaluationResult | None) -> str:
    if result is None:
        return shown(None)
    slips = words(
        "slips", issued=shown(result.issued), returned=shown(result.returned), valid=shown(result.valid)
    )
    rate = words("rate", rate=shown(result.rate))
    formula = words("formula", formula=shown(result.formula))
    return "\n".join([slips, *(_heading(count) for count in result.headings), rate, formula])


def _heading(count: HeadingCount) -> str:
    return words(
        "heading_counts",
        heading=clean(count.heading),
        satisfied=shown(count.satisfied),
        fairly_satisfied=shown(count.fairly_satisfied),
        dissatisfied=shown(count.dissatisfied),
        unknown=shown(count.unknown),
    )


def _signatures(grid: Grid, facts: Record) -> None:
    opinion(grid, words("secretary"), say("papers.opinion_sign"), 18, keep_with_next=True)
    opinion(grid, words("superior", superior=shown(facts.superior)), say("papers.opinion_seal"), 22)


def _photos(form: Document, photos: tuple[RecordPhoto, ...]) -> None:
    if not photos:
        return
    title = fill(form.add_paragraph(), words("photos"), FORM_TITLE, "center", after=6, keep_with_next=True)
    title.paragraph_format.page_break_before = True
    for number, photo in enumerate(photos, start=1):
        _photo(form, number, photo)


def _photo(form: Document, number: int, photo: RecordPhoto) -> None:
    jpeg = without_exif(photo.jpeg)
    width, height = size_of(jpeg)
    scale = min(PHOTO_WIDTH / width, PHOTO_HEIGHT / height)
    place = fill(form.add_paragraph(), "", FORM_LABEL, "center", keep_with_next=True)
    place.add_run().add_picture(BytesIO(jpeg), Mm(width * scale), Mm(height * scale))
    caption = words("photo", number=number, caption=shown(photo.caption))
    fill(form.add_paragraph(), caption, FORM_LABEL, "center", before=2, keep_with_next=True)
    taken = words("photo_taken", taken=shown(photo.taken))
    fill(form.add_paragraph(), taken, KAITI.at(10.5), "center", after=8)
