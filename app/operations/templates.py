"""Her own template of the plan table (模板): where it lies, a trial fill, putting it in place, going back."""

from dataclasses import dataclass
from pathlib import Path

from app import paths
from app.documents import fill_plan_table, output
from app.domain.errors import UserError
from app.domain.papers.plan_table import PlanTable, PlanTableRow
from app.operations.workspace import Workspace

FOLDER = "模板"
FILE = "plan_table.xlsx"


@dataclass(frozen=True)
class Trial:
    """A template filled for trial: the filled file, and the words of the sample that do not stand in it."""

    filled: bytes
    missing: tuple[str, ...]


def own_template(workspace: Workspace) -> Path | None:
    """Return the branch's own template of the plan table, None when it uses the one of the program."""
    path = workspace.root / FOLDER / FILE
    return path if path.exists() else None


def template_in_use(workspace: Workspace) -> Path:
    """Return the template the plan table is filled into."""
    return own_template(workspace) or paths.resource("templates", FILE)


def try_template(workspace: Workspace, source: Path) -> Trial:
    """Fill a file with a made-up plan and read it back; raises UserError template_unreadable or template_markers."""
    from app.documents.sheet_reader import read_bytes

    filled = fill_plan_table(_SAMPLE, workspace.now(), source)
    cells = {str(cell) for sheet in read_bytes(filled).sheets for row in sheet.rows for cell in row if cell}
    text = "\n".join(cells)
    return Trial(filled, tuple(label for label, word in _SAMPLE_WORDS if word not in text))


def use_template(workspace: Workspace, source: Path) -> Path:
    """Copy a file that passed its trial into the data folder's 模板; raises UserError as ``try_template``, and of a write."""
    try_template(workspace, source)
    target = workspace.root / FOLDER / FILE
    try:
        data = source.read_bytes()
        target.parent.mkdir(parents=True, exist_ok=True)
    except FileNotFoundError:
        raise UserError("file_gone", name=source.name) from None
    except OSError:
        raise UserError("folder_read_only", folder=str(target.parent)) from None
    return output.write_out(target, data)


def use_own_program_template(workspace: Workspace) -> Path | None:
    """Go back to the program's template; hers is kept beside it under another name, which is returned."""
    own = own_template(workspace)
    if own is None:
        return None
    kept = output.free_name(own.with_name(f"{own.stem}-停用{own.suffix}"))
    try:
        own.rename(kept)
    except OSError:
        raise UserError("file_open", name=own.name) from None
    return kept


_SAMPLE = PlanTable(
    form_title_unit="试填单位",
    branch="试填党支部",
    filled_by="试填人",
    filled_on=None,
    rows=(
        PlanTableRow(
            "试填时间", "试填地点", "试填主题", "主题党日", "试填做法\n试填成效", "试填备注", observed=True
        ),
    ),
)
_SAMPLE_WORDS = (
    ("单位", "试填单位"),
    ("党支部", "试填党支部"),
    ("填表人", "试填人"),
    ("时间", "试填时间"),
    ("地点", "试填地点"),
    ("主题", "试填主题"),
    ("形式", "主题党日"),
    ("主要内容", "试填做法"),
    ("备注", "试填备注"),
)
