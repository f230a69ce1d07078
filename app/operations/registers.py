"""Read the registers of a year, and write their rows (登记)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.dues import DuesPayment, DuesTerms
from app.domain.registers import (
    Appraisal,
    CharterReading,
    Consultation,
    Disclosure,
    FixedDayFiling,
    Lecture,
    Oath,
    ObservationVisit,
    OwnProblem,
    RegisterKind,
    Registers,
    Service,
    StudyRecord,
    Talk,
    Topic,
    Vote,
    YearTick,
)
from app.operations.workspace import Workspace

# To add a register: its dataclass in app/domain/registers.py with a table, a name in RegisterKind, a line here and in
# _DATED or _BY_YEAR below, its form in ui/registers, its words in resources/text/registers.toml and fields.toml.
ROWS: dict[RegisterKind, type[Any]] = {
    RegisterKind.DUES: DuesTerms,
    RegisterKind.LECTURES: Lecture,
    RegisterKind.TALKS: Talk,
    RegisterKind.PROBLEMS: OwnProblem,
    RegisterKind.CONSULTATIONS: Consultation,
    RegisterKind.TOPICS: Topic,
    RegisterKind.CHARTER: CharterReading,
    RegisterKind.OATHS: Oath,
    RegisterKind.SERVICES: Service,
    RegisterKind.DISCLOSURES: Disclosure,
    RegisterKind.OBSERVATIONS: ObservationVisit,
    RegisterKind.FILINGS: FixedDayFiling,
    RegisterKind.APPRAISALS: Appraisal,
    RegisterKind.VOTES: Vote,
    RegisterKind.STUDIES: StudyRecord,
}
_DATED: dict[str, type[Any]] = {
    "visits": ObservationVisit,
    "lectures": Lecture,
    "talks": Talk,
    "consultations": Consultation,
    "charter": CharterReading,
    "oaths": Oath,
    "services": Service,
    "disclosures": Disclosure,
    "votes": Vote,
    "studies": StudyRecord,
}
_BY_YEAR: dict[str, type[Any]] = {
    "topics": Topic,
    "appraisals": Appraisal,
    "dues": DuesTerms,
    "payments": DuesPayment,
}


def registers_of(workspace: Workspace, year: int) -> Registers:
    """Return what counts for a year: rows dated in it or kept for it; filings and problems that still stand too."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    store = workspace.store
    dated = {name: store.between(cls, "on", first, last) for name, cls in _DATED.items()}
    yearly = {name: store.where(cls, year=year) for name, cls in _BY_YEAR.items()}
    problems = tuple(
        one
        for one in store.all(OwnProblem)
        if one.found_on <= last and (one.done_on is None or one.done_on >= first)
    )
    filings = tuple(one for one in store.all(FixedDayFiling) if one.on <= last)
    found = {name: tuple(sorted(rows, key=lambda row: (row.on, row.id))) for name, rows in dated.items()}
    return Registers(**found, **yearly, problems=problems, filings=filings)


def add(workspace: Workspace, record: Any, label: str) -> Any:
    """Write a new row of a register and return it with its number; ``label`` is what 撤销 says."""
    with workspace.action("register.add", label) as action:
        return action.insert(record)


def change(workspace: Workspace, record: Any, label: str, /, **changes: Any) -> Any:
    """Store changed fields of a row and return it as it is now."""
    changed = replace(record, **changes)
    with workspace.action("register.edit", label) as action:
        action.save(changed)
    return changed


def delete(workspace: Workspace, records: Sequence[Any], label: str) -> None:
    """Delete rows of registers; the recycle bin brings them back."""
    with workspace.action("register.delete", label) as action:
        for record in records:
            action.delete(record)


def ticked(workspace: Workspace, year: int) -> frozenset[tuple[str, str]]:
    """Return what she confirmed for a year, as (regime id, rule id)."""
    return frozenset((one.regime_id, one.rule_id) for one in workspace.store.where(YearTick, year=year))


def tick(workspace: Workspace, year: int, regime_id: str, rule_id: str, is_done: bool) -> None:
    """Confirm a checklist item of the year, or take the tick away."""
    found = workspace.store.where(YearTick, year=year, regime_id=regime_id, rule_id=rule_id)
    with workspace.action("register.tick", "请确认") as action:
        for old in found:
            action.delete(old)
        if is_done:
            action.insert(YearTick(0, year, regime_id, rule_id, workspace.now()))
