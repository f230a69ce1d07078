"""Names of the roster typed by initials: a completer for one line, and a field of several names."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui import style
from ui.widgets.form_fields import TextField
from ui.widgets.parts import button, label

FindNames = Callable[[str], Sequence[str]]  # what is typed -> the names it may mean, best first
MOST_SHOWN = 8
PER_LINE = 4


class NameCompleter(QCompleter):
    """Offers the names that initials, pinyin or characters may mean; the line stays free text."""

    def __init__(self, line: QLineEdit, find: FindNames) -> None:
        super().__init__(line)
        self._find = find
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(MOST_SHOWN)
        line.setCompleter(self)
        line.textEdited.connect(self._offer)

    def _offer(self, typed: str) -> None:
        names = list(self._find(typed))[:MOST_SHOWN] if typed.strip() else []
        self._names.setStringList([name for name in names if name != typed])
        if self._names.stringList():
            self.complete()
        else:
            self.popup().hide()


class OneNameField(TextField):
    """One name: letters typed and left, by Enter or otherwise, become the first name they may mean; other text stays."""

    def __init__(self, name: str, find: FindNames, placeholder: str = "打姓名或拼音首字母") -> None:
        super().__init__(name, placeholder)
        self._find = find
        NameCompleter(self, find)

    def flush(self) -> None:
        typed = self.text().strip()
        if self.is_pending() and typed.isascii() and (found := self._find(typed) if typed else ()):
            self.setText(found[0])
        super().flush()


class NamesField(QWidget):
    """Several names: type initials, Enter takes the first; a name is a button that takes it out again."""

    changed = Signal(object)

    def __init__(self, name: str, find: FindNames, per_line: int = PER_LINE) -> None:
        super().__init__()
        self._name, self._find, self._per_line = name, find, per_line
        self._names: tuple[str, ...] = ()
        self._chosen = QVBoxLayout()
        self._chosen.setSpacing(2)
        self.line = NameLine(name)
        self.hint = label("", "caption", wrap=True)
        self.hint.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._chosen)
        column.addWidget(self.line)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._offer)
        self.line.entered.connect(self._take)

    def value(self) -> object:
        return self._names

    def set_value(self, value: object) -> None:
        names = tuple(value) if isinstance(value, tuple) else ()
        if names != self._names:
            self._names = names
            self._show()

    def is_pending(self) -> bool:
        return False

    def forget_typing(self) -> None:
        """Let go of letters no name was taken for: another record is shown."""
        self.line.clear()
        self.hint.hide()

    def flush(self) -> None:
        """Do nothing: a name is taken with Enter only."""

    def _offer(self, typed: str) -> None:
        names = self._matching(typed)
        text = f"回车加入：{names[0]}" if names else "名册里没有这个人"
        others = f"　还有 {'、'.join(names[1:5])}" if len(names) > 1 else ""
        self.hint.setText(text + others)
        self.hint.setVisible(bool(typed.strip()))

    def _matching(self, typed: str) -> list[str]:
        found = self._find(typed) if typed.strip() else ()
        return [name for name in found if name not in self._names]

    def _take(self) -> None:
        names = self._matching(self.line.text())
        if names:
            self.line.clear()
            self.hint.hide()
            self._change((*self._names, names[0]))

    def _remove(self, name: str) -> None:
        self.line.setFocus()
        self._change(tuple(entry for entry in self._names if entry != name))

    def _change(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._show()
        self.changed.emit(names)

    def _show(self) -> None:
        while (item := self._chosen.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._chips: list[QWidget] = []
        for start in range(0, len(self._names), self._per_line):
            self._chosen.addWidget(self._line_of(self._names[start : start + self._per_line]))
        for before, chip in pairwise((self.line, *self._chips)):
            self.setTabOrder(before, chip)  # made late, it would come behind the whole form

    def _line_of(self, names: Sequence[str]) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(style.em(self, 0.3))
        for name in names:
            chip = button(f"{name} ×", partial(self._remove, name), name=f"{self._name}：去掉{name}")
            chip.setProperty("kind", "chip")
            chip.setToolTip(f"去掉{name}")
            across.addWidget(chip)
            self._chips.append(chip)
        across.addStretch(1)
        return made


class NameLine(QLineEdit):
    """The line a name is typed into; Enter emits ``entered`` and goes nowhere else."""

    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(f"{name}：加入")
        self.setPlaceholderText("打姓名或拼音首字母")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em(self, 11), super().minimumSizeHint().height())
