"""Numbers with a few decimals kept as whole numbers of their smallest part: fen of yuan, tenths of a percent or of 学时."""

import re
import unicodedata

MOST_DIGITS = 12  # before the point: more than any branch's money, and no more than the data file holds
TYPED = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?|\.(\d+)")


def parse_scaled(text: str, places: int) -> int | None:
    """Return ``12.5`` as 1250 for two ``places``; None for what is no such number or has more decimals.

    Full-width digits, commas between thousands and 元, ¥ or % around the number are understood; a comma elsewhere and
    more than MOST_DIGITS digits before the point are not.
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip("¥元%。 ")
    found = TYPED.fullmatch(plain)
    if found is None:
        return None
    whole = (found[1] or "0").replace(",", "")
    decimals = (found[2] or found[3] or "").rstrip("0")
    if len(whole) > MOST_DIGITS or len(decimals) > places:
        return None
    return int(whole + decimals.ljust(places, "0"))


def scaled_text(value: int | None, places: int) -> str:
    """Return 1250 as ``12.50`` for two places (money is read with both), 15 as ``1.5`` for one; empty for None."""
    if value is None:
        return ""
    whole, rest = divmod(abs(value), 10**places)
    sign = "-" if value < 0 else ""
    if places == 1:
        return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"
    return f"{sign}{whole}.{rest:0{places}d}"
