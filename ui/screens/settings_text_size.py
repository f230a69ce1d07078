"""文字大小: samples to choose from; takes effect at once, everywhere."""

from PySide6.QtWidgets import QButtonGroup, QPushButton

from ui import preferences, style
from ui.main_window import MainWindow
from ui.screens.settings_section import Section
from ui.screens.start import SizeSample, take_text_size
from ui.widgets.parts import label, row


class TextSizeSection(Section):
    """One sample a size; Ctrl + and Ctrl − do the same from anywhere."""

    title = "文字大小"

    def build(self) -> None:
        card = self.card("选一个看着舒服的")
        self.sizes: dict[float, QPushButton] = {}
        group = QButtonGroup(self)
        for points, word in style.TEXT_SIZES:
            made = self.sizes[points] = SizeSample(points, word)
            group.addButton(made)
            made.clicked.connect(lambda _=False, points=points: self._take(points))
        card.column.addLayout(row(*self.sizes.values(), None, gap=style.em(self, 0.5)))
        card.column.addWidget(
            label("Ctrl 和加号放大，Ctrl 和减号缩小，在哪一页都行。打印出来的字不受影响。", wrap=True)
        )

    def refresh(self) -> None:
        current = preferences.text_size(style.BASE_POINTS)
        if current in self.sizes:
            self.sizes[current].setChecked(True)

    def _take(self, points: float) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.set_text_size(points)
        else:
            take_text_size(points)
