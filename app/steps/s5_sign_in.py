"""⑤ 党员签到 (seed 001 六⑤): the paper sheet, then the roll."""

from app.domain.activity import ActivityFile
from app.domain.attendance import can_be_asked
from app.steps.step import Gap, Step


def _began(file: ActivityFile) -> bool:
    count = file.attendance()
    return file.sign_in.was_signed_on_paper or count.not_marked < count.due


def _missing(file: ActivityFile) -> tuple[Gap, ...]:
    """Everybody has a mark, everybody away has a reason, and the signed sheet is kept (JB-18)."""
    count = file.attendance()
    if not file.expected:
        return (Gap("no_list"),)
    found = []
    if count.not_marked:
        found.append(Gap("not_marked", "roll", (("number", count.not_marked),)))
    without_reason = [line.name for line in file.expected if can_be_asked(line) and not line.reason]
    if without_reason:
        facts = (("number", len(without_reason)), ("names", "、".join(without_reason)))
        found.append(Gap("no_reason", "roll", facts))
    if not any(entry.step == STEP.number for entry in file.evidence):
        found.append(Gap("no_scan", "evidence"))
    return tuple(found)


STEP = Step(
    number=5,
    key="sign_in",
    part="sign_in",
    papers=("sign_in_sheet",),
    evidence=("签到册扫描件",),
    began=_began,
    missing=_missing,
)
