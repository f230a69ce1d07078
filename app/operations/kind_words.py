"""What the notices call the day (主题党日, 党员活动日, 支部主题党日): screens and papers say it in the regime's word."""

from app.domain.activity import Activity, ActivityFile, ActivityKind
from app.domain.regime import Regime
from app.operations.workspace import Workspace


def theme_day_word(workspace: Workspace, regime_ids: tuple[str, ...]) -> str:
    """Return the word of the first of these regimes; the program's own where there is none."""
    return _word(workspace.regimes(regime_ids))


def _word(regimes: tuple[Regime, ...]) -> str:
    return regimes[0].words.theme_day if regimes else ActivityKind.THEME_DAY.value


def branch_theme_day(workspace: Workspace) -> str:
    """Return the word of the regimes the branch is under today."""
    return _word(workspace.regime_set.of_branch(workspace.branch(), workspace.today()))


def kind_word(workspace: Workspace, activity: Activity) -> str:
    """Return what an activity's kind is called under its regimes."""
    if activity.kind is not ActivityKind.THEME_DAY:
        return str(activity.kind.value)
    return theme_day_word(workspace, activity.regimes)


def activity_title(workspace: Workspace, activity: Activity) -> str:
    """Return what an activity is called on screen: 6月主题党日 · 主题."""
    return _title(activity, kind_word(workspace, activity))


def file_title(file: ActivityFile) -> str:
    """Return the same of an activity that was read already."""
    return _title(file.activity, file.kind_word)


def _title(activity: Activity, kind: str) -> str:
    month = f"{activity.on.month}月" if activity.on else ""
    theme = activity.theme or "（还没有主题）"
    return f"{month}{kind} · {theme}"
