"""党课: who spoke, as what, when, on what, for whom."""

from collections.abc import Mapping

from app.domain.registers import Lecture, RegisterKind
from ui.registers.spec import RegisterSpec, Source, day_column, text_column
from ui.widgets.form import Form


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    form.add_text("title", "题目")
    form.add_name("speaker", "主讲人", source.find_names)
    form.add_suggested("role", "主讲人身份", lambda: source.roles(RegisterKind.LECTURES))
    form.add_text("audience", "听课人员", "例如：全体党员")
    form.add_long_text("note", "备注", lines=2)


def _hints(row: Lecture, source: Source) -> Mapping[str, str]:
    """Who has lectured is told by the word of the notice, a leader on the roster by the name."""
    roles = source.roles(RegisterKind.LECTURES)
    leaders = {member.name for member in source.case.roster() if member.is_leader}
    if not roles or row.role in roles or row.speaker in leaders:
        return {"role": ""}
    said = f"通知里没有“{row.role}”" if row.role else "没有写身份"
    return {"role": f"{said}，只算讲了一次党课，不算谁讲的。通知里是：{'、'.join(roles)}。"}


LECTURES = RegisterSpec(
    kind=RegisterKind.LECTURES,
    columns=(
        day_column(),
        text_column("题目", "title", 9),
        text_column("主讲人", "speaker", 4.5),
        text_column("身份", "role", 7),
        text_column("听课人员", "audience", 7),
    ),
    build=_build,
    blank=lambda day: Lecture(0, day),
    hints=_hints,
    teaser="讲了一次党课，在这里记一行：谁讲的、什么身份、讲了什么。",
)
