"""What is wrong with the days of filing and answer of a change of date (改期), in the dialog and at step ①."""

from collections.abc import Mapping
from datetime import date

from app.domain.records import ChangeAnswer

ANSWERS = (("", "还没有答复"), *((one.value, one.value) for one in ChangeAnswer))
ANSWERED = frozenset({"filed_on", "consented_on"})


def answer_problems(values: Mapping[str, object], today: date) -> dict[str, str]:
    """Return a sentence by field: for a day that is still to come, and for a day without its answer."""
    found = {
        name: "这一天还没有到。"
        for name in ANSWERED
        if isinstance(day := values.get(name), date) and day > today
    }
    if values.get("consented_on") and not values.get("answer"):
        found.setdefault("consented_on", "先选上级答复：同意还是不同意。")
    return found
