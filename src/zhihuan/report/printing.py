"""How a figure is printed: digits, and the words of its unit."""

from decimal import Decimal
from typing import Final

from zhihuan.catalogue import Indicator
from zhihuan.quantities import round_half_up, same_dimension, scale

_UNITLESS: Final = (":1", "—")


def print_number(value: Decimal) -> str:
    """Return the digits as they are: no separators, no exponent, the decimals that the value has."""
    return format(value, "f")


def print_in(value: Decimal, unit: str, wanted: str) -> str:
    """Return the digits in another unit of the same dimension (元 → 万元), exactly, zeros at the end cut."""
    if not wanted or wanted == unit or wanted in _UNITLESS:
        return print_number(value)
    factor = _factor(unit, wanted)
    return print_number(value) if factor == 1 else _short(print_number(value / factor))


def unit_word(indicator: Indicator) -> str:
    """Return the word that follows a figure in running text: 元 of 元/生, nothing for ratios."""
    return "" if indicator.unit == ":1" else indicator.unit.split("/")[0]


def is_rate(indicator: Indicator) -> bool:
    """Whether differences are told in percentage points."""
    return indicator.unit == "%"


def print_growth(now: Decimal, before: Decimal) -> str:
    """Return the change in percent of what was before, without a sign, two decimals rounded half up."""
    return print_number(round_half_up(abs(now - before) * 100 / before, 2))


def print_share(part: Decimal, whole: Decimal) -> str:
    """Return part ÷ whole in percent, two decimals rounded half up."""
    return print_number(round_half_up(part * 100 / whole, 2))


def _factor(unit: str, wanted: str) -> Decimal:
    base = unit.split("/", maxsplit=1)[0]
    if not same_dimension(base, wanted):
        return Decimal(1)
    return scale(wanted) / scale(base)


def _short(digits: str) -> str:
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
