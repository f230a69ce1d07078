"""The operations of rows 2 and 3: the folder each begins with, and the only two states it may leave."""

from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from app.domain.errors import UserError
from app.operations import activities, evidence, protection
from app.operations.evidence import NewFile
from app.storage import backups, keys
from app.storage.store import Store
from tests.faults import branch, child_operations, whole
from tests.faults.child_operations import NEW, OLD
from tests.faults.sweep import Make
from tests.faults.whole import Whole
from tests.upgrades.make_files import unpack

CHILD = "tests.faults.child_operations"
ON_OPEN_DATA = tuple(child_operations.OPERATIONS)
NAMES = (*ON_OPEN_DATA, *child_operations.CLOSED)
OLD_PAPER = b"the old paper" * 2000


@cache
def _template(is_locked: bool) -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="zhibu-operations-")
    root = branch.copy_to(Path(made.name))
    for name in child_operations.papers_of(root):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(OLD_PAPER)
    workspace = branch.open_at(root)
    scan = NewFile("材料.pdf", "扫描件", "application/pdf", 20_000, child_operations.PHOTO[:20_000])
    evidence.add_file(workspace, branch.activity_id(workspace), 7, scan)
    child_operations.back_up(workspace)
    activities.change_facts(workspace, branch.activity_id(workspace), "summary", summary="备份之后写的")
    if is_locked:
        protection.set_password(workspace, *OLD)
    workspace.close()
    return made


def maker(name: str) -> Make:
    """Return what lays the folder an operation begins with: an older paper of each kind, an attachment, a backup."""

    def make(folder: Path) -> Path:
        (source,) = Path(_template(name == "change password").name).iterdir()
        return Path(copytree(source, folder / source.name))

    return _make_older if name == "upgrade" else make


def _make_older(folder: Path) -> Path:
    """Lay data of the first shape that a program had."""
    root = folder / "支部"
    unpack(1, branch.data_of(root))
    return root


@cache
def states(name: str) -> Whole:
    """Do the operation once without a fault and return the states before and after it.

    Both are the same for an upgrade, which every look completes: with all records, and with one backup from before it.
    """

    def do(root: Path) -> None:
        child_operations.run(root, lambda _: None, name)

    with TemporaryDirectory(prefix="zhibu-operations-") as folder:
        known = whole.known(maker(name), do, Path(folder), opened)
    assert (known.before != known.after) == (name != "upgrade")
    return known


def opened(root: Path) -> tuple[Store, object]:
    """Open what a fault has left; say what opens it, and which backups lie beside it."""
    key, by = _key(root)
    store = Store.open(branch.data_of(root), key)
    return store, (by, [(copy.number, _is_whole(copy.path, key)) for copy in backups.listed(root / "备份")])


def _key(root: Path) -> tuple[str, str]:
    """Return the key and what gave it; a password and its code come together, and no open key is left beside them."""
    folder = branch.data_of(root)
    if not keys.is_locked(folder):
        return keys.load_key(folder), "no password"
    wrapped = (folder / keys.KEYS_FILE).read_bytes()
    key, by = _unwrapped(wrapped)
    keys._tidy(folder, key)  # as the unlocking does, which is not done again for bytes that are known
    is_open = (folder / keys.KEY_FILE).exists() and key.encode() in (folder / keys.KEY_FILE).read_bytes()
    return key, f"{by}, or by nothing" if is_open else by


@cache
def _unwrapped(wrapped: bytes) -> tuple[str, str]:
    """Try the passwords; deriving a key from one takes long, and most faults leave the same bytes."""
    for name, secrets in (("new", NEW), ("old", OLD)):
        try:
            found = {keys.key_of({keys.KEYS_FILE: wrapped}, secret) for secret in secrets}
        except UserError as error:
            if error.key != "password_wrong":
                raise
        else:
            return found.pop(), f"{name} password" if not found else "two keys"
    return "", "neither password"


def _is_whole(path: Path, key: str) -> bool:
    try:
        backups.open_copy(path, key, path.parent)
    except (UserError, OSError):
        return False
    return True
