"""Checks of the nine steps as a procedure: somebody decided, approval before notice, the order."""

from app.domain.activity import ActivityFile, ActivityKind
from app.domain.attendance import CAME
from app.domain.chinese_text import day_text
from app.domain.finding import Finding, Numbers
from app.domain.records import StepCompletion
from app.domain.step_facts import ApprovalAnswer
from app.rules.case import ActivityCase, Ruling

COMMITTEE_STEP, PUBLICITY_STEP, SIGN_IN_STEP = 1, 3, 5


def committee_decided(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """① somebody decided on theme and plan: the committee, or who stands in where there is none."""
    facts = case.file.committee
    if facts.decision.strip() and facts.held_on:
        return []
    key = "nobody_decided" if facts.without_committee else "committee_undecided"
    return [
        ruling.finding(key, step=COMMITTEE_STEP, field="held_on" if facts.decision.strip() else "decision")
    ]


def committee_quorum(case: ActivityCase, ruling: Ruling) -> list[Finding]:
    """More than half of the committee sat in the 支委会: this activity where it is one, else step ① (GN-02)."""
    members, file = case.branch.committee_members, case.file
    step, present = SIGN_IN_STEP, tuple(one.name for one in file.expected if one.mark in CAME)
    held_on = file.conduct.held_on
    if file.activity.kind is not ActivityKind.COMMITTEE_MEETING:
        step, present, held_on = COMMITTEE_STEP, file.committee.present, file.committee.held_on
    has_none = file.committee.without_committee or not case.branch.has_committee or not members
    found = sum(name in present for name in members)
    if held_on is None or has_none or found * 2 > len(members):
        return []
    key, numbers = "committee_quorum_missing", Numbers(found, len(members), 50)
    field = "present" if step == COMMITTEE_STEP else "mark"
    return [ruling.finding(key, numbers=numbers, step=step, field=field, found=found, total=len(members))]


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
