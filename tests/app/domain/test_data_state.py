"""An earlier state of the same data is told from a later one and from other data."""

from datetime import datetime

import pytest

from app.domain.data_state import DataState, is_older

AT = datetime(2026, 11, 20, 18, 2)
SEEN = DataState("abc", 50, AT)


@pytest.mark.parametrize(
    ("now", "before", "older"),
    [
        (DataState("abc", 49, AT), SEEN, True),
        (DataState("abc", 50, AT), SEEN, False),
        (DataState("abc", 51, AT), SEEN, False),
        (DataState("", 12), SEEN, True),  # a copy from before the first backup
        (DataState("abc", 12), DataState("", 50), True),
        (DataState("other", 12), SEEN, False),  # another branch was put here
        (DataState(), DataState(), False),
    ],
)
def test_fewer_actions_of_the_same_file_are_older(now: DataState, before: DataState, older: bool) -> None:
    assert is_older(now, before) is older
