"""Exact amounts, and what happens when one is missing or there is nothing it could be about."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from zhihuan.indicators.figures import State

Exact = int | Fraction
"""A number without rounding: a whole one as it is, which is quick, any other as a fraction."""

PLACES = 6
"""Places that a stored figure may have: see FIGURES."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A value that is never rounded on the way. `over` and `under` are the parts of a quotient; see FIGURES for the others."""

    state: State
    value: Exact = 0
    over: Exact | None = None
    under: Exact | None = None
    rows: int = 0
    members: tuple[str, ...] | None = None


MISSING = Amount(State.MISSING)
NOT_APPLICABLE = Amount(State.NOT_APPLICABLE)


def absent(*parts: Amount) -> Amount | None:
    """Return what parts without a value make of the whole: missing before not applicable; None when all have one."""
    states = {part.state for part in parts}
    if State.MISSING in states:
        return MISSING
    return NOT_APPLICABLE if State.NOT_APPLICABLE in states else None


def exactly(value: Decimal | int) -> Exact:
    """Return a number of an engine without loss."""
    whole = int(value)
    return whole if whole == value else Fraction(value)


def divide(over: Amount, under: Amount, times: int = 1) -> Amount:
    """Return over ÷ under × times; not applicable when there is nothing to divide by."""
    if without := absent(over, under):
        return without
    if not under.value:
        return NOT_APPLICABLE
    value = Fraction(over.value * times, under.value)
    return Amount(State.VALUE, value, over.value, under.value, over.rows + under.rows)


def round_half_up(value: Exact, places: int) -> Decimal:
    """Return `value` with `places` decimal places, halves away from zero, worked out on whole numbers."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    scaled = abs(value.numerator) * 10**places
    whole = (2 * scaled + value.denominator) // (2 * value.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def as_decimal(value: Exact) -> Decimal:
    """Return `value` with as many places as it has, six at most."""
    return trim(round_half_up(value, PLACES))


def trim(value: Decimal) -> Decimal:
    """Return a number without the zeros at its end that say nothing."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def parts(over: Exact, under: Exact) -> tuple[Decimal, Decimal]:
    """Return numerator and denominator exactly: where six places do not hold them, both times a common whole number."""
    fits = all(10**PLACES % value.denominator == 0 for value in (over, under))
    scale = 1 if fits else over.denominator * under.denominator
    return as_decimal(over * scale), as_decimal(under * scale)
