"""Walks of the clock: months of use with the true times known, while the clock shows others now and then (row 26)."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from app.domain.backup import BackupReason, Manifest
from app.domain.backup_rules import FEWEST

Thin = Callable[[list[Manifest], datetime], Iterable[Manifest]]

START = datetime(2024, 1, 8, 9, 0)
HALF_HOUR, HOUR, DAY = timedelta(minutes=30), timedelta(hours=1), timedelta(days=1)


def copy(number: int, at: datetime) -> Manifest:
    return Manifest(number, at, BackupReason.REGULAR, "x", 2, number, 46, 213, ())


def numbers(copies: Iterable[Manifest]) -> list[int]:
    return [copy.number for copy in copies]


@dataclass
class Walk:
    """Some months of use with their true times, and what the clock showed; ``right`` are the copies it was right at."""

    dice: random.Random
    copies: list[Manifest] = field(default_factory=list)
    true: dict[int, datetime] = field(default_factory=dict)
    right: set[int] = field(default_factory=set)
    lost: list[int] = field(default_factory=list)

    def go(self, thin: Thin) -> None:
        """Make 250 backups; now and then the clock is wrong for a while."""
        now, wrong, offset = START, 0, timedelta()
        for number in range(1, 251):
            now += HALF_HOUR if self.dice.random() < 0.75 else self.dice.randrange(1, 4) * DAY
            if not wrong and self.dice.random() < 0.02:
                wrong = self.dice.randrange(1, 40)
                offset = self.dice.choice(OFFSETS)(self.dice, now)
            self.true[number] = now
            self.copies.append(copy(number, now + offset if wrong else now))
            if not wrong:
                self.right.add(number)
            self._thin(thin, self.copies[-1].made_at)
            wrong = max(0, wrong - 1)

    def _thin(self, thin: Thin, shown: datetime) -> None:
        gone = set(numbers(thin(self.copies, shown)))
        if not gone:
            return
        must_stay = required(self._at(self.true)) & required(self._at(self._taken_for_true()))
        newest = set(numbers(self.copies[-FEWEST:]))
        self.lost += sorted(gone & (must_stay & self.right | newest))
        self.copies = [copy for copy in self.copies if copy.number not in gone]

    def _at(self, times: dict[int, datetime]) -> list[Manifest]:
        return [replace(each, made_at=times[each.number]) for each in self.copies]

    def _taken_for_true(self) -> dict[int, datetime]:
        """The times with those an hour off as they were shown: nobody can tell them, and they may end another day."""
        shown = {copy.number: copy.made_at for copy in self.copies}
        return {
            number: shown[number] if abs(shown[number] - self.true[number]) <= HOUR else self.true[number]
            for number in shown
        }


OFFSETS: tuple[Callable[[random.Random, datetime], timedelta], ...] = (
    lambda dice, now: datetime(2000, 1, 1) - now,
    lambda dice, now: datetime(1980, 1, 1) - now,
    lambda dice, now: timedelta(days=dice.randrange(365, 20_000)),
    lambda dice, now: timedelta(days=dice.randrange(401, 3_000)),
    lambda dice, now: -timedelta(days=dice.randrange(401, 3_000)),
    lambda dice, now: timedelta(hours=1),
    lambda dice, now: -timedelta(hours=1),
)


def required(copies: list[Manifest]) -> set[int]:
    """Say once more and in other words which copies must stay, by their true times.

    A day, week or month in which the clock jumped can count as two: so one less of each is asked for.
    """
    stay = {copy.number for copy in copies if copy.made_at.date() == copies[-1].made_at.date()}
    for name, count in (("%Y%m%d", 13), ("%G%V", 7), ("%Y%m", 11)):
        last = {copy.made_at.strftime(name): copy.number for copy in copies}
        stay |= {last[period] for period in sorted(last)[-count:]}
    return stay


def lost_in(walks: int, thin: Thin) -> int:
    """Return how many copies were thinned in so many walks that had to stay."""
    lost = 0
    for seed in range(walks):
        walk = Walk(random.Random(seed))
        walk.go(thin)
        lost += len(walk.lost)
    return lost
