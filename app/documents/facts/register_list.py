"""The facts of the plain list of a register: the fields it has, under the names the program knows them by."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from app.documents.facts.phrases import known
from app.documents.wording import wording
from app.domain.branch import Branch
from app.domain.chinese_text import chinese_date
from app.domain.papers.register_list import RegisterList
from app.domain.registers import RegisterKind
from app.domain.scaled import scaled_text
from app.texts import say

words = wording("register_list")
# The table of each register in resources/text/fields.toml, and its columns; what a talk was about stays out.
COLUMNS: dict[RegisterKind, tuple[str, tuple[str, ...]]] = {
    RegisterKind.LECTURES: ("lecture", ("on", "title", "speaker", "role", "audience", "note")),
    RegisterKind.TALKS: ("talk", ("on", "kind", "name", "talker")),
    RegisterKind.CONSULTATIONS: ("consultation", ("on", "how", "people", "about", "opinions", "adopted")),
    RegisterKind.CHARTER: ("charter_reading", ("on", "chapters", "note")),
    RegisterKind.OATHS: ("oath", ("on", "is_collective", "member_ids", "place", "led_by")),
    RegisterKind.SERVICES: ("service", ("on", "what", "place", "people", "member_ids", "note")),
    RegisterKind.OBSERVATIONS: (
        "observation_visit",
        ("on", "observer", "role", "level", "branch", "theme", "form"),
    ),
    RegisterKind.FILINGS: ("fixed_day_filing", ("on", "day", "reason", "filed_with")),
    RegisterKind.APPRAISALS: ("appraisal", ("name", "grade", "on", "note")),
    RegisterKind.VOTES: (
        "vote",
        ("on", "topic", "entitled", "present", "in_favour", "against", "abstained"),
    ),
    RegisterKind.STUDIES: ("study_record", ("on", "what", "tenths", "member_ids")),
}
# A number that was not entered is a gap; a text may rightly be empty.
GAPS = frozenset({"people", "entitled", "present", "in_favour", "against", "abstained"})


def gather(
    branch: Branch, year: int, kind: RegisterKind, rows: Sequence[Any], names: Mapping[int, str]
) -> RegisterList:
    """Return the rows of a register as texts; ``names`` gives the name of a member by number."""
    table, columns = COLUMNS[kind]
    return RegisterList(
        title=kind.value,
        branch=known(branch.name),
        year=year,
        heads=tuple(_head(table, column) for column in columns),
        rows=tuple(tuple(_text(column, getattr(row, column), names) for column in columns) for row in rows),
    )


def _head(table: str, column: str) -> str:
    return words("hours") if column == "tenths" else say(f"fields.{table}.{column}")


def _text(column: str, value: Any, names: Mapping[int, str]) -> str | None:
    if column == "member_ids":
        return "、".join(names[number] for number in value if number in names)
    if column == "chapters":
        return "、".join(say(f"registers.charter.{number}") for number in value)
    if column == "tenths":
        return scaled_text(value, 1)
    if value is None:
        return None if column in GAPS else ""
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return words("yes") if value else ""
    if isinstance(value, date):
        return chinese_date(value)
    return str(value.value) if isinstance(value, Enum) else str(value)
