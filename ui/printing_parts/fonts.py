"""The fonts of printed papers: the office's own where they are installed, else what stands in for them."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase

SERIFS = ("宋体", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
SANS = (
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)


@dataclass(frozen=True)
class Face:
    """A font of the office by its name on screen, the family names it goes by, and what may stand in for it."""

    name: str
    families: tuple[str, ...]
    stand_ins: tuple[str, ...]


FANGSONG = Face(
    "仿宋", ("仿宋", "FangSong", "仿宋_GB2312", "FangSong_GB2312", "华文仿宋", "STFangsong"), SERIFS
)
HEITI = Face("黑体", ("黑体", "SimHei", "华文黑体", "STHeiti"), SANS)
KAITI = Face("楷体", ("楷体", "KaiTi", "楷体_GB2312", "KaiTi_GB2312", "华文楷体", "STKaiti"), SERIFS)


def family(face: Face, installed: frozenset[str]) -> str:
    """Return the family to print with: the face itself, else the first stand-in, else the system's own choice."""
    return next((name for name in (*face.families, *face.stand_ins) if name in installed), QFont().family())


def is_missing(face: Face, installed: frozenset[str]) -> bool:
    """Tell whether something has to stand in for the face."""
    return installed.isdisjoint(face.families)


def installed_families() -> frozenset[str]:
    """Return the families of this machine."""
    return frozenset(QFontDatabase.families())


def note(faces: tuple[Face, ...], installed: frozenset[str]) -> str:
    """Say which fonts are missing and what stands in for them; empty when all are there."""
    missing = [face for face in faces if is_missing(face, installed)]
    if not missing:
        return ""
    names = "、".join(face.name for face in missing)
    others = "、".join(dict.fromkeys(family(face, installed) for face in missing))
    return f"这台电脑没有{names}，打印时用 {others} 代替。"
