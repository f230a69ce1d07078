"""The style sheet: every colour readable, no pixel type, text size reaching widgets already shown."""

import re

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from app import paths
from ui import application, style
from ui.style import COLOURS

ON_GROUNDS = (
    (COLOURS.text, COLOURS.paper),
    (COLOURS.text, COLOURS.page),
    (COLOURS.text, COLOURS.sample),
    (COLOURS.text, COLOURS.chosen),
    (COLOURS.text, COLOURS.head),
    (COLOURS.secondary, COLOURS.paper),
    (COLOURS.secondary, COLOURS.page),
    (COLOURS.secondary, COLOURS.brand_tint),
    (COLOURS.paper, COLOURS.brand),
    (COLOURS.paper, COLOURS.brand_dark),
    (COLOURS.link, COLOURS.paper),
    (COLOURS.link, COLOURS.link_tint),
    (COLOURS.link, COLOURS.head),
    (COLOURS.done, COLOURS.paper),
    (COLOURS.done, COLOURS.done_tint),
    (COLOURS.amber, COLOURS.amber_ground),
    (COLOURS.amber, COLOURS.page),
    (COLOURS.error, COLOURS.error_ground),
)


def _light(colour: str) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((_light(ink), _light(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("ink", "ground"), ON_GROUNDS)
def test_text_stands_out_from_its_ground(ink, ground):
    assert contrast(ink, ground) >= 4.5


def test_contrast_is_measured_as_the_standard_does():
    assert round(contrast("#A61B1B", "#FFFFFF"), 1) == 7.5
    assert round(contrast("#FFDE00", "#FFFFFF"), 1) == 1.3


def test_sheet_names_no_pixel_type_and_leaves_no_em_or_placeholder():
    source = paths.resource("style", "main.qss").read_text(encoding="utf-8")
    made = style.sheet(12.0, 16)
    assert not re.search(r"font-size:\s*[\d.]+px", source + made)
    assert not re.search(r"[\d.]em\b|\$", made)
    assert "font-size: 16.8pt" in made


@pytest.mark.parametrize("points", [size for size, _ in style.TEXT_SIZES])
def test_text_size_reaches_a_shown_button_and_keeps_it_two_em_high(qtbot, dressed, points):
    shown = QPushButton("导出")
    qtbot.addWidget(shown)
    shown.show()
    application.set_text_size(dressed, points)
    assert shown.font().pointSizeF() == points
    assert shown.sizeHint().height() >= 2 * style.em(shown)
    application.set_text_size(dressed, style.BASE_POINTS)


def test_a_dark_desktop_changes_nothing(dressed: QApplication):
    assert dressed.palette().base().color() == QColor(COLOURS.paper)
    assert dressed.palette().windowText().color() == QColor(COLOURS.text)
