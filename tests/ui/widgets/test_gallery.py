"""All widgets together: nothing clipped, nothing overlapping, at every size and type the window must stand."""

import pytest

from tests.ui.clipping import clipped
from tests.ui.widgets.gallery import Gallery
from ui import application, style


@pytest.mark.parametrize("points", [10.5, 12.0, 14.0])
@pytest.mark.parametrize(("wide", "high"), [(910, 434), (1092, 536), (1366, 690)])
def test_nothing_is_clipped(qtbot, dressed, wide, high, points):
    application.set_text_size(dressed, points)
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.set_folded(wide < style.em(gallery, 62) or high < style.em(gallery, 29))
    gallery.resize(wide, high)
    gallery.show()
    qtbot.waitExposed(gallery)
    qtbot.wait(1)
    found = clipped(gallery)
    application.set_text_size(dressed, style.BASE_POINTS)
    assert (gallery.width(), gallery.height()) == (wide, high)
    assert found == []


def test_text_size_may_change_while_the_window_is_shown(qtbot, dressed):
    gallery = Gallery()
    qtbot.addWidget(gallery)
    gallery.resize(1366, 690)
    gallery.show()
    for points in (14.0, 10.5):
        application.set_text_size(dressed, points)
        qtbot.wait(1)
        found = clipped(gallery)
        application.set_text_size(dressed, style.BASE_POINTS)
        assert found == []
