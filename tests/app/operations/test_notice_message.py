"""The short notice to copy into a chat group."""

from pathlib import Path

from app.operations import activities, papers
from tests.ui import builders


def test_the_message_says_what_the_notice_says(tmp_path: Path) -> None:
    made = builders.filled(builders.workspace(tmp_path))
    activities.change_facts(made.workspace, made.activity_id, "convening", preparation="带笔记本")
    text = papers.message_text(made.workspace, made.activity_id)
    assert text.splitlines()[0] == "【6月主题党日通知】"
    for said in ("学习党章，重温誓词", "三楼会议室", "带笔记本", "示例支部"):
        assert said in text
    made.workspace.close()
