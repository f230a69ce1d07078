"""自身问题: of the branch or of a member, what is done about it, until when, solved when."""

from app.domain.registers import OwnProblem, RegisterKind
from app.texts import say
from ui.models.table_model import Column
from ui.registers.people import BRANCH
from ui.registers.spec import RegisterSpec, Shown, Source, day_column, short, text_column
from ui.widgets.form import Form

SORTS = ("思想", "学习", "工作", "作风", "组织生活", "服务群众")


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "found_on", "查摆日期")
    form.add_name("name", "谁的问题", source.find_people).setPlaceholderText("空着：支部的问题")
    form.add_long_text("what", "问题", lines=2)
    form.add_suggested("category", "类别", lambda: (*SORTS, say("registers.problems.rectification")))
    form.add_long_text("measures", "整改措施", lines=2)
    form.add_name("who", "责任人", source.find_names)
    source.add_date(form, "due", "期限")
    source.add_date(form, "done_on", "解决日期")


PROBLEMS = RegisterSpec(
    kind=RegisterKind.PROBLEMS,
    columns=(
        Shown(Column("谁的问题", lambda row: row.name or BRANCH), 5),
        text_column("问题", "what", 10),
        Shown(Column("解决", lambda row: short(row.done_on) or "未解决"), 5),
        Shown(Column("期限", lambda row: short(row.due)), 5),
        day_column("查摆", "found_on"),
    ),
    build=_build,
    blank=lambda day: OwnProblem(0, day),
    teaser="支部和每名党员查摆出的问题，一个一行；填了解决日期就算解决。",
    person="name",
    required=("found_on",),
    first="name",
)
