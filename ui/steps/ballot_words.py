"""What the evaluation step says in one line: how far the slips are, the rate with its formula, quiet remarks."""

from app.domain.activity import ActivityFile
from app.domain.attendance import rate_text
from app.domain.evaluation import EvaluationResult, TallyMode
from app.domain.finding import Severity
from app.operations.steps import Standing
from app.texts import say


def head_text(number: int, is_known: bool, returned: int | None) -> str:
    """Write 第 14 张 — 请在纸上写 14."""
    if is_known:
        return f"第 {number} 张 — 已录，可改"
    if returned is not None and number > returned:
        return f"收回的 {returned} 张都录完了"
    return f"第 {number} 张 — 请在纸上写 {number}"


def progress_text(file: ActivityFile) -> str:
    """Write 发出 30 · 收回 27 · 已录 14 · 有效 13 · 作废 1."""
    facts, slips = file.evaluation, file.ballots
    parts = [f"发出 {_known(facts.issued)}", f"收回 {_known(facts.returned)}"]
    if facts.mode is TallyMode.TOTALS:
        return " · ".join([*parts, f"有效 {_known(facts.valid)}"])
    valid = sum(slip.is_valid for slip in slips)
    parts += [f"已录 {len(slips)}", f"有效 {valid}", f"作废 {len(slips) - valid}"]
    if facts.returned is not None and len(slips) < facts.returned:
        parts.append(f"还差 {facts.returned - len(slips)} 张")
    if facts.was_checked:
        parts.append("已核对")
    return " · ".join(parts)


def entered_text(file: ActivityFile) -> str:
    """Write 14 / 27 张."""
    facts = file.evaluation
    if facts.mode is TallyMode.TOTALS:
        return "已录合计" if facts.totals else ""
    of = f" / {facts.returned}" if facts.returned is not None else ""
    return f"{len(file.ballots)}{of} 张" if file.ballots or of else ""


def rate_line(result: EvaluationResult) -> str:
    """Write 满意率 26/27 = 96.2%, with the formula and the heading it is taken from."""
    if not result.has_rate or result.favourable is None or not result.valid:
        return f"满意率 待补，算法：{result.formula.value}"
    overall = result.headings[-1] if result.headings else ""
    rate = f"{result.favourable}/{result.valid} = {rate_text(result.favourable, result.valid)}"
    return f"满意率 {rate}，按“{overall}”，算法：{result.formula.value}"


def quiet_lines(where: Standing, step: int) -> tuple[str, ...]:
    """Return what is only said, without being asked for: slips left blank, low results of the year."""
    found = where.findings_of(step)
    return tuple(
        say(f"findings.{finding.key}", **finding.fact_map())
        for finding in found
        if finding.severity is Severity.GUIDANCE
    )


def _known(number: int | None) -> str:
    return "待补" if number is None else str(number)
