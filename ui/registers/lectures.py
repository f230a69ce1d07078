"""党课: who spoke, as what, when, on what, for whom."""

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
    teaser="讲了一次党课，在这里记一行：谁讲的、什么身份、讲了什么。",
)
