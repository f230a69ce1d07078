"""本单位制度: copy a regime, change it, follow it with a new version, take it away.

Plans and activities keep the regime of their day. So a regime that one of them has pinned is not changed any more:
``new_version`` writes a second row with its own key in the same series, which holds from a day she names, and ends the
old one the day before. Which of the two judges is then decided by the day alone (RegimeSet.regime_on), the
old row stays what it was, and one 撤销 takes both writes back. Until something has pinned it a regime is changed in place.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum
from typing import Any

from app.domain.branch import RegimeInForce
from app.domain.chinese_text import chinese_date
from app.domain.errors import UserError
from app.domain.own_tables import OwnRegime
from app.domain.regime_field import RegimeField
from app.operations.own_regime_state import FIELDS, own_text, pair_of, pins, readable, short_of
from app.operations.workspace import Workspace
from app.rules import own_regime
from app.rules.own_regime import Pair, Tables
from app.rules.regime import whole_tables, with_file
from app.rules.regime_error import RegimeFileError
from app.rules.regime_file import read_text
from app.rules.regime_text import regime_text
from app.storage.store import Action
from app.storage.tables import table_of
from app.texts import knows, say

MOST_SHORT = 40  # characters of a 简称: it stands in lists, in sentences and on buttons
MONTH_DAY = re.compile(r"(\d{1,2})\s*(?:-|月|\.|/)\s*(\d{1,2})\s*日?")


class Removal(Enum):
    """What became of a regime that was to be deleted."""

    DELETED = "deleted"
    ENDED = "ended"


# Each of these raises UserError, and stores nothing, when the loader refuses what would come of it.


def copy(workspace: Workspace, regime_id: str, short: str) -> str:
    """Make a regime of her own from another, valid from today; return its key.

    A copy of an own regime extends what that extends: it must not change when the other does. Raises UserError
    ``own_short_too_long``.
    """
    judge_short(short)
    key = next_key(workspace)
    row = workspace.store.get(OwnRegime, regime_id)
    if row is None:
        base = whole_tables(workspace.regime_set, regime_id)
        tables = own_regime.copied(base, regime_id, key, short, workspace.today())
    else:
        pair = pair_of(workspace, regime_id)
        tables = own_regime.renamed(pair.own, key, key, workspace.today(), None)
        tables["notice"]["short"] = short
    _store(workspace, key, tables, say("regime_fields.done.copied", short=short))
    return key


def set_values(workspace: Workspace, key: str, values: Mapping[RegimeField, Any]) -> None:
    """Store other numbers, as the file writes them; None: the notice asks for nothing."""
    pair = _open_pair(workspace, key)
    for field, value in values.items():
        leaning = [one for one in own_regime.leaning(pair, field) if not own_regime.is_off(pair, one)]
        if (value is None or value is False) and leaning and pair.value(field):
            raise UserError("own_value_needed", rules=_named(pair, leaning))
    _change(workspace, key, own_regime.with_values(pair, values))


def cite_value(workspace: Workspace, key: str, field: RegimeField, section: str, quote: str) -> None:
    """Store where her notice says a number: on every rule that leans on it."""
    pair = _open_pair(workspace, key)
    _change(
        workspace,
        key,
        own_regime.with_clause(pair, own_regime.leaning(pair, field), section.strip(), quote.strip()),
    )


def cite_rule(workspace: Workspace, key: str, rule_id: str, section: str, quote: str) -> None:
    """Store where her notice says what a rule demands."""
    pair = _open_pair(workspace, key)
    _change(workspace, key, own_regime.with_clause(pair, (rule_id,), section.strip(), quote.strip()))


def set_severity(workspace: Workspace, key: str, rule_id: str, severity: str) -> None:
    """Store how seriously a rule is taken: one of those its kind allows; ``off`` switches it off."""
    _change(workspace, key, own_regime.with_severity(_open_pair(workspace, key), rule_id, severity))


def set_due(workspace: Workspace, key: str, plan: int, text: str) -> None:
    """Store the days a plan table is due, typed as 6-10 or 6月10日, several with 、 between."""
    pair = _open_pair(workspace, key)
    _change(workspace, key, own_regime.with_due(pair, plan, month_days(text)))


def set_word(workspace: Workspace, key: str, word: str, text: str) -> None:
    """Store what her notice calls 主题党日 (``theme_day``) or the superior."""
    _change(workspace, key, own_regime.with_word(_open_pair(workspace, key), word, text.strip()))


def cite_word(workspace: Workspace, key: str, word: str, section: str, quote: str) -> None:
    """Store where her notice has a word of its own."""
    pair = _open_pair(workspace, key)
    _change(workspace, key, own_regime.with_word_clause(pair, word, section.strip(), quote.strip()))


def set_notice(workspace: Workspace, key: str, name: str, value: str | date | None) -> None:
    """Store a line of the head: short, title, issuer, date, since or until."""
    text = value.strip() if isinstance(value, str) else value
    if name == "short" and isinstance(text, str):
        judge_short(text)
    _change(workspace, key, own_regime.with_notice(_open_pair(workspace, key), name, text or None))


def new_version(workspace: Workspace, key: str, since: date) -> str:
    """Follow a regime that is in use with a version of its own from ``since``; return its key.

    Raises UserError ``own_version_too_early`` for a day on or before the first of the old one.
    """
    old, made = pair_of(workspace, key).own, next_key(workspace)
    begun, ends = old["notice"].get("since"), old["notice"].get("until")
    if begun is not None and since <= begun:
        raise UserError("own_version_too_early", day=chinese_date(begun))
    before = since - timedelta(days=1)
    series = old["notice"].get("series", key)
    label = say("regime_fields.done.version", short=old["notice"]["short"])
    old_until = before if ends is None or ends > before else ends
    with workspace.action("regime.version", label) as action:
        for name, tables in (
            (key, own_regime.renamed(old, key, series, begun, old_until)),
            (made, own_regime.renamed(old, made, series, since, ends if ends and ends >= since else None)),
        ):
            _put(workspace, action, name, tables)
    return made


def remove(workspace: Workspace, key: str) -> Removal:
    """Delete an own regime; one that a plan, an activity, the branch or another regime uses is ended today instead.

    When a newer version goes, the one before it holds again as long as this one would have. One that is out of use
    because it cannot be read judges nothing and is deleted in any case.
    """
    if workspace.regime_set.get(key) is None:
        return _remove_broken(workspace, key)
    pair = pair_of(workspace, key)
    short = pair.own["notice"]["short"]
    if _is_used(workspace, key):
        with workspace.action("regime.end", say("regime_fields.done.ended", short=short)) as action:
            _end(workspace, action, key, pair.own)
        return Removal.ENDED
    row = workspace.store.get(OwnRegime, key)
    with workspace.action("regime.delete", say("regime_fields.done.deleted", short=short)) as action:
        action.delete(row)
        _lengthen(workspace, action, pair.own)
    return Removal.DELETED


def _remove_broken(workspace: Workspace, key: str) -> Removal:
    said = say("regime_fields.done.deleted", short=short_of(workspace, key))
    with workspace.action("regime.delete", said) as action:
        action.delete(workspace.store.get(OwnRegime, key))
        _leave(workspace, action, key, workspace.today())
    return Removal.DELETED


def _is_used(workspace: Workspace, key: str) -> bool:
    entries = (entry.regime_id for entry in workspace.branch().regimes)
    extending = (regime.extends for regime in workspace.regime_set.regimes)
    return any(pins(workspace, key)) or key in entries or key in extending


def _end(workspace: Workspace, action: Action, key: str, own: Tables) -> None:
    since, until = own["notice"].get("since"), own["notice"].get("until")
    last = max(workspace.today(), since or date.min)
    if until is None or until > last:
        _put(workspace, action, key, own_regime.with_notice(Pair(own, {}), "until", last))
    _leave(workspace, action, key, last)


def _leave(workspace: Workspace, action: Action, key: str, last: date) -> None:
    """The branch is under a regime to a last day, where it was at all."""
    branch = workspace.branch()
    regimes = tuple(_ended(entry, key, last) for entry in branch.regimes)
    if regimes != branch.regimes:
        action.save(replace(branch, regimes=regimes))


def _ended(entry: RegimeInForce, key: str, last: date) -> RegimeInForce:
    if entry.regime_id != key or (entry.until is not None and entry.until <= last):
        return entry
    return replace(entry, until=max(last, entry.since))


def _lengthen(workspace: Workspace, action: Action, gone: Tables) -> None:
    since, series = gone["notice"].get("since"), gone["notice"].get("series")
    for row in workspace.store.all(OwnRegime):
        if (tables := readable(row)) is None:
            continue
        notice = tables["notice"]
        follows = since is not None and notice.get("until") == since - timedelta(days=1)
        if follows and notice.get("series", row.key) == series:
            until = gone["notice"].get("until")
            action.save(_row(workspace, row.key, own_regime.with_notice(Pair(tables, {}), "until", until)))


# --- small parts


def short_of_copy(short: str) -> str:
    """Return what a copy is called: named as the branch's own, and no longer than a 简称 may be."""
    mark = say("regime_fields.done.of_own")
    return short.removesuffix(mark)[: MOST_SHORT - len(mark)] + mark


