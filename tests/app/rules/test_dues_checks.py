"""Dues: what is entered agrees with the scale, relief has its date, the yearly publication."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import texts
from app.domain.registers import DisclosureItem, RegisterKind
from app.rules.year_case import YearCase
from tests.app.rules.examples import regime
from tests.app.rules.year_examples import (
    PEOPLE,
    YEAR,
    entered,
    with_registers,
    year_case,
    year_findings,
    year_keys,
)

GOOD = year_case(regime("general"))
WAGE, FARMER = "按月领取工资", "农民"


def terms(**changes: Any) -> YearCase:
    """Return the year with other terms for the first member."""
    first, *rest = GOOD.registers.dues
    return with_registers(GOOD, dues=(replace(first, **changes), *rest))


def test_GN_12_terms_by_the_scale_are_good() -> None:
    assert year_keys(GOOD, "GN-12") == []


@pytest.mark.parametrize(
    ("base", "rate", "monthly", "is_good"),
    [
        (300_000, 5, 1_500, True),
        (300_001, 10, 3_000, True),
        (300_001, 5, 1_500, False),
        (300_000, 10, 3_000, False),
        (123_500, 5, 618, True),
        (123_500, 5, 617, False),
        (1_000_001, 20, 20_000, True),
        (1_000_001, 20, None, False),
    ],
)
def test_GN_12_the_rate_jumps_where_the_band_ends_and_half_a_fen_goes_up(
    base: int, rate: int, monthly: int | None, is_good: bool
) -> None:
    said = year_keys(terms(base=base, rate=rate, monthly=monthly), "GN-12")
    assert said == ([] if is_good else ["dues_other_amount"])


def test_GN_12_says_what_was_entered_and_what_it_should_be() -> None:
    (found,) = year_findings(terms(base=300_001, rate=5, monthly=1_500), "GN-12")
    sentence = texts.say(f"findings.{found.key}", **found.fact_map())
    assert sentence == f"{PEOPLE[0].name}每月党费登记 15.00 元，按基数 3000.01 元、比例 1% 应是 30.00 元。"
    assert (found.register, found.member_id) == (RegisterKind.DUES, PEOPLE[0].id)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"category": FARMER, "base": None, "rate": None, "monthly": 50}, []),
        ({"category": FARMER, "base": None, "rate": None, "monthly": 20}, []),
        ({"category": FARMER, "base": None, "rate": None, "monthly": 100}, []),
        ({"category": FARMER, "base": None, "rate": None, "monthly": 19}, ["dues_outside_amounts"]),
        ({"category": FARMER, "base": None, "rate": None, "monthly": 101}, ["dues_outside_amounts"]),
        ({"category": "别的"}, ["dues_category_unknown"]),
        ({"category": ""}, ["dues_category_unknown"]),
        ({"base": None}, ["dues_base_missing"]),
        ({"relief": "困难", "relief_approved_on": date(YEAR, 1, 8), "monthly": 0}, []),
        ({"relief": "困难", "monthly": 0}, ["dues_relief_undated"]),
    ],
)
def test_GN_12_fixed_amounts_unknown_words_and_relief(changes: dict[str, Any], said: list[str]) -> None:
    assert year_keys(terms(**changes), "GN-12") == said


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"category": FARMER, "monthly": 10}, {"entered": "0.10", "wanted": "0.20–1.00"}),
        ({"category": "学生、下岗失业、依靠抚恤救济或领取低保", "monthly": 10}, {"wanted": "0.20"}),
        ({"monthly": None}, {"entered": "（未填）", "wanted": "50.00"}),
        ({"category": "别的"}, {"category": "别的"}),
        ({"category": ""}, {"category": "（未填）"}),
    ],
)
def test_GN_12_the_words_of_the_finding(changes: dict[str, Any], facts: dict[str, str]) -> None:
    (found,) = year_findings(terms(**changes), "GN-12")
    assert facts.items() <= found.fact_map().items()


def test_GN_12_who_has_no_terms_yet_is_named() -> None:
    (found,) = year_findings(with_registers(GOOD, dues=GOOD.registers.dues[2:]), "GN-12")
    assert (found.key, found.fact_map()["count"]) == ("dues_terms_missing", 2)


def test_GN_13_dues_are_published_once_a_year() -> None:
    assert year_keys(GOOD, "GN-13") == []
    others = tuple(one for one in GOOD.registers.disclosures if one.item is not DisclosureItem.DUES)
    missing = with_registers(GOOD, disclosures=others)
    assert year_keys(missing, "GN-13") == ["dues_unpublished"]
    assert year_keys(missing.on(date(YEAR, 12, 31)), "GN-13") == []
    assert year_keys(entered(missing, date(YEAR, 1, 2)), "GN-13") == ["dues_unpublished"]
    assert year_keys(entered(missing, date(YEAR + 1, 1, 1)), "GN-13") == []
