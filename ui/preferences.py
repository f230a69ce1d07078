"""What this computer remembers: the data folder, text size, window size. No personal data, no names."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app import paths


def _settings() -> QSettings:
    return QSettings(str(paths.settings_folder() / "settings.ini"), QSettings.Format.IniFormat)


def data_folder() -> Path | None:
    """Return the folder that was open last."""
    text = str(_settings().value("data/folder", ""))
    return Path(text) if text else None


def remember_data_folder(folder: Path) -> None:
    """Keep the folder for the next start."""
    _settings().setValue("data/folder", str(folder))


def picked_folder() -> Path | None:
    """Return the folder the last file was picked from."""
    text = str(_settings().value("data/picked", ""))
    return Path(text) if text else None


def remember_picked_folder(folder: Path) -> None:
    """Keep the folder the next dialog begins in."""
    _settings().setValue("data/picked", str(folder))


def text_size(default: float) -> float:
    """Return the text size in points."""
    try:
        return float(str(_settings().value("look/points", default)))
    except ValueError:
        return default


def remember_text_size(points: float) -> None:
    """Keep the text size."""
    _settings().setValue("look/points", points)


def window_shape() -> QByteArray | None:
    """Return size and place of the window as it was closed."""
    shape = _settings().value("look/window")
    return shape if isinstance(shape, QByteArray) else None


def remember_window_shape(shape: QByteArray) -> None:
    """Keep size and place of the window."""
    _settings().setValue("look/window", shape)
