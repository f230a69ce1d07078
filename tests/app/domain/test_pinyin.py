"""Finding a person by initials, pinyin and characters, with every reading of a polyphone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app.domain.pinyin import NameIndex, parse_table

TABLE = parse_table(paths.resource("names", "pinyin.tsv").read_text("utf-8"))
ROSTER = ["王小明", "李　娜", "赵敏", "曾小明", "李娜娜", "单王明", "欧阳春", "阿依·古丽"]
NAMES = st.text(st.sampled_from("王李单曾仇解查区翟乐吕欧阳小明娜春重行长"), min_size=2, max_size=4)


def matches(query: str, name: str) -> bool:
    return find(query, [name]) == [0]


def find(query: str, names: list[str]) -> list[int]:
    return NameIndex.build(names, TABLE).find(query)


def unique_match(query: str, names: list[str]) -> int | None:
    return NameIndex.build(names, TABLE).unique_match(query)


@pytest.mark.parametrize(
    "query",
    [
        "w",
        "wx",
        "wxm",
        "wangxiaoming",
        "wangx",
        "wxiaom",
        "wangxm",
        "wxmi",
        "王",
        "王小",
        "王xm",
        "W",
        "ＷＸＭ",
        "w x m",
        "wang'xiaoming",
        "xm",
        "xiaom",
        "m",
        "ming",
        "小明",
        "明",
    ],
)
def test_one_name_is_found_in_many_ways(query: str) -> None:
    assert matches(query, "王小明")


@pytest.mark.parametrize(
    "query", ["angx", "ng", "iao", "waxm", "wm", "mx", "wxmm", "王明", "小王", "1", "wangwang"]
)
def test_a_query_starts_at_a_syllable_and_skips_none(query: str) -> None:
    assert not matches(query, "王小明")


@pytest.mark.parametrize(
    ("surname", "readings"),
    [
        ("单", ["s", "d", "c", "shan", "dan", "chan", "sh", "ch"]),
        ("曾", ["z", "c", "zeng", "ceng"]),
        ("仇", ["q", "c", "qiu", "chou"]),
        ("解", ["x", "j", "xie", "jie"]),
        ("查", ["z", "c", "zha", "cha"]),
        ("区", ["o", "q", "ou", "qu"]),
        ("翟", ["z", "d", "zhai", "di"]),
        ("乐", ["y", "l", "yue", "le"]),
    ],
)
def test_every_reading_of_a_polyphone_counts(surname: str, readings: list[str]) -> None:
    for reading in readings:
        assert matches(f"{reading}xm", f"{surname}小明"), reading


@pytest.mark.parametrize("query", ["lv", "lu", "lü", "lyu", "lvn", "ln"])
def test_the_vowel_of_lv_may_be_typed_in_every_usual_way(query: str) -> None:
    assert matches(query, "吕宁")


def test_two_letter_initials_may_be_used_inside_a_name() -> None:
    assert matches("zhsh", "张双")
    assert matches("zs", "张双")
    assert not matches("zhah", "张双")


def test_blanks_and_dots_inside_names_do_not_matter() -> None:
    assert matches("ln", "李　娜")
    assert matches("ayigl", "阿依·古丽")


def test_rare_and_foreign_characters() -> None:
    assert matches("wyan", "王䶮")
    assert matches("anna", "Anna")
    assert matches("王𠮷", "王𠮷")


def test_the_best_match_comes_first_and_the_roster_order_is_kept() -> None:
    assert find("xm", ROSTER) == [0, 3]
    assert find("ln", ROSTER) == [1, 4]
    assert find("w", ROSTER) == [0, 5]
    assert find("lna", [ROSTER[4], ROSTER[1]]) == [1, 0]


def test_an_empty_query_finds_everybody_and_nobody_uniquely() -> None:
    assert find("", ROSTER) == list(range(len(ROSTER)))
    assert find(" ", ROSTER) == list(range(len(ROSTER)))
    assert unique_match("", ["王小明"]) is None


def test_a_unique_match_is_the_only_one() -> None:
    assert unique_match("wxm", ROSTER) == 0
    assert unique_match("xm", ROSTER) is None
    assert unique_match("lnn", ROSTER) == 4
    assert unique_match("qqq", ROSTER) is None


def test_the_table_covers_the_common_characters() -> None:
    common = [chr(code) for code in range(0x4E00, 0x9FA6)]
    assert sum(character in TABLE for character in common) > 20_800
    for reading in {reading for readings in TABLE.values() for reading in readings}:
        assert reading.isascii(), reading
        assert reading.islower(), reading


@given(NAMES, st.data())
def test_any_typing_by_full_or_initial_pieces_finds_the_name(name: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(name) - 1))
    typed = ""
    for character in name[start:]:
        reading = data.draw(st.sampled_from([*TABLE[character], character]))
        typed += data.draw(st.sampled_from([reading, reading[0]]))
        assert matches(typed, name)


@given(NAMES, st.text(st.sampled_from("wangxilomzhedcq"), min_size=1, max_size=8))
def test_a_longer_query_never_finds_more(name: str, query: str) -> None:
    if matches(query, name):
        assert matches(query[:-1], name)


@given(st.lists(NAMES, max_size=6), st.text(st.sampled_from("wangxilomzhedcq"), min_size=1, max_size=4))
def test_the_index_and_the_single_question_agree(names: list[str], query: str) -> None:
    found = NameIndex.build(names, TABLE).find(query)
    assert sorted(found) == [place for place, name in enumerate(names) if matches(query, name)]
