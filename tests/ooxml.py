"""Check office files against the OOXML schemas with the Open XML SDK, which packaging/dev.py installs."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

MODULES = Path(__file__).resolve().parent.parent / ".cache" / "npm" / "node_modules" / "@xarsh"

# openpyxl writes the children of <font> in an order of its own; Excel and WPS read it, the schema says no.
OPENPYXL_FONT = ("Sch_UnexpectedElementContentExpectingComplex", "/xl/styles.xml")
FONT_PATH = re.compile(r"/x:styleSheet\[1\]/x:fonts\[1\]/x:font\[\d+\]")


def validate(path: Path) -> list[str]:
    """Return the schema errors of a .docx or .xlsx file, one sentence each; none for a valid file."""
    done = subprocess.run([validator(), path], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout, f"the OOXML validator said nothing about {path.name}: {done.stderr}"
    report = json.loads(done.stdout)
    errors = [error for error in report["errors"] if not is_openpyxl_font(error)]
    assert report["ok"] or report["errors"], f"the OOXML validator gave no reason for {path.name}"
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]


def validator() -> Path:
    """Return the validator's program; a test that needs it fails without it."""
    programs = [path for path in MODULES.glob("ooxml-validator-*/ooxml-validator*") if path.is_file()]
    assert programs, "no OOXML validator in .cache/npm: run python3 packaging/dev.py test, which installs it"
    return programs[0]


def is_openpyxl_font(error: dict[str, Any]) -> bool:
    """Tell whether this is the one known quirk: exactly that error at exactly that place."""
    where = FONT_PATH.fullmatch(error["xPath"] or "")
    return (error["id"], error["path"]) == OPENPYXL_FONT and where is not None
