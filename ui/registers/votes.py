"""表决: how many could vote and came, and how they voted."""

from app.domain.registers import RegisterKind, Vote
from ui.registers.spec import RegisterSpec, Source, day_column, number_column, text_column
from ui.widgets.form import Form

COUNTS = (
    ("entitled", "应到"),
    ("present", "实到"),
    ("in_favour", "赞成"),
    ("against", "不赞成"),
    ("abstained", "弃权"),
)


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_text("topic", "表决事项")
    for name, words in COUNTS:
        form.add_number(name, words, 0, 9999, "人，有表决权" if name in ("entitled", "present") else "票")


VOTES = RegisterSpec(
    kind=RegisterKind.VOTES,
    columns=(
        day_column(),
        text_column("表决事项", "topic", 10),
        number_column("应到", "entitled"),
        number_column("实到", "present"),
        number_column("赞成", "in_favour"),
        number_column("不赞成", "against"),
        number_column("弃权", "abstained"),
    ),
    build=_build,
    blank=lambda day: Vote(0, day),
    teaser="党员大会表决一次记一行：应到、实到有表决权的人数和票数。预备党员没有表决权。",
    first="topic",
)
