"""Regime files: what is read, what is inherited, which regime holds on a day."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app import paths
from app.domain.branch import Branch, RegimeInForce
from app.domain.day_rule import DayRule, DayRuleKind, HolidayRule
from app.domain.finding import Severity
from app.domain.regime import ChangeMode, MonthDay, RegimeNumbers
from app.rules.needs import missing_need
from app.rules.regime import load_regimes
from tests.app.rules.regime_files import SOUND, changed, load


def test_the_sound_file_is_read(tmp_path: Path) -> None:
    found = load(tmp_path, mine=SOUND)
    assert found.refused == ()
    (regime,) = found.regimes
    assert (regime.id, regime.series, regime.numbers.notice_days) == ("mine", "mine", 5)
    assert regime.plans[0].due == (MonthDay(12, 20),)
    assert regime.day is not None
    assert regime.day.rule(None) == DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4)
    assert (regime.form_name("F02"), regime.form_name("F01")) == ("纪实表", None)
    assert regime.rule("AA-01").severity is Severity.BLOCKS
    with pytest.raises(KeyError):
        regime.rule("AA-09")


OVERLAY = """\
[notice]
id = "overlay"
short = "分则"
extends = "mine"
drops = ["numbers.notice_days", "frequencies"]

[numbers]
change_mode = "consent"

[rules.AA-01]
severity = "warns"
duties = []

[rules.AA-02]
severity = "off"

