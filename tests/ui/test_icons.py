"""Icons: every one can be drawn, and takes the colour it is given."""

import pytest
from PySide6.QtGui import QColor

from app import paths
from ui import icons
from ui.style import COLOURS

NAMES = sorted(file.stem for file in paths.resource("icons").glob("*.svg"))


def _colours(name, colour):
    image = icons.picture(name, 96, colour).toImage()
    places = [(x, y) for x in range(96) for y in range(96)]
    return {image.pixelColor(x, y).name() for x, y in places if image.pixelColor(x, y).alpha() == 255}


@pytest.mark.parametrize("name", [name for name in NAMES if name not in ("program", "down")])
def test_icon_takes_its_colour(dressed, name):
    assert QColor(COLOURS.brand).name() in _colours(name, COLOURS.brand)


def test_program_icon_is_brand_red_and_gold(dressed):
    found = _colours("program", COLOURS.text)
    assert QColor(COLOURS.brand).name() in found
    assert QColor(COLOURS.gold).name() in found
    assert not icons.program_icon().isNull()
