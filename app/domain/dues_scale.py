"""The scale of party dues (党费标准): which band a base falls into, and what is due a month, in whole fen."""

from app.domain.regime import DuesBand


def band_for(scale: tuple[DuesBand, ...], category: str, base: int | None) -> DuesBand | None:
    """Return the band of a category that holds for a base in fen; None for an unknown category or a base not entered.

    The rate holds for the whole base, so what is due jumps where a band ends (RULES 4.5). A band of fixed amounts
    needs no base.
    """
    own = [band for band in scale if band.category == category and (base is not None or band.rate is None)]
    upwards = sorted(own, key=lambda band: (band.up_to is None, band.up_to or 0))
    return next((band for band in upwards if band.up_to is None or (base or 0) <= band.up_to), None)


def monthly_due(base: int, band: DuesBand) -> int | None:
    """Return rate × base, half a fen rounded up; None where the band names amounts and no rate."""
    return None if band.rate is None else (base * band.rate + 500) // 1000
