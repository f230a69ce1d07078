"""TroubleBar: across the window, what the disk does not let the program save and what to do; or that room runs out."""

from collections.abc import Callable

from ui.widgets.parts import Panel, button, label, row


class TroubleBar(Panel):
    """Stays until it is over; a failure goes before a warning. Hidden while all is well."""

    def __init__(self, name: str, copy: Callable[[], object]) -> None:
        super().__init__("error", name, padding=0.25)
        self._failure, self._warning = "", ""
        self.text = label("", "strong", wrap=True)
        self.copy_button = button("复制到剪贴板", copy, name="把没保存的内容复制到剪贴板")
        self.column.addLayout(row(self.text, self.copy_button))
        self.hide()

    def fail(self, text: str) -> None:
        """Say what is not saved and what to do; an empty text when it is over."""
        self._failure = text
        self._show()

    def warn(self, text: str) -> None:
        """Say that everything is saved but room runs out; an empty text when it is over."""
        self._warning = text
        self._show()

    def _show(self) -> None:
        text = self._failure or self._warning
        self.set_look("error" if self._failure else "sample")
        self.text.setText(text)
        self.setAccessibleDescription(text)
        self.copy_button.setVisible(bool(self._failure))
        self.setVisible(bool(text))
