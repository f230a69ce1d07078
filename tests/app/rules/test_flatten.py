"""The flattened regimes as golden files, so that a reviewer reads the whole of what changed."""

import os
from pathlib import Path

import pytest

from app.domain.regime import Regime
from tests.app.rules.examples import REGIMES
from tests.app.rules.flatten import flatten

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("regime", REGIMES.regimes, ids=lambda regime: regime.id)
def test_flattened_regime(regime: Regime) -> None:
    """``REFRESH_GOLDEN=1`` writes the files anew; read the difference before committing it."""
    golden = GOLDEN / f"{regime.id}.txt"
    if os.environ.get("REFRESH_GOLDEN"):
        golden.write_text(flatten(regime), encoding="utf-8")
    assert flatten(regime) == golden.read_text(encoding="utf-8")


def test_there_is_no_golden_file_without_its_regime() -> None:
    assert sorted(file.stem for file in GOLDEN.glob("*.txt")) == sorted(
        regime.id for regime in REGIMES.regimes
    )
