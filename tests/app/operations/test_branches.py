"""The branch is set up and put under regimes; what is begun keeps its own."""

from datetime import date
from pathlib import Path

from app.domain.activity import ActivityKind
from app.domain.branch import RegimeInForce
from app.operations import activities, branches
from tests.ui.builders import workspace

JUBU, SC = "jiubu", "shanghai-chengjian-2017"


def test_an_empty_data_file_has_an_empty_branch(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    assert opened.branch().name == ""
    assert opened.branch().regimes == ()


def test_changed_fields_are_stored_and_the_others_stay(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    branches.change_branch(opened, name="示例支部", committee=("王小明", "李娜"))
    branches.change_branch(opened, name="示例第二支部")
    assert (opened.branch().name, opened.branch().committee) == ("示例第二支部", ("王小明", "李娜"))


def test_a_regime_entered_again_takes_the_place_of_the_old_entry(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    branches.enter_regime(opened, JUBU, date(2019, 1, 1))
    branches.enter_regime(opened, SC, date(2017, 5, 26))
    branches.enter_regime(opened, JUBU, date(2020, 1, 1), date(2026, 6, 30))
    assert opened.branch().regimes == (
        RegimeInForce(SC, date(2017, 5, 26)),
        RegimeInForce(JUBU, date(2020, 1, 1), date(2026, 6, 30)),
    )


def test_an_activity_keeps_the_regimes_it_began_with(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    branches.enter_regime(opened, JUBU, date(2019, 1, 1))
    begun = activities.start_unplanned(opened, "学习", ActivityKind.THEME_DAY, date(2026, 6, 18), "临时")
    branches.leave_regime(opened, JUBU)
    branches.enter_regime(opened, SC, date(2017, 5, 26))
    assert opened.branch().regimes_on(date(2026, 6, 18)) == (SC,)
    assert activities.activity_of(opened, begun.id).regimes == (JUBU,)
