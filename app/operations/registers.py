"""Read the registers of a year, and write their rows (登记)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.draft import DraftPlace
from app.domain.dues import DuesPayment, DuesTerms
from app.domain.errors import UserError
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
    says_something,
)
from app.operations import overview, register_limits
from app.operations.workspace import Workspace
from app.storage.tables import table_of
from app.texts import say

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
# Which field of Registers holds the rows of a register.
IN_YEAR: dict[RegisterKind, str] = {
    RegisterKind.DUES: "dues",
    RegisterKind.LECTURES: "lectures",
    RegisterKind.TALKS: "talks",
    RegisterKind.PROBLEMS: "problems",
    RegisterKind.CONSULTATIONS: "consultations",
    RegisterKind.TOPICS: "topics",
    RegisterKind.CHARTER: "charter",
    RegisterKind.OATHS: "oaths",
    RegisterKind.SERVICES: "services",
    RegisterKind.DISCLOSURES: "disclosures",
    RegisterKind.OBSERVATIONS: "visits",
    RegisterKind.FILINGS: "filings",
    RegisterKind.APPRAISALS: "appraisals",
    RegisterKind.VOTES: "votes",
    RegisterKind.STUDIES: "studies",
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
# Rows that count from a day on, so that they are found in several years.
_STANDING: tuple[tuple[type[Any], str], ...] = (
    (OwnProblem, "found_on"),
    (OwnProblem, "done_on"),
    (FixedDayFiling, "on"),
)


def registers_of(workspace: Workspace, year: int) -> Registers:
    """Return what counts for a year: rows dated in it or kept for it; filings and problems that still stand too."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    store = workspace.store
    dated = {name: store.between(cls, "on", first, last) for name, cls in _DATED.items()}
    yearly = {name: store.where(cls, year=year) for name, cls in _BY_YEAR.items()}
    standing = store.statement(
        "select id from own_problem where found_on <= ? and (done_on is null or max(found_on, done_on) >= ?)",
        (last.isoformat(), first.isoformat()),
    )
    problems = store.among(OwnProblem, "id", [row[0] for row in standing])
    filings = tuple(one for one in store.all(FixedDayFiling) if one.on <= last)
    found = {name: tuple(sorted(rows, key=lambda row: (row.on, row.id))) for name, rows in dated.items()}
    return Registers(**found, **yearly, problems=problems, filings=filings)


def told_of(workspace: Workspace, year: int) -> Registers:
    """Return what counts for a year without the rows that were only begun: nothing is judged or counted by these."""
    found = registers_of(workspace, year)
    rows = {name: tuple(filter(says_something, getattr(found, name))) for name in IN_YEAR.values()}
    return replace(found, **rows)


def rows_of(registers: Registers, kind: RegisterKind) -> tuple[Any, ...]:
    """Return the rows of one register, those of the charter and all others in the order of their days."""
    rows: tuple[Any, ...] = getattr(registers, IN_YEAR[kind])
    return rows


def years(workspace: Workspace) -> tuple[int, ...]:
    """Return the years that have something in a register or an activity, this one and the ones beside it, newest first."""
    now = workspace.today().year
    found = {now - 1, now, now + 1, *overview.years(workspace)}
    for cls in _DATED.values():
        found |= _years_in(workspace, cls, 'cast(substr("on", 1, 4) as integer)')
    for cls in _BY_YEAR.values():
        found |= _years_in(workspace, cls, '"year"')
    for cls, column in _STANDING:
        found |= _years_in(workspace, cls, f'cast(substr("{column}", 1, 4) as integer)')
    return tuple(sorted(found, reverse=True))


def year_of(record: Any, shown: int) -> int:
    """Return the year a row is found in; a row that counts for several stays in the one on show where it can."""
    if isinstance(record, FixedDayFiling):
        return max(shown, record.on.year)
    if isinstance(record, OwnProblem):
        first = record.found_on.year
        last = max(first, record.done_on.year) if record.done_on else max(shown, first)
        return min(max(shown, first), last)
    year: int = record.year if hasattr(record, "year") else record.on.year
    return year


def year_of_row(workspace: Workspace, kind: RegisterKind, row_id: int, shown: int) -> int:
    """Return the year the row with this number is found in, the one on show when it is gone."""
    record = workspace.store.get(ROWS[kind], row_id)
    return shown if record is None else year_of(record, shown)


def title(record: Any) -> str:
    """Return what one row is called: 谈话：李娜, 党课：6月5日."""
    this = say(f"fields.{table_of(type(record)).name}.this")
    found = which(record)
    return say("registers.named", this=this, which=found) if found else this


def which(record: Any) -> str:
    """Return the name or the day that tells a row from the others of its register, empty for none."""
    name, day = getattr(record, "name", ""), getattr(record, "on", None)
    return name or (say("registers.day", month=day.month, day=day.day) if day else "")


def draft_place(record: Any, column: str) -> DraftPlace:
    """Return where a long text of a row is kept while it is typed."""
    return DraftPlace(table_of(type(record)).name, record.id, column)


def add(workspace: Workspace, record: Any, label: str = "") -> Any:
    """Write a new row of a register and return it with its number; ``label`` is what 撤销 says.

    Raises the UserErrors of register_limits.
    """
    register_limits.judge(record, vars(record))
    said = label or say("registers.add", what=title(record))
    with workspace.action("register.add", said) as action:
        return action.insert(record)


def change(workspace: Workspace, record: Any, label: str = "", /, **changes: Any) -> Any:
    """Store changed fields of a row, whatever else was changed in it since, and return it as it is now.

    Raises UserError ``register_row_gone`` for one that was deleted meanwhile, and those of register_limits.
    """
    stored = workspace.store.get(type(record), record.id)
    if stored is None:
        raise UserError("register_row_gone", what=title(record))
    register_limits.judge(stored, changes)
    said = label or say("registers.change", what=title(stored))
    changed = replace(stored, **changes)
    with workspace.action("register.edit", said) as action:
        action.save(changed)
    return changed


def delete(workspace: Workspace, records: Sequence[Any], label: str = "") -> None:
    """Delete rows of registers; the recycle bin brings them back."""
    with workspace.action("register.delete", label or _deletion(records)) as action:
        for record in records:
            action.delete(record)


def ticked(workspace: Workspace, year: int) -> frozenset[tuple[str, str]]:
    """Return what she confirmed for a year, as (regime id, rule id)."""
    return frozenset((one.regime_id, one.rule_id) for one in workspace.store.where(YearTick, year=year))


def tick(workspace: Workspace, year: int, regime_id: str, rule_id: str, is_done: bool) -> None:
    """Confirm a checklist item of the year, or take the tick away."""
    found = workspace.store.where(YearTick, year=year, regime_id=regime_id, rule_id=rule_id)
    regime = workspace.regime_set.get(regime_id)
    item = regime.rule(rule_id).item if regime else rule_id
    with workspace.action("register.tick", say("registers.tick", item=item)) as action:
        for old in found:
            action.delete(old)
        if is_done:
            action.insert(YearTick(0, year, regime_id, rule_id, workspace.now()))


def _deletion(records: Sequence[Any]) -> str:
    if len(records) == 1:
        return say("registers.delete", what=title(records[0]))
    this = say(f"fields.{table_of(type(records[0])).name}.this")
    return say("registers.delete_many", count=len(records), what=this)


def _years_in(workspace: Workspace, cls: type[Any], column: str) -> set[int]:
    rows = workspace.store.statement(f"select distinct {column} from {table_of(cls).name}")
    return {year for (year,) in rows if year is not None}
