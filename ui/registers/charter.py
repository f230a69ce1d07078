"""诵读党章: which chapters were read on which day."""

from app.domain.registers import CharterReading, RegisterKind
from app.texts import say
from ui.models.table_model import Column
from ui.registers.spec import Fill, RegisterSpec, Shown, Source, day_column, text_column
from ui.widgets.form import Form

LAST_CHAPTER = 11
CHAPTERS = tuple(range(LAST_CHAPTER + 1))  # 0 is 总纲


def chapter(number: int) -> str:
    """Return what a chapter is called."""
    return say(f"registers.charter.{number}")


def short_chapter(number: int) -> str:
    """Return 第一章, without its title."""
    return chapter(number).split("　")[0]


def _build(form: Form, source: Source) -> None:
    source.add_date(form, "on", "日期")
    ticks = form.add_ticks(
        "chapters", "章", [(number, short_chapter(number)) for number in CHAPTERS], per_line=2
    )
    for number, tick in ticks.ticks.items():
        tick.setToolTip(chapter(number))
    form.add_long_text("note", "备注", lines=2)


def _read(row: CharterReading) -> str:
    if set(row.chapters) >= set(CHAPTERS):
        return "全文"
    return "、".join(map(short_chapter, row.chapters))


CHARTER = RegisterSpec(
    kind=RegisterKind.CHARTER,
    columns=(day_column(), Shown(Column("读了哪些", _read), 14), text_column("备注", "note", 7)),
    build=_build,
    blank=lambda day: CharterReading(0, day),
    teaser="每次诵读党章记一行，勾上读了哪几章；全年要把总纲和十一章读全的，这里会数。",
    first="chapters",
    fills=(Fill("通读全文", lambda row, source: {"chapters": CHAPTERS}),),
)
