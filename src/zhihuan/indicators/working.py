"""The formulas of a year worked out for one school, on what an engine counted. From here on there is no engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from zhihuan.catalogue import Code, Constant, Expression, Formula, Measure, Operation, Previous, Quotient, Term
from zhihuan.indicators.entries import Entry, EntryKey
from zhihuan.indicators.exact import MISSING, NOT_APPLICABLE, Amount, absent, divide, exactly
from zhihuan.indicators.figures import State
from zhihuan.indicators.questions import By, Cell, Tally, is_listed

ZERO = Tally(Decimal(0), 0)


TermKey = tuple[str, int]
"""A term of a formula: its code, and the place of the term in it."""
Counts = Mapping[tuple[str, int, By], Mapping[str, Mapping[Cell, Tally]]]
"""What was counted, by term and breakdown, then by school and cell."""


@dataclass(slots=True)
class School:
    """What is known of one school in one year. `lacking` are the terms whose registers or fields it did not import."""

    code: str
    formulas: Mapping[str, Formula]
    counts: Counts
    lacking: frozenset[TermKey] = frozenset()
    entries: Mapping[EntryKey, Entry] = field(default_factory=dict)
    before: "School | None" = None
    worked: dict[EntryKey, Amount] = field(default_factory=dict)
    formed: dict[EntryKey, Amount] = field(default_factory=dict)

    def amount(self, code: str, by: By = (), cell: Cell = ()) -> Amount:
        """Return the value of an indicator (`code` or `code#basis`) in one cell of a breakdown."""
        key = (code, by, cell)
        if key not in self.worked:
            entry = self.prevailing(key)
            self.worked[key] = entry.amount if entry else self.computed(key)
        return self.worked[key]

    def computed(self, key: EntryKey) -> Amount:
        """Return what the formula gives, whatever was entered; missing when there is no formula."""
        if key not in self.formed:
            self.formed[key] = self._work_out(*key)
        return self.formed[key]

    def prevailing(self, key: EntryKey) -> Entry | None:
        """Return the entry that stands: the platform's own figure, or any where nothing can be computed."""
        entry = self.entries.get(key)
        if entry is None or entry.prevails or self.computed(key).state is State.MISSING:
            return entry
        return None

    def cells(self, code: str, by: By) -> tuple[Cell, ...]:
        """Return the cells of a breakdown in which anything was counted, in order of their words."""
        if not by:
            return ((),)
        found = {cell for entered, names, cell in self.entries if entered == code and names == by}
        for place, term in enumerate(self.formulas[code].terms if code in self.formulas else ()):
            if isinstance(term, Measure):
                found.update(self.counts.get((code, place, by), {}).get(self.code, ()))
            else:
                found.update(cell for used in term.codes() for cell in self.cells(used, by))
        return tuple(sorted(found))

    def figures(self) -> Iterator[EntryKey]:
        """Yield every figure: those of formulas in the order of the files, then what was entered besides."""
        seen = set()
        for formula in self.formulas.values():
            for by in ((), *formula.by):
                for cell in self.cells(formula.code, by):
                    seen.add((formula.code, by, cell))
                    yield formula.code, by, cell
        yield from sorted(key for key in self.entries if key not in seen)

    def _work_out(self, code: str, by: By, cell: Cell) -> Amount:
        formula = self.formulas.get(code)
        if formula is None:
            return MISSING
        if formula.empty_without and (empty := self._emptied(formula, by, cell)):
            return empty
        return self._body(formula, by, cell)

    def _emptied(self, formula: Formula, by: By, cell: Cell) -> Amount | None:
        """Return what stands for a figure that there is nothing of: of what nobody recorded at all, nobody knows that it is none."""
        whole = self.amount(formula.empty_without)
        if _is_positive(whole):
            return None
        is_unknown = whole.state is State.MISSING and self._body(formula, by, cell).state is State.MISSING
        return MISSING if is_unknown else NOT_APPLICABLE

    def _body(self, formula: Formula, by: By, cell: Cell) -> Amount:
        code, body = formula.code, formula.body
        if isinstance(body, Quotient):
            return divide(self._term(code, 0, body.over, by, cell), self._term(code, 1, body.under, by, cell), body.times)
        return self._term(code, 0, body, by, cell)

    def _term(self, code: str, place: int, term: Term, by: By, cell: Cell) -> Amount:
        if isinstance(term, Measure):
            return self._counted((code, place), term, by, cell)
        return self.evaluate(term, by, cell)

    def _counted(self, key: TermKey, measure: Measure, by: By, cell: Cell) -> Amount:
        counted = self.counts.get((*key, by))
        if counted is None or key in self.lacking:  # not imported; or a breakdown that only an entry has
            return MISSING
        tally = counted.get(self.code, {}).get(cell, ZERO)
        value = exactly(tally.amount)
        if measure.kind == "mean":
            return divide(Amount(State.VALUE, value, rows=tally.rows), Amount(State.VALUE, tally.rows))
        if measure.kind in ("max", "min") and not tally.rows:
            return NOT_APPLICABLE
        members = tally.members if tally.rows else () if measure.kind == "distinct" and is_listed(measure) else None
        return Amount(State.VALUE, value, rows=tally.rows, members=members)

    def evaluate(self, expression: Expression, by: By = (), cell: Cell = ()) -> Amount:
        """Return what arithmetic over indicators gives in one cell."""
        match expression:
            case Constant(value):
                return Amount(State.VALUE, exactly(value))
            case Code(code):
                return self.amount(code, by, cell)
            case Previous(code):
                return self.before.amount(code, by, cell) if self.before else MISSING
            case Operation(sign, left, right):
                return _apply(sign, self.evaluate(left, by, cell), self.evaluate(right, by, cell))


def _apply(sign: str, left: Amount, right: Amount) -> Amount:
    if without := absent(left, right):
        return without
    if sign == "/":
        return replace(divide(left, right), over=None, under=None)
    value = left.value + right.value if sign == "+" else left.value - right.value if sign == "-" else left.value * right.value
    return Amount(State.VALUE, value, rows=left.rows + right.rows)


def _is_positive(amount: Amount) -> bool:
    return amount.state is State.VALUE and amount.value > 0
