"""Figures of schools added up to figures of regions, as expressions that name no engine.

First the sums of all figures by region in one pass, whatever their rule; then, on those few rows, what the rule of each indicator
makes of them, in steps that an engine keeps: it would work an expression out anew in every place where it stands. Only different
things (enterprises, majors) and what cannot be added at all are looked at one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

import ibis
import ibis.expr.types as ir

from zhihuan.indicators.figures import State
from zhihuan.indicators.rounding import SCALE, divide_half_up, millionths

FIGURE = ("year", "indicator", "basis", "breakdown")
KEY = ("region", *FIGURE)
WHOLE = ("region", "year", "indicator", "basis")
EXACT = f"decimal(38, {SCALE})"


class Level(StrEnum):
    """The storeys above a school."""

    COUNTY = "county"
    CITY = "city"
    PROVINCE = "province"


DIGITS = {Level.COUNTY: 6, Level.CITY: 4, Level.PROVINCE: 2}
"""How many digits of a GB/T 2260 code name a region of each level; the rest are zeros."""


@dataclass(frozen=True, slots=True)
class Ways:
    """How indicators are added up, by code; those that are not named are sums.

    `quotients` are sums of numerators over sums of denominators, with the factor (100 for a percentage) and the places they are
    rounded to. `different` are counted by what they are, each once. `spread` cannot be added: their median is taken.
    `own` are stated by the region alone.
    """

    quotients: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    different: frozenset[str] = frozenset()
    spread: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


def located(figures: ir.Table, schools: ir.Table, level: Level) -> ir.Table:
    """Return the figures with the `region` of their school; null for schools that are not on the list."""
    places = schools.select(place="school", region=region_code(schools.region, level))
    return figures.left_join(places, figures.school == places.place).drop("place")


def region_code(county: ir.StringColumn, level: Level) -> ir.StringColumn:
    """Return the code of the region of a level that a county belongs to: 330100 for 330106."""
    return county.substr(0, DIGITS[level]) + "0" * (6 - DIGITS[level])


def region_of(county: str, level: Level) -> str:
    """Return the same of one code."""
    return county[: DIGITS[level]].ljust(6, "0")


def stem(region: str) -> str:
    """Return the digits that the codes of all counties of a region begin with."""
    return region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region


def numbers(schools: ir.Table, level: Level) -> ir.Table:
    """Return how many schools are `expected` of each region."""
    placed = schools.select(region=region_code(schools.region, level))
    return placed.group_by("region").aggregate(expected=placed.count())


def sums(figures: ir.Table) -> ir.Table:
    """Return by region and figure: sums of values and of parts, how many schools stand behind them, the least and the greatest."""
    has_parts = figures.denominator.notnull()
    return figures.group_by(*KEY).aggregate(
        total=figures.value.sum(),
        over=figures.numerator.sum(where=has_parts),
        under=figures.denominator.sum(),
        loose=figures.value.sum(where=figures.members.isnull()),
        rows=figures.rows.sum(),
        stated=figures.value.count(),
        divided=has_parts.sum(),
        nothing=(figures.state == State.NOT_APPLICABLE.value).sum(),
        low=figures.value.min(),
        high=figures.value.max(),
    )


def folded(partial: ir.Table, level: Level) -> ir.Table:
    """Return the sums of the regions above those of `partial`."""
    above = partial.mutate(region=region_code(partial.region, level))
    adding = ("total", "over", "under", "loose", "rows", "stated", "divided", "nothing")
    return above.group_by(*KEY).aggregate(
        **{name: above[name].sum() for name in adding}, low=above.low.min(), high=above.high.max()
    )


def lacks_parts(partial: ir.Table, parts: Mapping[str, tuple[str, str]]) -> ir.Table:
    """Return the sums in which some school states a quotient without its parts, that the school may have stated as figures."""
    return partial.filter(partial.indicator.isin(sorted(parts)) & (partial.stated > partial.divided))


def with_parts(figures: ir.Table, parts: Mapping[str, tuple[str, str]]) -> ir.Table:
    """Return the figures, quotients that were stated without parts with those that the same school states as figures.

    `parts` names numerator and denominator by code.
    """
    lacks = figures.indicator.isin(sorted(parts)) & figures.denominator.isnull() & figures.value.notnull()
    asked = figures.mutate(
        **{
            name: ibis.cases(*((lacks & (figures.indicator == code), its[place]) for code, its in sorted(parts.items())))
            for place, name in enumerate(("over_code", "under_code"))
        }
    )
    stated = figures.filter(figures.value.notnull() & (figures.basis == ""))
    for name in ("over", "under"):
        keys = {"school": "school", "year": "year", "breakdown": "breakdown", f"{name}_code": "indicator"}
        part = stated.select(**{f"{key}_{name}": stated[of] for key, of in keys.items()}, **{name: stated.value})
        same = [asked[key] == part[f"{key}_{name}"] for key in keys]
        asked = asked.left_join(part, same).drop(*(f"{key}_{name}" for key in keys))
    both = asked.over.notnull() & asked.under.notnull()
    added = {
        "numerator": ibis.coalesce(asked.numerator, both.ifelse(asked.over, None)),
        "denominator": ibis.coalesce(asked.denominator, both.ifelse(asked.under, None)),
    }
    return asked.mutate(**added).select(*figures.columns)


def members(figures: ir.Table, codes: frozenset[str]) -> ir.Table:
    """Return by region and figure the different things that the schools name, each once."""
    named = figures.filter(figures.indicator.isin(sorted(codes)) & figures.members.notnull())
    return named.select(*KEY, member=named.members.unnest()).distinct()


def members_above(named: ir.Table, level: Level) -> ir.Table:
    """Return the different things of the regions above those of `named`."""
    return named.mutate(region=region_code(named.region, level)).distinct()


def middles(figures: ir.Table, codes: frozenset[str]) -> ir.Table:
    """Return by region and figure the median of the schools, to two places: of an even number, half the sum of the middle two."""
    stated = figures.filter(figures.indicator.isin(sorted(codes)) & figures.value.notnull())
    listed = stated.group_by(*KEY).aggregate(values=millionths(stated.value).collect(), count=stated.count())
    ordered = listed.mutate(values=listed.values.sort())
    # Spark finds an element by a number of 32 bits only.
    first, second = (((ordered["count"] - less) // 2).cast("int32") for less in (1, 0))
    both = ordered.values[first] + ordered.values[second]
    return ordered.select(*KEY, middle=_decimal(divide_half_up(both, ibis.literal(2 * 10**SCALE, "int64"), 2), 2))


def gathered(partial: ir.Table, beside: Sequence[ir.Table], expected: ir.Table, ways: Ways) -> ir.Table:
    """Return the sums with all that stands beside them by figure: numbers of different things, medians, persons counted twice.

    Also how many schools were `expected` in the region and `counted`. A part of a figure (a major) is counted where the figure itself
    is: a school that has no such part is not missing.
    """
    joined = partial.filter(partial.indicator.notin(sorted(ways.own))).join(expected, "region")
    for more, keys in ((_coverage(partial, ways), WHOLE), *((table, KEY) for table in beside)):
        joined = joined.left_join(more, list(keys), rname="{name}_more").drop(*(f"{name}_more" for name in keys))
    return joined.mutate(
        counted=ibis.coalesce(joined.counted, _counted(joined, ways)),
        not_applicable=ibis.coalesce(joined.not_applicable, joined.nothing),
        doubled=joined.doubled.fill_null(0),
        over_millionths=millionths(joined.over),
        under_millionths=millionths(joined.under),
    )


def valued(gathered: ir.Table, ways: Ways) -> ir.Table:
    """Return what the rule of each indicator makes of what was gathered, as `value`; null where there is none."""
    is_quotient = gathered.indicator.isin(sorted(ways.quotients))
    value = ibis.cases(
        (is_quotient, _quotient(gathered, ways)),
        (
            gathered.indicator.isin(sorted(ways.different)),
            gathered.different.fill_null(0).cast(EXACT) + gathered.loose.fill_null(0),
        ),
        (gathered.indicator.isin(sorted(ways.spread)), gathered.middle),
        else_=gathered.total - gathered.doubled.cast(EXACT),
    )
    is_stated = is_quotient.ifelse(gathered.divided > 0, gathered.stated > 0)
    return gathered.mutate(value=is_stated.ifelse(value, None))


def finished(valued: ir.Table) -> ir.Table:
    """Return the figures of regions with their states.

    Figures of nothing but missing schools are missing; what is not applicable to any school is not applicable to the region, nor is
    a quotient without anything to divide by.
    """
    nothing = (valued.counted > 0) | (valued.not_applicable == valued.expected)
    state = ibis.cases(
        (valued.value.notnull(), State.VALUE.value), (nothing, State.NOT_APPLICABLE.value), else_=State.MISSING.value
    )
    names = ("value", "rows", "expected", "counted", "not_applicable", "low", "high", "doubled")
    return valued.select(*KEY, *names, state=state, numerator=valued.over, denominator=valued.under)


def _quotient(joined: ir.Table, ways: Ways) -> ir.DecimalColumn:
    """Return sum ÷ sum, rounded; null where the divisor is zero."""
    over, under = joined.over_millionths, joined.under_millionths
    kinds = sorted(set(ways.quotients.values()))
    members = {kind: sorted(code for code, its in ways.quotients.items() if its == kind) for kind in kinds}
    return ibis.cases(
        *(
            (joined.indicator.isin(members[times, places]), _decimal(divide_half_up(over * times, under, places), places))
            for times, places in kinds
        ),
        else_=ibis.null(EXACT),
    )


def _coverage(partial: ir.Table, ways: Ways) -> ir.Table:
    whole = partial.filter(partial.breakdown == "")
    return whole.select(*WHOLE, counted=_counted(whole, ways), not_applicable=whole.nothing)


def _counted(partial: ir.Table, ways: Ways) -> ir.IntegerColumn:
    return partial.indicator.isin(sorted(ways.quotients)).ifelse(partial.divided, partial.stated)


def _decimal(whole: ir.IntegerColumn, places: int) -> ir.DecimalColumn:
    """Return units of the last place as a decimal."""
    unit = ibis.literal(Decimal(1).scaleb(-SCALE), f"decimal({SCALE + 1}, {SCALE})")
    return (whole * 10 ** (SCALE - places) * unit).cast(EXACT)
