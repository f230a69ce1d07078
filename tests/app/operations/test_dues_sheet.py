"""The dues of a year: proposals from the scale, what she writes herself, payments, and what is outstanding."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.dues import DuesPayment
from app.operations import branches, dues_sheet, members, undoing
from app.operations.dues_sheet import Entry, Proposal
from app.operations.workspace import Workspace
from app.operations.year_case import year_case
from tests.ui import builders

WAGE = "按月领取工资"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    opened = builders.filled(builders.workspace(tmp_path)).workspace
    branches.enter_regime(opened, "general", date(2019, 1, 1))
    return opened


def terms(workspace: Workspace, member_id: int, base: int, category: str = WAGE) -> None:
    case = year_case(workspace, 2026)
    dues_sheet.change_terms(workspace, member_id, 2026, Proposal(), category=category)
    proposed = dues_sheet.proposal(case, category, base)
    dues_sheet.change_terms(workspace, member_id, 2026, proposed, base=base)


def line(workspace: Workspace, member_id: int) -> dues_sheet.DuesLine:
    return next(one for one in dues_sheet.lines(year_case(workspace, 2026)) if one.member_id == member_id)


@pytest.mark.parametrize(
    ("base", "rate", "monthly"),
    [(300000, 5, 1500), (300001, 10, 3000), (500001, 15, 7500), (1000001, 20, 20000)],
)
def test_GN_12_the_scale_proposes_rate_and_dues(
    workspace: Workspace, base: int, rate: int, monthly: int
) -> None:
    case = year_case(workspace, 2026)
    assert WAGE in dues_sheet.categories(case)
    said = dues_sheet.proposal(case, WAGE, base)
    assert (said.rate, said.monthly) == (rate, monthly)
    member = members.roster(workspace)[0].id
    terms(workspace, member, base)
    stored = dues_sheet.terms_of(workspace, member, 2026)
    assert (stored.rate, stored.monthly, stored.name) == (rate, monthly, "王小明")


def test_without_a_scale_nothing_is_proposed(workspace: Workspace) -> None:
    case = year_case(workspace, 2026)
    assert dues_sheet.proposal(case, "没有的类别", 450000) == Proposal()
    assert dues_sheet.proposal(case, WAGE, None) == Proposal()


def test_what_she_writes_herself_stays(workspace: Workspace) -> None:
    member = members.roster(workspace)[0].id
    terms(workspace, member, 450000)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(10, 4500), monthly=2000)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(10, 4500), relief="困难，已批准")
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 2000
    dues_sheet.change_terms(workspace, member, 2026, Proposal(10, 4500), rate=20)
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 9000


def test_payments_replace_and_take_away(workspace: Workspace) -> None:
    member = members.roster(workspace)[0].id
    paid = date(2026, 3, 5)
    dues_sheet.pay(workspace, 2026, [Entry(member, 3, 4500)], paid)
    dues_sheet.pay(workspace, 2026, [Entry(member, 3, 4500)], date(2026, 6, 15))
    assert [(one.fen, one.paid_on) for one in workspace.store.all(DuesPayment)] == [(4500, paid)]
    dues_sheet.pay(workspace, 2026, [Entry(member, 3, 5000), Entry(member, 4, 4500)], paid)
    assert sorted((one.month, one.fen) for one in workspace.store.all(DuesPayment)) == [(3, 5000), (4, 4500)]
    undoing.undo_last(workspace)
    assert [(one.month, one.fen) for one in workspace.store.all(DuesPayment)] == [(3, 4500)]
    dues_sheet.pay(workspace, 2026, [Entry(member, 3, None)], paid)
    assert workspace.store.all(DuesPayment) == ()


def test_the_month_of_everybody_leaves_what_is_written(workspace: Workspace) -> None:
    first, second, third = (one.id for one in members.roster(workspace)[:3])
    terms(workspace, first, 450000)
    terms(workspace, second, 600000)
    dues_sheet.pay(workspace, 2026, [Entry(second, 6, 100)], None)
    done = dues_sheet.pay_month(workspace, 2026, 6, dues_sheet.lines(year_case(workspace, 2026)))
    assert done == 1
    assert [line(workspace, one).count.months[5] for one in (first, second, third)] == [4500, 100, 0]
    undoing.undo_last(workspace)
    assert [line(workspace, one).count.months[5] for one in (first, second)] == [0, 100]


def test_only_months_that_are_over_are_outstanding(workspace: Workspace) -> None:
    member = members.roster(workspace)[0].id
    terms(workspace, member, 450000)
    dues_sheet.pay(workspace, 2026, [Entry(member, month, 4500) for month in (1, 2, 3, 4)], None)
    count = line(workspace, member).count
    assert count.open_months == (5,)
    assert count.outstanding == 4500


def test_without_a_scale_the_dues_follow_base_and_rate(workspace: Workspace) -> None:
    member = members.roster(workspace)[0].id
    nothing = Proposal()
    dues_sheet.change_terms(workspace, member, 2026, nothing, base=450000)
    dues_sheet.change_terms(workspace, member, 2026, nothing, rate=10)
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 4500
    dues_sheet.change_terms(workspace, member, 2026, nothing, base=600000)
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 6000
    dues_sheet.change_terms(workspace, member, 2026, nothing, monthly=2000)
    dues_sheet.change_terms(workspace, member, 2026, nothing, note="困难")
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 2000
    dues_sheet.change_terms(workspace, member, 2026, nothing, base=500000)
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 5000
    dues_sheet.change_terms(workspace, member, 2026, nothing, base=None)
    assert dues_sheet.terms_of(workspace, member, 2026).monthly is None


def test_a_new_category_takes_the_proposal_whole(workspace: Workspace) -> None:
    """Nothing of the old category is booked: what the new one does not say is open."""
    member = members.roster(workspace)[0].id
    terms(workspace, member, 450000)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(None, None, 20, 100), category="学生")
    stored = dues_sheet.terms_of(workspace, member, 2026)
    assert (stored.category, stored.rate, stored.monthly) == ("学生", None, None)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(None, 20, 20, 20), category="农民")
    assert dues_sheet.terms_of(workspace, member, 2026).monthly == 20
    dues_sheet.change_terms(workspace, member, 2026, Proposal(), category="没有的类别")
    sheet = dues_sheet.lines(year_case(workspace, 2026))
    assert dues_sheet.pay_month(workspace, 2026, 6, sheet) == 0


def test_a_first_name_for_the_category_keeps_what_she_wrote(workspace: Workspace) -> None:
    member = members.roster(workspace)[0].id
    dues_sheet.change_terms(workspace, member, 2026, Proposal(), base=450000)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(), rate=10)
    dues_sheet.change_terms(workspace, member, 2026, Proposal(), category="在职")
    stored = dues_sheet.terms_of(workspace, member, 2026)
    assert (stored.rate, stored.monthly) == (10, 4500)
