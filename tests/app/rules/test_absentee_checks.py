"""Who did not come: contacted, 补学 on file, leaders; one good and one bad example a rule."""

from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.attendance import Mark
from app.domain.finding import Severity
from app.domain.regime import MakeupRecord
from app.domain.step_facts import MakeUp
from tests.app.rules.examples import ROSTER, activity_case, findings, keys, marked
from tests.app.rules.year_examples import SG, SO

TWO_AWAY = marked(Mark.ABSENT, Mark.SICK_LEAVE)


def make_up(member_id: int, name: str, **changes: Any) -> MakeUp:
    return replace(MakeUp(member_id, 1, member_id, name), **changes)


def contacted(member_id: int, name: str) -> MakeUp:
    return make_up(member_id, name, contacted_on=date(2026, 6, 19), on=date(2026, 6, 23))


def test_SG_17_each_absentee_is_contacted() -> None:
    both = (contacted(1, "张示例"), contacted(2, "李示例"))
    assert keys(activity_case(SG, expected=TWO_AWAY, make_ups=both), "SG-17") == []
    one = (contacted(1, "张示例"), make_up(2, "李示例", on=date(2026, 6, 23)))
    (found,) = findings(activity_case(SG, expected=TWO_AWAY, make_ups=one), "SG-17")
    assert (found.key, found.fact_map()) == ("absentees_not_contacted", {"count": 1, "names": "李示例"})


def test_SG_17_nobody_is_absent_before_the_day() -> None:
    case = activity_case(SG, expected=TWO_AWAY)
    assert "absentees_not_contacted" in keys(case, "SG-17")
    assert keys(replace(case, today=date(2026, 6, 17)), "SG-17") == []


def done(**changes: Any) -> tuple[MakeUp, ...]:
    entry = make_up(1, "张示例", on=date(2026, 6, 23), content="学党章", filed_on=date(2026, 6, 24))
    return (replace(entry, **changes),)


def test_SO_03_make_up_is_recorded_and_filed() -> None:
    assert keys(activity_case(SO, expected=marked(Mark.ABSENT), make_ups=done()), "SO-03") == []
    case = activity_case(SO, expected=marked(Mark.ABSENT), make_ups=done(content=" ", filed_on=None))
    found = findings(case, "SO-03")
    assert [(one.key, one.fact_map()["names"]) for one in found] == [
        ("make_up_unrecorded", "张示例"),
        ("make_up_unfiled", "张示例"),
    ]


def test_SO_03_what_was_not_made_up_yet_is_not_unfiled() -> None:
    assert keys(activity_case(SO, make_ups=done(on=None, content="", filed_on=None)), "SO-03") == []


def test_SO_03_where_it_is_only_recorded_nothing_need_be_filed() -> None:
    numbers = replace(SO.numbers, makeup_record=MakeupRecord.RECORDED)
    case = activity_case(replace(SO, numbers=numbers), make_ups=done(filed_on=None))
    assert keys(case, "SO-03") == []


LEADERS = tuple(replace(member, is_leader=member.id in (1, 2)) for member in ROSTER)


def test_SO_01_leaders_attend_like_everybody_else() -> None:
    assert keys(activity_case(SO, roster=LEADERS), "SO-01") == []
    (found,) = findings(activity_case(SO, roster=LEADERS, expected=TWO_AWAY), "SO-01")
    assert (found.key, found.fact_map()) == ("leaders_away", {"count": 2, "names": "张示例、李示例"})


def test_SO_01_others_who_are_away_are_no_leaders() -> None:
    away = marked(Mark.PRESENT, Mark.PRESENT, Mark.ABSENT)
    assert keys(activity_case(SO, roster=LEADERS, expected=away), "SO-01") == []


def test_SO_01_where_nobody_is_marked_a_leader_it_is_only_said() -> None:
    (found,) = findings(activity_case(SO), "SO-01")
    assert (found.key, found.severity) == ("no_leaders_marked", Severity.GUIDANCE)
    assert keys(activity_case(SO, expected=()), "SO-01") == []


def test_SO_01_an_excluded_leader_is_not_expected() -> None:
    excused = marked(Mark.ABSENT, is_excluded=True)
    assert keys(activity_case(SO, roster=LEADERS, expected=excused), "SO-01") == []
