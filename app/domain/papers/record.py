"""The facts of the record of one activity (活动纪实表, F02; seed 001 六)."""

from dataclasses import dataclass, field

from app.domain.papers.shared import EvaluationResult, Speech


@dataclass(frozen=True)
class RecordPhoto:
    """One photo: JPEG bytes already scaled for papers, its caption, and when it was taken as a text."""

    jpeg: bytes = field(repr=False)
    caption: str | None
    taken: str | None


@dataclass(frozen=True)
class Record:
    """The 活动纪实表; people are given as texts such as ``王示例（病假）``, times as texts that show the half day.

    ``rate_of_members`` and ``rate_of_expected`` carry numerator and denominator; ``late_entry`` is empty or the
    whole remark about a record entered late, such as ``补记：2026年6月25日 14:03 录入``.
    """

    kind: str | None
    branch: str | None
    theme: str | None
    planned_time: str | None
    held_time: str | None
    place: str | None
    host: str | None
    recorder: str | None
    members_total: int | None
    expected: int | None
    present: int | None
    rate_of_members: str | None
    rate_of_expected: str | None
    on_leave: tuple[str, ...] | None
    absent: tuple[str, ...] | None
    attending: tuple[str, ...] | None
    agenda: tuple[str, ...] | None
    course: str | None
    speeches: tuple[Speech, ...] | None
    consensus: str | None
    evaluation: EvaluationResult | None
    comment: str | None
    summary: str | None
    improvements: tuple[str, ...] | None
    makeup: tuple[str, ...] | None
    evidence: tuple[str, ...] | None
    superior: str | None
    late_entry: str = field(default="", repr=False)  # its minute is no change of what the record says
    photos: tuple[RecordPhoto, ...] = ()
