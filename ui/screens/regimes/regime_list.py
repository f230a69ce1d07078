"""All regimes in one list: name, whether the branch is under it and from when to when, where it comes from."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.change import Part
from app.domain.chinese_text import chinese_date
from app.domain.errors import UserError
from app.operations import own_regime_files, own_regimes, regimes
from app.operations.regimes import RegimeLine
from ui import messages, style
from ui.dialogs.pick_path import PickFile, pick_file
from ui.files import show_in_folder
from ui.screens.regimes.part import RegimePart
from ui.session import Session
from ui.widgets.file_strip import FileStrip
from ui.widgets.parts import Panel, button, label, row
from ui.widgets.row_list import Row, RowList

KINDS = "制度文件 (*.toml)"
INTRO = "本支部可以同时按几个制度，各说各的。已经开始的活动按开始时的制度，不受改动影响。"


class RegimeList(RegimePart):
    """↑↓ choose, Enter opens one; below, a new one from a file, and the files that are out of use."""

    def __init__(self, session: Session, pick: PickFile = pick_file) -> None:
        self._pick = pick
        self.lines: tuple[RegimeLine, ...] = ()
        super().__init__(session, "制度列表")

    def build(self) -> None:
        self.column.addWidget(label(INTRO, "secondary", wrap=True))
        self.list = RowList("制度列表")
        self.list.activated.connect(self._open)
        self.column.addWidget(self.list)
        self.import_button = button("从文件导入…", self._import, name="从文件导入制度")
        self.column.addLayout(row(self.import_button, None))
        self.strip = FileStrip("导出的制度")
        self.column.addWidget(self.strip)
        self.trouble = Panel("clause", "没有导入", padding=0.4, gap=0.1)
        self.what, self.next = label("", "amber", wrap=True), label("", wrap=True)
        for part in (self.what, self.next):
            self.trouble.column.addWidget(part)
        self.trouble.hide()
        self.column.addWidget(self.trouble)
        self.refused = QVBoxLayout()
        self.refused.setSpacing(style.em(self, 0.5))
        self.column.addLayout(self.refused)

    def refresh(self) -> None:
        lines = regimes.regime_lines(self.session.workspace)
        if lines != self.lines:
            self.lines = lines
            self.list.fill([self._row(line) for line in lines])
        self._show_refused()

    def first(self) -> QWidget:
        return self.list.rows[0] if self.list.rows else self.import_button

    def _row(self, line: RegimeLine) -> Row:
        origin = "本单位" if line.is_own else "程序自带"
        used = _used(line)
        made = Row("plain", "，".join(filter(None, (line.regime.notice.short, used or "没有用", origin))))
        across = QHBoxLayout(made)
        left = style.em(made, 2.2 if line.is_below else 0.6)
        across.setContentsMargins(left, style.em(made, 0.3), style.em(made, 0.5), style.em(made, 0.3))
        across.setSpacing(style.em(made, 0.8))
        across.addWidget(label(_named(line), "strong" if used else "", wrap=True), 3)
        across.addWidget(label(f"✓ {used}" if used else "", "done", wrap=True), 2)
        across.addWidget(label(origin, "caption"))
        return made

    def _open(self, number: int) -> None:
        self.asked.emit("details", self.lines[number].regime.id)

    def _import(self) -> None:
        chosen = self._pick(self, "从文件导入制度", KINDS)
        if chosen is None:
            return
        self.trouble.hide()
        try:
            made = self.session.attempt({Part.SETTINGS}, own_regime_files.take_file, chosen)
        except UserError as error:
            self._say(error)
            return
        self.session.offer_undo("已导入制度，勾上“本支部按这个制度”才管用")
        self.asked.emit("details", made)

    def _say(self, error: UserError) -> None:
        what, following = messages.sentences(error)
        self.what.setText(what)
        self.next.setText(following)
        self.trouble.show()

    def _show_refused(self) -> None:
        while (item := self.refused.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
        for error in regimes.refused(self.session.workspace):
            self.refused.addWidget(self._refused(error))

    def _refused(self, error: UserError) -> QWidget:
        what, following = messages.sentences(error)
        made = Panel("clause", "没有使用的制度", padding=0.4, gap=0.2)
        made.column.addWidget(label(what, "amber", wrap=True))
        key = Path(str(error.facts["file"])).stem
        if not regimes.is_own(self.session.workspace, key):
            made.column.addWidget(label(following, wrap=True))
            return made
        made.column.addWidget(label("导出为文件，改好这一行再导入，或者删除。", wrap=True))
        export = button("导出为文件", lambda: self._export(key), name=f"导出为文件：{key}")
        delete = button("删除", lambda: self._delete(key), name=f"删除制度：{key}")
        made.column.addLayout(row(export, delete, None))
        return made

    def _export(self, key: str) -> None:
        try:
            made = own_regime_files.export(self.session.workspace, key)
        except UserError as error:
            messages.fail(self, error)
            return
        self.strip.announce(f"已导出：{made.name}", [("打开所在文件夹", lambda: show_in_folder(self, made))])

    def _delete(self, key: str) -> None:
        self.session.do({Part.SETTINGS, Part.BRANCH}, own_regimes.remove, key)
        self.session.offer_undo("已删除打不开的制度")


def _used(line: RegimeLine) -> str:
    if line.span is None:
        return ""
    since, until = line.span
    return f"{chinese_date(since)}{f'到{chinese_date(until)}' if until else '起'}"


def _named(line: RegimeLine) -> str:
    """The name; one that has ended says when, unless its dates stand beside it."""
    regime = line.regime
    ended = f"（到{chinese_date(regime.until)}止）" if regime.until and not line.is_used else ""
    return f"{'└ ' if line.is_below else ''}{regime.notice.short}{ended}"
