"""The list of all checks: a rule of a regime names the checks that decide it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.finding import Finding
from app.rules.attendance_checks import absent_without_leave, attendance_share, leave_reason, leave_written
from app.rules.case import ActivityCase, PlanCase, Ruling
from app.rules.committee_checks import approved_before_notice, committee_decided, steps_in_order
from app.rules.evaluation_checks import evaluated_same_day, headings_asked, low_satisfaction, slips_tally
from app.rules.plan_checks import (
    observed_exactly,
    observed_months,
    plan_content,
    plan_day_off,
    plan_filed,
    plan_fixed_day,
    plan_kind,
    plan_months,
    plan_signature,
)
from app.rules.record_checks import (
    consensus_present,
    host_in_office,
    make_up,
    photos_kept,
    recorder_named,
    report_days,
    sheet_kept,
)
from app.rules.schedule_checks import change_filed, change_same_month, fixed_day, half_day, notice_days
from app.rules.year_case import YearCase

Case = TypeVar("Case", PlanCase, ActivityCase, YearCase)


@dataclass(frozen=True)
class Check(Generic[Case]):
    """检查: a function, and what of the regime it cannot do without (``numbers.notice_days`` …).

    ``is_ours``: no notice says it, so it is said once however many regimes ask.
    """

    function: Callable[[Case, Ruling], list[Finding]]
    needs: tuple[str, ...] = ()
    is_ours: bool = False

    @property
    def name(self) -> str:
        """What regime files call it."""
        return self.function.__name__


# To add a check: 1. write the function beside those of its subject (new subject: new file);
# 2. add its line here with what it needs; 3. name it in a rule's ``checks`` in resources/regimes, write its
# sentences in resources/text/findings.toml and a good and a bad example in tests/app/rules.
PLAN_CHECKS: tuple[Check[PlanCase], ...] = (
    Check(plan_months, ("frequencies",)),
    Check(observed_exactly, ("plans",)),
    Check(observed_months, ("plans",)),
    Check(plan_kind, ("plans",)),
    Check(plan_content, ("plans",)),
    Check(plan_fixed_day, ("day",)),
    Check(plan_day_off, is_ours=True),
    Check(plan_filed),
    Check(plan_signature),
)
ACTIVITY_CHECKS: tuple[Check[ActivityCase], ...] = (
    Check(notice_days, ("numbers.notice_days",)),
    Check(change_filed, ("numbers.change_mode",)),
    Check(change_same_month, ("numbers.change_same_month",)),
    Check(fixed_day, ("day",)),
    Check(half_day, ("numbers.min_duration",)),
    Check(attendance_share, ("numbers.attendance_min_percent", "numbers.attendance_base")),
    Check(leave_written, ("numbers.leave_written",)),
    Check(leave_reason),
    Check(absent_without_leave),
    Check(host_in_office),
    Check(recorder_named),
    Check(consensus_present),
    Check(sheet_kept),
    Check(photos_kept),
    Check(report_days, ("numbers.report_days",)),
    Check(make_up),
    Check(evaluated_same_day, ("evaluation",)),
    Check(headings_asked, ("evaluation",)),
    Check(slips_tally),
    Check(low_satisfaction, ("evaluation.low_percent", "evaluation.low_count")),
    Check(committee_decided, ("steps",)),
    Check(approved_before_notice, ("steps",)),
    Check(steps_in_order, ("steps",)),
)
YEAR_CHECKS: tuple[Check[YearCase], ...] = ()
CHECKS: tuple[Check[PlanCase] | Check[ActivityCase] | Check[YearCase], ...] = (
    *PLAN_CHECKS,
    *ACTIVITY_CHECKS,
    *YEAR_CHECKS,
)