def judge_short(short: str) -> None:
    """Raise UserError ``own_short_too_long`` for a 简称 that no list has room for."""
    if len(short) > MOST_SHORT:
        raise UserError("own_short_too_long", most=MOST_SHORT, count=len(short))


def month_days(text: str) -> list[str]:
    """Return the days of a typed list as the file writes them; what is no day stays as typed, for the loader to refuse."""
    found = []
    for part in re.split(r"[、,，;；\s]+", text.strip()):
        match = MONTH_DAY.fullmatch(part)
        found += [f"{int(match[1])}-{int(match[2])}" if match else part] if part else []
    return found


def _open_pair(workspace: Workspace, key: str) -> Pair:
    if any(pins(workspace, key)):
        raise UserError("own_regime_pinned")
    return pair_of(workspace, key)


def _change(workspace: Workspace, key: str, tables: Tables) -> None:
    if tables != read_text(f"{key}.toml", own_text(workspace, key)).tables:
        _store(
            workspace, key, tables, say("regime_fields.done.changed", short=tables["notice"].get("short", ""))
        )


def _store(workspace: Workspace, key: str, tables: Tables, label: str) -> None:
    """Store the tables as one action once the loader has taken them."""
    row = _row(workspace, key, tables)
    _judge(workspace, row)
    with workspace.action("regime.edit", label) as action:
        action.save(row)


