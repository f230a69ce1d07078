"""Windows says when the session is locked (Win+L), handed to another user, or the computer goes to sleep.

A hidden window of its own receives only these messages; a filter on the program's messages would see every one.
"""

import ctypes
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QWidget

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x02B1, 0x2, 0x4, 0x7
NOTIFY_FOR_THIS_SESSION = 0
LEAVING = {
    WM_POWERBROADCAST: frozenset({PBT_APMSUSPEND}),
    WM_WTSSESSION_CHANGE: frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK}),
}


def is_leaving(message: int, parameter: int) -> bool:
    """Tell whether a Windows message says that the person leaves the computer."""
    return parameter in LEAVING.get(message, ())


class SessionWatch(QWidget):
    """Emits ``left`` when the person leaves the computer; never shown."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        handle = wintypes.HWND(int(self.winId()))
        ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(handle, NOTIFY_FOR_THIS_SESSION)  # type: ignore[attr-defined,unused-ignore]

    def nativeEvent(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> Any:
        """Hear what Windows says; it goes on to Qt in any case."""
        said = wintypes.MSG.from_address(int(message))
        if is_leaving(said.message, said.wParam):
            self.left.emit()
        return super().nativeEvent(kind, message)
