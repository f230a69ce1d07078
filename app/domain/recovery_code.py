"""The recovery code (恢复码): 5 groups of 5 letters that open the data when the password is forgotten."""

import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 letters: without 0 and O, 1 and I, which look alike
GROUPS, GROUP_LENGTH = 5, 5
_LENGTH = GROUPS * GROUP_LENGTH
_LOOK_ALIKE = str.maketrans({"1": "L", "I": "L"})  # a written L is read as one of these; both are never dealt


def new_code() -> str:
    """Return a random code of 125 bits, for example ``2K7QM-…`` with five groups."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(_LENGTH)))


def read_code(text: str) -> str | None:
    """Return a typed code as it was dealt, None when the text cannot be one.

    Upper or lower case, full-width letters, blanks and missing or other hyphens make no difference.
    """
    wide = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(letter for letter in wide if letter.isalnum()).translate(_LOOK_ALIKE)
    if len(letters) != _LENGTH or set(letters) - set(ALPHABET):
        return None
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[at : at + GROUP_LENGTH] for at in range(0, _LENGTH, GROUP_LENGTH))
