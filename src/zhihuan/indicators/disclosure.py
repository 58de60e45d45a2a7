"""What a published table of figures tells of the numbers behind it: which sums of which numbers a reader knows.

A number is a head count (or the money behind a mean). A count is published as it is; a rate publishes both its parts, because
whoever knows one of them can work out the other. Numbers are bound together by totals and their parts, by a region and its schools,
and by the sums that the catalogue knows.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import Code, Comparison, Expression, Operation, load, regional_indicators
from zhihuan.indicators.figures import State
from zhihuan.indicators.simplex import Equation

Figure = Mapping[str, Any]
Name = tuple[str, int, str, str, str, str]
"""Entity, year, indicator, basis, breakdown, and "" for the figure itself, "over" or "under" for a part of a quotient."""


@dataclass(slots=True)
class Numbers:
    """All numbers behind the figures. `names` finds the place of a number in `values`; two names can stand for one number.

    `publishers` are the places of the figures that tell a number. `doubled` are registrations left out of a region's sum.
    """

    values: list[Decimal] = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)
    publishers: list[list[int]] = field(default_factory=list)
    doubled: dict[Name, int] = field(default_factory=dict)

    def add(self, name: Name, value: Decimal, publisher: int, same: Name | None = None) -> int:
        """Note that a figure tells a number; `same` is another name of it, if that has the same value."""
        place = self.names.get(same) if same else None
        if place is None or self.values[place] != value:
            place = len(self.values)
            self.values.append(value)
            self.publishers.append([])
        self.names[name] = place
        self.publishers[place].append(publisher)
        return place


def numbers_of(figures: Sequence[Figure]) -> Numbers:
    """Return the numbers that the figures tell: counts first, so that a rate's parts are found among them."""
    numbers = Numbers()
    stated = [(place, figure) for place, figure in enumerate(figures) if figure["state"] == State.VALUE]
    for place, figure in stated:
        if figure["denominator"] is None:
            name = (*key_of(figure), "")
            numbers.add(name, figure["value"], place, _twin(figure))
            numbers.doubled[name] = figure.get("doubled") or 0
    for place, figure in stated:
        if figure["denominator"] is not None:
            indicator = load().indicators[figure["indicator"]]
            for part, code, value in (
                ("over", indicator.numerator, figure["numerator"]),
                ("under", indicator.denominator, figure["denominator"]),
            ):
                same = (figure["school"], figure["year"], code, "", figure["breakdown"], "")
                numbers.add((*key_of(figure), part), value, place, same if code else None)
    return numbers


def equations_of(numbers: Numbers, above: Mapping[str, str]) -> list[Equation]:
    """Return every sum that holds among the numbers. `above` names the region that the figures of an entity are a part of."""
    groups: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for name, place in numbers.names.items():
        for whole, kind in _wholes(name, above):
            if whole in numbers.names:
                groups[whole, kind].append(place)
    sums = [
        Equation(_signed(numbers.names[whole], parts), 0 if kind else numbers.doubled.get(whole, 0))
        for (whole, kind), parts in groups.items()
    ]
    return [equation for equation in (*sums, *_identities(numbers)) if _holds(equation, numbers)]


def key_of(figure: Figure) -> tuple[str, int, str, str, str]:
    """Return entity, year, indicator, basis and breakdown of a figure."""
    return figure["school"], figure["year"], figure["indicator"], figure["basis"], figure["breakdown"]


def _twin(figure: Figure) -> Name | None:
    """Return the name of the figure that a figure under a regional code was taken over from."""
    regional = regional_indicators(figure["year"]).get(figure["indicator"])
    if regional is None or not regional.twin:
        return None
    return figure["school"], figure["year"], regional.twin, figure["basis"], figure["breakdown"], ""


def _wholes(name: Name, above: Mapping[str, str]) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Yield each whole that a number is a part of, with what divides it: one of its breakdowns, or the entities of a region."""
    entity, year, indicator, basis, breakdown, part = name
    pairs = breakdown.split(",") if breakdown else []
    for number, pair in enumerate(pairs):
        rest = ",".join(pairs[:number] + pairs[number + 1 :])
        yield (entity, year, indicator, basis, rest, part), (pair.partition("=")[0],)
    if entity in above:
        yield (above[entity], year, indicator, basis, breakdown, part), ()


def _identities(numbers: Numbers) -> Iterator[Equation]:
    """Yield the sums of the catalogue, for every entity and part that tells all of their numbers."""
    sums = [(rule.left, rule.right) for i in load().identities if isinstance(rule := i.rule, Comparison) and rule.sign == "="]
    linear = [terms for left, right in sums if (terms := _terms(Operation("-", left, right)))]
    for entity, year, breakdown in {(n[0], n[1], n[4]) for n in numbers.names}:
        for terms in linear:
            names = {(entity, year, code, "", breakdown, ""): factor for code, factor in terms.items()}
            if names.keys() <= numbers.names.keys():
                yield Equation({numbers.names[name]: factor for name, factor in names.items()}, 0)


def _terms(expression: Expression) -> dict[str, int]:
    """Return the codes of a sum or difference with their signs; nothing for any other expression."""
    match expression:
        case Code(code):
            return {code: 1}
        case Operation("+" | "-", left, right):
            ours, theirs = _terms(left), _terms(right)
            turned = 1 if expression.sign == "+" else -1
            return {**ours, **{code: turned * factor for code, factor in theirs.items()}} if ours and theirs else {}
    return {}


def _signed(whole: int, parts: list[int]) -> dict[int, int]:
    coefficients = dict.fromkeys(parts, 1)
    coefficients[whole] = coefficients.get(whole, 0) - 1
    return coefficients


def _holds(equation: Equation, numbers: Numbers) -> bool:
    """Tell whether a sum holds: parts with gaps (majors that nobody noted) tell nothing for certain."""
    return sum(numbers.values[place] * factor for place, factor in equation.coefficients.items()) == equation.total
