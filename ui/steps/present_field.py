"""PresentField: who came, as ticks of the names known and a line for the others."""

import re
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from ui.widgets.form_fields import TextField
from ui.widgets.parts import label

ACROSS = 4


class PresentField(QWidget):
    """Emits ``changed`` with a tuple of names: the ticked ones in their order, then those written down."""

    changed = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._known: tuple[str, ...] = ()
        self._names: tuple[str, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self.others = TextField(f"{name}：其他人", "姓名之间用顿号")
        self.others.changed.connect(lambda _: self._emit())
        self._head = label("谁参加了", "secondary")
        self._others_head = label("其他人", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._head, self._others_head, self.others):
            column.addWidget(part)
        column.insertLayout(1, self._grid)

    def show_names(self, present: tuple[str, ...], known: tuple[str, ...]) -> None:
        """Show who came; ``known`` are offered as ticks, anybody else stands in the line."""
        if known != self._known:
            self._rebuild(known)
        self._names = present
        for name, tick in self.ticks.items():
            tick.setChecked(name in present)
        if not self.others.is_pending():
            self.others.set_value("、".join(name for name in present if name not in known))

    def flush(self) -> None:
        self.others.flush()

    def setFocus(self) -> None:  # type: ignore[override]
        """Put the cursor on the first tick, or into the line."""
        next(iter(self.ticks.values()), self.others).setFocus()

    def _rebuild(self, known: tuple[str, ...]) -> None:
        for tick in self.ticks.values():
            tick.hide()
            tick.deleteLater()
        self._known, self.ticks = known, {}
        for index, name in enumerate(known):
            tick = QCheckBox(name)
            tick.setAccessibleName(f"{self.accessibleName()}：{name}")
            tick.clicked.connect(partial(self._emit))
            self._grid.addWidget(tick, index // ACROSS, index % ACROSS)
            self.ticks[name] = tick
        self._grid.setColumnStretch(ACROSS, 1)
        self._others_head.setText("其他人" if known else "姓名")

    def _emit(self, *_: object) -> None:
        ticked = tuple(name for name, tick in self.ticks.items() if tick.isChecked())
        names = (*ticked, *_split(self.others.text()))
        if names != self._names:
            self._names = names
            self.changed.emit(names)


def _split(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in re.split(r"[、，,；;\s]+", text))
    return tuple(part for part in parts if part)
