"""The facts of all papers: those of activities and plans, and those of registers and years."""

from typing import Any

from tests.golden import facts, register_facts

TYPICAL: dict[str, tuple[str, Any]] = {**facts.TYPICAL, **register_facts.REGISTER_TYPICAL}
SPARSE: dict[str, tuple[str, Any]] = {**facts.SPARSE, **register_facts.REGISTER_SPARSE}
EXTREME: dict[str, tuple[str, Any]] = {**facts.EXTREME, **register_facts.REGISTER_EXTREME}
