"""Rounding as intervals: the numbers that would all have been printed the same way."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Union

Number = Union["Interval", Decimal, int]


@dataclass(frozen=True, slots=True)
class Interval:
    """The closed range from `low` to `high`. Supports + − × ÷ with intervals, Decimals and ints.

    Division by a range that contains zero raises ZeroDivisionError.
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"an interval cannot run from {self.low} down to {self.high}")

    @classmethod
    def printed(cls, value: Decimal, decimals: int) -> "Interval":
        """Return what rounds half up to `value` when printed with `decimals` places (half a unit in the last place each way)."""
        half = Decimal(5).scaleb(-decimals - 1)
        return cls(value - half, value + half)

    @classmethod
    def exactly(cls, value: Decimal | int) -> "Interval":
        """Return the interval of one number, such as a head count."""
        return cls(Decimal(value), Decimal(value))

    def __contains__(self, value: Decimal | int) -> bool:
        return self.low <= value <= self.high

    def meets(self, other: "Interval") -> bool:
        """Tell whether some number lies in both: whether the two statements can be true together."""
        return self.low <= other.high and other.low <= self.high

    def __add__(self, other: Number) -> "Interval":
        other = _interval(other)
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Number) -> "Interval":
        other = _interval(other)
        return Interval(self.low - other.high, self.high - other.low)

    def __mul__(self, other: Number) -> "Interval":
        other = _interval(other)
        corners = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Number) -> "Interval":
        other = _interval(other)
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("division by a range that contains zero")
        corners = [a / b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(corners), max(corners))

    __radd__ = __add__

    def __rsub__(self, other: Number) -> "Interval":
        return _interval(other) - self

    __rmul__ = __mul__

    def __rtruediv__(self, other: Number) -> "Interval":
        return _interval(other) / self


def _interval(value: Number) -> Interval:
    return value if isinstance(value, Interval) else Interval.exactly(value)


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Return `value` rounded to `decimals` places, halves away from zero: the one rounding rule of every reported figure."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
