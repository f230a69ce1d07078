"""Numbers with a few decimals kept as whole numbers of their smallest part: fen of yuan, tenths of a percent or of 学时."""

import re
import unicodedata

TYPED = re.compile(r"(\d+)(?:\.(\d*))?|\.(\d+)")


def parse_scaled(text: str, places: int) -> int | None:
    """Return ``12.5`` as 1250 for two ``places``; None for what is no such number or has more decimals.

    Full-width digits, thousands commas and 元, ¥ or % around the number are understood.
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip("¥元%。 ").replace(",", "").replace("，", "")
    found = TYPED.fullmatch(plain)
    if found is None:
        return None
    whole, decimals = found[1] or "0", (found[2] or found[3] or "").rstrip("0")
    if len(decimals) > places:
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