[rules.AB-01]
kind = "T"
severity = "guidance"
about = "year"
section = "三"
quote = "分则自己的话"
demand = "分则自己的话"
"""


def test_an_overlay_says_only_what_differs(tmp_path: Path) -> None:
    found = load(tmp_path, mine=SOUND, overlay=OVERLAY)
    assert found.refused == ()
    overlay = found.get("overlay")
    assert overlay is not None
    assert (overlay.numbers.attendance_min_percent, overlay.numbers.notice_days) == (80, None)
    assert overlay.numbers.change_mode is ChangeMode.CONSENT
    assert (overlay.frequencies, len(overlay.plans)) == ((), 2)
    assert [(rule.id, rule.is_on) for rule in overlay.rules] == [
        ("AA-01", True),
        ("AA-02", False),
        ("AB-01", True),
    ]
    assert overlay.rule("AA-01").severity is Severity.WARNS


def test_an_inherited_rule_quotes_the_notice_its_words_come_from(tmp_path: Path) -> None:
    overlay = load(tmp_path, mine=SOUND, overlay=OVERLAY).get("overlay")
    assert overlay is not None
    assert (overlay.clause("AA-01").regime_id, overlay.clause("AA-01").notice) == ("mine", "本单位制度")
    assert (overlay.clause("AB-01").regime_id, overlay.clause("AB-01").notice) == ("overlay", "分则")


def test_an_overlay_of_a_refused_regime_is_out_of_use_too(tmp_path: Path) -> None:
    found = load(tmp_path, mine=changed("= 80", "= 101"), overlay=OVERLAY)
    assert found.regimes == ()
    assert [(error.file, error.line) for error in found.refused] == [("mine.toml", 13), ("overlay.toml", 4)]


def test_two_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    first = SOUND.replace('id = "mine"', 'id = "mine"\nextends = "overlay"')
    found = load(tmp_path, mine=first, overlay=OVERLAY)
    assert sorted((error.file, error.line) for error in found.refused) == [
        ("mine.toml", 3),
        ("overlay.toml", 4),
    ]


@pytest.mark.parametrize("name", ["numbers.report_days", "numbers.nothing", "steps"])
def test_dropping_what_is_not_there_is_refused(name: str, tmp_path: Path) -> None:
    overlay = OVERLAY.replace('"frequencies"', f'"{name}"')
    (error,) = load(tmp_path, mine=SOUND, overlay=overlay).refused
    assert (error.file, error.line) == ("overlay.toml", 5)


def test_a_wrong_value_in_an_overlay_is_the_overlays(tmp_path: Path) -> None:
    overlay = OVERLAY.replace('change_mode = "consent"', 'change_mode = "never"')
    (error,) = load(tmp_path, mine=SOUND, overlay=overlay).refused
    assert (error.file, error.line) == ("overlay.toml", 8)


SUCCESSOR = (
    SOUND.replace('id = "mine"', 'id = "mine-2027"\nseries = "mine"')
    .replace("since = 2026-01-01", "since = 2027-01-01")
    .replace("until = 2026-12-31\n", "")
    .replace("notice_days = 5", "notice_days = 3")
)


def test_the_regime_of_a_day_follows_its_series(tmp_path: Path) -> None:
    found = load(tmp_path, **{"mine": SOUND, "mine-2027": SUCCESSOR})
    assert found.refused == ()
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    on = [found.regime_on("mine", day) for day in days]
    assert [regime and regime.id for regime in on] == [None, "mine", "mine", "mine-2027"]
    assert found.regime_on("nothing", days[1]) is None


def test_overlapping_validity_is_refused(tmp_path: Path) -> None:
    early = SUCCESSOR.replace("since = 2027-01-01", "since = 2026-12-31")
    (error,) = load(tmp_path, **{"mine": SOUND, "mine-2027": early}).refused
    assert (error.file, error.line) == ("mine-2027.toml", 5)
    assert "重叠" in error.reason


def test_a_branch_is_under_each_regime_once(tmp_path: Path) -> None:
    found = load(tmp_path, **{"mine": SOUND, "mine-2027": SUCCESSOR})
    begun = date(2020, 1, 1)
    both = (RegimeInForce("mine", begun), RegimeInForce("mine-2027", begun), RegimeInForce("gone", begun))
    branch = Branch(regimes=both)
    assert [regime.id for regime in found.of_branch(branch, date(2026, 6, 1))] == ["mine"]
    assert [regime.id for regime in found.of_branch(branch, date(2027, 6, 1))] == ["mine-2027"]
    assert found.of_branch(replace(branch, regimes=()), date(2027, 6, 1)) == ()


def test_a_branch_was_under_every_regime_of_a_span_of_days(tmp_path: Path) -> None:
    found = load(tmp_path, **{"mine": SOUND, "mine-2027": SUCCESSOR})

    def ids(branch: Branch, first: date, last: date) -> list[str]:
        return [regime.id for regime in found.of_branch_between(branch, first, last)]

    left = Branch(regimes=(RegimeInForce("mine", date(2026, 2, 1), date(2026, 8, 31)),))
    assert ids(left, date(2026, 1, 1), date(2026, 12, 31)) == ["mine"]
    assert ids(left, date(2026, 9, 1), date(2026, 12, 31)) == []
    assert ids(left, date(2026, 1, 1), date(2026, 1, 31)) == []
    stays = Branch(regimes=(RegimeInForce("mine", date(2020, 1, 1)), RegimeInForce("gone", date(2020, 1, 1))))
    assert ids(stays, date(2026, 12, 1), date(2027, 1, 31)) == ["mine", "mine-2027"]
    assert ids(stays, date(2027, 1, 1), date(2027, 1, 31)) == ["mine-2027"]
    assert ids(stays, date(2025, 1, 1), date(2025, 12, 31)) == []


def test_her_own_file_takes_the_place_of_the_programs(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    text = paths.resource("regimes", "jiubu.toml").read_text(encoding="utf-8")
    (own / "jiubu.toml").write_text(text.replace("notice_days = 5", "notice_days = 3"), encoding="utf-8")
    regime = load_regimes(paths.resource("regimes"), own).get("jiubu")
    assert regime is not None
    assert regime.numbers.notice_days == 3


def test_a_rule_of_weekdays_with_a_window(tmp_path: Path) -> None:
    text = changed("weekday = 5", 'weekday = 5\nholiday_rule = "inside_window"\nwindow = [1, 10]')
    (regime,) = load(tmp_path, mine=text).regimes
    assert regime.day is not None
    rule = regime.day.rule(None)
    assert rule is not None
    assert (rule.holiday_rule, rule.window) == (HolidayRule.INSIDE_WINDOW, (1, 10))


def test_only_an_absent_year_moves_a_plan_to_the_next() -> None:
    regime = load_regimes(paths.resource("regimes")).get("shanghai-chengjian-2017")
    assert regime is not None
    (plan,) = regime.plans
    assert plan.year_for(date(2026, 6, 10)) == 2026
    first_half = replace(plan, first_month=1, last_month=6)
    assert first_half.year_for(date(2026, 12, 20)) == 2027


def test_a_notice_that_says_nothing_of_days_numbers_or_evaluation(tmp_path: Path) -> None:
    head = SOUND[: SOUND.index("[numbers]")]
    (regime,) = load(tmp_path, mine=head).regimes
    assert (regime.day, regime.evaluation, regime.steps, regime.rules) == (None, None, (), ())
    assert regime.numbers == RegimeNumbers()


def test_needs_say_which_number_is_missing(tmp_path: Path) -> None:
    (regime,) = load(tmp_path, mine=SOUND).regimes
    assert missing_need(regime, ("numbers.notice_days", "evaluation.low_count", "plans")) is None
    assert missing_need(regime, ("numbers.notice_days", "numbers.report_days")) == "numbers.report_days"
    assert missing_need(replace(regime, evaluation=None), ("evaluation.low_count",)) == "evaluation.low_count"
