"""What the tests of regimes begin from: a branch of 12 under jiubu, and activities so many came to."""

from datetime import date, datetime
from pathlib import Path

from app.domain.activity import Activity, ActivityKind
from app.domain.attendance import Mark
from app.domain.regime_field import RegimeField
from app.operations import activities, attendance, own_regime_state, own_regimes, steps
from app.operations.workspace import Workspace
from tests.ui import builders

NOW = datetime(2026, 6, 15, 9, 41)
FIELDS: dict[str, RegimeField] = {field.name: field for field in own_regime_state.FIELDS}
SHARE = FIELDS["numbers.attendance_min_percent"]
TITLE = "本支部办法"


def branch(tmp_path: Path) -> Workspace:
    """A branch of 12 members, from 2019 under jiubu and a district's notice."""
    made = builders.workspace(tmp_path, NOW)
    builders.branch(made)
    return made


def held(workspace: Workspace, on: date, came: int) -> Activity:
    """An activity of that day to which the first ``came`` of 12 came."""
    made = activities.start_unplanned(workspace, f"来了{came}人", ActivityKind.THEME_DAY, on, "试")
    lines = attendance.freeze_expected(workspace, made.id)
    for number, line in enumerate(lines):
        attendance.mark(workspace, line.id, Mark.PRESENT if number < came else Mark.SICK_LEAVE)
    return made


def shares(workspace: Workspace, activity: Activity) -> list[tuple[str, int, str]]:
    """What the checks say of an activity's attendance: notice, threshold and quote of each finding."""
    findings = steps.standing(workspace, activity.id).findings
    return [
        (one.clause.notice, one.numbers.threshold, one.clause.quote)
        for one in findings
        if one.rule_id == "JB-08" and one.numbers
    ]


def raised(workspace: Workspace) -> str:
    """A copy of jiubu that wants 90 % and says where."""
    key = own_regimes.copy(workspace, "jiubu", TITLE)
    own_regimes.set_values(workspace, key, {SHARE: 90})
    own_regimes.cite_value(workspace, key, SHARE, "第三条", "到会不少于九成")
    return key
