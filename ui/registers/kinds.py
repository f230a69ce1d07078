"""The registers on the page, in the order of RegisterKind: those of rows by their spec, and the two grids."""

from app.domain.registers import RegisterKind
from ui.registers.appraisals import AppraisalsPage
from ui.registers.charter import CHARTER
from ui.registers.consultations import CONSULTATIONS
from ui.registers.disclosures import DISCLOSURES
from ui.registers.dues import DuesPage
from ui.registers.filings import FILINGS
from ui.registers.lectures import LECTURES
from ui.registers.oaths import OATHS
from ui.registers.observations import OBSERVATIONS
from ui.registers.page import RegisterPage
from ui.registers.problems import PROBLEMS
from ui.registers.rows_page import RowsPage
from ui.registers.services import SERVICES
from ui.registers.spec import RegisterSpec, Source
from ui.registers.studies import STUDIES
from ui.registers.talks import TALKS
from ui.registers.topics import TOPICS
from ui.registers.votes import VOTES
from ui.registers.year_ticks import YearTicksPage
from ui.session import Session

# To add a register of rows: its file with a RegisterSpec, and its line here.
KINDS: tuple[RegisterSpec, ...] = (
    LECTURES,
    TALKS,
    PROBLEMS,
    CONSULTATIONS,
    TOPICS,
    CHARTER,
    OATHS,
    SERVICES,
    DISCLOSURES,
    OBSERVATIONS,
    FILINGS,
    VOTES,
    STUDIES,
)
GRIDS: dict[RegisterKind | None, type[RegisterPage]] = {
    None: YearTicksPage,
    RegisterKind.DUES: DuesPage,
    RegisterKind.APPRAISALS: AppraisalsPage,
}
ORDER: tuple[RegisterKind | None, ...] = (None, *RegisterKind)


def make_page(kind: RegisterKind | None, session: Session, source: Source) -> RegisterPage:
    """Return the page of a register."""
    if kind in GRIDS:
        return GRIDS[kind](session, source)
    spec = next(spec for spec in KINDS if spec.kind is kind)
    return RowsPage(session, source, spec)
