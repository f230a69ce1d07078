"""What the rules ask of a register: every name is a check or duty, and a row that is entered mends what was missing."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.registers import Disclosure, DisclosureItem, ObservationVisit, RegisterKind
from app.operations import branches, register_rules, registers
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from app.rules.checks import CHECKS
from app.rules.duties import DUTIES
from app.rules.year_case import YearCase
from tests.ui import builders


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    opened = builders.workspace(tmp_path, now=datetime(2027, 1, 8, 9, 0))
    builders.branch(opened)
    return opened


def clauses(workspace: Workspace, kind: RegisterKind) -> list[str]:
    return [line.rule_id for line in register_rules.asked(year_case(workspace, 2026), kind)]


def test_every_kind_names_checks_and_duties_that_exist() -> None:
    known = {one.name for one in (*CHECKS, *DUTIES)}
    assert set(register_rules.FEEDS) == set(RegisterKind)
    assert [name for names in register_rules.FEEDS.values() for name in names if name not in known] == []


def test_SC_08_SC_10_observations_are_asked_for_by_their_notice(workspace: Workspace) -> None:
    assert {"SC-08", "SC-09", "SC-10"} <= set(clauses(workspace, RegisterKind.OBSERVATIONS))
    assert clauses(workspace, RegisterKind.STUDIES) == []
    roles = register_rules.roles(year_case(workspace, 2026), RegisterKind.OBSERVATIONS)
    assert "党支部书记" in roles


def test_GN_13_a_row_mends_what_was_missing(workspace: Workspace) -> None:
    branches.enter_regime(workspace, "general", date(2019, 1, 1))
    before = register_rules.missing(year_case_from_january(workspace))[RegisterKind.DISCLOSURES]
    assert [one.rule_id for one in before] == ["GN-13"]
    registers.add(workspace, Disclosure(0, date(2026, 3, 1), DisclosureItem.DUES))
    after = register_rules.missing(year_case_from_january(workspace))[RegisterKind.DISCLOSURES]
    assert after == ()


def year_case_from_january(workspace: Workspace) -> YearCase:
    """The year as it is judged when the program was used from its beginning."""
    return replace(year_case(workspace, 2026), records_from=date(2026, 1, 1))


def test_XH_08_XH_12_the_year_has_items_to_confirm(workspace: Workspace) -> None:
    branches.enter_regime(workspace, "xuhui-2017", date(2017, 6, 1))
    ids = [item.rule_id for item in register_rules.year_items(year_case(workspace, 2026)).ticks]
    assert {"XH-08", "XH-12"} <= set(ids)
    registers.tick(workspace, 2026, "xuhui-2017", "XH-08", True)
    ticks = register_rules.year_items(year_case(workspace, 2026)).ticks
    assert [item.rule_id for item in ticks if item.is_ticked] == ["XH-08"]
    assert not any(item.is_ticked for item in register_rules.year_items(year_case(workspace, 2025)).ticks)


def test_the_year_shows_what_no_check_decides(workspace: Workspace) -> None:
    shown = [line.rule_id for line in register_rules.year_items(year_case(workspace, 2026)).shown]
    assert {"JB-28", "JB-31"} <= set(shown)


def test_a_visit_of_the_right_role_is_counted(workspace: Workspace) -> None:
    case = year_case_from_january(workspace)
    before = {one.rule_id for one in register_rules.missing(case)[RegisterKind.OBSERVATIONS]}
    assert "SC-10" in before
    for day in (date(2026, 7, 3), date(2026, 9, 3)):
        registers.add(workspace, ObservationVisit(0, day, "王小明", "党支部书记"))
    after = register_rules.missing(year_case_from_january(workspace))[RegisterKind.OBSERVATIONS]
    assert "SC-10" not in {one.rule_id for one in after}
