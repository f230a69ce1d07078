"""Each of the nine steps has its rules, its page and its walk, all under one name."""

import re
from pathlib import Path

import pytest

from tests.repo.sources import ROOT

# 支委会, 报审, 公示, 召集, 签到, 通报, 开展, 测评, 总结 (seed 001 六); app/steps names them, the others follow.
NUMBERS = range(1, 10)
PLACES = {
    "its rules": (ROOT / "app" / "steps", re.compile(r"(s(\d)_\w+)\.py")),
    "its page": (ROOT / "ui" / "steps", re.compile(r"(s(\d)_\w+)\.py")),
    "its walk": (ROOT / "tests" / "ui" / "steps", re.compile(r"test_(s(\d)_\w+)\.py")),
}


def names(place: str) -> dict[int, str]:
    """Return the step files of a place by the number of their step."""
    folder, pattern = PLACES[place]
    found = [match for file in sorted(folder.glob("*.py")) if (match := pattern.fullmatch(file.name))]
    assert len(found) == len({match[2] for match in found}), f"{folder}: two files for one step"
    return {int(match[2]): match[1] for match in found}


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("place", PLACES)
def test_a_step_has(number: int, place: str) -> None:
    assert number in names(place), f"step {number} lacks {place} in {PLACES[place][0].relative_to(ROOT)}"


@pytest.mark.parametrize("number", NUMBERS)
def test_a_step_has_one_name(number: int) -> None:
    assert len({names(place).get(number) for place in PLACES}) == 1


@pytest.mark.parametrize("place", PLACES)
def test_there_is_no_tenth_step(place: str) -> None:
    assert set(names(place)) <= set(NUMBERS)


@pytest.mark.parametrize(
    "file", [pytest.param(file, id=file.name) for file in [ROOT / "app/steps/__init__.py"]]
)
def test_the_spine_names_all_nine(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert [name for name in names("its rules").values() if name not in text] == []
