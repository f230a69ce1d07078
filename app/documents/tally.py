"""The tally of the evaluation slips (测评汇总表, F04) in Word."""

from datetime import datetime

from docx.document import Document

from app.documents.ballot import ANSWERS
from app.documents.word import HEITI, to_bytes
from app.documents.word_forms import FOUR_COLUMNS, new_form, pair, wide
from app.documents.word_tables import Cell, Grid, centred, gap
from app.documents.wording import clean, lines, shown, wording
from app.domain.papers.shared import EvaluationResult, HeadingCount
from app.domain.papers.tally import Tally

words = wording("tally")
answers = wording("ballot")
COUNT_COLUMNS = (54, 28, 28, 28, 28)


def render(facts: Tally, now: datetime) -> bytes:
    """Return the tally as a .docx file."""
    form = new_form(words("title", kind=clean(facts.kind or "")), now, facts.late_entry)
    grid = Grid(form, FOUR_COLUMNS)
    pair(grid, words("branch"), facts.branch, words("date"), facts.held_on)
    wide(grid, words("theme"), shown(facts.theme))
    wide(grid, words("slips"), _slips(facts.result))
    gap(form)
    _counts(form, facts.result)
    gap(form)
    rest = Grid(form, FOUR_COLUMNS)
    wide(rest, words("rate"), shown(facts.result.rate), keep_with_next=True)
    wide(rest, words("formula"), shown(facts.result.formula), keep_with_next=True)
    wide(rest, words("opinions"), lines(facts.opinions, numbered=True), 30, keep_with_next=True)
    pair(rest, words("watched_by"), facts.watched_by, words("counted_by"), facts.counted_by)
    return to_bytes(form)


def _slips(result: EvaluationResult) -> str:
    numbers = {"issued": result.issued, "returned": result.returned, "valid": result.valid}
    return words("counts", **{name: shown(number) for name, number in numbers.items()})


def _counts(form: Document, result: EvaluationResult) -> None:
    grid = Grid(form, COUNT_COLUMNS)
    heads = [centred(answers(key), face=HEITI.at(12)) for key in ("heading", *ANSWERS)]
    grid.row(*heads, height_mm=9, head=True)
    for count in result.headings:
        grid.row(*_count_cells(count), height_mm=9)


def _count_cells(count: HeadingCount) -> list[Cell]:
    numbers = (count.satisfied, count.fairly_satisfied, count.dissatisfied, count.unknown)
    return [centred(clean(count.heading)), *(centred(shown(number)) for number in numbers)]
