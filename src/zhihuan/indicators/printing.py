"""To how many places a figure is printed."""

from zhihuan.catalogue import Formula, Indicator, Measure, Quotient

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
