"""Broken regime files: each is refused with file, line and reason, and the others stay in use."""

from pathlib import Path

import pytest

from app import texts
from app.domain.regime import STEP_KEYS
from app.rules.regime import load_regimes
from app.rules.regime_error import RegimeFileError, Source
from tests.app.rules.regime_files import SOUND, changed, load


def refused(folder: Path, text: str) -> RegimeFileError:
    (error,) = load(folder, mine=text).refused
    assert error.file == "mine.toml"
    return error


def steps(*keys: str) -> str:
    return SOUND + "\n[steps]\n" + "\n".join(f'{key} = "做"' for key in keys)


# The file, the line that is named, a part of the reason.
BROKEN = {
    "syntax": (changed("notice_days = 5", "notice_days = = 5"), "notice_days = = 5", "TOML"),
    "syntax at the end": (SOUND + '\n[words2]\nx = "', 'x = "', "TOML"),
    "a key twice": (
        changed("notice_days = 5", "notice_days = 5\nnotice_days = 6"),
        "notice_days = 6",
        "TOML",
    ),
    "no notice": ("[words]\ntheme_day = 'x'\n", "[words]", "缺少「notice」"),
    "notice is no table": ("notice = 1\n", "notice = 1", "一张表"),
    "unknown table": (SOUND + "\n[colours]\nred = 1\n", "[colours]", "不认识「colours」"),
    "unknown number": (changed("notice_days", "notice_day"), "notice_day = 5", "不认识「notice_day」"),
    "unknown word": (changed("theme_day", "theme_date"), "[words]", "缺少「theme_day」"),
    "a word too many": (changed("[numbers]", 'x = "y"\n\n[numbers]'), 'x = "y"', "不认识「x」"),
    "unknown name in notice": (changed("since", "from"), "from = 2026-01-01", "不认识「from」"),
    "unknown name in a plan": (
        changed('name = "下半年计划"', 'name = "x"\ncolour = "y"'),
        'colour = "y"',
        "不认识「colour」",
    ),
    "unknown name in a rule": (
        changed('item = "挂了党旗"', 'item = "x"\nnote = "y"'),
        'note = "y"',
        "不认识「note」",
    ),
    "unknown kind of branch": (
        changed('item = "挂了党旗"', 'item = "x"\nbranches = ["公司"]'),
        'branches = ["公司"]',
        "「公司」，只能是：机关、学校",
    ),
    "text for a number": (changed("notice_days = 5", 'notice_days = "5"'), 'notice_days = "5"', "整数（天）"),
    "a share for a percentage": (changed("= 80", "= 0.8"), "attendance_min_percent = 0.8", "整数（百分数）"),
    "true for a number": (changed("notice_days = 5", "notice_days = true"), "notice_days = true", "整数"),
    "out of range": (changed("= 80", "= 101"), "attendance_min_percent = 101", "写的是 101，只能是 1 到 100"),
    "number for a text": (changed('superior = "上级党委"', "superior = 3"), "superior = 3", "带引号的文字"),
    "empty text": (changed('superior = "上级党委"', 'superior = ""'), 'superior = ""', "缺少「superior」"),
    "number for a flag": (
        changed("is_consecutive = true", "is_consecutive = 1"),
        "is_consecutive = 1",
        "true 或 false",
    ),
    "time for a date": (
        changed("since = 2026-01-01", "since = 2026-01-01T08:00:00"),
        "since = 2026-01-01T08:00:00",
        "写成日期",
    ),
    "unknown choice": (
        changed('= "total"', '= "all"'),
        'attendance_base = "all"',
        "「all」，只能是：total、due",
    ),
    "unknown formula": (changed("satisfied_only", "mean"), 'formula = "mean"', "「mean」"),
    "no headings": (
        changed('headings = ["特色", "内容"]', "headings = []"),
        "headings = []",
        "缺少「headings」",
    ),
    "headings are no list": (
        changed('headings = ["特色", "内容"]', 'headings = "特色"'),
        'headings = "特色"',
        "一组",
    ),
    "a heading twice": (
        changed('["特色", "内容"]', '["特色", "特色"]'),
        'headings = ["特色", "特色"]',
        "重复",
    ),
    "weekday 0": (changed("weekday = 5", "weekday = 0"), "weekday = 0", "1 到 7"),
    "no weekday": (changed("weekday = 5\n", ""), "[day]", "缺少「weekday」"),
    "no window": (
        changed("weekday = 5", 'weekday = 5\nholiday_rule = "inside_window"'),
        "[day]",
        "缺少「window」",
    ),
    "30 February": (changed("12-20", "2-30"), 'due = ["2-30"]', "「2-30」"),
    "no month and day": (changed('"6-20"', '"June"'), 'due = ["June"]', "「June」"),
    "months turned round": (changed("[1, 6]", "[6, 1]"), "months = [6, 1]", "起在前"),
    "month 13": (changed("[7, 12]", "[7, 13]"), "months = [7, 13]", "1 到 12"),
    "no months": (changed("months = [7, 12]\n", ""), "[[plans]]", "缺少「months」"),
    "unknown kind of activity": (changed('["主题党日"]', '["聚餐"]'), 'kinds = ["聚餐"]', "「聚餐」"),
    "no kinds": (changed('["主题党日"]', "[]"), "kinds = []", "缺少「kinds」"),
    "no count": (
        changed('scope = "别的支部"\ncount = 2', 'scope = "别的支部"'),
        "[[observations]]",
        "缺少「count」",
    ),
    "no period": (changed('count = 2\nperiod = "year"', "count = 2"), "[[observations]]", "缺少「period」"),
    "plans as one table": (changed("[[plans]]", "[plans]").replace("[[plans]]", "[x]"), "[plans]", "一组表"),
    "observation of an unknown rule": (
        changed('rule = "AA-01"\nwho', 'rule = "AA-09"\nwho'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "plan of an unknown rule": (
        changed('rule = "AA-01"\nname = "下', 'rule = "AA-09"\nname = "下'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "unknown form": (changed("F02", "form"), 'form = "纪实表"', "不认识「form」"),
    "rule id": (changed("[rules.AA-02]", "[rules.second]"), "[rules.second]", "条目编号"),
    "rule is no table": (
        SOUND.replace("[rules.AA-01]", "[rules]\nAA-09 = 1\n[rules.AA-01]"),
        "AA-09 = 1",
        "一张表",
    ),
    "no kind": (changed('kind = "C"\n', ""), "[rules.AA-02]", "缺少「kind」"),
    "no subject": (changed('about = "activity"\nstep = 7', "step = 7"), "[rules.AA-02]", "缺少「about」"),
    "unknown rule kind": (changed('kind = "C"', 'kind = "X"'), 'kind = "X"', "「X」"),
    "no quote": (changed('quote = "挂党旗"\n', ""), "[rules.AA-02]", "缺少「quote」"),
    "no section": (changed('section = "二"\n', ""), "[rules.AA-02]", "缺少「section」"),
    "severity of another kind": (changed('"checklist"', '"blocks"'), 'severity = "blocks"', "类别 C"),
    "step 10": (changed("step = 7", "step = 10"), "step = 10", "1 到 9"),
    "nothing to tick": (changed('item = "挂了党旗"\n', ""), "[rules.AA-02]", "item 或 checks"),
    "unknown check": (
        changed('"attendance_share"', '"attendance"'),
        'checks = ["attendance"]',
        "「attendance」的检查",
    ),
    "unknown duty": (changed('"notice_due"', '"notice"'), 'duties = ["notice"]', "「notice」的待办"),
    "missing number of a check": (
        changed("attendance_min_percent = 80\n", ""),
        'checks = ["attendance_share"]',
        "「numbers.attendance_min_percent」",
    ),
    "missing number of a duty": (
        changed("notice_days = 5\n", ""),
        'duties = ["notice_due"]',
        "「numbers.notice_days」",
    ),
    "eight steps": (steps(*STEP_KEYS[:8]), "[steps]", "正好九步"),
    "steps turned round": (
        steps(*reversed(STEP_KEYS)),
        "[steps]",
        "正好九步",
    ),
    "another id": (changed('id = "mine"', 'id = "yours"'), 'id = "yours"', "「mine」一样"),
    "no short name": (changed('short = "本单位制度"\n', ""), "[notice]", "缺少「short」"),
    "until before since": (
        changed("until = 2026-12-31", "until = 2025-12-31"),
        "until = 2025-12-31",
        "失效日期",
    ),
    "drops without a base": (
        changed('id = "mine"', 'id = "mine"\ndrops = ["plans"]'),
        'drops = ["plans"]',
        "「plans」在被引用的制度里没有写",
    ),
    "drops is no list": (changed('id = "mine"', 'id = "mine"\ndrops = "plans"'), 'drops = "plans"', "一组"),
    "30 February as a date": (
        changed("since = 2026-01-01", "since = 2026-02-30"),
        "since = 2026-02-30",
        "TOML",
    ),
    "text for a date": (
        changed("since = 2026-01-01", 'since = "2026-01-01"'),
        'since = "2026-01-01"',
        "写成日期",
    ),
    "kinds of no such 形式": (
        changed("since", 'kinds = ["聚餐"]\nsince'),
        'kinds = ["聚餐"]',
        "「聚餐」，只能是：主题党日、",
    ),
    "a huge number": (changed("= 80", "= " + "9" * 30), "attendance_min_percent = " + "9" * 30, "1 到 100"),
    "a number of 5000 digits": (
        changed("= 80", "= " + "9" * 5000),
        "attendance_min_percent = " + "9" * 5000,
        "TOML",
    ),
    "5000 brackets": (
        changed("notice_days = 5", "notice_days = " + "[" * 5000),
        "notice_days = " + "[" * 5000,
        "TOML",
    ),
    "a negative number": (changed("notice_days = 5", "notice_days = -5"), "notice_days = -5", "写的是 -5"),
    "no number at all": (changed("notice_days = 5", "notice_days = nan"), "notice_days = nan", "整数（天）"),
    "a share over the whole": (
        changed("notice_days = 5", "excellent_at_most = [4, 3]"),
        "excellent_at_most = [4, 3]",
        "[分子, 分母]",
    ),
    "a share of nothing": (
        changed("notice_days = 5", "excellent_at_most = [0, 3]"),
        "excellent_at_most = [0, 3]",
        "[分子, 分母]",
    ),
    "a share as text": (
        changed("notice_days = 5", 'excellent_at_most = "1/3"'),
        'excellent_at_most = "1/3"',
        "[分子, 分母]",
    ),
    "hours for tenths of hours": (
        changed("notice_days = 5", "study_tenths = 32.5"),
        "study_tenths = 32.5",
        "整数（十分之一学时）",
    ),
    "probation of years": (
        changed("notice_days = 5", "probation_months = 37"),
        "probation_months = 37",
        "1 到 36（个月）",
    ),
    "unknown record of 补学": (
        changed("notice_days = 5", 'makeup_record = "written"'),
        'makeup_record = "written"',
        "只能是：recorded、filed",
    ),
    "unknown duration": (
        changed("notice_days = 5", 'min_duration = "4h"'),
        'min_duration = "4h"',
        "half_day、day、two_half_days",
    ),
    "unknown day rule": (
        changed('kind = "nth_weekday"', 'kind = "monthly"'),
        'kind = "monthly"',
        "「monthly」",
    ),
    "unknown holiday scope": (
        changed("weekday = 5", 'weekday = 5\nholiday_scope = "all"'),
        'holiday_scope = "all"',
        "statutory、published",
    ),
    "a window of three days": (
        changed("weekday = 5", "weekday = 5\nwindow = [1, 5, 10]"),
        "window = [1, 5, 10]",
        "[起, 止]",
    ),
    "a fifth weekday": (changed("nth = 1", "nth = 5"), "nth = 5", "1 到 4"),
    "a date in the slips": (
        changed("low_count = 3", "low_count = 2026-01-01"),
        "low_count = 2026-01-01",
        "整数（次）",
    ),
    "a plan without a name": (changed('name = "半年计划"\n', ""), "[[plans]]", "缺少「name」"),
    "a due day twice": (
        changed('["12-20"]', '["12-20", "12-20"]'),
        'due = ["12-20", "12-20"]',
        "重复",
    ),
    "a due day of 31 June": (changed('"6-20"', '"6-31"'), 'due = ["6-31"]', "「6-31」"),
    "frequency of an unknown rule": (
        changed('kinds = ["主题党日"]\ncount', 'rule = "AA-09"\nkinds = ["主题党日"]\ncount'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "a category that is no text": (
        changed('kinds = ["主题党日"]\ncount', 'category = ["学习"]\nkinds = ["主题党日"]\ncount'),
        'category = ["学习"]',
        "带引号的文字",
    ),
    "frequencies as one table": (
        changed("[[frequencies]]", "[frequencies]"),
        "[frequencies]",
        "一组表",
    ),
    "unknown period": (changed('period = "month"', 'period = "week"'), 'period = "week"', "「week」"),
    "no times": (changed("count = 1", "count = 0"), "count = 0", "1 到 366"),
    "unknown level of observation": (
        changed('scope = "别的支部"', 'scope = "别的支部"\nlevel = "city"'),
        'level = "city"',
        "school、own、other",
    ),
    "observation by nobody": (changed('who = "书记"\n', ""), "[[observations]]", "缺少「who」"),
    "a rung of an unknown rule": (
        changed("is_consecutive = true", 'is_consecutive = true\nrule = "AA-09"'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "a rung without a measure": (
        changed('measure = "视情况处理"\n', ""),
        "[[absence_ladder]]",
        "缺少「measure」",
    ),
    "a yearly date of an unknown rule": (
        changed('rule = "AA-01"\nname = "七', 'rule = "AA-09"\nname = "七'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "a yearly date without its first day": (changed('first = "6-24"\n', ""), "[[yearly]]", "缺少「first」"),
    "a yearly date turned round": (changed('last = "7-7"', 'last = "6-23"'), 'last = "6-23"', "起始的日子早"),
    "a yearly date of 29 February": (changed('last = "7-7"', 'last = "2-29"'), 'last = "2-29"', "「2-29」"),
    "a yearly date as a date": (
        changed('first = "6-24"', "first = 2026-06-24"),
        "first = 2026-06-24",
        "带引号的文字",
    ),
    "a yearly date that is only said": (
        changed('last = "7-7"', 'last = "7-7"\nseverity = "guidance"'),
        'severity = "guidance"',
        "blocks、warns",
    ),
    "unknown name in a yearly date": (
        changed('last = "7-7"', 'last = "7-7"\nwho = "支部"'),
        'who = "支部"',
        "不认识「who」",
    ),
    "a flag in quotes": (
        changed('last = "7-7"', 'last = "7-7"\nis_for_year = "yes"'),
        'is_for_year = "yes"',
        "true 或 false",
    ),
    "a lecturer of an unknown rule": (
        changed('rule = "AA-01"\nrole', 'rule = "AA-09"\nrole'),
        'rule = "AA-09"',
        "「AA-09」",
    ),
    "a lecturer without a role": (changed('role = "主讲的书记"\n', ""), "[[lecturers]]", "缺少「role」"),
    "a band without a category": (changed('category = "农民"\n', ""), "[[dues_scale]]", "缺少「category」"),
    "a band with rate and amounts": (
        changed("least = 20", "rate = 5\nleast = 20"),
        "rate = 5",
        "只写一样",
    ),
    "a band with neither rate nor amounts": (
        changed("least = 20\nmost = 100\n", ""),
        "[[dues_scale]]",
        "只写一样",
    ),
    "a band with half its amounts": (changed("least = 20\n", ""), "[[dues_scale]]", "缺少「least」"),
    "amounts turned round": (changed("most = 100", "most = 10"), "most = 10", "「most」比「least」小"),
    "yuan for fen": (changed("up_to = 300000", "up_to = 3000.00"), "up_to = 3000.00", "整数（分）"),
    "percent for tenths of a percent": (
        changed("rate = 5\n", "rate = 0.5\n"),
        "rate = 0.5",
        "整数（千分之一）",
    ),
    "bands that fall": (
        changed("rate = 10", "up_to = 200000\nrate = 10"),
        "up_to = 200000",
        "「在职」各档的上限要从小到大",
    ),
    "a band after the one without a limit": (
        changed("up_to = 300000\n", ""),
        "[[dues_scale]]",
        "没有上限的写在最后",
    ),
    "rules as a list": (
        SOUND.replace("[rules.AA-01]", "[[rules]]").split("[rules.AA-02]")[0],
        "[[rules]]",
        "「rules」要写成一张表",
    ),
    "unverified in quotes": (
        changed('item = "挂了党旗"', 'item = "挂了党旗"\nunverified = "yes"'),
        'unverified = "yes"',
        "true 或 false",
    ),
    "an item that is a list": (
        changed('item = "挂了党旗"', 'item = ["挂了党旗"]'),
        'item = ["挂了党旗"]',
        "带引号的文字",
    ),
    "the same check twice": (
        changed('["attendance_share"]', '["attendance_share", "attendance_share"]'),
        'checks = ["attendance_share", "attendance_share"]',
        "重复",
    ),
    "a duty in place of a check": (
        changed('checks = ["attendance_share"]', 'checks = ["notice_due"]'),
        'checks = ["notice_due"]',
        "「notice_due」的检查",
    ),
    "extends nothing": (
        changed('id = "mine"', 'id = "mine"\nextends = "none"'),
        'extends = "none"',
        "「none」没有这个制度",
    ),
    "extends itself": (
        changed('id = "mine"', 'id = "mine"\nextends = "mine"'),
        'extends = "mine"',
        "绕了一圈",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files_are_refused_with_line_and_reason(name: str, tmp_path: Path) -> None:
    text, line, reason = BROKEN[name]
    error = refused(tmp_path, text)
    assert reason in error.reason
    assert text.splitlines()[error.line - 1] == line


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(SOUND.encode("gbk"))
    (error,) = load_regimes(tmp_path).refused
    assert (error.line, error.reason) == (3, "文字不是 UTF-8 编码")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, "")
    assert (error.line, error.reason) == (1, "缺少「notice」")


def test_fifty_breakages_and_more_are_told_apart() -> None:
    assert len({text for text, _line, _reason in BROKEN.values()}) == len(BROKEN) >= 50


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(b"\xef\xbb\xbf" + SOUND.encode())
    assert load_regimes(tmp_path).refused == ()


def test_a_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").mkdir()
    (error,) = load_regimes(tmp_path).refused
    assert (error.file, error.reason) == ("mine.toml", "文件读不出来")


def test_the_error_is_a_sentence_for_the_secretary(tmp_path: Path) -> None:
    error = refused(tmp_path, changed("= 80", "= 101"))
    sentence = texts.say(f"errors.{error.key}.what", **error.facts)
    assert "「mine.toml」第 13 行" in sentence
    assert texts.knows(f"errors.{error.key}.next")


def test_one_broken_file_leaves_the_others_in_use(tmp_path: Path) -> None:
    sound = SOUND.replace('"mine"', '"sound"')
    found = load(tmp_path, sound=sound, mine=changed("= 80", "= 101"))
    assert [regime.id for regime in found.regimes] == ["sound"]
    assert [error.file for error in found.refused] == ["mine.toml"]
    assert [regime.id for regime in found.pinned(("mine", "sound"))] == ["sound"]


def test_a_line_is_found_in_its_own_table() -> None:
    source = Source("x.toml", "[a]\nkey = 1\n[b]\nkey = 2\n[[c]]\nkey = 3\n[[c]]\nkey = 4\n")
    places = [
        ("a", "key"),
        ("b", "key"),
        ("c#1", "key"),
        ("c#2", "key"),
        ("c#2", "other"),
        ("d", "key"),
        ("", "b"),
    ]
    assert [source.line_of(*place) for place in places] == [2, 4, 6, 8, 7, 1, 3]
