"""By which rule the indicators of the catalogue are added up."""

from collections.abc import Iterable, Mapping
from functools import cache

from zhihuan.catalogue import Formula, Indicator, Quotient, formulas_for, load, regional_indicators
from zhihuan.indicators.aggregate_plan import Ways

DIVIDED = frozenset({"ratio_of_sums", "weighted_mean"})
DIFFERENT = frozenset({"distinct_count", "sum_distinct"})
PLACES = 2
HUNDREDS = ("%", "台/百生")
"""Units of quotients that are times a hundred."""


@cache
def ways_of(year: int) -> Ways:
    """Return how the indicators of the catalogue are added up for a data year."""
    indicators, formulas = load().indicators, formulas_for(year)
    return Ways(
        quotients={code: _factor(i, formulas.get(code)) for code, i in indicators.items() if i.aggregation in DIVIDED},
        different=_those(indicators, DIFFERENT),
        spread=_those(indicators, {"not_additive"}),
        # How many schools there are, the list tells: those that have not filed are schools too.
        own=_those(indicators, {"city_only"})
        | {code for code, regional in regional_indicators(year).items() if regional.schools},
    )


@cache
def parts_of(year: int) -> Mapping[str, tuple[str, str]]:
    """Return numerator and denominator of the quotients whose parts are indicators themselves, by code."""
    indicators, quotients = load().indicators, ways_of(year).quotients
    named = {code: indicators[code] for code in quotients if indicators[code].numerator and indicators[code].denominator}
    # Where a formula multiplies inside, its parts are not those that the catalogue names.
    return {
        code: (i.numerator, i.denominator) for code, i in named.items() if (quotients[code][0] == 100) == (i.unit in HUNDREDS)
    }


def _factor(indicator: Indicator, formula: Formula | None) -> tuple[int, int]:
    """Return by what a quotient is multiplied, and its places."""
    # Where the formula multiplies (heads × 100 ÷ heads), its parts already hold the hundred.
    times = formula.body.times if formula and isinstance(formula.body, Quotient) else 100 if indicator.unit in HUNDREDS else 1
    places = formula.decimals if formula and formula.decimals is not None else PLACES
    return times, places


def _those(indicators: Mapping[str, Indicator], rules: Iterable[str]) -> frozenset[str]:
    return frozenset(code for code, indicator in indicators.items() if indicator.aggregation in rules)
