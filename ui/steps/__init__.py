"""How each of the nine steps looks: one file a step, with the same name as in app/steps.

To change a page: its file here; to add one: the step in app/steps, its page below, its test in tests/ui/steps.
"""

from ui.steps.page import StepPage
from ui.steps.s1_committee import CommitteePage
from ui.steps.s2_approval import ApprovalPage
from ui.steps.s3_publicity import PublicityPage
from ui.steps.s4_convening import ConveningPage
from ui.steps.s5_sign_in import SignInPage
from ui.steps.s6_report import ReportPage
from ui.steps.s7_conduct import ConductPage
from ui.steps.s8_evaluation import EvaluationPage
from ui.steps.s9_summary import SummaryPage

PAGES: tuple[type[StepPage], ...] = (
    CommitteePage,
    ApprovalPage,
    PublicityPage,
    ConveningPage,
    SignInPage,
    ReportPage,
    ConductPage,
    EvaluationPage,
    SummaryPage,
)
