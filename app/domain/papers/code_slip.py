"""What the slip with the recovery code says (恢复码纸条); it is printed and never becomes a file."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CodeSlip:
    """The code and the day it was dealt; no name of the branch, so that a lost slip leads nowhere."""

    code: str
    made_on: date
