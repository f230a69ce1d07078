"""What one row of a roster says so far: Member attributes by name, and problems."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.roster_types import ProblemSeverity, RosterField, RosterProblem

# Where a field is kept in Member. A field that is not here is not stored under its own name.
ATTRIBUTES: Mapping[RosterField, str] = {
    RosterField.NAME: "name",
    RosterField.GENDER: "gender",
    RosterField.ETHNICITY: "ethnicity",
    RosterField.ID_NUMBER: "id_number",
    RosterField.BORN: "born",
    RosterField.EDUCATION: "education",
    RosterField.KIND: "kind",
    RosterField.JOINED: "joined",
    RosterField.CONFIRMED: "confirmed",
    RosterField.STATUS: "status",
    RosterField.POST: "post",
    RosterField.WORK: "work",
    RosterField.PHONE: "phone",
    RosterField.ADDRESS: "address",
    RosterField.GROUP: "group",
    RosterField.FLOATING: "is_floating",
    RosterField.LOST: "is_lost",
    RosterField.FRAIL: "is_frail",
    RosterField.REMARK: "remark",
}


@dataclass
class Draft:
    """The values of one row, by attribute of Member, and the problems of its cells.

    ``derived`` names the values that follow from the ID number and only fill gaps; ``is_member`` is False for 群众
    and the like.
    """

    values: dict[str, object] = field(default_factory=dict)
    derived: list[str] = field(default_factory=list)
    problems: list[RosterProblem] = field(default_factory=list)
    is_member: bool = True

    def append(self, name: str, text: str, joint: str) -> None:
        """Keep a text after what other columns of the row said, unless they said it already."""
        known = self.values.get(name)
        if known is None:
            self.values[name] = text
        elif text not in str(known).split(joint):
            self.values[name] = f"{known}{joint}{text}"

    def fill(self, name: str, value: object) -> None:
        """Keep what follows from another value, when the row does not say it itself."""
        if name not in self.values:
            self.values[name] = value
            self.derived.append(name)

    def refuse(self, where: RosterField, key: str, **facts: object) -> None:
        """Note a value that is not taken."""
        self._note(where, key, ProblemSeverity.ERROR, facts)

    def warn(self, where: RosterField, key: str, **facts: object) -> None:
        """Note a value that is taken and wants a look."""
        self._note(where, key, ProblemSeverity.WARNING, facts)

    def _note(
        self, where: RosterField, key: str, severity: ProblemSeverity, facts: dict[str, object]
    ) -> None:
        told = tuple(({"field": where.value} | facts).items())
        self.problems.append(RosterProblem(where, f"roster.problem.{key}", severity, told))
