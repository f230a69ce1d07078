"""A regime of her own states only what differs, and forgets what differs no more."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.domain.regime_field import FieldKind, RegimeField
from app.rules import own_regime
from app.rules.own_regime import Pair, Tables
from app.rules.regime import load_regimes, whole_tables
from app.rules.regime_fields import REGIME_FIELDS

REGIMES = load_regimes(paths.resource("regimes"))
BASES = {regime.id: whole_tables(REGIMES, regime.id) for regime in REGIMES.regimes}
SINCE = date(2026, 1, 1)


def values_of(field: RegimeField) -> st.SearchStrategy[Any]:
    if field.kind is FieldKind.FLAG:
        return st.booleans()
    if field.kind in (FieldKind.SHARE, FieldKind.SPAN):
        return st.none() | st.lists(st.integers(1, 9), min_size=2, max_size=2)
    if field.choices:
        return st.none() | st.sampled_from(field.options)
    return st.none() | st.integers(field.low, field.high)


EDITS = st.lists(
    st.sampled_from(REGIME_FIELDS).flatmap(lambda field: st.tuples(st.just(field), values_of(field))),
    max_size=6,
)


@given(base=st.sampled_from(sorted(BASES)), edits=EDITS)
def test_what_is_put_back_is_stated_no_more(base: str, edits: list[tuple[RegimeField, Any]]) -> None:
    copy = own_regime.copied(BASES[base], base, "own-1", "本单位", SINCE)
    own = copy
    for field, value in edits:
        own = own_regime.with_values(Pair(own, BASES[base]), {field: value})
        now = Pair(own, BASES[base]).value(field)
        assert (now or None) == (value or None), "a switch that is off and no demand are the same"
    for field in REGIME_FIELDS:
        before = BASES[base].get(field.table, {}).get(field.key)
        own = own_regime.with_values(Pair(own, BASES[base]), {field: before})
    assert own == copy


@given(base=st.sampled_from(sorted(BASES)), edits=EDITS)
def test_a_rule_whose_number_differs_quotes_the_old_notice_no_more(
    base: str, edits: list[tuple[RegimeField, Any]]
) -> None:
    own = own_regime.copied(BASES[base], base, "own-1", "本单位", SINCE)
    for field, value in edits:
        own = own_regime.with_values(Pair(own, BASES[base]), {field: value})
    pair = Pair(own, BASES[base])
    changed = {
        one for field in REGIME_FIELDS if pair.differs(field) for one in own_regime.leaning(pair, field)
    }
    assert set(own_regime.uncited(pair)) == changed
    for one in changed:
        assert pair.rule(one)["quote"] == "待补"
        assert pair.rule(one)["demand"] == f"待补（原来：{BASES[base]['rules'][one]['demand']}）"


def test_a_number_changed_again_is_not_quoted_with_the_old_words() -> None:
    share = next(field for field in REGIME_FIELDS if field.name == "numbers.attendance_min_percent")
    base = BASES["jiubu"]
    own = own_regime.copied(base, "jiubu", "own-1", "本单位", SINCE)
    own = own_regime.with_values(Pair(own, base), {share: 90})
    own = own_regime.with_clause(Pair(own, base), ("JB-08",), "第三条", "到会不少于九成")
    assert own_regime.with_values(Pair(own, base), {share: 90}) == own, (
        "the same number again changes nothing"
    )
    assert own_regime.uncited(Pair(own, base)) == ()
    own = own_regime.with_values(Pair(own, base), {share: 95})
    assert own_regime.uncited(Pair(own, base)) == ("JB-08",)
    assert "九成" not in str(own)


def test_a_deadline_changed_again_is_not_quoted_with_the_old_words() -> None:
    base = BASES["shanghai-chengjian-2017"]
    own = own_regime.copied(base, "shanghai-chengjian-2017", "own-1", "本单位", SINCE)
    own = own_regime.with_due(Pair(own, base), 0, ["6-20"])
    rule_id = base["plans"][0]["rule"]
    own = own_regime.with_clause(Pair(own, base), (rule_id,), "第二条", "6月20日前")
    own = own_regime.with_due(Pair(own, base), 0, ["6-25"])
    assert rule_id in own_regime.uncited(Pair(own, base))
    assert "20日" not in str(own)


def test_a_plan_that_is_not_asked_for_any_more_has_no_deadline() -> None:
    own: Tables = own_regime.copied(BASES["jiubu"], "jiubu", "own-1", "本单位", SINCE)
    own["notice"]["drops"] = ["plans"]
    assert Pair(own, BASES["jiubu"]).plans == []


def test_a_word_as_it_was_is_not_stated() -> None:
    copy = own_regime.copied(BASES["jiubu"], "jiubu", "own-1", "本单位", SINCE)
    other = own_regime.with_word(Pair(copy, BASES["jiubu"]), "theme_day", "党员活动日")
    assert other["words"]["theme_day"] == "党员活动日"
    assert own_regime.with_word(Pair(other, BASES["jiubu"]), "theme_day", "主题党日") == copy


def test_a_word_of_her_own_wants_its_clause() -> None:
    base = BASES["jiubu"]
    copy = own_regime.copied(base, "jiubu", "own-1", "本单位", SINCE)
    assert own_regime.word_clause(Pair(copy, base), "superior") is None
    own = own_regime.with_word(Pair(copy, base), "superior", "局党委")
    assert own_regime.uncited_words(Pair(own, base)) == ("superior",)
    own = own_regime.with_word_clause(Pair(own, base), "superior", "第一条", "报局党委")
    assert own_regime.uncited_words(Pair(own, base)) == ()
    own = own_regime.with_word(Pair(own, base), "superior", "县委")
    assert own_regime.uncited_words(Pair(own, base)) == ("superior",), "another word, another clause"
