"""Checks of the nine steps as a procedure: somebody decided, approval before notice, the order."""

from app.domain.activity import ActivityFile
from app.domain.chinese_text import day_text
from app.domain.finding import Finding
from app.domain.records import StepCompletion
from app.domain.step_facts import ApprovalAnswer
from app.rules.case import ActivityCase, Ruling

COMMITTEE_STEP, PUBLICITY_STEP = 1, 3


def committee_decided(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """① somebody decided on theme and plan: the committee, or who stands in where there is none."""
    facts = case.file.committee
    if facts.decision.strip() and facts.held_on:
        return []
    key = "nobody_decided" if facts.without_committee else "committee_undecided"
    return [
        ruling.finding(key, step=COMMITTEE_STEP, field="held_on" if facts.decision.strip() else "decision")
    ]


def approved_before_notice(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """② comes before ③: the superior agreed before the notice was posted."""
    posted, approval = case.file.publicity.posted_on, case.file.approval
    if posted is None:
        return []
    superior = ruling.superior(case.branch)
    agreed = approval.answered_on if approval.answer is ApprovalAnswer.APPROVED else None
    if agreed is None:
        return [ruling.finding("posted_unapproved", step=PUBLICITY_STEP, field="answer", superior=superior)]
    if agreed > posted:
        return [
            ruling.finding(
                "posted_before_approval",
                step=PUBLICITY_STEP,
                field="posted_on",
                superior=superior,
                posted=day_text(posted),
                agreed=day_text(agreed),
            )
        ]
    return []


def steps_in_order(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """A step done before an earlier one needs its line of reason; with it nothing is said."""
    return [
        ruling.finding(
            "step_out_of_order", step=entry.step, field="reason", number=entry.step, earlier=earlier
        )
        for entry in case.file.completions
        if not entry.reason.strip() and (earlier := _overtaken(entry, case.file))
    ]


def _overtaken(entry: StepCompletion, file: ActivityFile) -> int | None:
    """Return the first earlier step that was still open when this one was done."""
    for number in range(1, entry.step):
        earlier = file.completion(number)
        if earlier is None or earlier.done_on > entry.done_on:
            return number
    return None
