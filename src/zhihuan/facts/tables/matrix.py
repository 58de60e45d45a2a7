"""The figures of a panel as a matrix that can be looked at by rows and by columns alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from zhihuan.facts.model import Fact, Line, LineRole, Role
from zhihuan.facts.tables.facts import Figure
from zhihuan.facts.tables.words import narrow
from zhihuan.quantities import Kind, same_dimension

# What cannot be added up: means, prices per head, extremes.
_MEAN = re.compile(r"平均|均分|[生人课师班校户]均|起薪|月薪|月收入|收入水平|单价|最高|最低|标准|学制")
_PART = re.compile(r"^(?:其中|含|内含)")
_ADDED = frozenset({Role.VALUE, Role.OTHER, Role.TARGET, Role.CHANGE})


@dataclass(frozen=True, slots=True)
class Matrix:
    """Facts by (line, cross line); `lines` run along one axis, `crosses` along the other. `turned` gives the other view."""

    lines: tuple[Line, ...]
    crosses: tuple[Line, ...]
    cells: dict[tuple[int, int], tuple[Fact, ...]]

    @classmethod
    def of(cls, figures: tuple[Figure, ...]) -> "Matrix":
        """Return the figures of a panel with its rows as lines."""
        rows = {figure.row.index: figure.row for figure in figures}
        columns = {figure.column.index: figure.column for figure in figures}
        cells: dict[tuple[int, int], tuple[Fact, ...]] = {}
        for figure in figures:
            key = figure.row.index, figure.column.index
            cells[key] = (*cells.get(key, ()), figure.fact)
        return cls(_ordered(rows), _ordered(columns), cells)

    def turned(self) -> "Matrix":
        """Return the matrix with its columns as lines."""
        return Matrix(self.crosses, self.lines, {(b, a): facts for (a, b), facts in self.cells.items()})

    def facts(self, line: Line, cross: Line) -> tuple[Fact, ...]:
        """Return the facts where two lines meet; more than one when a cell prints several figures."""
        return self.cells.get((line.index, cross.index), ())

    def fact(self, line: Line, cross: Line) -> Fact | None:
        """Return the only fact where two lines meet, else None."""
        facts = self.facts(line, cross)
        return facts[0] if len(facts) == 1 else None

    def column(self, lines: tuple[Line, ...], cross: Line) -> tuple[Fact, ...]:
        """Return the single facts of `lines` at `cross`, those that are stated."""
        return tuple(fact for line in lines for fact in [self.fact(line, cross)] if fact)


def _ordered(lines: dict[int, Line]) -> tuple[Line, ...]:
    return tuple(lines[index] for index in sorted(lines))


def is_part(line: Line) -> bool:
    """Tell whether a line is an 其中 of the line before it."""
    return bool(line.words) and any(_PART.match(narrow(word)) for word in line.words[-1:])


def is_grand(line: Line) -> bool:
    """Tell whether a total line sums up the subtotals (小计) too."""
    return line.role is LineRole.TOTAL and "小计" not in "".join(line.words)


def in_one_unit(fact: Fact, other: Fact) -> bool:
    """Tell whether two figures are counted alike; one without any unit goes with every other."""
    return not fact.unit or not other.unit or same_dimension(fact.unit, other.unit)


def is_addable(fact: Fact) -> bool:
    """Tell whether a figure may be added to others: an amount, no mean, rate, rank or extreme."""
    is_amount = fact.kind is Kind.AMOUNT and fact.role in _ADDED
    return is_amount and not _is_mean(fact.evidence.rows, fact.evidence.columns)


@lru_cache(maxsize=4096)
def _is_mean(rows: tuple[str, ...], columns: tuple[str, ...]) -> bool:
    return bool(_MEAN.search("".join((*rows, *columns))))


def can_add(facts: tuple[Fact, ...]) -> bool:
    """Tell whether figures may be added up: each is one that can be, and all are in one dimension."""
    first = next((fact for fact in facts if fact.unit), facts[0])
    return all(is_addable(fact) and in_one_unit(fact, first) for fact in facts)


def runs(lines: tuple[Line, ...]) -> Iterator[tuple[Line, tuple[Line, ...]]]:
    """Yield each total line with the lines it sums up.

    A 小计 sums the lines since the last total; a 合计 the 小计 and what stands outside them; a total that comes first what follows.
    """
    start = 0
    subtotals: list[Line] = []
    for at, line in enumerate(lines):
        if line.role is not LineRole.TOTAL:
            continue
        between = tuple(other for other in lines[start:at] if not is_part(other))
        if is_grand(line):
            parts = (*subtotals, *between)
            subtotals = []
        else:
            parts = between
            subtotals.append(line)
        if not parts and at == start:
            end = next((i for i in range(at + 1, len(lines)) if lines[i].role is LineRole.TOTAL), len(lines))
            parts = tuple(other for other in lines[at + 1 : end] if not is_part(other))
        start = at + 1
        yield line, parts
