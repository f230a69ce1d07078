"""The papers of a register, made from the head of its page."""

from PySide6.QtWidgets import QWidget

from app.domain.registers import RegisterKind
from app.operations import register_papers
from ui.papers_out import run_job
from ui.session import Session
from ui.widgets.file_strip import FileStrip

NO_ROW = "先在表里选一行，再生成这份材料"


def papers_of(kind: RegisterKind | None) -> tuple[tuple[str, str], ...]:
    """Return key and words of each paper of a register; 全年确认 has none."""
    found = register_papers.papers_of(kind) if kind is not None else ()
    return tuple((paper.key, paper.title) for paper in found)


def make(
    parent: QWidget,
    session: Session,
    strip: FileStrip,
    kind: RegisterKind,
    key: str,
    year: int,
    row_id: int | None,
) -> None:
    """Make a paper of a register for a year, or of the row with this number where the paper is of one."""
    paper = next(one for one in register_papers.papers_of(kind) if one.key == key)
    if paper.of_row and row_id is None:
        strip.promise(NO_ROW)
        return
    job = register_papers.prepare(session.workspace, key, year, row_id if paper.of_row else None)
    run_job(parent, session, strip, job)
