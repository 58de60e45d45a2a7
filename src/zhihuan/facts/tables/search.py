"""Totals and rates of a table that nobody names: lines that fit together almost everywhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from zhihuan.facts.model import Fact, Line, LineRole, Relation, RelationKind
from zhihuan.facts.tables.matrix import Matrix, is_addable
from zhihuan.quantities import Interval, Kind, dimension, scale

_ENOUGH = 3
_MOST_LINES, _MOST_CROSSES = 60, 500
"""Beyond this, a table is a list: what nobody names is not looked for."""
_BELOW, _ABOVE = 6, 12
"""How many lines below and above a total are summed up at most."""
_QUOTIENTS = {Kind.PERCENT: RelationKind.SHARE, Kind.RATIO: RelationKind.RATIO}
_COUNTING = (LineRole.VALUE, LineRole.TOTAL, LineRole.SHARE)


@dataclass(frozen=True, slots=True)
class _Cell:
    """The only figure of a cell, one that can be added; its `amount`, and its `dimension`, None when no unit is printed."""

    fact: Fact
    amount: Decimal
    dimension: str | None


_Cells = dict[int, _Cell]
"""The cells of a line that can be added, by their place along it."""


def find_unnamed(matrix: Matrix) -> Iterator[Relation]:
    """Yield the totals and rates among the lines of `matrix` that no word of the table tells."""
    if len(matrix.lines) <= _MOST_LINES and _ENOUGH <= len(matrix.crosses) <= _MOST_CROSSES:
        yield from _totals(matrix)
        yield from _rates(matrix)


def _cells(matrix: Matrix, line: Line) -> _Cells:
    facts = ((x, matrix.fact(line, cross)) for x, cross in enumerate(matrix.crosses))
    return {x: _cell(fact) for x, fact in facts if fact and is_addable(fact)}


def _cell(fact: Fact) -> _Cell:
    return _Cell(fact, fact.value * scale(fact.unit), dimension(fact.unit) if fact.unit else None)


def _is_mostly(agreeing: int, of: int) -> bool:
    """Three cells or more, and at least three of four, agree: chance does not do that."""
    return agreeing >= _ENOUGH and agreeing * 4 >= of * 3


def _totals(matrix: Matrix) -> Iterator[Relation]:
    """A line that equals the sum of the lines next to it almost everywhere is their total, though nobody says so."""
    lines = [_cells(matrix, line) for line in matrix.lines if line.role is LineRole.VALUE]
    for at, whole in enumerate(lines):
        below, above = range(at + 1, min(len(lines), at + 1 + _BELOW)), range(at - 1, max(-1, at - 1 - _ABOVE), -1)
        parts, crosses = _sum_up(lines, whole, below) or _sum_up(lines, whole, above) or (below, [])
        for x in crosses:
            yield Relation(RelationKind.SUM, whole[x].fact, tuple(lines[part][x].fact for part in sorted(parts)))


def _sum_up(lines: list[_Cells], whole: _Cells, near: range) -> tuple[range, list[int]] | None:
    """Return the fewest lines of `near`, two or more, that `whole` is the sum of, and the places where all of them state figures."""
    sums = {x: (Decimal(0), cell.dimension) for x, cell in whole.items()}
    for count, part in enumerate(near, 1):
        sums = {x: grown for x, sum_ in sums.items() if (grown := _grown(sum_, lines[part].get(x)))}
        if len(sums) < _ENOUGH:
            return None
        agreeing = sum(total == whole[x].amount != 0 for x, (total, _) in sums.items())
        if count > 1 and _is_mostly(agreeing, len(sums)):
            return near[:count], list(sums)
    return None


def _grown(so_far: tuple[Decimal, str | None], cell: _Cell | None) -> tuple[Decimal, str | None] | None:
    """Return a sum and its dimension with one more cell in it, None when there is none that goes with it."""
    total, unit = so_far
    if cell is None or (cell.dimension is not None and unit not in (None, cell.dimension)):
        return None
    return total + cell.amount, cell.dimension if unit is None else unit


def _rates(matrix: Matrix) -> Iterator[Relation]:
    """A line of percentages or ratios that is one line of counts over another almost everywhere is their rate."""
    lines = [line for line in matrix.lines if line.role in _COUNTING]
    rates = [_quotients(matrix, line, kind) for line in lines for kind in _QUOTIENTS if _is_of(matrix, line, kind)]
    if not rates:
        return
    counts = [_cells(matrix, line) for line in lines if _is_of(matrix, line, Kind.AMOUNT)]
    for rate in rates:
        for part, whole in permutations(counts, 2):
            crosses = _divide(rate, part, whole)
            yield from (Relation(_QUOTIENTS[rate[x][0].kind], rate[x][0], (part[x].fact, whole[x].fact)) for x in crosses)
            if crosses:
                break


def _is_of(matrix: Matrix, line: Line, kind: Kind) -> bool:
    return sum(fact.kind is kind for cross in matrix.crosses for fact in matrix.facts(line, cross)) >= _ENOUGH


def _quotients(matrix: Matrix, line: Line, kind: Kind) -> dict[int, tuple[Fact, Interval]]:
    """Return the rates of one kind by their place, each with its range in percent."""
    facts = ((x, matrix.fact(line, cross)) for x, cross in enumerate(matrix.crosses))
    hundred = 1 if kind is Kind.PERCENT else 100
    return {x: (fact, Interval.printed(fact.value, fact.decimals) * hundred) for x, fact in facts if fact and fact.kind is kind}


def _divide(rate: dict[int, tuple[Fact, Interval]], part: _Cells, whole: _Cells) -> list[int]:
    """Return the places where all three are stated when `rate` is mostly `part` over `whole`, else nothing. 100% shows nothing."""
    able = [x for x in rate if x in part and x in whole and whole[x].amount and _grown((Decimal(0), part[x].dimension), whole[x])]
    telling = [x for x in able if rate[x][0].value != 100]
    misses = 0
    for x in telling:
        misses += part[x].amount * 100 / whole[x].amount not in rate[x][1]
        if misses * 4 > len(telling):
            return []
    return able if _is_mostly(len(telling) - misses, len(telling)) else []
