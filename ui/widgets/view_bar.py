"""ViewBar: says all the while that a backup is only looked at, and leads back to the data (只看不改)."""

from collections.abc import Callable

from app.domain.chinese_text import moment_text
from app.operations.workspace import Workspace
from ui.widgets.parts import Panel, button, label, row


class ViewBar(Panel):
    """Stands above the page of a workspace that is a look at a backup; ``leave`` opens the data again."""

    def __init__(self, workspace: Workspace, leave: Callable[[], object]) -> None:
        super().__init__("sample", "只看不改", padding=0.2)
        assert workspace.viewed is not None
        moment = moment_text(workspace.viewed.made_at, workspace.today())
        self.text = label(f"只看不改：{moment} 的备份。改的、新做的都不会记下。", wrap=True)
        self.leave = button("重新打开数据", leave)
        self.column.addLayout(row(self.text, self.leave))
