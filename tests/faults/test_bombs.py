"""Row 29, small files that hold too much: refused within 5 seconds and 500 MB, with a sentence."""

import platform
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.sheet_child import read_in_child
from app.documents.sheet_kinds import LARGEST_FILE
from app.domain.errors import UserError
from app.texts import say
from tests.faults import bombs
from tests.faults.reading import READ, REFUSALS, Fate, alone
from tests.faults.report import note

ROW = 29
MOST_SECONDS, MOST_MEGABYTES = 5.0, 500
WAITED = 6.0

pytestmark = pytest.mark.skipif(
    platform.system() != "Linux", reason="memory is limited and measured as on Linux"
)


def check(fate: Fate) -> None:
    assert fate.key in REFUSALS and fate.key != READ, fate
    assert fate.seconds < MOST_SECONDS, f"took {fate.seconds:.1f} s"
    assert fate.megabytes < MOST_MEGABYTES, f"took {fate.megabytes} MB"


@pytest.mark.parametrize("bomb", bombs.BOMBS, ids=lambda bomb: bomb.__name__)
def test_a_bomb_is_refused_in_time(bomb: Callable[[Path], Path], tmp_path: Path) -> None:
    path = bomb(tmp_path / "名册.xlsx")
    assert path.stat().st_size < LARGEST_FILE  # it would come by mail: nobody sees from outside what it holds
    fate = alone(path, longest=WAITED)
    check(fate)
    note(ROW, 1, shown=say(f"errors.{fate.key}.what", name="名册.xlsx", kind="认不出的文件", advice=""))


def test_the_program_says_so(tmp_path: Path) -> None:
    """Once through the very call of the import."""
    with pytest.raises(UserError) as caught:
        read_in_child(bombs.long_column(tmp_path / "名册.xlsx"))
    assert (caught.value.key, caught.value.facts["name"]) == ("spreadsheet_too_big", "名册.xlsx")


@pytest.mark.parametrize("bomb", [bombs.long_column], ids=lambda bomb: bomb.__name__)
def test_trusting_the_file_is_found_out(bomb: Callable[[Path], Path], tmp_path: Path) -> None:
    """The control: neither the archive's directory nor sizes nor memory are looked at."""
    with pytest.raises(AssertionError, match=r"took|read"):
        check(alone(bomb(tmp_path / "名册.xlsx"), "trusts-the-file", WAITED))
    note(ROW, 0, mutant="trusts the file")
