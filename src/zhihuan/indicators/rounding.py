"""Exact quotients rounded half up, as columns: the same digits on every engine, and the same as `quantities.round_half_up`.

Engines disagree about division and rounding (one gives `inf` for x/0, one an error; one rounds 2.5 to 2), and all divide in
floating point. So a quotient is worked out here as at school, digit by digit, on whole numbers.
"""

import ibis.expr.types as ir

SCALE = 6
"""Places that a stored part of a figure can have: see FIGURES."""


def millionths(column: ir.DecimalColumn) -> ir.IntegerColumn:
    """Return a decimal column with at most six places as whole millionths (int64: up to 9 million million units)."""
    # No wider than this: the product of a decimal and a whole number must not pass 38 digits.
    return (column.cast(f"decimal(28, {SCALE})") * 10**SCALE).cast("int64")


def divide_half_up(numerator: ir.IntegerColumn, denominator: ir.IntegerColumn, decimals: int) -> ir.IntegerColumn:
    """Return numerator ÷ denominator in units of the last of `decimals` places, halves away from zero; null when the divisor is 0.

    3334 for 33.34. Exact while the denominator is below 9·10^17, the whole part of the quotient below 10^15, and the result fits;
    an engine stops with an error where a number would not fit, and never goes on with a wrong one.
    """
    negative = (numerator < 0) ^ (denominator < 0)
    divisor = denominator.abs().nullif(0)
    quotient, rest = _divide(numerator.abs(), divisor)
    for _ in range(decimals):
        digit, rest = _divide(rest * 10, divisor)
        quotient = quotient * 10 + digit
    rounded = quotient + (rest * 2 >= divisor).ifelse(1, 0)
    return negative.ifelse(-rounded, rounded)


def _divide(dividend: ir.IntegerColumn, divisor: ir.IntegerColumn) -> tuple[ir.IntegerColumn, ir.IntegerColumn]:
    """Return the whole quotient and the rest of two positive columns.

    The dividend less its rest is a multiple of the divisor, and of multiples even a floating point division is right.
    """
    rest = dividend % divisor
    return ((dividend - rest) / divisor).round().cast("int64"), rest
