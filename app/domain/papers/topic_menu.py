"""The facts of the menu of themes (主题菜单; seeds 001 四, 003-2 四(一), 004 二(三))."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TopicRow:
    """One theme: its months in words, 必选 with who set it, or 自选 (``source`` is then ``""``)."""

    months: str
    theme: str | None
    is_required: bool
    source: str | None


@dataclass(frozen=True)
class TopicMenu:
    """The 主题菜单 of a year, by month."""

    branch: str | None
    year: int
    rows: tuple[TopicRow, ...]
