"""What looks classified is named once on 今天, and at the import; said to be harmless, it is not named again."""

from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.activity import ActivityKind
from app.domain.roster_sheet import Sheet
from app.operations import activities, classified, keeping
from app.operations.evidence import NewFile, add_file
from app.operations.workspace import Workspace, create_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return create_workspace(tmp_path / "支部", clock=lambda: datetime(2026, 6, 15, 9, 41))


def marked(workspace: Workspace) -> list[str]:
    return [
        keeping.notice_text(notice)
        for notice in keeping.notices(workspace)
        if notice.text == classified.NOTICE
    ]


def test_themes_and_files_are_named_until_they_are_accepted(workspace: Workspace) -> None:
    activity = activities.start_unplanned(
        workspace, "学习党章", ActivityKind.THEME_DAY, date(2026, 6, 18), "上级临时安排"
    )
    assert marked(workspace) == []
    add_file(workspace, activity.id, 7, NewFile("机密文件.pdf", "学习材料", "application/pdf", 4, b"%PDF"))
    add_file(workspace, activity.id, 7, NewFile("秘密★.pdf", "学习材料", "application/pdf", 4, b"%PDF"))
    assert marked(workspace) == [
        "「机密文件.pdf」里有“机密”字样。涉密的内容不得放进本软件，是就删掉；不是就照常用。"
    ]
    classified.accept(workspace)
    assert "秘密★.pdf" in marked(workspace)[0]
    classified.accept(workspace)
    assert marked(workspace) == []
    classified.accept(workspace)  # nothing to accept


def test_what_stands_above_a_table_is_looked_at(workspace: Workspace) -> None:
    rows = (
        ("机密",),
        ("党员名册",),
        ("姓名", "备注"),
        ("王小明", None),
        *((None, "人"),) * 9,
        ("秘密", None),
    )
    assert "机密" in classified.warning(classified.titles(Sheet("名册", rows)))
    assert classified.warning(classified.titles(Sheet("名册", rows[1:]))) == ""
    assert "内部资料" in classified.warning(("内部资料：名册.xlsx",))
