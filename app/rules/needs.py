"""Which numbers of a regime a check or duty cannot do without."""

from app.domain.regime import Regime

Needs = tuple[str, ...]


def missing_need(regime: Regime, needs: Needs) -> str | None:
    """Return the first of ``needs`` the regime does not give: ``numbers.x``, ``evaluation.x``, ``plans`` …"""
    for need in needs:
        value: object = regime
        for name in need.split("."):
            value = getattr(value, name, None)
        if value is None or value is False or value == ():
            return need
    return None
