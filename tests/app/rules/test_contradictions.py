"""What two notices in force at once answer differently, each with its clause."""

from dataclasses import replace

import pytest

from app.domain.branch import Branch
from app.domain.day_rule import DayRule, DayRuleKind
from app.domain.regime import Regime
from app.rules.contradictions import QUESTIONS, Contradiction, contradictions
from tests.app.rules.examples import BRANCH, JB, SC
from tests.app.rules.year_examples import GN, S1, S2, SE, SG, SO, XH

FIRST_FRIDAY = DayRule(DayRuleKind.NTH_WEEKDAY, nth=1, weekday=4)


def about(word: str, *regimes: Regime, branch: Branch = BRANCH) -> Contradiction | None:
    return next((one for one in contradictions(regimes, branch) if one.question == word), None)


def texts_of(word: str, *regimes: Regime, branch: Branch = BRANCH) -> list[str]:
    found = about(word, *regimes, branch=branch)
    return [answer.text for answer in found.answers] if found else []


def test_jiubu_files_a_change_and_suizhou_wants_consent() -> None:
    found = about("改日期", JB, SG)
    assert found
    assert [(one.regime_id, one.text) for one in found.answers] == [
        ("jiubu", "报机关党委，说明原因，当月完成"),
        ("suizhou-gaoxin", "先书面报上级党组织，同意后再改"),
    ]
    assert [one.clause for one in found.answers] == [JB.clause("JB-05"), SG.clause("SG-02")]
    assert found.answers[0].regime == JB.notice.short


def test_jiubu_has_the_branchs_day_and_the_second_school_the_first_friday() -> None:
    assert texts_of("每月哪天开展", JB, S2) == [
        "每月固定一天，支部定的是每月第三个星期四",
        "每月第一个星期五",
    ]
    unset = replace(BRANCH, day_rule=None)
    assert texts_of("每月哪天开展", JB, S2, branch=unset)[0] == "每月固定一天，支部还没有定"
    fits = replace(BRANCH, day_rule=FIRST_FRIDAY)
    assert texts_of("每月哪天开展", JB, S2, branch=fits) == []


def test_a_holiday_moves_the_first_friday_by_a_week_or_inside_the_first_ten_days() -> None:
    assert texts_of("遇到放假", SG, S2) == ["遇放假顺延到下一周", "遇放假在1日至10日之间调整"]
    assert texts_of("遇到放假", SG, JB) == []  # 九步 says nothing of holidays


def test_a_free_day_beside_a_fixed_one() -> None:
    assert texts_of("每月哪天开展", SE, SO) == ["不固定，支部自己安排", "每月第一个星期五"]
    assert texts_of("改日期", SE, SO)[0] == "日期不固定，没有写要报"


def test_duration_notice_report_and_leave() -> None:
    assert texts_of("开展多长时间", JB, S1) == ["不少于半天", "一天或两个半天"]
    assert texts_of("公示要提前多少", JB, S2) == ["提前 5 天", "活动前，没有写几天"]
    assert texts_of("活动后上报", JB, SE) == ["2 天内报机关党委", "活动后及时报上级党组织"]
    assert texts_of("不能参加的", JB, SG, S2) == [
        "书面请假",
        "没到的逐一联系、补课",
        "有特殊情况没到的补课",
    ]


def test_whom_a_notice_names_is_compared_and_a_plain_superior_names_nobody() -> None:
    assert texts_of("报给谁", JB, XH) == ["机关党委", "区直属党组织"]
    assert texts_of("报给谁", JB, SG) == []


def test_attendance_is_asked_by_one_notice_only() -> None:
    assert [texts_of("到会人数", JB, one) for one in (SC, XH, S1, S2, SG)] == [[]] * 5
    stricter = replace(JB, id="own", numbers=replace(JB.numbers, attendance_min_percent=90))
    assert texts_of("到会人数", JB, stricter) == ["党员总数的 80%", "党员总数的 90%"]


@pytest.mark.parametrize("regime", [JB, SC, XH, S1, S2, SG, GN])
def test_a_notice_does_not_contradict_itself(regime: Regime) -> None:
    assert contradictions((regime,), BRANCH) == ()
    assert contradictions((regime, regime), BRANCH) == ()


def test_every_question_is_asked_once_and_every_answer_but_the_superior_has_a_clause() -> None:
    assert len({one.key for one in QUESTIONS}) == len(QUESTIONS)
    for found in contradictions((JB, XH, S1, S2, SG, SE), BRANCH):
        assert len(found.answers) > 1
        if found.question != "报给谁":
            assert all(answer.clause for answer in found.answers), found.question
