"""The password (密码) and how long one waits after wrong tries; the strength lies in the encryption, not here."""

import unicodedata

SHORTEST_PASSWORD = 8  # characters, of any kind
FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 900  # seconds


def normal_password(text: str) -> str:
    """Return a password as it is kept: what was typed, one spelling for each character (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def is_long_enough(password: str) -> bool:
    """Tell whether a password may be set; nothing but its length is asked for."""
    return len(normal_password(password)) >= SHORTEST_PASSWORD


def wait_after(wrong_tries: int) -> int:
    """Return the seconds until the next try: none before the fifth wrong one, then twice as long each time."""
    if wrong_tries < FREE_TRIES:
        return 0
    doublings = min(wrong_tries - FREE_TRIES, 10)
    return min(FIRST_WAIT << doublings, LONGEST_WAIT)
