"""A broken system of sums: the smallest set of cells that could be wrong (after Fellegi and Holt)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from zhihuan.checks.stating import amount
from zhihuan.facts import Fact, Relation

MOST_CELLS = 2
MOST_SUSPECTS = 60


@dataclass(frozen=True, slots=True)
class Repair:
    """Cells which, if they read `values` (base unit), would make every sum of the system right."""

    cells: tuple[Fact, ...]
    values: tuple[Decimal, ...]


def repair(sums: Sequence[Relation]) -> list[Repair]:
    """Return the smallest repairs of a system of sums, at most two cells each; [] when nothing is broken or more would have to change.

    Every sum must come out exactly and no cell may become negative. Several repairs of one size are all returned.
    """
    broken = [relation for relation in sums if _gap(relation, {}) != 0]
    if not broken:
        return []
    suspects = list({id(fact): fact for relation in broken for fact in _members(relation)}.values())[:MOST_SUSPECTS]
    for size in range(1, MOST_CELLS + 1):
        found = [fix for cells in combinations(suspects, size) if (fix := _solve(cells, sums, broken))]
        if found:
            return found
    return []


def _members(relation: Relation) -> tuple[Fact, ...]:
    return (relation.result, *relation.operands)


def _gap(relation: Relation, unknown: dict[int, int]) -> Decimal:
    """Return result − Σ operands over the cells that are not unknown."""
    signs = [(relation.result, 1), *((fact, -1) for fact in relation.operands)]
    return sum((amount(fact) * sign for fact, sign in signs if id(fact) not in unknown), Decimal(0))


def _solve(cells: tuple[Fact, ...], sums: Sequence[Relation], broken: Iterable[Relation]) -> Repair | None:
    """Return the values of `cells` that make all sums right, None when there are none."""
    unknown = {id(fact): i for i, fact in enumerate(cells)}
    if not all(any(id(fact) in unknown for fact in _members(relation)) for relation in broken):
        return None
    rows = [_equation(relation, unknown) for relation in sums if any(id(fact) in unknown for fact in _members(relation))]
    solution = _eliminate(rows, len(cells))
    if solution is None or any(value < 0 or value.denominator != 1 for value in solution):
        return None
    values = tuple(Decimal(value.numerator) for value in solution)
    changed = all(value != amount(fact) for fact, value in zip(cells, values, strict=True))
    return Repair(cells, values) if changed else None


def _equation(relation: Relation, unknown: dict[int, int]) -> list[Fraction]:
    row = [Fraction(0)] * (len(unknown) + 1)
    for fact, sign in ((relation.result, 1), *((fact, -1) for fact in relation.operands)):
        if id(fact) in unknown:
            row[unknown[id(fact)]] += sign
    row[-1] = -Fraction(_gap(relation, unknown))
    return row


def _eliminate(rows: list[list[Fraction]], size: int) -> list[Fraction] | None:
    """Solve the equations; None when they contradict one another or leave a cell open."""
    rows = [list(row) for row in rows]
    for column in range(size):
        pivot = next((r for r in range(column, len(rows)) if rows[r][column]), None)
        if pivot is None:
            return None
        rows[column], rows[pivot] = rows[pivot], rows[column]
        head = [value / rows[column][column] for value in rows[column]]
        rows = [
            head if r == column else [a - row[column] * b for a, b in zip(row, head, strict=True)] for r, row in enumerate(rows)
        ]
    consistent = all(row[-1] == 0 for row in rows[size:])
    return [rows[i][-1] for i in range(size)] if consistent else None
