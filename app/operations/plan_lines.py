"""The findings of a plan table, folded: what one clause says of several rows is one line (第 1–6 行)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.finding import Finding
from app.domain.plan import PlannedActivity
from app.texts import say

# Findings that differ from row to row only in their day: the sentence for several rows.
OF_SEVERAL = {"row_fixed_day": "row_fixed_days"}


@dataclass(frozen=True)
class PlanLine:
    """One line: the finding (of several rows the first, saying it for all), and the numbers of its rows: 2–4、6."""

    finding: Finding
    rows: str = ""


def folded(findings: Iterable[Finding], rows: Sequence[PlannedActivity]) -> tuple[PlanLine, ...]:
    """Put what one clause says of several rows on one line, in the order of the first of them."""
    numbers = {entry.id: number for number, entry in enumerate(rows, start=1)}
    groups: dict[tuple[object, ...], list[Finding]] = defaultdict(list)
    for finding in findings:
        words = finding.key if finding.key in OF_SEVERAL else (finding.key, finding.facts)
        groups[finding.row is not None, finding.severity, finding.rule_id, finding.clause, words].append(
            finding
        )
    return tuple(_line(alike, numbers) for alike in groups.values())


def _line(alike: list[Finding], numbers: dict[int, int]) -> PlanLine:
    first, several = alike[0], OF_SEVERAL.get(alike[0].key)
    found = spans(numbers[one.row] for one in alike if one.row in numbers)
    if several is None or len(alike) == 1:
        return PlanLine(first, found)
    days = "、".join(say("findings.month_day", **one.fact_map()) for one in alike)
    return PlanLine(replace(first, key=several, facts=(("days", days),)), found)


def spans(numbers: Iterable[int]) -> str:
    """Write 2–4、6."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return "、".join(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in found)
