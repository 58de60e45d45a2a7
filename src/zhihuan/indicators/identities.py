"""The identities of the catalogue judged as columns: a whole nation's figures in one query, by the definition that judges one report.

A wide table has one row for an entity and year and one column for an indicator, named by its code (`previous(code)` for the year
before): whole numbers, in hundredths. Null where there is no value: missing, or not applicable. What is missing is not judged, nor
is a division by what may be zero.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from zhihuan.catalogue import Between, Comparison, Identity, Implication, Indicator, Rule, Whole, holds, plain_code
from zhihuan.indicators.ranges import Range, as_range

HUNDREDTHS = 100
ROUNDED = frozenset({"rate", "ratio", "average"})
"""Kinds of indicators whose values were rounded to two places; counts and amounts are exact."""


def is_broken(identity: Identity, values: Mapping[str, Any]) -> bool:
    """Tell of one entity's values whether they cannot be true together by any of the ways to compute them."""
    rules = [rule for rule in rules_of(identity) if set(rule.codes()) <= values.keys()]
    return bool(rules) and all(holds(rule, values) is False for rule in rules)


def broken_column(identity: Identity, wide: ir.Table, ranges: Mapping[str, Range]) -> ir.BooleanValue:
    """Return where `identity` is broken: `is_broken` as a column that is true there, and false or null elsewhere."""
    rules = [rule for rule in rules_of(identity) if set(rule.codes()) <= ranges.keys()]
    if not rules:
        return ibis.literal(value=False)
    refuted = [~verdict(rule, ranges) for rule in rules]
    if len(rules) == 1:
        return refuted[0]
    stated = [_is_stated(rule, wide) for rule in rules]
    return ibis.or_(*stated) & ibis.and_(*(~known | wrong for known, wrong in zip(stated, refuted, strict=True)))


def verdict(rule: Rule, ranges: Mapping[str, Range]) -> ir.BooleanValue:
    """Return where `rule` can be true of the values: `holds` as a column; null where it cannot be judged."""
    match rule:
        case Comparison(sign, left, right):
            return _compare(sign, as_range(left.evaluate(ranges)), as_range(right.evaluate(ranges)))
        case Between(low, middle, high):
            return _then(_compared("≤", low, middle, ranges), _compared("≤", middle, high, ranges), otherwise=False)
        case Implication(condition, conclusion):
            return _then(verdict(condition, ranges), verdict(conclusion, ranges), otherwise=True)
        case Whole(expression):
            value = as_range(expression.evaluate(ranges))
            return -value.low.negative().floor() <= value.high.floor()


def rules_of(identity: Identity) -> list[Rule]:
    """Return the rule and its alternatives."""
    return [identity.rule, *(other.rule for other in identity.alternatives)]


def ranges_of(wide: ir.Table, indicators: Mapping[str, Indicator]) -> dict[str, Range]:
    """Return what the columns of a wide table stand for, by code and `previous(code)`."""
    return {
        name: _stands_for(wide[name], indicators[plain_code(name)]) for name in wide.columns if plain_code(name) in indicators
    }


def violations(wide: ir.Table, identities: Sequence[Identity], indicators: Mapping[str, Indicator], *keep: str) -> ir.Table:
    """Return one row for each identity that an entity breaks: the columns `keep`, and `identity`, its place in `identities`.

    One query, and one pass over the table, for all of them.
    """
    ranges = ranges_of(wide, indicators)
    marks = [broken_column(identity, wide, ranges).ifelse(_place(number), None) for number, identity in enumerate(identities)]
    marked = wide.select(*keep, identity=ibis.array(marks))
    return marked.mutate(identity=marked.identity.filter(lambda mark: mark.notnull()).unnest())


def codes_of(identities: Iterable[Identity]) -> list[str]:
    """Return every indicator that the identities speak of, in order of the alphabet, and `previous(code)` where they look back."""
    return sorted({code for identity in identities for rule in rules_of(identity) for code in rule.codes()})


def _stands_for(column: ir.IntegerColumn, indicator: Indicator) -> Range:
    return (Range.printed if indicator.kind in ROUNDED else Range.exactly)(column.cast("float64"), HUNDREDTHS)


def _compared(sign: str, left: Any, right: Any, ranges: Mapping[str, Range]) -> ir.BooleanValue:
    return _compare(sign, as_range(left.evaluate(ranges)), as_range(right.evaluate(ranges)))


def _compare(sign: str, left: Range, right: Range) -> ir.BooleanValue:
    match sign:
        case "=" if left.low is left.high and right.low is right.high:
            ours, theirs = left.low.crosswise(right.low)
            return ours == theirs
        case "=":
            return left.low.at_most(right.high) & right.low.at_most(left.high)
        case "<":
            return left.low.below(right.high)
    return left.low.at_most(right.high)


def _then(condition: ir.BooleanValue, result: ir.BooleanValue, *, otherwise: bool) -> ir.BooleanValue:
    """Return `result` where the condition is true, `otherwise` where it is false, null where it is not known."""
    return ibis.cases((condition, result), (~condition, otherwise))


def _is_stated(rule: Rule, wide: ir.Table) -> ir.BooleanValue:
    return ibis.and_(*(wide[code].notnull() for code in dict.fromkeys(rule.codes())))


def _place(number: int) -> ir.IntegerScalar:
    return ibis.literal(number, "int16")
