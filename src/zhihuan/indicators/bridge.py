"""Two counting rules of one quantity side by side, and the rows that make the difference, adding up exactly."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from zhihuan.catalogue import Code, Constant, Expression, Formula, Measure, Operation, Term, describe_formula, load
from zhihuan.errors import UsageError
from zhihuan.facts import Key
from zhihuan.indicators.computed import Computed
from zhihuan.indicators.counted import Counted
from zhihuan.indicators.entries import key_from
from zhihuan.indicators.exact import as_decimal
from zhihuan.indicators.figures import State
from zhihuan.indicators.listing import Listing, list_rows
from zhihuan.indicators.printing import printed
from zhihuan.indicators.trace import OVER, UNDER, roles
from zhihuan.indicators.working import School
from zhihuan.language import Text

SUBJECTS: Final = ("student_no", "staff_no", "credit_code")
"""Fields by which rows of two registers are about the same person or thing."""


EXTREMES: Final = {"max": Text("最大值", "the largest"), "min": Text("最小值", "the smallest")}


@dataclass(frozen=True, slots=True)
class Side:
    """One counting rule: its name, its words, its value as printed (None when there is none) and the exact parts of a quotient."""

    key: Key
    words: Text
    state: State
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A row that the two sides do not count alike: what it brings to the first and to the second."""

    row: str
    first: Decimal
    second: Decimal


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of two rules: `first` − `second` is what the `steps` bring to the first less what they bring to the second.

    `is_by_row` is false where a rule takes a largest value, a quotient or an entered figure, which no rows add up to: that whole
    figure is then one step.
    """

    role: Text
    first: Decimal
    second: Decimal
    steps: tuple[Step, ...]
    is_by_row: bool = True


@dataclass(frozen=True, slots=True)
class Pair:
    """The official rule beside another, and their differences, part by part."""

    first: Side
    second: Side
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Bridge:
    """All counting rules of an indicator, the official one first, and it beside each of the others."""

    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]


def bridge(computed: Computed, indicator: str, school: str) -> Bridge:
    """Return the counting rules of `indicator` for the latest year; UsageError when there is only one."""
    builder = _Builder(computed, school)
    formulas = [formula for formula in builder.year.formulas.values() if formula.indicator == indicator]
    if len(formulas) < 2:
        name = load().indicators[indicator].name if indicator in load().indicators else Text(indicator, indicator)
        raise UsageError(
            Text(f"“{name}”只有一种口径，无需对照。", f'"{name.en}" has one counting rule only. '),
            Text("请选有两种口径的指标。", "Choose an indicator with two."),
        )
    first, *others = sorted(formulas, key=lambda formula: formula.basis)
    pairs = tuple(builder.pair(first, other) for other in others)
    return Bridge(tuple(builder.side(formula) for formula in (first, *others)), pairs)


class _Builder:
    def __init__(self, computed: Computed, school: str) -> None:
        self.computed = computed
        self.year: Counted = computed.years[-1]
        self.code = school
        self.school: School = computed.school(school, self.year)

    def side(self, formula: Formula) -> Side:
        amount = self.school.amount(formula.code)
        return Side(
            key_from((formula.code, (), ()), self.year.records.year),
            describe_formula(formula, self.year.records.year),
            amount.state,
            printed(amount, formula.code, self.year.formulas, load().indicators),
            as_decimal(amount.over) if amount.over is not None else None,
            as_decimal(amount.under) if amount.under is not None else None,
        )

    def pair(self, first: Formula, second: Formula) -> Pair:
        one, other = self._terms(first), self._terms(second)
        shared = [role for role in one if role in other]
        differences = tuple(self._difference(role, one[role], other[role]) for role in shared)
        return Pair(self.side(first), self.side(second), differences)

    def _terms(self, formula: Formula) -> Mapping[Text, Term]:
        """Return the terms by role; a mean has the sum and the rows that divide it."""
        body = formula.body
        if isinstance(body, Measure) and body.kind == "mean":
            return {OVER: body, UNDER: body}
        return dict(roles(formula))

    def _difference(self, role: Text, one: Term, other: Term) -> Difference:
        leaves = self._leaves(one, Decimal(1)), self._leaves(other, Decimal(1))
        named_by = self._named_by([leaf for side in leaves for _, leaf in side if isinstance(leaf, Measure)])
        first, second = (self._brought(side, named_by, role) for side in leaves)
        rows = sorted(row for row in {*first, *second} if first.get(row, 0) != second.get(row, 0))
        steps = tuple(Step(row, first.get(row, Decimal(0)), second.get(row, Decimal(0))) for row in rows)
        is_by_row = all(isinstance(leaf, Measure) and leaf.kind not in EXTREMES for side in leaves for _, leaf in side)
        return Difference(role, sum(first.values(), Decimal(0)), sum(second.values(), Decimal(0)), steps, is_by_row)

    def _leaves(self, term: Term, weight: Decimal) -> list[tuple[Decimal, Measure | Expression]]:
        """Return the measures that a term adds up, each with its weight; arithmetic as it stands where no rows add up to it."""
        match term:
            case Measure():
                return [(weight, term)]
            case Code(code):
                return self._leaves_of(code, weight)
            case Operation("+" | "-" as sign, left, right):
                return self._leaves(left, weight) + self._leaves(right, weight if sign == "+" else -weight)
            case Operation("*", Constant(factor), side) | Operation("*", side, Constant(factor)):
                return self._leaves(side, weight * factor)
            case _:
                return [(weight, term)]

    def _leaves_of(self, code: str, weight: Decimal) -> list[tuple[Decimal, Measure | Expression]]:
        formula = self.year.formulas.get(code)
        is_sum = formula is not None and len(formula.terms) == 1 and not self.school.prevailing((code, (), ()))
        if formula is None or not is_sum or (isinstance(formula.body, Measure) and formula.body.kind in ("mean", "max", "min")):
            return [(weight, Code(code))]
        return self._leaves(formula.terms[0], weight)

    def _named_by(self, measures: Sequence[Measure]) -> Mapping[str, Sequence[str]]:
        """Return what names the rows of each register: its key, or what rows of several registers are both about."""
        registers = {measure.register: self.computed.definitions.registers[measure.register] for measure in measures}
        if len(registers) > 1:
            for subject in SUBJECTS:
                if all(subject in register.fields for register in registers.values()):
                    return dict.fromkeys(registers, (subject,))
        return {code: register.key for code, register in registers.items()}

    def _said(self, measure: Measure, row: str, named_by: Mapping[str, Sequence[str]]) -> str:
        """Return what a row is called: with its register, where rows of several have nothing in common."""
        is_alone = len(named_by) == 1 or named_by[measure.register][0] in SUBJECTS
        return row if is_alone else f"{measure.register}:{row}"

    def _brought(
        self, leaves: Iterable[tuple[Decimal, Measure | Expression]], named_by: Mapping[str, Sequence[str]], role: Text
    ) -> Mapping[str, Decimal]:
        """Return what each row brings."""
        found: dict[str, Decimal] = defaultdict(Decimal)
        for weight, leaf in leaves:
            for row, amount in self._rows(leaf, named_by, role):
                found[row] += weight * amount
        return found

    def _rows(self, leaf: Measure | Expression, named_by: Mapping[str, Sequence[str]], role: Text) -> list[tuple[str, Decimal]]:
        if not isinstance(leaf, Measure):
            amount = self.school.evaluate(leaf)
            return [("、".join(leaf.codes()), as_decimal(amount.value))] if amount.state is State.VALUE else []
        if self.year.absent(leaf, self.code):
            return []
        question = self.year.questions[leaf, ()]
        names = named_by[leaf.register]
        listing = list_rows(self.year.records, question, self.code, (), names, self.computed.engine, self.computed.definitions)
        if leaf.kind in EXTREMES:  # no rows add up to it
            return [(EXTREMES[leaf.kind].zh, self._extreme(leaf.kind, listing))] if listing.rows else []
        if leaf.kind == "distinct":
            return [(str(value), Decimal(1)) for value in dict.fromkeys(row.value for row in listing.rows)]
        if leaf.kind == "mean" and role == UNDER:
            return [(row.key, Decimal(1)) for row in listing.rows]
        return [(self._said(leaf, row.key, named_by), row.amount) for row in listing.rows]

    @staticmethod
    def _extreme(kind: str, listing: Listing) -> Decimal:
        amounts = [row.amount for row in listing.rows]
        return max(amounts) if kind == "max" else min(amounts)
