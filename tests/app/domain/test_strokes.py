"""姓氏笔画 order of a roster."""

from app import paths
from app.domain.strokes import parse_strokes, stroke_order

TABLE = parse_strokes(paths.resource("names", "strokes.tsv").read_text("utf-8"))


def ordered(*names: str) -> list[str]:
    return sorted(names, key=lambda name: stroke_order(name, TABLE))


def test_counts_of_common_surnames() -> None:
    counts = {name: TABLE[name][0] for name in "丁马王刘李陈欧赵黄曾翟"}
    assert counts == dict(zip("丁马王刘李陈欧赵黄曾翟", (2, 3, 4, 6, 7, 7, 8, 9, 11, 12, 14), strict=True))


def test_surnames_of_equal_count_go_by_the_first_stroke() -> None:
    assert ordered("孔明", "方明", "毛明", "王明") == ["王明", "毛明", "方明", "孔明"]


def test_one_surname_stays_together_and_goes_on_by_the_next_character() -> None:
    assert ordered("李　鑫", "李一", "张三", "王五", "李明") == ["王五", "李一", "李明", "李　鑫", "张三"]


def test_a_longer_name_follows_its_beginning_and_unknown_characters_come_last() -> None:
    assert ordered("李明明", "Anna", "李明") == ["李明", "李明明", "Anna"]
