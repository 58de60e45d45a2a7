"""The least and the greatest that an unknown can be, where sums of unknowns are known and none is negative: exact linear programming.

What an attacker with pencil and patience could find out about a suppressed table. Rows are sparse and numbers exact: nothing is
rounded, and nothing is drawn at random.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Number = int | Fraction
Row = dict[int, Number]
"""Coefficients by unknown; the known sum stands under SUM."""

SUM = -1


@dataclass(frozen=True, slots=True)
class Equation:
    """Σ coefficient × unknown = total."""

    coefficients: Mapping[int, int]
    total: Number


class Solver:
    """A set of equations, solved for some of the unknowns (the basis) so that none is negative: the others are zero.

    ValueError when no numbers that are not negative have these sums. Each question starts from the solution of the one before.
    """

    def __init__(self, equations: Sequence[Equation]) -> None:
        self.rows: list[Row] = []
        self.basis: list[int] = []
        self._solve(equations)

    def greatest(self, unknown: int, *, sign: int = 1) -> dict[int, Number] | None:
        """Return a solution in which `unknown` is greatest (`sign` −1: least), without its zeros; None when it has no bound."""
        objective: Row = {unknown: -sign}
        self._eliminate(objective)
        if not self._improve(objective):
            return None
        return {column: row[SUM] for column, row in zip(self.basis, self.rows, strict=True) if SUM in row}

    def _solve(self, equations: Sequence[Equation]) -> None:
        first = max((unknown for equation in equations for unknown in equation.coefficients), default=0) + 1
        objective: Row = {}
        for helper, equation in enumerate(equations, start=first):
            turned = -1 if equation.total < 0 else 1
            row: Row = {unknown: turned * factor for unknown, factor in equation.coefficients.items()}
            row[helper] = objective[helper] = 1
            if equation.total:
                row[SUM] = turned * equation.total
            self.rows.append(row)
            self.basis.append(helper)
        self._eliminate(objective)
        self._improve(objective)
        if objective.get(SUM):
            raise ValueError("no numbers that are not negative have these sums")
        self._forget_from(first)

    def _forget_from(self, first: int) -> None:
        """Take the helpers out, from the number `first` on; what is left with nothing else says the same as other rows."""
        for number, row in enumerate(self.rows):
            column = min((c for c in row if SUM < c < first), default=None)
            if self.basis[number] >= first and column is not None:
                self._pivot({}, number, column)
        kept = [(row, column) for row, column in zip(self.rows, self.basis, strict=True) if column < first]
        self.rows = [{c: value for c, value in row.items() if c < first} for row, _ in kept]
        self.basis = [column for _, column in kept]

    def _improve(self, objective: Row) -> bool:
        """Exchange unknowns of the basis until the objective cannot fall further; False when it can fall without end."""
        while True:
            # The first column that helps, and of equals the first unknown: so it never goes round in a circle (Bland's rule).
            entering = min((column for column, value in objective.items() if value < 0 and column != SUM), default=None)
            if entering is None:
                return True
            reach = [(n, row[entering], row.get(SUM, 0)) for n, row in enumerate(self.rows) if row.get(entering, 0) > 0]
            if not reach:
                return False
            leaving = min((Fraction(total, factor), self.basis[n], n) for n, factor, total in reach)[2]
            self._pivot(objective, leaving, entering)

    def _pivot(self, objective: Row, number: int, entering: int) -> None:
        row = self.rows[number]
        factor = row[entering]
        if factor != 1:
            row = self.rows[number] = {column: exact(Fraction(value) / factor) for column, value in row.items()}
        for other in self.rows:
            if other is not row:
                _subtract(other, row, entering)
        _subtract(objective, row, entering)
        self.basis[number] = entering

    def _eliminate(self, objective: Row) -> None:
        for row, column in zip(self.rows, self.basis, strict=True):
            _subtract(objective, row, column)


def _subtract(row: Row, pivot: Row, column: int) -> None:
    """Take so much of `pivot` off `row` that nothing is left in `column`."""
    factor = row.get(column)
    if factor:
        for key, value in pivot.items():
            rest = row.get(key, 0) - factor * value
            if rest:
                row[key] = rest
            else:
                del row[key]


def exact(number: Fraction) -> Number:
    """Return whole numbers as such: they are quicker."""
    return number.numerator if number.denominator == 1 else number
