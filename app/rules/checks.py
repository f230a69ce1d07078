"""The list of all checks: a rule of a regime names the checks that decide it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.domain.finding import Finding
from app.rules.absence_checks import absence_ladder, attendance_basis, attendance_published, long_absent
from app.rules.absentee_checks import absentees_contacted, leaders_attended, make_up_filed
from app.rules.appraisal_checks import appraisal_grades
from app.rules.attendance_checks import absent_without_leave, attendance_share, leave_reason, leave_written
from app.rules.case import ActivityCase, PlanCase, Ruling
from app.rules.change_checks import change_filed, change_in_window, change_same_month
from app.rules.committee_checks import (
    approved_before_notice,
    committee_decided,
    committee_quorum,
    steps_in_order,
)
from app.rules.consultation_checks import committee_before, consulted
from app.rules.dues_checks import dues_by_scale, dues_published
from app.rules.evaluation_checks import (
    evaluated_same_day,
    headings_asked,
    low_satisfaction,
    satisfaction_often,
    satisfaction_year,
    slips_tally,
)
from app.rules.filing_checks import activity_filed, record_fields
from app.rules.frequency_checks import day_or_halves, frequency_met
from app.rules.inactive_checks import long_inactive
from app.rules.lecture_checks import lectures_given
from app.rules.oath_checks import charter_read, oaths_taken
from app.rules.observation_checks import case_selection, observation_count, observation_round
from app.rules.plan_checks import (
    observed_exactly,
    observed_months,
    plan_content,
    plan_day_off,
    plan_filed,
    plan_fixed_day,
    plan_kind,
    plan_months,
    plan_rows_complete,
    plan_signature,
)
from app.rules.plan_sent_checks import plan_sent_by
from app.rules.problem_checks import problems_solved
from app.rules.record_checks import (
    consensus_present,
    host_in_office,
    make_up,
    photos_kept,
    recorder_named,
    report_days,
    sheet_kept,
)
from app.rules.schedule_checks import fixed_day, half_day, notice_before, notice_days
from app.rules.study_checks import study_hours
from app.rules.talk_checks import floating_contacted, talks_held
from app.rules.vote_checks import votes_valid
from app.rules.year_case import YearCase
from app.rules.yearly_checks import (
    consolidate_by,
    fixed_day_filed,
    members_asked,
    quarter_themes,
    yearly_held,
)

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
    Check(plan_rows_complete),
)
ACTIVITY_CHECKS: tuple[Check[ActivityCase], ...] = (
    Check(notice_days, ("numbers.notice_days",)),
    Check(change_filed, ("numbers.change_mode",)),
    Check(change_same_month, ("numbers.change_same_month",)),
    Check(change_in_window, ("day.window",)),
    Check(notice_before),
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
    Check(committee_before),
    Check(consulted),
    Check(record_fields),
    Check(activity_filed),
    Check(absentees_contacted),
    Check(make_up_filed, ("numbers.makeup_record",)),
    Check(leaders_attended),
    Check(committee_quorum),
)
YEAR_CHECKS: tuple[Check[YearCase], ...] = (
    Check(frequency_met, ("frequencies",)),
    Check(day_or_halves),
    Check(yearly_held, ("yearly",)),
    Check(quarter_themes),
    Check(members_asked, ("plans",)),
    Check(plan_sent_by, ("plans",)),
    Check(fixed_day_filed),
    Check(consolidate_by, ("numbers.consolidate_workdays", "plans")),
    Check(observation_count, ("observations",)),
    Check(observation_round, ("observations",)),
    Check(case_selection),
    Check(satisfaction_often, ("evaluation.low_percent", "evaluation.low_count")),
    Check(satisfaction_year, ("evaluation.low_percent",)),
    Check(lectures_given, ("lecturers",)),
    Check(oaths_taken, ("numbers.oath_in_joining_month",)),
    Check(charter_read, ("numbers.charter_per_year",)),
    Check(problems_solved, ("numbers.problems_per_branch", "numbers.problems_per_member")),
    Check(absence_ladder, ("absence_ladder",)),
    Check(long_absent),
    Check(attendance_basis),
    Check(attendance_published),
    Check(talks_held, ("numbers.talks_per_year",)),
    Check(study_hours, ("numbers.study_tenths",)),
    Check(votes_valid),
    Check(long_inactive, ("numbers.inactive_months",)),
    Check(dues_by_scale, ("dues_scale",)),
    Check(dues_published, ("numbers.dues_published_per_year",)),
    Check(floating_contacted, ("numbers.floating_contact_months",)),
    Check(appraisal_grades, ("numbers.excellent_at_most",)),
)
CHECKS: tuple[Check[PlanCase] | Check[ActivityCase] | Check[YearCase], ...] = (
    *PLAN_CHECKS,
    *ACTIVITY_CHECKS,
    *YEAR_CHECKS,
)
