"""A figure as it is printed: rounded half up to the places that its kind asks for."""

from collections.abc import Mapping
from decimal import Decimal

from zhihuan.catalogue import Formula, Indicator, Measure, Quotient
from zhihuan.indicators.exact import Amount, as_decimal, round_half_up
from zhihuan.indicators.figures import State

QUOTED = ("rate", "ratio", "average")
"""Kinds of indicators that are quotients, whatever they were computed from."""


def places(formula: Formula | None, indicator: Indicator | None) -> int | None:
    """Return the decimal places of a figure: 2 for quotients and means, None (exact) for heads, hours and money."""
    if formula is None:
        return None
    if formula.decimals is not None:
        return formula.decimals
    is_quotient = isinstance(formula.body, Quotient) or (indicator is not None and indicator.kind in QUOTED)
    is_mean = isinstance(formula.body, Measure) and formula.body.kind == "mean"
    return 2 if is_quotient or is_mean else None


def printed(amount: Amount, code: str, formulas: Mapping[str, Formula], indicators: Mapping[str, Indicator]) -> Decimal | None:
    """Return the value of the figure `code` (`code` or `code#basis`) as it is printed; None when there is none."""
    if amount.state is not State.VALUE:
        return None
    decimals = places(formulas.get(code), indicators.get(code.partition("#")[0]))
    return as_decimal(amount.value) if decimals is None else round_half_up(amount.value, decimals)
