"""The slip with the recovery code: large letters, and what to do with the paper."""

from app.domain.chinese_text import chinese_date
from app.domain.papers.code_slip import CodeSlip
from ui.printing_parts.cells import Align, Cell, Type
from ui.printing_parts.fonts import FANGSONG, HEITI

FACES = (HEITI, FANGSONG)
WIDE = 174.0  # millimetres: the type area
TITLE, CODE, TEXT = Type(HEITI, 20), Type(HEITI, 26), Type(FANGSONG, 14)
ADVICE = (
    "忘了密码的时候，在“输入密码”那里点“用恢复码”，照着上面输一遍。大小写、空格、横线都不要紧。",
    "把这张纸装进信封封好，写上“支部数据恢复码”，放进支部保险柜。不要和电脑放在一起，不要拍照，不要发给别人。",
    "换届时当面交接。改了密码就有新的恢复码，这一张只能打开改密码以前的备份。",
)


def lay_out(slip: CodeSlip) -> tuple[Cell, ...]:
    """Return the cells of the one page."""
    head = (
        Cell(0, 8, WIDE, 14, "支部主题党日助手　恢复码", TITLE, ruled=False),
        Cell(0, 28, WIDE, 24, slip.code, CODE),
        Cell(0, 54, WIDE, 10, f"{chinese_date(slip.made_on)}设", TEXT, ruled=False),
    )
    lines = (
        Cell(0, 70 + 18 * number, WIDE, 16, text, TEXT, Align.LEFT, ruled=False)
        for number, text in enumerate(ADVICE)
    )
    return (*head, *lines)
