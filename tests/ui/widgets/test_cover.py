"""The panel over a screen: it hides what it covers, follows its size, and gives everything back."""

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tests.ui.clipping import clipped
from ui.widgets.cover import Cover


def _host(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    shown, hidden = QPushButton("打开"), QPushButton("不见")
    column = QVBoxLayout(host)
    column.addWidget(shown)
    column.addWidget(hidden)
    hidden.hide()
    cover = Cover("盖住", shown)
    QHBoxLayout(cover).addWidget(QPushButton("里面"))
    host.resize(300, 200)
    with qtbot.waitActive(host):
        host.show()
    shown.setFocus()
    return host, shown, hidden, cover


def test_it_takes_the_area_and_gives_it_back_as_it_was(qtbot):
    host, shown, hidden, cover = _host(qtbot)
    cover.cover(host)
    assert (shown.isVisible(), cover.isVisible()) == (False, True)
    assert clipped(host) == []
    with qtbot.waitSignal(cover.closed):
        cover.uncover()
    assert (shown.isVisible(), hidden.isVisible(), cover.isVisible()) == (True, False, False)
    assert shown.hasFocus()


def test_it_follows_the_size_of_its_host(qtbot):
    host, _, _, cover = _host(qtbot)
    cover.cover(host)
    host.resize(500, 320)
    qtbot.waitUntil(lambda: cover.size() == host.size())


def test_covering_twice_and_uncovering_twice_change_nothing(qtbot):
    host, shown, _, cover = _host(qtbot)
    cover.cover(host)
    cover.cover(host)
    cover.uncover()
    cover.uncover()
    assert shown.isVisible()


def test_a_part_that_is_gone_meanwhile_does_not_get_the_keyboard_back(qtbot):
    host, _, hidden, cover = _host(qtbot)
    hidden.show()
    hidden.setFocus()
    cover.cover(host)
    cover._hidden.remove(hidden)
    shiboken6.delete(hidden)
    cover.uncover()
    assert not cover.isVisible()
