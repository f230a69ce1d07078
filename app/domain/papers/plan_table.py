"""The facts of the plan table (主题党日和组织生活方案计划表, F01; seed 000, 附件1)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanTableRow:
    """One planned activity; ``content`` holds 具体做法 and 预期成效, ``observed`` prints the √ of 交流观摩."""

    time: str | None
    place: str | None
    theme: str | None
    kind: str | None
    content: str | None
    remark: str = ""
    observed: bool = False


@dataclass(frozen=True)
class PlanTable:
    """The whole table; ``form_title_unit`` is the unit named in the form's title, such as a college."""

    form_title_unit: str | None
    branch: str | None
    filled_by: str | None
    filled_on: date | None
    rows: tuple[PlanTableRow, ...]
