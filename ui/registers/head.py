"""The head of one register: year, new row, papers, which clauses ask for it and what is still missing."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.finding import Finding
from app.operations.guidance import RuleLine
from app.texts import say
from ui import style
from ui.widgets.file_strip import FileStrip
from ui.widgets.finding_list import FindingLine, FindingList
from ui.widgets.more_button import MoreButton
from ui.widgets.parts import ScrollPage, button, label, row
from ui.words import NO_SECRETS

FOLDED_EM = 8.5  # beyond this the clauses and what is missing scroll


class RegisterHead(QWidget):
    """Emits ``year_chosen``, ``new_asked``, ``paper_asked(key)`` and ``gap_chosen(number)``."""

    year_chosen = Signal(int)
    new_asked = Signal()
    paper_asked = Signal(str)
    gap_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._papers: tuple[tuple[str, str], ...] = ()
        self.papers: QWidget | None = None
        self._rules, self._is_low, self._shows_gaps = 0, False, True
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.em(self, 0.3))
        self.title = label("", "title")
        self.year = QComboBox()
        self.year.setAccessibleName("年份")
        self.year.activated.connect(lambda _: self.year_chosen.emit(self.year.currentData()))
        self.gaps_button = button("", self._turn_gaps, kind="link")
        self.clauses_button = button("", self._turn_clauses, kind="link")
        self.new_button = button("新增", self.new_asked.emit, kind="primary")
        self.new_button.setToolTip("Ctrl+N")
        self._across = row(
            self.title, self.year, self.gaps_button, self.clauses_button, None, self.new_button
        )
        column.addLayout(self._across)
        self.strip = FileStrip("刚做好的材料", NO_SECRETS)
        for part in (self._build_clauses(), self._build_missing(), self.strip):
            column.addWidget(part)

    def _build_clauses(self) -> ScrollPage:
        """依据: the clauses in full, folded away behind their number."""
        self.clauses = ScrollPage("依据", padding=0.3, gap=0.2)
        self.clauses.setMaximumHeight(style.em(self, FOLDED_EM))
        self.clauses_text = label("", "secondary", wrap=True)
        self.clauses.column.addWidget(self.clauses_text)
        self.clauses.column.addStretch(1)
        self.clauses.hide()
        return self.clauses

    def _build_missing(self) -> FindingList:
        self.missing = FindingList("还缺")
        self.missing.setMaximumHeight(style.em(self, FOLDED_EM))
        self.missing.activated.connect(self.gap_chosen)
        return self.missing

    def set_low(self, is_low: bool, is_narrow: bool) -> None:
        """Fold what is missing away behind its number where the window is low; a narrow one leaves the title to the list."""
        self.title.setVisible(not is_narrow)
        if is_low != self._is_low:
            self._is_low = is_low
            self._shows_gaps = not is_low
            self._show_gaps()

    def show_years(self, years: Sequence[int], chosen: int) -> None:
        """Offer these years."""
        if [self.year.itemData(index) for index in range(self.year.count())] != list(years):
            self.year.clear()
            for year in years:
                self.year.addItem(f"{year} 年", year)
        self.year.setCurrentIndex(self.year.findData(chosen))

    def show_register(self, title: str, can_add: bool, papers: tuple[tuple[str, str], ...]) -> None:
        """Show which register it is; ``papers`` are pairs of key and words."""
        self.title.setText(title)
        self.new_button.setVisible(can_add)
        if papers == self._papers:
            return
        self._papers = papers
        if self.papers is not None:
            self.papers.hide()
            self.papers.deleteLater()
        self.papers = self._papers_button(papers)
        if self.papers is not None:
            self._across.insertWidget(self._across.count() - 1, self.papers)
        self.strip.hide()

    def _papers_button(self, papers: tuple[tuple[str, str], ...]) -> QWidget | None:
        if len(papers) == 1:
            key, words = papers[0]
            return button("生成材料", partial(self.paper_asked.emit, key), name=f"生成：{words}")
        if not papers:
            return None
        made = MoreButton("生成材料", [(words, partial(self.paper_asked.emit, key)) for key, words in papers])
        made.setText("生成材料…")
        return made

    def show_rules(self, rules: Sequence[RuleLine], missing: Sequence[Finding]) -> None:
        """Say which clauses ask for the register and what is missing."""
        quotes = [f"{line.demand}　“{line.clause.quote}”（{line.clause.source()}）" for line in rules]
        self.clauses_text.setText("\n".join(quotes))
        self._rules = len(rules)
        if not rules:
            self.clauses.hide()
        self._name_clauses()
        lines = tuple(_gap_line(one) for one in missing)
        if lines != self.missing.lines:
            self.missing.show_lines(lines)
        self._show_gaps()

    def _turn_clauses(self) -> None:
        self.clauses.setVisible(self.clauses.isHidden())
        self._name_clauses()

    def _name_clauses(self) -> None:
        self.clauses_button.setVisible(self._rules > 0)
        self.clauses_button.setText(f"依据 {self._rules} 条" if self.clauses.isHidden() else "收起依据")

    def _turn_gaps(self) -> None:
        self._shows_gaps = not self._shows_gaps
        self._show_gaps()

    def _show_gaps(self) -> None:
        count = len(self.missing.lines)
        self.gaps_button.setVisible(count > 0)
        self.gaps_button.setText("收起缺项" if self._shows_gaps else f"缺 {count} 项")
        self.missing.setVisible(count > 0 and self._shows_gaps)


def _gap_line(finding: Finding) -> FindingLine:
    """The clause stands behind the sentence: beside it there is no room."""
    text = say(f"findings.{finding.key}", **finding.fact_map())
    return FindingLine(f"{text}（{finding.clause.source()}）", "", finding.severity.value)
