"""FileStrip: a paper was made; what can be done with it now."""

from collections.abc import Callable, Sequence

from ui.widgets.parts import Panel, button, label, row


class FileStrip(Panel):
    """已导出：计划表.xlsx [打开] [打开所在文件夹] [打印…] [准备邮件]; hidden until something was made."""

    def __init__(self, name: str, below: str = "") -> None:
        super().__init__("strip", name, padding=0.25)
        self._name = name
        self.text = label(wrap=True)
        self._is_withheld = False
        self._buttons = row()
        across = row(self.text)
        across.addLayout(self._buttons)
        self.column.addLayout(across)
        if below:
            self.column.addWidget(label(below, "secondary", wrap=True))
        self.hide()

    def announce(self, text: str, actions: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Show what was made, and a button for each (verb, function)."""
        self._show(f"✓ {text}", text)
        for verb, do in actions:
            self._buttons.addWidget(button(verb, do, name=f"{verb}：{text}"))

    def promise(self, text: str) -> None:
        """Show what is being made, before it is there."""
        self._show(f"… {text}", text)

    def _show(self, text: str, spoken: str) -> None:
        self.text.setText(text)
        self.setAccessibleDescription(spoken)
        self.clear_buttons()
        self.setVisible(not self._is_withheld)

    def withhold(self, withheld: bool) -> None:
        """Let go of what was made, and show nothing, not even what is ready only now, until told otherwise."""
        self._is_withheld = withheld
        self.hide()

    def clear_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if item.widget() is not None:
                item.widget().hide()
                item.widget().deleteLater()
