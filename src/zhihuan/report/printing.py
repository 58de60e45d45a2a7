"""How a figure is printed: digits, and the words of its unit."""

from decimal import Decimal
from typing import Final

from zhihuan.catalogue import Indicator
from zhihuan.facts import Fact
from zhihuan.quantities import factor, round_half_up

_PLACES: Final = 2
_SIGNIFICANT: Final = 4


def print_number(value: Decimal) -> str:
    """Return the digits as they are: no separators, no exponent, the decimals that the value has."""
    return format(value, "f")


def print_exact(fact: Fact, wanted: str = "") -> str:
    """Return the figure as an official table prints it: to the last digit, in the unit `wanted` ("" for its own)."""
    times = factor(fact.unit, wanted)
    return print_number(_full(fact)) if times == 1 else _short(fact.value / times)


def print_brief(fact: Fact, wanted: str = "") -> str:
    """Return the figure as running text prints it: amounts in another unit (元 → 万元) without the digits that nobody reads."""
    return _short(in_brief(fact, wanted)) if factor(fact.unit, wanted) != 1 else print_number(_full(fact))


def in_brief(fact: Fact, wanted: str = "") -> Decimal:
    """Return the value that running text prints. Differences are taken between these, so that a reader finds the same.

    Amounts in another unit keep two decimals, and four digits where they are small: 5405.72, 69.75, 2.058, 0.3025.
    """
    times = factor(fact.unit, wanted)
    if times == 1:
        return fact.value
    value = fact.value / times
    return round_half_up(value, max(_PLACES, _SIGNIFICANT - 1 - value.adjusted()) if value else 0)


def print_difference(now: Fact, before: Fact, wanted: str = "") -> str:
    """Return by how much two figures differ as they are printed, without a sign."""
    difference = abs(in_brief(now, wanted) - in_brief(before, wanted))
    return _short(difference) if factor(now.unit, wanted) != 1 else print_number(difference)


def unit_word(indicator: Indicator) -> str:
    """Return the word that follows a figure in running text: 元 of 元/生, nothing for ratios."""
    return "" if indicator.unit == ":1" else indicator.unit.split("/")[0]


def is_rate(indicator: Indicator) -> bool:
    """Whether differences are told in percentage points."""
    return indicator.unit == "%"


def print_growth(now: Decimal, before: Decimal) -> str:
    """Return the change in percent of what was before, without a sign, two decimals rounded half up."""
    return print_number(round_half_up(abs(now - before) * 100 / before, _PLACES))


def print_share(part: Decimal, whole: Decimal) -> str:
    """Return part ÷ whole in percent, two decimals rounded half up."""
    return print_number(round_half_up(part * 100 / whole, _PLACES))


def _full(fact: Fact) -> Decimal:
    """Return the value; a quotient that we computed has two decimals even where they are zeros."""
    how = fact.evidence.derivation
    is_quotient = how is not None and how.denominator is not None
    return round_half_up(fact.value, max(_PLACES, fact.decimals)) if is_quotient else fact.value


def _short(value: Decimal) -> str:
    digits = print_number(value)
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
