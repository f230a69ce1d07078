"""A changed date under four regimes, from the plan to 完成本步: filed, consented, inside the window, free."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.operations import activities, branches, dates, home, mailing, papers, steps
from app.operations.workspace import Workspace, create_workspace
from app.texts import say
from tests.golden.outline import outline

SET_FOR = date(2026, 6, 5)


@dataclass
class Clock:
    """The clock of the branch."""

    now: datetime = datetime(2026, 6, 1, 9, 41)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def begun(tmp_path: Path, clock: Clock, regime: str) -> tuple[Workspace, int]:
    """A branch under one regime and its theme day, set for the first Friday of June."""
    workspace = create_workspace(tmp_path / "支部", clock=clock)
    branches.change_branch(
        workspace,
        name="示例支部",
        superior="示例党委",
        superior_mail="dangwei@example.cn",
        secretary="王小明",
    )
    branches.enter_regime(workspace, regime, date(2017, 1, 1))
    activity = activities.start_unplanned(workspace, "学习党章", ActivityKind.THEME_DAY, SET_FOR, "年初已定")
    return workspace, activity.id


def broken(workspace: Workspace, number: int) -> list[str]:
    """What step ① says of the changed date."""
    where = steps.standing(workspace, number)
    found = [one for one in where.findings_of(1) if one.key.startswith("change_")]
    return [say(f"findings.{one.key}", **one.fact_map()) for one in found]


def reasons(workspace: Workspace, number: int) -> tuple[str, ...]:
    """What 完成本步 wants a written reason for because of the changed date."""
    wanted = steps.wants_reason(steps.standing(workspace, number), 1)
    return tuple(text for text in wanted if text in broken(workspace, number))


def open_changes(workspace: Workspace, number: int) -> list[str]:
    found = (duty for duty in home.activity_duties(workspace, number) if duty.name == "change_outstanding")
    return [home.duty_text(duty) for duty in found]


def test_filed_with_the_reason_in_the_same_month(tmp_path: Path, clock: Clock) -> None:
    """JB-05."""
    workspace, number = begun(tmp_path, clock, "jiubu")
    dates.change_date(workspace, number, date(2026, 7, 2))
    assert broken(workspace, number) == [
        "改了日期，还没有写原因。",
        "改了日期，还没有向示例党委报备。",
        "活动原定6月，改到了7月；要在当月完成。",
    ]
    assert reasons(workspace, number)
    dates.change_date(workspace, number, date(2026, 6, 26), "防汛值守", opinion="同意顺延")
    for change in activities.activity_file(workspace, number).date_changes[:1]:
        dates.note_answer(workspace, change.id, reason="防汛值守", filed_on=date(2026, 6, 1))
    assert open_changes(workspace, number)
    mail = mailing.prepare_activity_mail(workspace, "change_report", number)
    assert (mail.recipient, mail.subject) == ("dangwei@example.cn", "示例支部改期报备（学习党章）")
    mailing.mark_sent(workspace, mail, clock.now)
    assert activities.activity_file(workspace, number).date_changes[-1].filed_on == date(2026, 6, 1)
    assert broken(workspace, number) == [] and open_changes(workspace, number) == []


def test_written_consent_first(tmp_path: Path, clock: Clock) -> None:
    """SG-02: the request goes first; a change made without the answer keeps asking for it."""
    workspace, number = begun(tmp_path, clock, "suizhou-gaoxin")
    new = date(2026, 6, 12)
    change = dates.proposal(workspace, number).change(new, reason="社区承办会议", opinion="同意顺延")
    job = papers.prepare_letter(workspace, "change_request", change)
    text = outline(papers.make(workspace, job).read_bytes())
    assert "关于变更6月支部主题党日时间的请示" in text and "□同意　　□不同意" in text
    dates.change_date(workspace, number, new, "社区承办会议", opinion="同意顺延")
    assert broken(workspace, number) == ["改日期要先得到示例党委书面同意，还没有写同意日期。"]
    assert reasons(workspace, number) and open_changes(workspace, number)
    made = activities.activity_file(workspace, number).date_changes[0]
    dates.note_answer(workspace, made.id, answer="不同意", consented_on=date(2026, 6, 1))
    assert broken(workspace, number) == ["示例党委不同意改日期，请按原定日期开展。"]
    dates.note_answer(workspace, made.id, answer="同意")
    assert broken(workspace, number) == [] and open_changes(workspace, number) == []


def test_inside_the_first_ten_days(tmp_path: Path, clock: Clock) -> None:
    """S2-02: only the window is asked for, no reason and no letter."""
    workspace, number = begun(tmp_path, clock, "school-huodongri-2")
    dates.change_date(workspace, number, date(2026, 6, 12))
    assert broken(workspace, number) == ["改日期要改在6月1日（周一）至6月10日（周三）之间。"]
    dates.change_date(workspace, number, date(2026, 6, 8))
    assert broken(workspace, number) == [] and open_changes(workspace, number) == []


def test_a_free_date_is_just_changed(tmp_path: Path, clock: Clock) -> None:
    """SN-01."""
    workspace, number = begun(tmp_path, clock, "suizhou-gaoxin-nonpublic-social")
    dates.change_date(workspace, number, date(2026, 6, 28))
    assert broken(workspace, number) == [] and open_changes(workspace, number) == []
    assert reasons(workspace, number) == ()
