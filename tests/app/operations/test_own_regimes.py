"""本单位制度: stated as a difference, judged by the loader before it is stored, kept apart from what pinned the old one."""

import tomllib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.branch import RegimeInForce
from app.domain.errors import UserError
from app.domain.finding import Severity
from app.domain.own_tables import OwnRegime
from app.operations import (
    branches,
    own_regime_files,
    own_regime_state,
    own_regimes,
    recycle_bin,
    regimes,
    undoing,
)
from app.operations.own_regimes import Removal
from app.operations.workspace import Workspace, create_workspace, open_workspace
from tests.app.operations import regime_examples as examples
from tests.app.operations.regime_examples import FIELDS, SHARE, TITLE

TODAY = examples.NOW.date()
DAY = timedelta(days=1)
Edit = Callable[[Workspace, str], object]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = examples.branch(tmp_path)
    yield made
    made.close()


def tables(workspace: Workspace, key: str) -> dict[str, object]:
    return tomllib.loads(own_regime_state.own_text(workspace, key))


def test_a_copy_states_nothing_and_asks_the_same(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    assert set(tables(workspace, key)) == {"notice"}
    made, base = workspace.regime_set.get(key), workspace.regime_set.get("jiubu")
    assert made is not None
    assert base is not None
    assert (made.numbers, made.day, made.rules, made.kinds) == (
        base.numbers,
        base.day,
        base.rules,
        base.kinds,
    )
    assert (made.extends, made.since) == ("jiubu", TODAY)


@pytest.mark.parametrize("base", ["xuhui-2017", "suizhou-gaoxin-soe", "general", "school-huodongri-2"])
def test_every_regime_can_be_copied(workspace: Workspace, base: str) -> None:
    key = own_regimes.copy(workspace, base, TITLE)
    made, of_base = workspace.regime_set.get(key), workspace.regime_set.get(base)
    assert made is not None
    assert of_base is not None
    assert made.rules == of_base.rules
    assert own_regime_state.state(workspace, key) is not None


def test_a_changed_number_is_hers_with_her_clause(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.numbers.attendance_min_percent == 90
    clause = regime.clause("JB-08")
    assert (clause.regime_id, clause.source(), clause.quote) == (key, f"{TITLE} 第三条", "到会不少于九成")
    assert regime.rule("JB-08").demand == "到会不少于九成", "the old words would name the old number"
    assert regime.clause("JB-09").regime_id == "jiubu"
    assert set(tables(workspace, key)) == {"notice", "numbers", "rules"}


def test_a_change_without_its_clause_never_quotes_the_old_notice(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    own_regimes.set_values(workspace, key, {SHARE: 90})
    found = own_regime_state.state(workspace, key)
    regime = workspace.regime_set.get(key)
    assert found is not None
    assert regime is not None
    assert found.uncited == ("JB-08",)
    assert regime.clause("JB-08").quote == "待补"
    own_regimes.set_values(workspace, key, {SHARE: 80})
    assert set(tables(workspace, key)) == {"notice"}, "what differs no more is not stated"


def test_a_number_put_back_stands_on_the_old_notice_again(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    own_regimes.set_values(workspace, key, {SHARE: 80})
    assert set(tables(workspace, key)) == {"notice"}


def test_a_rule_without_her_words_says_what_it_is_about(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    own_regimes.set_values(workspace, key, {FIELDS["numbers.notice_days"]: 7})
    found, jiubu = own_regime_state.state(workspace, key), workspace.regime_set.get("jiubu")
    assert found
    assert jiubu
    (rule,) = (one for one in found.rules if one.rule.id == "JB-06")
    assert rule.is_pending
    assert rule.subject == jiubu.rule("JB-06").demand
    assert rule.rule.demand == f"待补（原来：{rule.subject}）"


def test_a_number_a_rule_leans_on_is_not_taken_away(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    before = own_regime_state.own_text(workspace, key)
    days = FIELDS["numbers.notice_days"]
    with pytest.raises(UserError) as refused:
        own_regimes.set_values(workspace, key, {days: None})
    assert "JB-06" in str(refused.value.facts["rules"])
    assert own_regime_state.own_text(workspace, key) == before
    own_regimes.set_severity(workspace, key, "JB-06", "off")
    own_regimes.set_values(workspace, key, {days: None})
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.numbers.notice_days is None
    assert not regime.rule("JB-06").is_on
    own_regimes.set_values(workspace, key, {days: 5})
    assert "drops" not in tables(workspace, key)["notice"]  # type: ignore[operator]


def test_no_days_at_all_is_a_number(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    own_regimes.set_values(workspace, key, {FIELDS["numbers.report_days"]: 0})
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.numbers.report_days == 0
    assert regime.rule("JB-19").is_on


def test_a_day_of_the_month_is_said_as_a_whole(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "xuhui-2017", TITLE)
    kind, nth, weekday = (FIELDS[f"day.{name}"] for name in ("kind", "nth", "weekday"))
    with pytest.raises(UserError) as refused:
        own_regimes.set_values(workspace, key, {kind: "nth_weekday"})
    assert "「第几个」" in str(refused.value.facts["reason"]), "in the words of the form"
    own_regimes.set_values(workspace, key, {kind: "nth_weekday", nth: 2, weekday: 3})
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.day is not None
    assert (regime.day.nth, regime.day.weekday) == (2, 2)
    leaning = own_regime_state.state(workspace, key)
    assert leaning is not None
    on = {one.rule.id for one in leaning.rules if one.severity != "off"}
    for rule_id in on.intersection(*(one.rule_ids for one in leaning.fields if one.field.name == "day.kind")):
        own_regimes.set_severity(workspace, key, rule_id, "off")
    own_regimes.set_values(workspace, key, {kind: None})
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.day is None


def test_severities_of_the_kind_only(workspace: Workspace) -> None:
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    own_regimes.set_severity(workspace, key, "JB-08", "warns")
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.rule("JB-08").severity is Severity.WARNS
    assert regime.rule("JB-08").demand == "到会人数达到本支部党员总数的80%", "the number is the same"
    with pytest.raises(UserError) as refused:
        own_regimes.set_severity(workspace, key, "JB-08", "checklist")
    assert "只能是" in str(refused.value.facts["reason"])
    own_regimes.cite_rule(workspace, key, "JB-08", "第四条", "一般要到八成")
    found = own_regime_state.state(workspace, key)
    assert found is not None
    assert found.uncited == ()
    (rule,) = (one for one in found.rules if one.rule.id == "JB-08")
    assert (rule.severity, rule.before, rule.allowed) == ("warns", "blocks", ("blocks", "warns", "off"))
    assert (rule.section, rule.quote, rule.is_own) == ("第四条", "一般要到八成", True)


@pytest.mark.parametrize("typed", ["6-10、12-20", "6月10日，12月20日", " 6.10  12/20 "])
def test_deadlines_as_they_are_typed(workspace: Workspace, typed: str) -> None:
    key = own_regimes.copy(workspace, "shanghai-chengjian-2017", TITLE)
    own_regimes.set_due(workspace, key, 0, typed)
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert [(due.month, due.day) for due in regime.plans[0].due] == [(6, 10), (12, 20)]
    own_regimes.set_due(workspace, key, 0, "6-10")
    assert "plans" not in tables(workspace, key), "as in the notice it was copied from"


REFUSED: dict[str, tuple[Edit, str]] = {
    "a percentage over 100": (
        lambda w, k: own_regimes.set_values(w, k, {SHARE: 101}),
        "「到会比例」写的是 101",
    ),
    "a day no year has": (lambda w, k: own_regimes.set_due(w, k, 0, "2-30"), "2-30"),
    "a word taken away": (lambda w, k: own_regimes.set_word(w, k, "theme_day", " "), "「活动日叫什么」"),
    "no name": (lambda w, k: own_regimes.set_notice(w, k, "short", ""), "「简称」"),
    "an end before the beginning": (
        lambda w, k: own_regimes.set_notice(w, k, "until", TODAY - DAY),
        "失效日期早于生效日期",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_loader_refuses_is_not_stored(workspace: Workspace, name: str) -> None:
    edit, reason = REFUSED[name]
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    before = workspace.store.get(OwnRegime, key)
    with pytest.raises(UserError) as refused:
        edit(workspace, key)
    assert refused.value.key == "own_regime_refused"
    assert reason in str(refused.value.facts["reason"])
    assert workspace.store.get(OwnRegime, key) == before


def test_an_edit_is_one_step_to_undo(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    undoing.undo_last(workspace)
    undoing.undo_last(workspace)
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.numbers.attendance_min_percent == 80
    undoing.undo_last(workspace)
    assert workspace.regime_set.get(key) is None


def test_what_pinned_it_keeps_it_and_a_new_version_follows(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, TODAY - 30 * DAY)
    activity = examples.held(workspace, TODAY, came=10)
    assert own_regime_state.pins(workspace, key) == (1, 0)
    with pytest.raises(UserError) as refused:
        own_regimes.set_values(workspace, key, {SHARE: 95})
    assert refused.value.key == "own_regime_pinned"
    with pytest.raises(UserError) as early:
        own_regimes.new_version(workspace, key, TODAY)
    assert early.value.key == "own_version_too_early"
    assert "年" in str(early.value.facts["day"]), "a date as it is read"
    newer = own_regimes.new_version(workspace, key, TODAY + DAY)
    own_regimes.set_values(workspace, newer, {SHARE: 70})
    old, new = workspace.regime_set.get(key), workspace.regime_set.get(newer)
    assert old is not None
    assert new is not None
    assert (old.until, new.since, new.series) == (TODAY, TODAY + DAY, key)
    assert examples.shares(workspace, activity) == [(TITLE, 90, "到会不少于九成")]
    for _ in range(2):
        undoing.undo_last(workspace)
    old = workspace.regime_set.get(key)
    assert old is not None
    assert (old.until, workspace.regime_set.get(newer)) == (None, None), "both rows are one step"


def test_a_version_between_two_ends_where_the_next_begins(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    last = own_regimes.new_version(workspace, key, TODAY + 60 * DAY)
    middle = own_regimes.new_version(workspace, key, TODAY + 30 * DAY)
    known = workspace.regime_set
    spans = [(known.get(one).since, known.get(one).until) for one in (key, middle, last)]  # type: ignore[union-attr]
    assert spans == [
        (TODAY, TODAY + 29 * DAY),
        (TODAY + 30 * DAY, TODAY + 59 * DAY),
        (TODAY + 60 * DAY, None),
    ]
    assert known.refused == ()


def test_one_nobody_uses_is_deleted(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    newer = own_regimes.new_version(workspace, key, TODAY + 30 * DAY)
    assert own_regimes.remove(workspace, newer) is Removal.DELETED
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.until is None, "the one before holds again"
    assert own_regimes.remove(workspace, key) is Removal.DELETED
    assert workspace.store.all(OwnRegime) == ()
    assert own_regimes.copy(workspace, "jiubu", TITLE) == "own-3", "a key is never given twice"


def test_a_deleted_one_lies_in_the_recycle_bin(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    own_regimes.remove(workspace, key)
    (entry,) = recycle_bin.entries(workspace)
    assert TITLE in entry.what
    recycle_bin.restore(workspace, entry)
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.numbers.attendance_min_percent == 90


def test_one_that_is_used_ends_today(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, TODAY - 30 * DAY)
    examples.held(workspace, TODAY, came=10)
    assert own_regimes.remove(workspace, key) is Removal.ENDED
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.until == TODAY
    assert RegimeInForce(key, TODAY - 30 * DAY, TODAY) in workspace.branch().regimes
    assert key not in regimes.pinned_on(workspace, TODAY + DAY)
    undoing.undo_last(workspace)
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.until is None


def test_a_copy_of_her_own_does_not_change_with_it(workspace: Workspace) -> None:
    first = examples.raised(workspace)
    second = own_regimes.copy(workspace, first, "另一个办法")
    own_regimes.set_values(workspace, first, {SHARE: 85})
    regime = workspace.regime_set.get(second)
    assert regime is not None
    assert (regime.numbers.attendance_min_percent, regime.extends, regime.series) == (90, "jiubu", second)
    assert own_regimes.remove(workspace, first) is Removal.DELETED
    assert workspace.regime_set.get(second) is not None


def test_a_file_goes_from_one_branch_to_another(workspace: Workspace, tmp_path: Path) -> None:
    key = examples.raised(workspace)
    file = own_regime_files.export(workspace, key)
    assert file.name == f"{TITLE}.toml"
    other = create_workspace(tmp_path / "别的支部", clock=lambda: examples.NOW)
    taken = own_regime_files.take_file(other, file)
    made, original = other.regime_set.get(taken), workspace.regime_set.get(key)
    other.close()
    assert made == original


def test_a_file_never_takes_the_place_of_another_regime(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    file = own_regime_files.export(workspace, key)
    with pytest.raises(UserError) as known:
        own_regime_files.take_file(workspace, file)
    assert known.value.key == "own_regime_known"
    own_regimes.set_values(workspace, key, {SHARE: 85})
    taken = own_regime_files.take_file(workspace, file)
    assert taken != key
    old, new = workspace.regime_set.get(key), workspace.regime_set.get(taken)
    assert old is not None
    assert new is not None
    assert (old.numbers.attendance_min_percent, new.numbers.attendance_min_percent) == (85, 90)
    with pytest.raises(UserError):
        own_regime_files.take_file(workspace, file)


def test_a_broken_file_is_refused_with_file_line_and_reason(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "新通知 (1).toml"
    file.write_text(
        '[notice]\nid = "neu-2026"\nshort = "新通知"\nextends = "jiubu"\n\n[numbers]\nnotice_dayz = 3\n',
        encoding="utf-8",
    )
    with pytest.raises(UserError) as refused:
        own_regime_files.take_file(workspace, file)
    assert refused.value.key == "regime_file_refused"
    assert (refused.value.facts["file"], refused.value.facts["line"]) == ("新通知 (1).toml", 7)
    file.write_text('[notice]\nshort = "没有编号"\n', encoding="utf-8")
    with pytest.raises(UserError) as nameless:
        own_regime_files.take_file(workspace, file)
    assert "「id」" in str(nameless.value.facts["reason"])
    assert workspace.store.all(OwnRegime) == ()


def test_a_new_notice_is_one_file_kept_as_it_came(workspace: Workspace, tmp_path: Path) -> None:
    text = '# 上级来文\n[notice]\nid = "neu-2026"\nshort = "新通知"\nextends = "jiubu"\n\n[numbers]\nnotice_days = 3\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    assert own_regime_files.take_file(workspace, tmp_path / "x.toml") == "neu-2026"
    assert own_regime_state.own_text(workspace, "neu-2026") == text
    regime = workspace.regime_set.get("neu-2026")
    assert regime is not None
    assert regime.numbers.notice_days == 3


def test_it_is_there_after_a_restart(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    root = workspace.root
    workspace.close()
    again = open_workspace(root, clock=lambda: examples.NOW)
    regime = again.regime_set.get(key)
    again.close()
    assert regime is not None
    assert regime.clause("JB-08").quote == "到会不少于九成"


def test_an_old_version_of_the_day_is_as_it_was(workspace: Workspace) -> None:
    key = examples.raised(workspace)
    branches.enter_regime(workspace, key, date(2026, 1, 1))
    newer = own_regimes.new_version(workspace, key, TODAY + DAY)
    own_regimes.set_values(workspace, newer, {SHARE: 50})
    on = workspace.regime_set.of_branch(workspace.branch(), TODAY + DAY)
    assert newer in [one.id for one in on]
    assert key not in [one.id for one in on]


BROKEN = {
    "no TOML": "[notice\nshort = ",
    "no notice": "[numbers]\nnotice_days = 3\n",
    "an unknown number": '[notice]\nid = "own-9"\nshort = "旧办法"\nextends = "jiubu"\n\n[numbers]\nnotice_dayz = 3\n',
    "an unknown base": '[notice]\nid = "own-9"\nshort = "旧办法"\nextends = "没有的"\n',
}


def broken(workspace: Workspace, text: str) -> None:
    with workspace.action("test", "test") as action:
        action.insert(OwnRegime("own-9", text, workspace.now()))


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_one_that_cannot_be_used_is_exported_and_removed(workspace: Workspace, text: str) -> None:
    broken(workspace, text)
    branches.enter_regime(workspace, "own-9", TODAY - 30 * DAY)
    assert own_regime_files.export(workspace, "own-9").read_text("utf-8") == text
    assert own_regimes.remove(workspace, "own-9") is Removal.DELETED
    assert workspace.store.get(OwnRegime, "own-9") is None
    assert RegimeInForce("own-9", TODAY - 30 * DAY, TODAY) in workspace.branch().regimes
    undoing.undo_last(workspace)
    assert own_regime_state.own_text(workspace, "own-9") == text


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_version_goes_beside_one_that_cannot_be_read(workspace: Workspace, text: str) -> None:
    key = examples.raised(workspace)
    newer = own_regimes.new_version(workspace, key, TODAY + 30 * DAY)
    broken(workspace, text)
    assert own_regimes.remove(workspace, newer) is Removal.DELETED
    regime = workspace.regime_set.get(key)
    assert regime is not None
    assert regime.until is None


def test_a_short_name_has_room_in_a_list(workspace: Workspace, tmp_path: Path) -> None:
    most = own_regimes.MOST_SHORT
    key = own_regimes.copy(workspace, "jiubu", "办" * most)
    assert own_regimes.short_of_copy("办" * most) == "办" * (most - 5) + "（本单位）"
    assert own_regimes.short_of_copy("办法（本单位）") == "办法（本单位）"
    file = tmp_path / "x.toml"
    file.write_text(
        f'[notice]\nid = "neu"\nshort = "{"办" * (most + 1)}"\nextends = "jiubu"\n', encoding="utf-8"
    )
    for write in (
        lambda: own_regimes.set_notice(workspace, key, "short", "法" * (most + 1)),
        lambda: own_regimes.copy(workspace, "jiubu", "法" * (most + 1)),
        lambda: own_regime_files.take_file(workspace, file),
    ):
        with pytest.raises(UserError) as refused:
            write()
        assert refused.value.key == "own_short_too_long"
    assert [row.key for row in workspace.store.all(OwnRegime)] == [key]
