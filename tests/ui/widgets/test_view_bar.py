"""The bar of a look at a backup: which one, that nothing is kept, and the way back."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.backup import BackupReason, Manifest
from tests.ui import builders
from tests.ui.clipping import clipped
from ui import application
from ui.widgets.view_bar import ViewBar

MADE = Manifest(7, datetime(2025, 11, 20, 18, 2), BackupReason.CLOSING, "abc", 2, 40, 12, 3, ())


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
def test_it_names_the_backup_and_leads_back(qtbot, dressed, tmp_path, points):
    application.set_text_size(dressed, points)
    left = []
    workspace = builders.workspace(tmp_path)
    bar = ViewBar(replace(workspace, viewed=MADE), lambda: left.append(True))
    workspace.close()
    qtbot.addWidget(bar)
    bar.resize(910, bar.sizeHint().height())
    bar.show()
    assert bar.text.text().startswith("只看不改：2025年11月20日 18:02 的备份")
    assert clipped(bar) == []
    qtbot.keyClick(bar.leave, Qt.Key.Key_Return)
    assert left == [True]
