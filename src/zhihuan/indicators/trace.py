"""From a figure back to the rows it was counted from, and from a row forward to the figures it is counted in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import Formula, Measure, Quotient, Term, describe_formula, load, plain_input
from zhihuan.errors import UsageError
from zhihuan.facts import Key, Origin
from zhihuan.indicators import plain
from zhihuan.indicators.computed import Computed
from zhihuan.indicators.counted import Counted
from zhihuan.indicators.entries import EntryKey, key_from
from zhihuan.indicators.exact import Amount
from zhihuan.indicators.figures import State
from zhihuan.indicators.listing import Listing, key_of, list_rows
from zhihuan.indicators.printing import printed
from zhihuan.indicators.working import School
from zhihuan.language import Text


@dataclass(frozen=True, slots=True)
class Part:
    """What one measure of a formula counted. `role` is "" for the whole, else 分子 or 分母."""

    role: Text
    register: str
    total: Decimal
    listing: Listing


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a figure comes from: the formula, in words, the rows that it counts, and the figures it is computed from.

    `value` is as printed; None when there is none. An entered figure has no parts and no inputs.
    """

    key: Key
    state: State
    value: Decimal | None
    origin: Origin
    formula: str
    words: Text
    parts: tuple[Part, ...] = ()
    inputs: "tuple[Trace, ...]" = ()

    @property
    def rows(self) -> frozenset[tuple[str, str]]:
        """Every row behind the figure, at any remove: register and key."""
        own = {(part.register, row.key) for part in self.parts for row in part.listing.rows}
        return frozenset(own).union(*(inner.rows for inner in self.inputs))


WHOLE = Text("", "")
OVER, UNDER = Text("分子", "numerator"), Text("分母", "denominator")


def trace(computed: Computed, key: Key, school: str) -> Trace:
    """Return where the figure `key` of `school` comes from; UsageError when nothing of that name was computed."""
    by, cell = tuple(name for name, _ in key.breakdown), tuple(word for _, word in key.breakdown)
    code = f"{key.indicator}#{key.basis}" if key.basis else key.indicator
    known = {str(year.records.year): year for year in computed.years}
    year = known.get(key.period)
    if year is None or (code not in year.formulas and (code, by, cell) not in computed.school(school, year).entries):
        raise UsageError(
            Text(f"没有算过“{key}”。", f'Nothing called "{key}" was computed. '),
            Text("请用计算结果中列出的名称。", "Use a name that the results list."),
        )
    return _Tracer(computed, school).trace(year, (code, by, cell))


class _Tracer:
    def __init__(self, computed: Computed, school: str) -> None:
        self.computed = computed
        self.code = school

    def trace(self, year: Counted, key: EntryKey) -> Trace:
        school = self.computed.school(self.code, year)
        amount, entry = school.amount(*key), school.prevailing(key)
        formula = year.formulas.get(key[0])
        name = key_from(key, year.records.year)
        value = printed(amount, key[0], year.formulas, load().indicators)
        if entry or formula is None:
            origin = entry.origin if entry else Origin.ENTERED
            words = Text(f"填报值：{entry.note}" if entry and entry.note else "填报值", "an entered value")
            return Trace(name, amount.state, value, origin, "", words)
        words = describe_formula(formula, year.records.year)
        if amount.state is not State.VALUE:
            return Trace(name, amount.state, None, Origin.COMPUTED, formula.id, words)
        parts = tuple(self._parts(year, formula, key))
        inputs = tuple(self._inputs(year, formula, key))
        return Trace(name, amount.state, value, Origin.COMPUTED, formula.id, words, parts, inputs)

    def _parts(self, year: Counted, formula: Formula, key: EntryKey) -> Iterator[Part]:
        for role, term in roles(formula):
            if isinstance(term, Measure):
                yield self._part(year, role, term, key)

    def _part(self, year: Counted, role: Text, measure: Measure, key: EntryKey) -> Part:
        _, by, cell = key
        question = year.questions[measure, by]
        tally = year.answers[question].get(self.code, {}).get(cell)
        keys = self.computed.definitions.registers[measure.register].key
        listing = list_rows(year.records, question, self.code, cell, keys, self.computed.engine, self.computed.definitions)
        return Part(role, measure.register, tally.amount if tally else Decimal(0), listing)

    def _inputs(self, year: Counted, formula: Formula, key: EntryKey) -> Iterator[Trace]:
        for code in formula.inputs:
            plain_code = plain_input(code)
            at = year if plain_code == code else self.computed.before(year)
            if at is not None:
                yield self.trace(at, (plain_code, *key[1:]))


def roles(formula: Formula) -> tuple[tuple[Text, Term], ...]:
    """Return the terms of a formula, each with the role it plays."""
    body = formula.body
    return ((OVER, body.over), (UNDER, body.under)) if isinstance(body, Quotient) else ((WHOLE, body),)


def affected(computed: Computed, register: str, row: str, school: str) -> tuple[Key, ...]:
    """Return every figure of the latest year that a row is counted in, at any remove, in the order of the formulas.

    `row` is the key of the row as a trace writes it. UsageError when the register has no such row.
    """
    year = computed.years[-1]
    hits = _hits(year, register, _rows(computed, year, register, row, school), computed)
    known = computed.school(school, year)
    return tuple(key_from(key, year.records.year) for key in known.figures() if _contains(known, key, hits))


Hit = tuple[Measure, tuple[str, ...], tuple[str, ...]]


def _rows(computed: Computed, year: Counted, register: str, row: str, school: str) -> list[dict[str, Any]]:
    """Return the row, with all that references point at; two when the key stands twice."""
    columns = [
        column
        for question in year.answers
        if question.measure.register == register
        for column in computed.definitions.columns(question)
    ]
    rows = plain.look_up(year.records, register, computed.definitions, columns) if register in year.records.tables else []
    named_by = computed.definitions.registers[register].key if register in computed.definitions.registers else ()
    found = [line for line in rows if line["school"] == school and key_of(line, named_by) == row]
    if not found:
        raise UsageError(
            Text(f"登记簿 {register} 中没有键为“{row}”的行。", f'The register {register} has no row with the key "{row}". '),
            Text(f"键由 {'、'.join(named_by) or '未知字段'} 组成，以 | 相连。", f"A key is {', '.join(named_by)}, joined by |."),
        )
    return found


def _hits(year: Counted, register: str, rows: list[dict[str, Any]], computed: Computed) -> frozenset[Hit]:
    """Return the measures, breakdowns and cells that count any of `rows`."""
    found = set()
    for (measure, by), question in year.questions.items():
        if measure.register == register and question in year.answers:
            scope = computed.definitions.scope(measure)
            parts = [scope.breakdown(name) for name in by]
            for row in rows:
                if plain.counted(question.measure, row, year.records.year) is not None:
                    cell = tuple(computed.definitions.word(scope.field(part), row.get(str(part))) for part in parts)
                    found.add((measure, by, cell))
    return frozenset(found)


def _contains(school: School, key: EntryKey, hits: frozenset[Hit]) -> bool:
    """Tell whether a figure is a value that was computed from what was hit."""
    amount: Amount = school.amount(*key)
    formula = school.formulas.get(key[0])
    if formula is None or amount.state is not State.VALUE or school.prevailing(key):
        return False
    by, cell = key[1:]
    if any((measure, by, cell) in hits for measure in formula.measures):
        return True
    return any(_contains(school, (code, by, cell), hits) for code in formula.inputs if code in school.formulas)
