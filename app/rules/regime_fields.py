"""Every number and switch of a regime file, declared once: the reader, the form and the trial read this list."""

from enum import Enum
from typing import Any

from app.domain.day_rule import DayRuleKind, HolidayRule, HolidayScope
from app.domain.regime import AttendanceBase, ChangeMode, Duration, MakeupRecord
from app.domain.regime_field import FieldKind, RegimeField
from app.rules.regime_table import Table


def _whole(table: str, key: str, low: int, high: int, unit: str) -> RegimeField:
    return RegimeField(table, key, FieldKind.WHOLE, low, high, unit)


def _choice(table: str, key: str, choices: type[Enum]) -> RegimeField:
    return RegimeField(table, key, FieldKind.CHOICE, choices=choices)


def _flag(table: str, key: str) -> RegimeField:
    return RegimeField(table, key, FieldKind.FLAG)


# To add a number: its field in RegimeNumbers (app/domain/regime.py), a line here, its words in
# resources/text/regime_fields.toml.
NUMBER_FIELDS = (
    _choice("numbers", "change_mode", ChangeMode),
    _flag("numbers", "change_same_month"),
    _whole("numbers", "notice_days", 1, 31, "天"),
    _whole("numbers", "report_days", 0, 31, "天"),
    _choice("numbers", "min_duration", Duration),
    _whole("numbers", "attendance_min_percent", 1, 100, "百分数"),
    _choice("numbers", "attendance_base", AttendanceBase),
    _flag("numbers", "leave_written"),
    _choice("numbers", "makeup_record", MakeupRecord),
    _whole("numbers", "consolidate_workdays", 1, 31, "工作日"),
    _whole("numbers", "charter_per_year", 1, 12, "次"),
    _flag("numbers", "oath_in_joining_month"),
    _whole("numbers", "problems_per_branch", 1, 12, "个"),
    _whole("numbers", "problems_per_member", 1, 12, "个"),
    _whole("numbers", "talks_per_year", 1, 12, "次"),
    _whole("numbers", "study_tenths", 1, 9999, "十分之一学时"),
    _whole("numbers", "study_tenths_committee", 1, 9999, "十分之一学时"),
    _whole("numbers", "inactive_months", 1, 24, "个月"),
    _whole("numbers", "floating_contact_months", 1, 24, "个月"),
    _whole("numbers", "probation_months", 1, 36, "个月"),
    _whole("numbers", "probation_reminder_days", 1, 180, "天"),
    _whole("numbers", "dues_published_per_year", 1, 12, "次"),
    RegimeField("numbers", "excellent_at_most", FieldKind.SHARE),
)
DAY_FIELDS = (
    _choice("day", "kind", DayRuleKind),
    _whole("day", "nth", 1, 4, "第几个"),
    _whole("day", "weekday", 1, 7, "星期几"),
    _choice("day", "holiday_rule", HolidayRule),
    _choice("day", "holiday_scope", HolidayScope),
    RegimeField("day", "window", FieldKind.SPAN, high=31, unit="日"),
)
LOW_FIELDS = (
    _whole("evaluation", "low_percent", 1, 100, "百分数"),
    _whole("evaluation", "low_count", 1, 12, "次"),
)
REGIME_FIELDS = (*NUMBER_FIELDS, *DAY_FIELDS, *LOW_FIELDS)


def read_field(table: Table, field: RegimeField) -> Any:
    """Read one field as its kind says; raises RegimeFileError for a value it may not have."""
    if field.kind is FieldKind.FLAG:
        return table.flag(field.key)
    if field.kind is FieldKind.SHARE:
        return table.share(field.key)
    if field.kind is FieldKind.SPAN:
        return table.span(field.key, field.high, field.unit)
    if field.choices is not None:
        return table.choice(field.key, field.choices)
    return table.whole(field.key, field.low, field.high, field.unit)
