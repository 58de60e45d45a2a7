"""The source of chance: every draw is named, so that what is drawn depends on its name and the seed and on nothing drawn before."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Days = NDArray[np.datetime64]
T = TypeVar("T")

NONE = np.iinfo(np.int64).min
"""Stands for a number that is missing, as NaT stands for a day that is."""


class Draw:
    """A random source for one purpose: `Draw(7, "S001", 2025, "awards")` gives the same numbers wherever and whenever it is made."""

    def __init__(self, *name: object) -> None:
        digest = blake2b("|".join(map(str, name)).encode(), digest_size=16).digest()
        self._name = name
        self._random = np.random.Generator(np.random.PCG64(int.from_bytes(digest)))

    def named(self, *name: object) -> Self:
        """Return another source, for a purpose within this one."""
        return type(self)(*self._name, *name)

    def one(self, low: int, high: int) -> int:
        """Return one whole number from low to high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def happens(self, chance: float) -> bool:
        """Tell whether a thing of this chance comes true."""
        return bool(self._random.random() < chance)

    def choice(self, values: Sequence[T]) -> T:
        """Return one of the values."""
        return values[self.one(0, len(values) - 1)]

    def some(self, values: Sequence[T], count: int) -> tuple[T, ...]:
        """Return `count` different ones of the values, or all of them when they are fewer, in their own order."""
        order = np.argsort(self._random.random(len(values)), kind="stable")[:count]
        return tuple(values[index] for index in np.sort(order))

    def whole(self, low: int, high: int, count: int) -> Numbers:
        """Return `count` whole numbers from low to high, both included."""
        return low + (self._random.random(count) * (high - low + 1)).astype(np.int64)

    def flags(self, chance: "float | NDArray[np.float64]", count: int) -> Flags:
        """Return `count` answers, each true with the given chance, or with its own."""
        return np.asarray(self._random.random(count) < chance)

    def picks(self, weights: Sequence[float], count: int) -> Numbers:
        """Return `count` places in the row of `weights`, each as likely as its weight."""
        bounds = np.cumsum(np.asarray(weights, dtype=np.float64))
        found = np.searchsorted(bounds, self._random.random(count) * bounds[-1], side="right")
        return np.asarray(found, dtype=np.int64)

    def bell(self, middle: float | Numbers, spread: float, count: int) -> NDArray[np.float64]:
        """Return `count` numbers around `middle`, most within `spread`, none beyond three times that."""
        thrown = self._random.random((3, count)).sum(axis=0) - 1.5
        return np.asarray(middle + thrown * 2 * spread, dtype=np.float64)

    def order(self, count: int) -> Numbers:
        """Return the numbers from 0 to count − 1, shuffled."""
        return np.argsort(self._random.random(count), kind="stable")

    def days(self, first: str | np.datetime64, last: str | np.datetime64, count: int) -> Days:
        """Return `count` days from first to last, both included."""
        begin, end = (np.datetime64(str(each), "D") for each in (first, last))
        length = int((end - begin).astype(np.int64))
        return np.asarray(begin + self.whole(0, length, count).astype("timedelta64[D]"))
