"""Small numbers kept out of what is published, and enough beside them that nobody can work them out by subtraction.

A breakdown, or a figure in a comparison of schools, that tells of fewer than five people is suppressed. Then further figures of the
same sums are suppressed until, of every number that is hidden, a reader who knows all the rest can still think of another value.
That is not assumed but tried: `simplex` looks for the least and the greatest value that each hidden number could have.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from zhihuan.catalogue import load
from zhihuan.indicators.disclosure import Figure, Numbers, equations_of, numbers_of
from zhihuan.indicators.figures import State
from zhihuan.indicators.simplex import Equation, Number, Solver, exact
from zhihuan.quantities import dimension

Danger = tuple[int, Sequence[Equation]]

FEWEST = 5
PEOPLE = frozenset({"people", "person-times"})


def obliged(edition: str) -> frozenset[str]:
    """Return the indicators whose totals a form obliges every school to publish, however small."""
    return frozenset(row.indicator for table in load().editions[edition].tables for row in table.rows if row.is_filled)


def suppress(
    figures: pa.Table,
    *,
    threshold: int = FEWEST,
    keep: Collection[str] = (),
    above: Mapping[str, str] | None = None,
    hide: Collection[int] = (),
) -> pa.Table:
    """Return the figures without small numbers and without what they could be worked out from: state `suppressed`, no value.

    `figures` has the columns of FIGURES, for one entity or for several that are compared: then `above` names the region that each
    of them is a part of. `keep` are indicators whose totals (not their breakdowns) the form obliges: they stay. `hide` are the rows,
    by their places, that are to be hidden for another reason, however large: enough is hidden beside them, too.
    """
    rows = figures.to_pylist()
    hidden = Suppression(rows, threshold, frozenset(keep), above or {}, frozenset(hide)).hidden()
    columns = {"state": [State.SUPPRESSED.value if place in hidden else row["state"] for place, row in enumerate(rows)]}
    for name in ("value", "numerator", "denominator", "members"):
        columns[name] = [None if place in hidden else row[name] for place, row in enumerate(rows)]
    columns["rows"] = [0 if place in hidden else row["rows"] for place, row in enumerate(rows)]
    for name in {"low", "high"} & set(figures.column_names):
        # The least of the schools is a comparison, and tells what one of them has.
        columns[name] = [None if is_about_people(row) else row[name] for row in rows]
    arrays = {name: pa.array(values, figures.schema.field(name).type) for name, values in columns.items()}
    return pa.table([arrays.get(name, figures[name]) for name in figures.column_names], figures.schema)


def is_about_people(figure: Figure) -> bool:
    """Tell whether a figure counts people, or divides by or among them."""
    return figure["denominator"] is not None or _counts_people(figure)


@dataclass
class Suppression:
    """One table on its way to publication. Figures and numbers go by their places."""

    figures: Sequence[Figure]
    threshold: int
    keep: frozenset[str]
    above: Mapping[str, str]
    hide: frozenset[int] = frozenset()
    numbers: Numbers = field(init=False)
    equations: list[Equation] = field(init=False)
    covered: set[int] = field(default_factory=set)
    given_up: set[int] = field(default_factory=set)
    proven: set[frozenset[int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.numbers = numbers_of(self.figures)
        self.equations = equations_of(self.numbers, self.above)
        self.of_number: dict[int, list[Equation]] = defaultdict(list)
        for equation in self.equations:
            for number in equation.coefficients:
                self.of_number[number].append(equation)
        self.open = {n for n, tellers in enumerate(self.numbers.publishers) if any(self._stays(self.figures[t]) for t in tellers)}
        told = ((n, self.figures[t]) for n, tellers in enumerate(self.numbers.publishers) for t in tellers)
        self.small = {number for number, figure in told if self._is_small(figure)} - self.open

    def hidden(self) -> set[int]:
        """Return the places of the figures that are not published."""
        self.covered |= {place for place, figure in enumerate(self.figures) if self._is_small(figure)}
        self.covered |= {place for place in self.hide if not self._stays(self.figures[place])}
        for number in sorted(self.small):
            self._cover(number)
        while (found := self._alone() or self._in_danger()) is not None:
            exposed, sums = found
            helper = self._helper(exposed, sums)
            if helper is None:
                self.given_up.add(exposed)
            else:
                self._cover(helper)
        return self.covered

    def _stays(self, figure: Figure) -> bool:
        """Tell whether a figure is published in any case: a total of the publisher itself, or one that the form obliges."""
        return not figure["breakdown"] and (figure["school"] not in self.above or figure["indicator"] in self.keep)

    def _is_small(self, figure: Figure) -> bool:
        if figure["state"] != State.VALUE or self._stays(figure):
            return False
        if figure["denominator"] is None:
            return _counts_people(figure) and figure["value"] < self.threshold
        is_share = load().indicators[figure["indicator"]].unit == "%"
        return bool(figure["denominator"] < self.threshold or (is_share and figure["numerator"] < self.threshold))

    def _cover(self, number: int) -> None:
        self.covered.update(self.numbers.publishers[number])

    def _unknown(self) -> set[int]:
        return {n for n, tellers in enumerate(self.numbers.publishers) if n not in self.open and self.covered.issuperset(tellers)}

    def _helper(self, number: int, sums: Sequence[Equation]) -> int | None:
        """Return what else is best hidden in one of the `sums` that `number` stands in.

        Best is what stands alone in no other sum (there it would need helpers itself), then what hides enough, then what is least.
        """
        unknown, own = self._unknown(), self.numbers.values[number]
        beside = {n for equation in sums for n in equation.coefficients} - unknown - self.open

        def price(n: int) -> tuple[int, bool, Decimal, int]:
            value = self.numbers.values[n]
            alone = sum(unknown.isdisjoint(equation.coefficients) for equation in self.of_number[n])
            return alone, value + own < self.threshold, value, n

        return min(beside, key=price, default=None)

    def _alone(self) -> Danger | None:
        """Return a number that is the only one hidden in a sum, and that sum."""
        unknown = self._unknown()
        for equation in self.equations:
            hidden = [n for n in equation.coefficients if n in unknown]
            if len(hidden) == 1 and hidden[0] not in self.given_up:
                return hidden[0], (equation,)
        return None

    def _in_danger(self) -> Danger | None:
        """Return a hidden number that can be worked out, or that cannot but be small, and the sums it stands in."""
        unknown = self._unknown()
        for group in _groups(unknown, self.of_number):
            if group not in self.proven:
                number = self._weakest(group, unknown)
                if number is not None:
                    return number, self.of_number[number]
                self.proven.add(group)
        return None

    def _weakest(self, group: frozenset[int], unknown: set[int]) -> int | None:
        equations = [self._left_open(e, unknown) for e in {id(e): e for n in sorted(group) for e in self.of_number[n]}.values()]
        solver, doubtful = Solver(equations), sorted(group - self.given_up)
        while doubtful:
            first, *others = doubtful
            solution = self._other_solution(first, solver)
            if solution is not None and self._is_in_danger(first, solution):
                return first
            # One solution is proof for every number that it changes.
            doubtful = others if solution is None else [n for n in others if self._is_in_danger(n, solution)]
        return None

    def _other_solution(self, number: int, solver: Solver) -> Mapping[int, Number] | None:
        """Return other values that the hidden numbers could have, `number` as far from its own as can be; None without bounds."""
        most = solver.greatest(number)
        if most is None or not self._is_in_danger(number, most) or number in self.small:
            return most
        return solver.greatest(number, sign=-1)

    def _is_in_danger(self, number: int, solution: Mapping[int, Number]) -> bool:
        """Tell whether a solution leaves a number what it is; or a small one small."""
        other = solution.get(number, 0)
        return other < self.threshold if number in self.small else other == Fraction(self.numbers.values[number])

    def _left_open(self, equation: Equation, unknown: set[int]) -> Equation:
        """Return what a reader still knows of a sum: the hidden numbers on the left, the rest on the right."""
        known = sum(self.numbers.values[n] * factor for n, factor in equation.coefficients.items() if n not in unknown)
        left = {n: factor for n, factor in equation.coefficients.items() if n in unknown}
        return Equation(left, equation.total - exact(Fraction(known)))


def _counts_people(figure: Figure) -> bool:
    return dimension(load().indicators[figure["indicator"]].unit) in PEOPLE


def _groups(unknown: set[int], of_number: Mapping[int, list[Equation]]) -> Iterator[frozenset[int]]:
    """Yield the hidden numbers in groups that no sum joins to one another."""
    left = set(unknown)
    while left:
        group, reached = set(), [min(left)]
        while reached:
            number = reached.pop()
            if number in left:
                left.remove(number)
                group.add(number)
                reached += [n for equation in of_number[number] for n in equation.coefficients if n in left]
        yield frozenset(group)
