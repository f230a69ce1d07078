"""The QApplication: look, language, fonts, input method and the last resort for bugs."""

import logging
import os
import platform
import sys
import traceback
from collections.abc import Collection, Mapping, Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, qVersion
from PySide6.QtWidgets import QApplication, QStyleFactory

from app import paths
from app.domain.errors import UserError
from ui import clipboard, icons, messages, style

PROGRAM_NAME = "支部主题党日助手"
LOG = logging.getLogger("zhibu")


def make_application(argv: Sequence[str]) -> QApplication:
    """Return the dressed QApplication of the program, with the log and the last resort in place."""
    os.environ.update(input_method(os.environ, sys.platform, _input_plugins()))
    app = QApplication(list(argv))
    dress(app)
    clipboard.watch(app)
    start_log(paths.settings_folder() / "logs")
    sys.excepthook = last_resort
    return app


def dress(app: QApplication) -> None:
    """Give the application its look and its language."""
    app.setApplicationName(PROGRAM_NAME)
    app.setApplicationDisplayName(PROGRAM_NAME)
    app.setWindowIcon(icons.program_icon())
    app.setStyle(QStyleFactory.create("Fusion"))
    app.styleHints().setColorScheme(Qt.ColorScheme.Light)
    app.setPalette(style.palette())
    QLocale.setDefault(QLocale("zh_CN"))
    _translate(app)
    set_text_size(app, style.BASE_POINTS)


def set_text_size(app: QApplication, points: float) -> None:
    """Set the text size everywhere at once (10.5, 12, 14 or 18 points)."""
    style.apply(app, points)


def input_method(environ: Mapping[str, str], system: str, plugins: Collection[str]) -> dict[str, str]:
    """Return what to add to the environment so that Chinese can be typed on Linux.

    Qt's own package brings no fcitx plug-in, while fcitx5 also answers to ibus; so a desktop set up for fcitx
    gets ibus, unless a fcitx plug-in is there after all or another module was asked for.
    """
    asked = environ.get("QT_IM_MODULE", "")
    if system != "linux" or environ.get("QT_IM_MODULES") or any("fcitx" in name for name in plugins):
        return {}
    desktop = " ".join(environ.get(name, "") for name in ("XMODIFIERS", "GTK_IM_MODULE"))
    if "fcitx" in asked or (not asked and "fcitx" in desktop):
        return {"QT_IM_MODULE": "ibus"}
    return {}


def start_log(folder: Path) -> None:
    """Write the program's log into ``folder``: three files of at most 256 KB, no personal data in them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / "zhibu.log", maxBytes=256_000, backupCount=2, encoding="utf-8")
    except OSError:  # a program that cannot log must still start
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.handlers[:] = [handler]
    LOG.propagate = False


def report(error: BaseException) -> str:
    """Return what went wrong for whoever mends it: types, files and lines, never a value or a message.

    Messages of exceptions quote data (a name, an identity number), so they are left out.
    """
    lines = [f"{PROGRAM_NAME} · Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [_place(frame) for frame in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)


def last_resort(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Log a bug and say so on screen; never a traceback, never the end of the program."""
    if isinstance(error, KeyboardInterrupt):
        QApplication.quit()
        return
    text = report(error)
    LOG.error(text)
    if _Showing.now or QApplication.instance() is None:
        return
    _Showing.now = True  # a bug that repeats in every paint event must not pile up dialogs
    try:
        if isinstance(error, UserError):  # while a page was being read: the disk failed, not the program
            messages.fail(None, error)
        else:
            messages.bug(text)
    finally:
        _Showing.now = False


class _Showing:
    now = False


def _place(frame: traceback.FrameSummary) -> str:
    path = Path(frame.filename)
    return f"  {path.parent.name}/{path.name}:{frame.lineno} {frame.name}"


def _translate(app: QObject) -> None:
    translator = QTranslator(app)
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    QApplication.installTranslator(translator)


def _input_plugins() -> list[str]:
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return [file.name for file in folder.glob("*")]
