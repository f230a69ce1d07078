"""TicksField: several of a few, each with a tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget


class TicksField(QWidget):
    """Emits the values ticked, in the order of the options, with every tick."""

    changed = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[Any, str]], per_line: int = 1) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._name, self._per_line = name, per_line
        self.ticks: dict[Any, QCheckBox] = {}
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options; the same ones keep their widgets, so that the keyboard keeps its place."""
        if [value for value, _ in options] == list(self.ticks):
            return
        for old in self.ticks.values():
            old.deleteLater()
        self.ticks = {}
        for number, (value, words) in enumerate(options):
            tick = self.ticks[value] = QCheckBox(words)
            tick.setAccessibleName(f"{self._name}：{words}")
            tick.clicked.connect(lambda _=False: self.changed.emit(self.value()))
            self._grid.addWidget(tick, *divmod(number, self._per_line))
        if self.ticks:
            self.setFocusProxy(next(iter(self.ticks.values())))

    def value(self) -> tuple[Any, ...]:
        return tuple(value for value, tick in self.ticks.items() if tick.isChecked())

    def set_value(self, value: object) -> None:
        chosen = value if isinstance(value, tuple) else ()
        for option, tick in self.ticks.items():
            tick.setChecked(option in chosen)

    def is_pending(self) -> bool:
        return False

    def flush(self) -> None:
        """Do nothing: a tick never waits."""
