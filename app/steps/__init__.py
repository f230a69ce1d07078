"""The nine steps of an activity, in the order of seed 001 六.

To change a step: its file here says what it fills and wants, ui/steps/ has a file of the same name that says how it
looks, tests/ui/steps/ one that walks it, and resources/text/steps.toml its words. A tenth step would need all four.
"""

from app.steps import (
    s1_committee,
    s2_approval,
    s3_publicity,
    s4_convening,
    s5_sign_in,
    s6_report,
    s7_conduct,
    s8_evaluation,
    s9_summary,
)
from app.steps.step import Gap, Step

STEPS: tuple[Step, ...] = (
    s1_committee.STEP,
    s2_approval.STEP,
    s3_publicity.STEP,
    s4_convening.STEP,
    s5_sign_in.STEP,
    s6_report.STEP,
    s7_conduct.STEP,
    s8_evaluation.STEP,
    s9_summary.STEP,
)

__all__ = ["STEPS", "Gap", "Step"]
