"""What this computer remembers: data folders and how far they had come, text size, window size. No personal data."""

import hashlib
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app import paths
from app.domain.data_state import DataState


def _settings() -> QSettings:
    return QSettings(str(paths.settings_folder() / "settings.ini"), QSettings.Format.IniFormat)


def data_folder() -> Path | None:
    """Return the folder that was open last."""
    text = str(_settings().value("data/folder", ""))
    return Path(text) if text else None


def remember_data_folder(folder: Path) -> None:
    """Keep the folder for the next start."""
    _settings().setValue("data/folder", str(folder))


def state_seen(folder: Path) -> DataState | None:
    """Return how far the data below ``folder`` had come when they were open last."""
    settings, group = _settings(), _group(folder)
    data_id, number, at = (str(settings.value(f"{group}/{name}", "")) for name in ("id", "number", "at"))
    try:
        return DataState(data_id, int(number), datetime.fromisoformat(at) if at else None)
    except ValueError:  # nothing noted, or the file was changed by hand
        return None


def remember_state(folder: Path, state: DataState) -> None:
    """Keep how far the data below ``folder`` have come."""
    settings, group = _settings(), _group(folder)
    settings.setValue(f"{group}/id", state.data_id)
    settings.setValue(f"{group}/number", state.number)
    settings.setValue(f"{group}/at", state.at.isoformat() if state.at else "")


def forget_state(folder: Path) -> None:
    """Expect nothing of the data below ``folder`` any more: an earlier state was put there on purpose."""
    _settings().remove(_group(folder))


def _group(folder: Path) -> str:
    """One group a folder; its path is hashed, for the settings file splits its names at slashes."""
    return f"seen/{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"


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
