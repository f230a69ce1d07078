"""The registers of a year: what counts for it, how rows are written, deleted and brought back, and erased people."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.draft import DraftPlace
from app.domain.dues import DuesTerms
from app.domain.errors import UserError
from app.domain.member import ERASED, Member
from app.domain.regime import Period
from app.domain.registers import (
    Appraisal,
    FixedDayFiling,
    Grade,
    Lecture,
    Oath,
    OwnProblem,
    RegisterKind,
    StudyRecord,
    Talk,
    Topic,
)
from app.operations import (
    activities,
    appraisal_sheet,
    branches,
    deleting,
    drafts,
    dues_sheet,
    erasure,
    history,
    members,
    recycle_bin,
    registers,
    undoing,
)
from app.operations.dues_sheet import Entry, Proposal
from app.operations.workspace import Workspace, open_workspace
from app.operations.year_case import year_case
from app.storage.tables import table_of
from tests.faults import oracle
from tests.ui import builders


@pytest.fixture
def filled(tmp_path: Path) -> builders.Filled:
    return builders.filled(builders.workspace(tmp_path))


@pytest.fixture
def workspace(filled: builders.Filled) -> Workspace:
    return filled.workspace


def person(workspace: Workspace, name: str) -> Member:
    return next(one for one in members.everybody(workspace) if one.name == name)


def test_every_kind_has_a_table_and_a_place_in_the_year() -> None:
    assert set(registers.ROWS) == set(RegisterKind) == set(registers.IN_YEAR)
    for kind in RegisterKind:
        assert table_of(registers.ROWS[kind])


def test_what_counts_for_a_year(workspace: Workspace) -> None:
    before = registers.add(workspace, Lecture(0, date(2025, 12, 31), "去年"))
    this = registers.add(workspace, Lecture(0, date(2026, 1, 1), "今年"))
    topic = registers.add(workspace, Topic(0, 2027, 1, 3, "明年"))
    open_one = registers.add(workspace, OwnProblem(0, date(2025, 3, 1), what="还没解决"))
    solved = registers.add(
        workspace, OwnProblem(0, date(2025, 3, 1), what="解决了", done_on=date(2025, 9, 1))
    )
    filing = registers.add(workspace, FixedDayFiling(0, date(2024, 1, 5), "每月 10 日"))
    year = registers.registers_of(workspace, 2026)
    assert year.lectures == (this,)
    assert year.problems == (open_one,)
    assert year.filings == (filing,)
    assert registers.registers_of(workspace, 2025).lectures == (before,)
    assert registers.registers_of(workspace, 2025).problems == (open_one, solved)
    assert registers.rows_of(registers.registers_of(workspace, 2027), RegisterKind.TOPICS) == (topic,)
    assert registers.years(workspace) == (2027, 2026, 2025, 2024)
    registers.add(workspace, Lecture(0, date(2019, 5, 5)))
    assert registers.years(workspace) == (2027, 2026, 2025, 2024, 2019)


def test_an_edit_keeps_what_another_changed_meanwhile(workspace: Workspace) -> None:
    """Two edits that wait on a full disk both begin from the row as it was on the screen."""
    shown = registers.add(workspace, Lecture(0, date(2026, 3, 1)))
    registers.change(workspace, shown, title="党章")
    registers.change(workspace, shown, speaker="王小明")
    (stored,) = workspace.store.all(Lecture)
    assert (stored.title, stored.speaker) == ("党章", "王小明")


def test_labels_say_which_row(workspace: Workspace) -> None:
    talk = Talk(0, date(2026, 4, 2), person(workspace, "孙强").id, name="孙强")
    talk = registers.add(workspace, talk)
    done = undoing.can_undo(workspace)
    assert done is not None
    assert done.label == "新增谈话：孙强"
    lecture = registers.add(workspace, Lecture(0, date(2026, 3, 12)))
    registers.change(workspace, lecture, title="党章")
    done = undoing.can_undo(workspace)
    assert done is not None
    assert done.label == "修改党课：3月12日"


def test_what_is_deleted_comes_back_from_the_bin(workspace: Workspace) -> None:
    rows = [registers.add(workspace, Lecture(0, date(2026, month, 1))) for month in (1, 2, 3)]
    before = oracle.rows_of(workspace.store)
    registers.delete(workspace, rows[:1])
    registers.delete(workspace, rows[1:])
    many, one = recycle_bin.entries(workspace)
    assert (one.what, many.what) == ("删除党课：1月1日", "删除 2 条党课")
    assert many.detail == "党课 2 条"
    recycle_bin.restore(workspace, one)
    recycle_bin.restore(workspace, many)
    assert oracle.rows_of(workspace.store) == before


def test_a_tick_of_the_year_names_its_item(workspace: Workspace) -> None:
    regime, rule = next(
        (regime, rule) for regime in workspace.regime_set.regimes for rule in regime.rules_on() if rule.item
    )
    registers.tick(workspace, 2026, regime.id, rule.id, True)
    assert registers.ticked(workspace, 2026) == {(regime.id, rule.id)}
    assert registers.ticked(workspace, 2025) == frozenset()
    done = undoing.can_undo(workspace)
    assert done is not None
    assert rule.item in done.label
    registers.tick(workspace, 2026, regime.id, rule.id, False)
    assert registers.ticked(workspace, 2026) == frozenset()
    undoing.undo_last(workspace)
    assert registers.ticked(workspace, 2026) == {(regime.id, rule.id)}


def fill_registers(workspace: Workspace, member: Member) -> Oath:
    """Put a member into every register that names one."""
    other = person(workspace, "李娜")
    oath: Oath = registers.add(workspace, Oath(0, date(2026, 6, 1), (other.id, member.id)))
    registers.add(workspace, StudyRecord(0, date(2026, 6, 1), "学习", 40, (member.id,)))
    registers.add(
        workspace,
        Talk(
            0, date(2026, 4, 2), member.id, name=member.name, talker="李娜", points="家里的事", attitude="好"
        ),
    )
    registers.add(workspace, Talk(0, date(2026, 4, 3), other.id, name="李娜", talker=member.name))
    registers.add(workspace, OwnProblem(0, date(2026, 2, 2), member.id, member.name, "拖拉", measures="改"))
    registers.add(workspace, Appraisal(0, 2026, member.id, member.name, Grade.QUALIFIED, note="还行"))
    dues_sheet.change_terms(workspace, member.id, 2026, Proposal(10, 4500), base=450000)
    dues_sheet.pay(workspace, 2026, [Entry(member.id, 3, 4500)], date(2026, 3, 5))
    return oath


def test_a_deleted_member_is_taken_off_and_out_of_lists_in_one_action(workspace: Workspace) -> None:
    member = person(workspace, "孙强")
    oath = fill_registers(workspace, member)
    before = oracle.rows_of(workspace.store)
    assert deleting.entries_of(workspace, [member.id]) == 5
    deleting.delete_members(workspace, [member.id])
    year = registers.registers_of(workspace, 2026)
    assert year.oaths[0].member_ids == (person(workspace, "李娜").id,)
    assert year.studies[0].member_ids == ()
    assert [talk.name for talk in year.talks] == ["李娜"]
    assert (year.problems, year.appraisals, year.dues, year.payments) == ((), (), (), ())
    undoing.undo_last(workspace)
    assert oracle.rows_of(workspace.store) == before
    assert registers.registers_of(workspace, 2026).oaths == (oath,)


def test_a_lecture_stays_when_its_activity_goes(filled: builders.Filled) -> None:
    workspace = filled.workspace
    lecture = Lecture(0, date(2026, 6, 18), "党课", activity_id=filled.activity_id)
    lecture = registers.add(workspace, lecture)
    deleting.delete_activities(workspace, [filled.activity_id])
    assert [(one.title, one.activity_id) for one in workspace.store.all(Lecture)] == [("党课", None)]
    undoing.undo_last(workspace)
    assert workspace.store.all(Lecture) == (lecture,)
    assert activities.activity_of(workspace, filled.activity_id)


def test_an_erased_person_leaves_counts_and_sums(workspace: Workspace) -> None:
    member = person(workspace, "孙强")
    fill_registers(workspace, member)
    said = erasure.preview(workspace, member.id)
    assert any(line.startswith("5 条登记里的姓名") for line in said.goes)
    erasure.erase(workspace, member.id)
    year = registers.registers_of(workspace, 2026)
    assert [(talk.name, talk.talker, talk.points, talk.attitude) for talk in year.talks] == [
        (ERASED, "李娜", "", ""),
        ("李娜", ERASED, "", ""),
    ]
    assert (year.problems[0].name, year.problems[0].what, year.problems[0].measures) == (ERASED, "", "")
    assert (year.appraisals[0].name, year.appraisals[0].grade, year.appraisals[0].note) == (
        ERASED,
        Grade.QUALIFIED,
        "",
    )
    assert (year.dues[0].name, year.dues[0].base, year.dues[0].monthly) == (ERASED, None, 4500)
    assert year.payments[0].fen == 4500
    assert len(year.oaths[0].member_ids) == 2
    tables = workspace.store.statement("select name from main.sqlite_master where type = 'table'")
    whole = "".join(str(workspace.store.statement(f'select * from "{name}"')) for (name,) in tables)
    assert [word for word in ("孙强", "家里的事", "拖拉", "450000") if word in whole] == []
    assert oracle.unrecorded(workspace.store, oracle.rows_of(workspace.store)) == []


def test_only_a_list_keeps_the_place_of_an_erased_person(workspace: Workspace) -> None:
    new = members.add_member(workspace, "误录人")
    registers.add(workspace, Oath(0, date(2026, 6, 1), (new.id,)))
    erasure.erase(workspace, new.id)
    stub = workspace.store.get(Member, new.id)
    assert stub is not None
    assert stub.is_erased


def test_a_long_text_is_found_again_in_its_row(workspace: Workspace) -> None:
    row = registers.add(workspace, Talk(0, date(2026, 4, 2), person(workspace, "孙强").id, name="孙强"))
    place = registers.draft_place(row, "points")
    assert place == DraftPlace("talk", row.id, "points")
    drafts.keep_draft(workspace, place, "谈了一半")
    workspace.close()
    again = open_workspace(workspace.root, clock=lambda: builders.NOW)
    drafts.put_back(again)
    assert again.store.all(Talk)[0].points == "谈了一半"
    assert drafts.found_again(again)[0].words == "谈话：孙强·谈话要点"
    again.close()


def test_the_history_of_a_row(workspace: Workspace) -> None:
    row = registers.add(workspace, Lecture(0, date(2026, 3, 12)))
    registers.change(workspace, row, speaker="王小明")
    newest = history.of_register(workspace, row)[0]
    assert [(one.field, one.before, one.after) for one in newest.fields] == [("主讲人", "", "王小明")]


def test_the_history_reads_amounts_and_counts_people(workspace: Workspace) -> None:
    member = person(workspace, "孙强")
    oath = fill_registers(workspace, member)
    oath = registers.change(workspace, oath, member_ids=(member.id,))
    terms = workspace.store.all(DuesTerms)[0]
    registers.change(workspace, terms, monthly=2050)
    (people,) = history.of_register(workspace, oath)[0].fields
    (amount,) = history.of_register(workspace, terms)[0].fields
    assert (people.field, people.before, people.after) == ("重温的党员", "2 人", "1 人")
    assert (amount.field, amount.before, amount.after) == ("月应交（元）", "45.00", "20.50")


def test_years_of_problems_and_filings_can_be_reached(workspace: Workspace) -> None:
    registers.add(workspace, OwnProblem(0, date(2020, 5, 1), done_on=date(2022, 3, 1)))
    registers.add(workspace, FixedDayFiling(0, date(2018, 1, 5), "每月 10 日"))
    assert registers.years(workspace) == (2027, 2026, 2025, 2022, 2020, 2018)


@pytest.mark.parametrize(
    ("found", "done", "shown", "year"),
    [
        (date(2025, 3, 1), None, 2026, 2026),
        (date(2025, 3, 1), date(2025, 9, 1), 2026, 2025),
        (date(2025, 3, 1), date(2026, 9, 1), 2026, 2026),
        (date(2026, 3, 1), date(2025, 9, 1), 2026, 2026),
        (date(2027, 3, 1), None, 2026, 2027),
    ],
)
def test_a_problem_stands_in_the_year_it_is_said_to_stand_in(
    workspace: Workspace, found: date, done: date | None, shown: int, year: int
) -> None:
    row = registers.add(workspace, OwnProblem(0, found, what="拖拉", done_on=done))
    assert registers.year_of(row, shown) == year
    assert registers.registers_of(workspace, year).problems == (row,)


def test_a_row_deleted_meanwhile_is_not_brought_back_by_an_edit(workspace: Workspace) -> None:
    row = registers.add(workspace, Lecture(0, date(2026, 3, 1), "党章"))
    registers.delete(workspace, [row])
    with pytest.raises(UserError) as refused:
        registers.change(workspace, row, speaker="王小明")
    assert refused.value.key == "register_row_gone"
    assert workspace.store.all(Lecture) == ()


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1920, 12, 31), date(2101, 1, 1), date(9999, 12, 31)])
def test_a_day_no_branch_lived_is_refused(workspace: Workspace, day: date) -> None:
    row = registers.add(workspace, Lecture(0, date(2026, 3, 1), "党章"))
    member = person(workspace, "孙强").id
    for write in (
        lambda: registers.add(workspace, Lecture(0, day)),
        lambda: registers.change(workspace, row, on=day),
        lambda: dues_sheet.change_terms(workspace, member, 2026, Proposal(), relief_approved_on=day),
        lambda: appraisal_sheet.grade(workspace, 2026, {member: Grade.QUALIFIED}, day),
        lambda: appraisal_sheet.held_on(workspace, 2026, day),
    ):
        with pytest.raises(UserError) as refused:
            write()
        assert refused.value.key == "day_out_of_range"
    assert workspace.store.all(Lecture) == (row,)
    assert not workspace.store.all(DuesTerms)
    assert not workspace.store.all(Appraisal)


@pytest.mark.parametrize("year", [1, 9999])
def test_the_first_and_the_last_year_there_is_can_be_looked_at(workspace: Workspace, year: int) -> None:
    """An activity may still bear such a day; nothing falls over."""
    branches.enter_regime(workspace, "general", date(1, 1, 1))
    case = year_case(workspace, year)
    assert [span.last for span in case.spans(Period.QUARTER)][-1] == date(year, 12, 31)
    assert len(list(case.spans(Period.MONTH))) == 12


def test_months_in_the_wrong_order_are_refused(workspace: Workspace) -> None:
    with pytest.raises(UserError) as refused:
        registers.add(workspace, Topic(0, 2026, 5, 2))
    assert (refused.value.key, refused.value.facts) == ("topic_months", {"first": 5, "last": 2})
    row = registers.add(workspace, Topic(0, 2026, 5, 7))
    with pytest.raises(UserError):
        registers.change(workspace, row, last_month=2)
    assert workspace.store.all(Topic) == (row,)


def test_drafts_of_an_erased_persons_rows_are_dropped(workspace: Workspace) -> None:
    """A draft need not name the person: it lies in a row that is hers or his."""
    member, other = person(workspace, "孙强"), person(workspace, "李娜")
    own = registers.add(workspace, Talk(0, date(2026, 4, 2), member.id, name="孙强"))
    others = registers.add(workspace, Talk(0, date(2026, 4, 3), other.id, name="李娜"))
    drafts.keep_draft(workspace, registers.draft_place(own, "points"), "家里有难处")
    drafts.keep_draft(workspace, registers.draft_place(others, "points"), "工作忙")
    erasure.erase(workspace, member.id)
    kept = workspace.store.statement("select row_key, text from draft")
    assert kept == [(str(others.id), "工作忙")]
