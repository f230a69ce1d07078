"""Each folder of resources says what lives in it, and each README stays under a page."""

import pytest

from tests.repo.sources import ROOT

FOLDERS = sorted(path.name for path in (ROOT / "resources").iterdir() if path.is_dir())
READMES = ("app", "ui", "resources", "packaging")
PAGE = 60  # lines


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_readme_of_resources_names_the_folder(folder: str) -> None:
    assert f"{folder}/" in (ROOT / "resources" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", READMES)
def test_a_readme_is_there_and_short(folder: str) -> None:
    text = (ROOT / folder / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.splitlines()) <= PAGE
