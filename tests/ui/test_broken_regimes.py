"""The program starts with regime files that cannot be read; 设置 → 制度 names each one, every page opens."""

import dataclasses
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app import paths
from app.operations import activities
from app.rules.regime import RegimeSet, load_regimes
from tests.ui import builders
from ui.main_window import MainWindow
from ui.places import Page, Place
from ui.screens.settings import SettingsScreen
from ui.session import Session


def regimes_without(folder: Path, *broken: str) -> RegimeSet:
    """Return the program's regimes out of a folder in which some of the files have a number nobody knows."""
    shutil.copytree(paths.resource("regimes"), folder)
    for name in broken:
        file = folder / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n[numbers]\n", "\n[numbers]\ncolour = 3\n"), encoding="utf-8")
    return load_regimes(folder)


@pytest.fixture
def workspace(tmp_path):
    """A branch whose activities have pinned jiubu, and the regimes with two files broken."""
    made = builders.workspace(tmp_path)
    builders.filled(made)
    regimes = regimes_without(tmp_path / "regimes", "jiubu", "suizhou-gaoxin")
    yield dataclasses.replace(made, shipped_regimes=regimes, read={})
    made.close()


@pytest.fixture
def window(qtbot, workspace):
    made = MainWindow(Session(workspace), lambda _root: None)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def test_settings_name_every_regime_that_is_out_of_use(qtbot, window):
    window.go_to(Place(Page.SETTINGS, field="used"))
    qtbot.wait(10)  # Qt shows what was added to a layout in its next turn
    screen = window.findChild(SettingsScreen)
    said = [part.text() for part in screen.findChildren(QLabel) if part.text().startswith("制度文件「")]
    assert [text.split("「")[1].split("」")[0] for text in said] == [
        "jiubu.toml",
        "suizhou-gaoxin.toml",
        "suizhou-gaoxin-nonpublic-social.toml",
        "suizhou-gaoxin-organ.toml",
        "suizhou-gaoxin-rural-community.toml",
        "suizhou-gaoxin-soe.toml",
    ]
    assert "不认识「colour」这一项" in said[0]
    assert "「suizhou-gaoxin」没有这个制度，或者它也不能用" in said[2]


def test_every_page_opens_and_the_activity_keeps_the_regime_it_pinned(window, workspace):
    for page in Page:
        window.go_to(Place(page))
        assert window.isVisible()
    (activity,) = [one for one in activities.activities(workspace) if "jiubu" in one.regimes]
    assert "jiubu" not in [regime.id for regime in workspace.regimes(activity.regimes)]