def _put(workspace: Workspace, action: Action, key: str, tables: Tables) -> None:
    """Store one of several rows of an action, judged with what the action has written before it."""
    row = _row(workspace, key, tables)
    _judge(workspace, row)
    action.save(row)


def _row(workspace: Workspace, key: str, tables: Tables) -> OwnRegime:
    return OwnRegime(key, regime_text(tables), workspace.now())


def _judge(workspace: Workspace, row: OwnRegime) -> None:
    """Raise UserError ``own_regime_refused`` with the loader's reason in the words of the form."""
    try:
        with_file(workspace.regime_set, read_text(f"{row.key}.toml", row.text))
    except RegimeFileError as error:
        raise UserError("own_regime_refused", reason=_plain(error.reason)) from None


def _plain(reason: str) -> str:
    """Call the names of the file by the words of the form."""
    return re.sub(r"「([a-z_.]+)」", lambda found: f"「{_label(found[1])}」", reason)


def _label(name: str) -> str:
    names = {**{field.key: field.name for field in FIELDS}, **{field.name: field.name for field in FIELDS}}
    for key in (f"regime_fields.{names.get(name, name)}.label", f"regime_fields.notice.{name}"):
        if knows(key):
            return say(key)
    return name


def _named(pair: Pair, rule_ids: Iterable[str]) -> str:
    return "、".join(f"{rule_id} {pair.rule(rule_id)['demand']}" for rule_id in rule_ids)


def next_key(workspace: Workspace) -> str:
    """Return a key no own regime ever had: something deleted may still name it when it comes back."""
    sql = "select distinct row_key from audit where tbl = ?"
    rows = workspace.store.statement(sql, (table_of(OwnRegime).name,))
    numbers = [int(str(row[0])[4:]) for row in rows if re.fullmatch(r"own-\d+", str(row[0]))]
    return f"own-{max(numbers, default=0) + 1}"
