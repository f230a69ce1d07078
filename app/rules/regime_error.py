"""Why a regime file is out of use: the file, the line and the reason, all in one error."""

import re
from dataclasses import dataclass

from app import texts
from app.domain.errors import UserError


class RegimeFileError(UserError):
    """A regime file that is not used; ``facts`` are file (name), line (from 1) and reason (a sentence)."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__("regime_broken", file=file, line=line, reason=reason)
        self.file = file
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Source:
    """The text of one regime file, to find the line a trouble stands on."""

    file: str
    text: str

    def refuse(self, reason: str, table: str = "", key: str = "", **facts: object) -> RegimeFileError:
        """Return the error for a key of a table; ``reason`` is a key of resources/text/regimes.toml."""
        sentence = texts.say(f"regimes.{reason}", **{"name": key or table, **facts})
        return RegimeFileError(self.file, self.line_of(table, key), sentence)

    def line_of(self, table: str, key: str = "") -> int:
        """Return the line of ``key`` in ``table`` (``plans#2`` is the second [[plans]]), else of its head, else 1."""
        head_line, heads = 1, dict[str, int]()
        inside = table == ""
        for line, text in enumerate(self.text.splitlines(), start=1):
            head = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", text)
            if head:
                heads[head[1]] = heads.get(head[1], 0) + 1
                inside = table in (head[1], f"{head[1]}#{heads[head[1]]}")
                head_line = line if inside or (not table and head[1] == key) else head_line
            elif inside and key and re.match(rf"\s*{re.escape(key)}\s*=", text):
                return line
        return head_line
