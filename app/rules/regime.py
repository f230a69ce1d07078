"""All regimes of the program and of the branch: loaded, or refused with file and line; which one holds on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.branch import Branch
from app.domain.own_tables import OwnRegime
from app.domain.regime import Regime
from app.rules.regime_build import build
from app.rules.regime_error import RegimeFileError
from app.rules.regime_file import RegimeFile, extended, read_file, read_text


@dataclass(frozen=True)
class RegimeSet:
    """All regimes that can be used, and why the other files are out of use; ``files`` are those read, to build on."""

    regimes: tuple[Regime, ...] = ()
    refused: tuple[RegimeFileError, ...] = ()
    files: tuple[RegimeFile, ...] = ()

    def get(self, regime_id: str) -> Regime | None:
        """Return the regime with this id; None when there is none or it is out of use."""
        return next((regime for regime in self.regimes if regime.id == regime_id), None)

    def pinned(self, ids: tuple[str, ...]) -> tuple[Regime, ...]:
        """Return the regimes a plan or activity has pinned, in order, without those that are out of use."""
        found = (self.get(regime_id) for regime_id in ids)
        return tuple(regime for regime in found if regime is not None)

    def regime_on(self, regime_id: str, day: date) -> Regime | None:
        """Return the regime of the same series as ``regime_id`` that holds on ``day``."""
        named = self.get(regime_id)
        if named is None:
            return None
        same = (regime for regime in self.regimes if regime.series == named.series)
        return next((regime for regime in same if regime.holds_on(day)), None)

    def of_branch(self, branch: Branch, day: date) -> tuple[Regime, ...]:
        """Return the regimes the branch is under on ``day``, in the order she entered them, each once."""
        found = (self.regime_on(regime_id, day) for regime_id in branch.regimes_on(day))
        by_id = {regime.id: regime for regime in found if regime is not None}
        return tuple(by_id.values())

    def of_branch_between(self, branch: Branch, first: date, last: date) -> tuple[Regime, ...]:
        """Return the regimes the branch was under on any day from ``first`` to ``last``, each once, versions in order."""
        found: dict[str, Regime] = {}
        for entry in branch.regimes:
            begins, ends = max(first, entry.since), min(last, entry.until or last)
            for regime in self._versions(entry.regime_id):
                if max(begins, regime.since or begins) <= min(ends, regime.until or ends):
                    found[regime.id] = regime
        return tuple(found.values())

    def _versions(self, regime_id: str) -> list[Regime]:
        """Return the regimes of a series, oldest first."""
        series = self.series.get(regime_id)
        return sorted(
            (one for one in self.regimes if one.series == series), key=lambda one: one.since or date.min
        )

    @property
    def series(self) -> dict[str, str]:
        """The series of each regime by its id."""
        return {regime.id: regime.series for regime in self.regimes}


def load_regimes(*folders: Path) -> RegimeSet:
    """Read every ``*.toml`` of the folders; a file that cannot be used is returned as refused, never raised.

    A file in a later folder takes the place of one with the same name in an earlier one.
    """
    files: dict[str, RegimeFile] = {}
    refused: list[RegimeFileError] = []
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"), key=_stem)):
        try:
            files[path.stem] = read_file(path)
        except RegimeFileError as error:
            files.pop(path.stem, None)
            refused.append(error)
    return _built(files, refused)


def with_own_regimes(shipped: RegimeSet, own: Iterable[OwnRegime]) -> RegimeSet:
    """Return the set with the branch's own regimes after it; one that cannot be used is refused like a file."""
    files = {file.id: file for file in shipped.files}
    refused = [error for error in shipped.refused if Path(error.file).stem not in files]
    for entry in own:
        try:
            files[entry.key] = read_text(f"{entry.key}.toml", entry.text)
        except RegimeFileError as error:
            files.pop(entry.key, None)
            refused.append(error)
    return _built(files, refused, shipped)


def with_file(known: RegimeSet, file: RegimeFile) -> Regime:
    """Return the regime a file would be beside those in use; raises the RegimeFileError of whatever it would spoil."""
    others = {one.id: one for one in known.files}
    found = _built({**others, file.id: file}, [], known)
    before = {error.file for error in known.refused}
    for error in sorted(found.refused, key=lambda error: error.file != file.source.file):
        if error.file == file.source.file or error.file not in before:
            raise error
    made = found.get(file.id)
    assert made is not None, "a file is built or refused"
    return made


def whole_tables(known: RegimeSet, regime_id: str) -> dict[str, Any]:
    """Return the tables of a regime with all it inherits; empty for one that is not known or cannot be used."""
    files = {file.id: file for file in known.files}
    if known.get(regime_id) is None:
        return {}
    return extended(files[regime_id], files).tables


def _built(
    files: dict[str, RegimeFile], refused: list[RegimeFileError], before: RegimeSet | None = None
) -> RegimeSet:
    """Build every file, bases first; the refusals of those that cannot be read come along.

    What was built ``before`` from the same texts is taken as it is: an edit of one file must not cost all of them.
    """
    ready = _unchanged(before, files) if before else {}
    built: dict[str, Regime] = {}
    sound = dict(files)
    for file in _bases_first(files):
        try:
            regime = ready.get(file.id) or build(extended(file, sound))
            built[file.id] = _without_overlap(regime, file, built)
        except RegimeFileError as error:
            refused.append(error)
            del sound[file.id]
    regimes = tuple(built[regime_id] for regime_id in files if regime_id in built)
    return RegimeSet(regimes, tuple(refused), tuple(files.values()))


def _unchanged(before: RegimeSet, files: dict[str, RegimeFile]) -> dict[str, Regime]:
    """Return the regimes whose own file and every file they rest on are the very same."""
    same = {file.id for file in before.files if files.get(file.id) is file}
    return {regime.id: regime for regime in before.regimes if _rests_on(regime.id, files) <= same}


def _rests_on(regime_id: str, files: dict[str, RegimeFile]) -> set[str]:
    found: set[str] = set()
    while regime_id and regime_id not in found:
        found.add(regime_id)
        regime_id = files[regime_id].base if regime_id in files else ""
    return found


def _stem(path: Path) -> str:
    return path.stem


def _bases_first(files: dict[str, RegimeFile]) -> list[RegimeFile]:
    """Order the files so that a broken base is known before the files that extend it."""
    return sorted(files.values(), key=lambda file: _depth(file, files))


def _depth(file: RegimeFile, files: dict[str, RegimeFile]) -> int:
    seen = [file.id]
    while (base := file.base) in files and base not in seen:
        seen.append(base)
        file = files[base]
    return len(seen)


def _without_overlap(regime: Regime, file: RegimeFile, others: dict[str, Regime]) -> Regime:
    for other in others.values():
        if other.series == regime.series and _overlap(regime, other):
            key = "since" if "since" in file.tables["notice"] else "series"
            raise file.source.refuse("overlap", "notice", key, value=other.id)
    return regime


def _overlap(one: Regime, other: Regime) -> bool:
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    return begins <= ends
