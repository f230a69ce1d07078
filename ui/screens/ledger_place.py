"""Where an open point of the ledger is mended."""

from app.domain.finding import Severity
from app.operations.ledger_points import OpenPoint
from ui.places import Page, Place, tick_field

TICK = "tick"
YEAR_TICKS = "year_ticks"  # the page of registers with what is confirmed for a whole year


def place_of(point: OpenPoint, year: int) -> Place:
    """Return the place to go to: the register, the field of a step, the row of a plan, or the person."""
    if point.register is not None:
        return Place(
            Page.REGISTERS, register=point.register, member_id=point.member_id, field=point.field, year=year
        )
    if point.activity_id is not None:
        return Place(Page.ACTIVITIES, activity_id=point.activity_id, step=point.step, field=_field(point))
    if point.plan_id is not None or point.field == "plan":
        return Place(Page.PLAN, plan_id=point.plan_id, row_id=point.row_id, field=point.field)
    if point.member_id is not None:
        return Place(Page.MEMBERS, row_id=point.member_id, member_id=point.member_id)
    if point.severity is Severity.CHECKLIST or point.field == TICK:
        return Place(Page.REGISTERS, field=YEAR_TICKS, year=year)
    return Place(Page.ACTIVITIES)


def _field(point: OpenPoint) -> str:
    """Return the field of a step; of an item to confirm, the one of its rule."""
    if point.field != TICK or not point.clauses:
        return point.field
    return tick_field(point.clauses[0].regime_id, point.rule_id)
