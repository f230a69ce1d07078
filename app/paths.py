"""The only place that knows where resources and the user's settings lie."""

import sys
from pathlib import Path

import platformdirs

PROGRAM_FOLDER = "ZhibuAssistant"


def resources() -> Path:
    """Return the resources folder, beside the sources or inside the frozen build."""
    frozen = getattr(sys, "_MEIPASS", None)
    base = Path(frozen) if frozen else Path(__file__).resolve().parent.parent
    return base / "resources"


def resource(*parts: str) -> Path:
    """Return the path of one resource, for example ``resource("text", "errors.toml")``."""
    return resources().joinpath(*parts)


def settings_folder() -> Path:
    """Return the folder of this user's settings and logs; personal data never lies there."""
    return Path(platformdirs.user_config_dir(PROGRAM_FOLDER, appauthor=False, roaming=False))
