"""Ranges of columns: what a printed figure stands for, row by row, in exact whole numbers.

The twin of `quantities.Interval` for a table engine. The ends are fractions of whole numbers: no engine has to divide, and a
comparison multiplies crosswise (a/b ≤ c/d where a·d ≤ c·b, both denominators being positive).

The whole numbers are kept as doubles, which hold them exactly up to 9·10^15: a product beyond that, as only a slip of the pen
makes, is rounded in its sixteenth digit, where whole numbers of 64 bits would overflow and stop the query for everybody.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from math import lcm
from typing import Any, Union

import ibis

Number = Union["Range", Decimal, int]
Whole = Any
"""A column of whole numbers (as doubles), or an int that is the same in every row."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The fraction `over` ÷ `under`; `under` is positive. Null in the rows where it is not known."""

    over: Whole
    under: Whole

    def at_most(self, other: "Bound") -> Any:
        """Tell where it is not greater than `other`."""
        ours, theirs = self.crosswise(other)
        return ours <= theirs

    def below(self, other: "Bound") -> Any:
        """Tell where it is less than `other`."""
        ours, theirs = self.crosswise(other)
        return ours < theirs

    def plus(self, other: "Bound") -> "Bound":
        """Return the sum."""
        ours, theirs = self.crosswise(other)
        return Bound(ours + theirs, _common(self.under, other.under))

    def times(self, other: "Bound") -> "Bound":
        """Return the product."""
        return Bound(_product(self.over, other.over), _product(self.under, other.under))

    def divided(self, other: "Bound", sign: Whole = 1) -> "Bound":
        """Return the quotient by a positive bound, times a sign."""
        return Bound(_product(_product(self.over, other.under), sign), _product(self.under, other.over))

    def positive(self) -> "Bound":
        """Return it without its sign; null where it is zero."""
        if isinstance(self.over, int):
            return Bound(abs(self.over) or ibis.null("float64"), self.under)
        return Bound(self.over.abs().nullif(0), self.under)

    def sign(self) -> Whole:
        """Return −1, 0 or 1."""
        return (self.over > 0) - (self.over < 0) if isinstance(self.over, int) else self.over.sign()

    def negative(self) -> "Bound":
        """Return it with the other sign."""
        return Bound(-self.over, self.under)

    def floor(self) -> Whole:
        """Return the greatest whole number that is not above it.

        The quotient of whole numbers below 9·10^15 rounds to a whole number from below only when it is one.
        """
        if isinstance(self.over, int) and isinstance(self.under, int):
            return self.over // self.under
        return (self.over / self.under).floor()

    def crosswise(self, other: "Bound") -> tuple[Whole, Whole]:
        """Return both numerators over the common denominator."""
        if isinstance(self.under, int) and isinstance(other.under, int):
            common = lcm(self.under, other.under)
            return _product(self.over, common // self.under), _product(other.over, common // other.under)
        return _product(self.over, other.under), _product(other.over, self.under)


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, row by row; of one exact number both are the same object. Supports + − × ÷ with ranges, Decimals, ints.

    Division by a range that contains zero gives null: there is nothing to judge.
    """

    low: Bound
    high: Bound

    @classmethod
    def exactly(cls, value: Whole, scale: int = 1) -> "Range":
        """Return the range of one number, given in `scale`-th parts."""
        return cls.of(Bound(value, scale))

    @classmethod
    def printed(cls, value: Whole, scale: int = 1) -> "Range":
        """Return what is rounded to a number given in `scale`-th parts: half a part each way."""
        return cls(Bound(value * 2 - 1, scale * 2), Bound(value * 2 + 1, scale * 2))

    @classmethod
    def of(cls, *bounds: Bound) -> "Range":
        """Return the narrowest range that holds every one of the bounds."""
        if len(bounds) == 1:
            return cls(bounds[0], bounds[0])
        return cls(reduce(_lesser, bounds), reduce(_greater, bounds))

    def ends(self) -> Iterator[Bound]:
        """Yield its ends; one, when it is exact."""
        yield self.low
        if self.high is not self.low:
            yield self.high

    def negative(self) -> "Range":
        """Return the range of the opposite numbers."""
        return (
            Range(*(end.negative() for end in (self.high, self.low)))
            if self.high is not self.low
            else Range.of(self.low.negative())
        )

    def __add__(self, other: Number) -> "Range":
        other = as_range(other)
        low = self.low.plus(other.low)
        return Range.of(low) if _are_exact(self, other) else Range(low, self.high.plus(other.high))

    def __sub__(self, other: Number) -> "Range":
        return self + as_range(other).negative()

    def __mul__(self, other: Number) -> "Range":
        other = as_range(other)
        if _are_exact(other):
            factor, is_positive = other.low, other.low.over >= 0
            low = _one(is_positive, self.low, self.high).times(factor)
            return Range.of(low) if _are_exact(self) else Range(low, _one(is_positive, self.high, self.low).times(factor))
        if _are_exact(self):
            return other * self
        return Range.of(*(a.times(b) for a in self.ends() for b in other.ends()))

    def __truediv__(self, other: Number) -> "Range":
        divisor = as_range(other)
        if _are_exact(self, divisor):
            return Range.of(self.low.divided(divisor.low.positive(), divisor.low.sign()))
        divisor = _without_zero(divisor)
        # To divide by a negative range is to divide the opposite by its opposite.
        is_negative = divisor.high.over < 0
        ours, divisor = (_either(is_negative, range_.negative(), range_) for range_ in (self, divisor))
        low = ours.low.divided(_one(ours.low.over >= 0, divisor.high, divisor.low))
        return Range(low, ours.high.divided(_one(ours.high.over >= 0, divisor.low, divisor.high)))

    def __radd__(self, other: Number) -> "Range":
        return as_range(other) + self

    def __rsub__(self, other: Number) -> "Range":
        return as_range(other) - self

    def __rmul__(self, other: Number) -> "Range":
        return as_range(other) * self

    def __rtruediv__(self, other: Number) -> "Range":
        return as_range(other) / self


def as_range(value: Number) -> Range:
    """Return a number as the range that holds it alone; a range as it is."""
    return value if isinstance(value, Range) else Range.of(Bound(*value.as_integer_ratio()))


def choose(condition: Any, yes: Whole, no: Whole) -> Whole:
    """Return `yes` or `no`, row by row when the condition is a column."""
    if isinstance(condition, bool):
        return yes if condition else no
    is_same = yes is no or (isinstance(yes, int) and isinstance(no, int) and yes == no)
    return yes if is_same else ibis.ifelse(condition, yes, no)


def _one(condition: Any, yes: Bound, no: Bound) -> Bound:
    return yes if yes is no else Bound(choose(condition, yes.over, no.over), choose(condition, yes.under, no.under))


def _either(condition: Any, yes: Range, no: Range) -> Range:
    low = _one(condition, yes.low, no.low)
    return Range.of(low) if _are_exact(yes, no) else Range(low, _one(condition, yes.high, no.high))


def _without_zero(divisor: Range) -> Range:
    holds_zero = (divisor.low.over <= 0) & (divisor.high.over >= 0)
    bounds = (Bound(choose(holds_zero, ibis.null("float64"), end.over), end.under) for end in divisor.ends())
    first, *rest = bounds
    return Range(first, rest[0]) if rest else Range.of(first)


def _are_exact(*ranges: Range) -> bool:
    return all(range_.low is range_.high for range_ in ranges)


def _lesser(one: Bound, other: Bound) -> Bound:
    return _one(one.at_most(other), one, other)


def _greater(one: Bound, other: Bound) -> Bound:
    return _one(one.at_most(other), other, one)


def _common(one: Whole, other: Whole) -> Whole:
    return lcm(one, other) if isinstance(one, int) and isinstance(other, int) else _product(one, other)


def _product(one: Whole, other: Whole) -> Whole:
    """Return the product, without the ones."""
    if isinstance(one, int) and one == 1:
        return other
    return one if isinstance(other, int) and other == 1 else one * other
