"""A sound regime file, and how a test writes, changes and loads one."""

from pathlib import Path

from app.rules.regime import RegimeSet, load_regimes

SOUND = """\
[notice]
id = "mine"
short = "本单位制度"
since = 2026-01-01
until = 2026-12-31

[words]
theme_day = "主题党日"
superior = "上级党委"

[numbers]
notice_days = 5
attendance_min_percent = 80
attendance_base = "total"
change_mode = "file"

[day]
kind = "nth_weekday"
nth = 1
weekday = 5

[evaluation]
headings = ["特色", "内容"]
overall = "总体"
formula = "satisfied_only"
low_percent = 60
low_count = 3

[[plans]]
rule = "AA-01"
name = "半年计划"
months = [1, 6]
due = ["12-20"]

[[plans]]
rule = "AA-01"
name = "下半年计划"
months = [7, 12]
due = ["6-20"]

[[frequencies]]
kinds = ["主题党日"]
count = 1
period = "month"

[[observations]]
rule = "AA-01"
who = "书记"
scope = "别的支部"
count = 2
period = "year"

[[absence_ladder]]
count = 6
is_consecutive = true
measure = "视情况处理"

[[yearly]]
rule = "AA-01"
name = "七一活动"
first = "6-24"
last = "7-7"
kinds = ["主题党日"]

[[lecturers]]
rule = "AA-01"
role = "主讲的书记"
count = 1
period = "year"

[[dues_scale]]
category = "在职"
up_to = 300000
rate = 5

[[dues_scale]]
category = "在职"
rate = 10

[[dues_scale]]
category = "农民"
least = 20
most = 100

[forms]
F02 = "纪实表"

[rules.AA-01]
kind = "H"
severity = "blocks"
about = "activity"
step = 5
section = "一"
quote = "到会八成"
demand = "到会八成"
checks = ["attendance_share"]
duties = ["notice_due"]

[rules.AA-02]
kind = "C"
severity = "checklist"
about = "activity"
step = 7
section = "二"
quote = "挂党旗"
demand = "挂党旗"
item = "挂了党旗"
"""


def load(folder: Path, **files: str) -> RegimeSet:
    """Write files by id and load the folder."""
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load_regimes(folder)


def changed(old: str, new: str) -> str:
    """Return the sound file with one place changed."""
    assert old in SOUND
    return SOUND.replace(old, new, 1)
