"""Questions answered by an engine: one query for each register and breakdown, all measures at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Column, Field
from zhihuan.indicators.columns import Reader, label, moment
from zhihuan.indicators.engines import Engine
from zhihuan.indicators.questions import Answers, By, Cell, Question, Tally, Wording, is_listed
from zhihuan.indicators.records import Records
from zhihuan.indicators.spans import Asked, spans, united

EXACT = "decimal(38, 6)"
YEAR = moment("year")
"""The column of the year, where a table has several."""


def answer(engine: Engine, asked: Asked, definitions: Wording) -> tuple[Answers, ...]:
    """Return what the records of each year answer to what is asked of it, year by year."""
    found: tuple[dict[Question, Mapping[str, Mapping[Cell, Tally]]], ...] = tuple({} for _ in asked)
    for places, questions in spans(asked, definitions).items():
        counter = Counter(engine, [asked[place][0] for place in places], definitions)
        for place, answers in zip(places, counter.answer(questions), strict=True):
            found[place].update(answers)
    return found


class Counter:
    """The registers of one year, or of several that look alike, opened in one engine."""

    def __init__(self, engine: Engine, years: Sequence[Records], definitions: Wording) -> None:
        self.engine = engine
        self.years = years
        self.definitions = definitions
        self.opened: dict[str, ir.Table] = {}
        self.year = years[0].year if len(years) == 1 else None

    def answer(self, questions: Iterable[Question]) -> tuple[Answers, ...]:
        """Return the answers of each year, by question, school and cell."""
        groups: dict[tuple[str, By], list[Question]] = defaultdict(list)
        for question in questions:
            groups[question.measure.register, question.by].append(question)
        found: tuple[dict[Question, Mapping[str, Mapping[Cell, Tally]]], ...] = tuple({} for _ in self.years)
        for (_, by), asked in groups.items():
            result = self.engine.fetch(self.query(asked))
            for answers, records in zip(found, self.years, strict=True):
                answers.update(self._read(self._within(result, records.year), asked, by))
        return found

    def query(self, asked: Sequence[Question]) -> ir.Table:
        """Return one query that answers questions about one register by one breakdown."""
        columns = [column for question in asked for column in self.definitions.columns(question)]
        table = self.rows(asked[0].measure.register, columns)
        parts = self._parts(asked[0])
        measures: dict[str, ir.Scalar] = {}
        reader = Reader(table, asked[0].measure.register, self.year)
        for number, question in enumerate(asked):
            measures |= _aggregates(f"q{number}", question, reader)
        keys = {f"by{number}": table[label(column)] for number, column in enumerate(parts)}
        years = {} if self.year else {YEAR: table[YEAR]}
        return table.group_by(school=table["school"], **years, **keys).aggregate(**measures)

    def rows(self, register: str, columns: Iterable[Column]) -> ir.Table:
        """Return a register with the columns that are asked of it, those of other registers joined to it."""
        own = self.open(register)
        table = own
        scope = self.definitions.scope_of(register)
        joined: dict[str, set[str]] = defaultdict(set)
        for column in columns:
            if column.reference:
                joined[column.reference].add(column.field)
        for reference, fields in sorted(joined.items()):
            target, key = scope.target(reference)
            other = self._looked_up(target.code, key, reference, sorted(fields))
            pairs = {"_key": reference, "_school": "school", "_year_of_key": YEAR}
            on = {key: column for key, column in pairs.items() if key in other.columns}
            table = table.left_join(other, [table[column] == other[key] for key, column in on.items()]).drop(*on)
        return table

    def open(self, register: str) -> ir.Table:
        """Return a register as a table of the engine."""
        if register not in self.opened:
            self.opened[register] = self.engine.table(united(self.years, register), register)
        return self.opened[register]

    def _looked_up(self, register: str, key: str, reference: str, fields: Sequence[str]) -> ir.Table:
        """Return the fields of the rows that a reference points at, one row a key: a key that stands twice must not count twice."""
        table = self.open(register)
        wanted = {f"{reference}__{field}": table[field].min() for field in fields}
        # A school is looked up by its code; everything else within one school.
        keys = {} if reference == "school" else {"_school": table["school"]}
        years = {} if self.year else {"_year_of_key": table[YEAR]}
        return table.group_by(_key=table[key], **keys, **years).aggregate(**wanted)

    def _parts(self, question: Question) -> list[Column]:
        scope = self.definitions.scope(question.measure)
        return [scope.breakdown(name) for name in question.by]

    def _within(self, result: pa.Table, year: int) -> pa.Table:
        """Return the lines of a year."""
        return result if self.year else result.filter(pc.equal(result[YEAR], year))

    def _read(self, result: pa.Table, asked: Sequence[Question], by: By) -> dict[Question, Mapping[str, Mapping[Cell, Tally]]]:
        """Return the answers in a result of `query`."""
        schools = result["school"].to_pylist()
        cells = self._cells(result, asked[0], by)
        found: dict[Question, Mapping[str, Mapping[Cell, Tally]]] = {}
        for number, question in enumerate(asked):
            tallies = _tallies(f"q{number}", question, result)
            found[question] = gather(question, ((*at, *tally) for *at, tally in zip(schools, cells, tallies, strict=True)))
        return found

    def _cells(self, result: pa.Table, question: Question, by: By) -> list[Cell]:
        scope = self.definitions.scope(question.measure)
        fields: list[Field] = [scope.field(column) for column in self._parts(question)]
        words = [
            [self.definitions.word(field, value) for value in result[f"by{number}"].to_pylist()]
            for number, field in enumerate(fields)
        ]
        return list(zip(*words, strict=True)) if by else [()] * result.num_rows


def is_distinct_listed(question: Question) -> bool:
    """Tell whether the answer lists the different values."""
    return question.measure.kind == "distinct" and is_listed(question.measure)


def gather(
    question: Question, lines: Iterable[tuple[str, Cell, Any, int, list[str] | None]]
) -> Mapping[str, Mapping[Cell, Tally]]:
    """Return lines of (school, cell, amount, rows, members) by school and cell; two that share a cell are put together."""
    found: dict[str, dict[Cell, Tally]] = defaultdict(dict)
    for school, cell, amount, rows, members in lines:
        if rows:
            tally = Tally(Decimal(amount), rows, None if members is None else tuple(sorted(members)))
            before = found[school].get(cell)
            found[school][cell] = tally if before is None else together(question, before, tally)
    return found


def together(question: Question, one: Tally, other: Tally) -> Tally:
    """Return what two cells of one name hold together. Persons are not listed, so one who is in both counts twice."""
    rows = one.rows + other.rows
    if one.members is not None and other.members is not None:
        members = tuple(sorted({*one.members, *other.members}))
        return Tally(Decimal(len(members)), rows, members)
    if question.measure.kind in ("max", "min"):
        return Tally((max if question.measure.kind == "max" else min)(one.amount, other.amount), rows)
    return Tally(one.amount + other.amount, rows)


def _tallies(name: str, question: Question, result: pa.Table) -> Iterable[tuple[Any, int, list[str] | None]]:
    """Return amount, rows and members of one measure, line by line: what `_aggregates` asked for."""
    rows = result[f"{name}_rows"].to_pylist()
    nobody = [None] * len(rows)
    if question.measure.of is None:
        return zip(rows, rows, nobody, strict=True)
    if is_distinct_listed(question):
        members = [found or [] for found in result[f"{name}_members"].to_pylist()]
        return zip(map(len, members), rows, members, strict=True)
    return zip(result[f"{name}_amount"].to_pylist(), rows, nobody, strict=True)


def _aggregates(name: str, question: Question, reader: Reader) -> dict[str, ir.Scalar]:
    """Return rows and amount of one measure, and the members where they are listed; of a count the rows are the amount."""
    measure = question.measure
    where = reader.holds(measure.where)
    if measure.of is None:
        return {f"{name}_rows": reader.table.count(where=where)}
    value = reader.number(measure.of)
    rows = {f"{name}_rows": value.count(where=where)}
    if is_distinct_listed(question):
        return {**rows, f"{name}_members": value.cast("string").collect(where=where, distinct=True)}
    return {**rows, f"{name}_amount": _reduced(measure.kind, value, where)}


def _reduced(kind: str, value: ir.Value, where: ir.BooleanValue) -> ir.Scalar:
    match kind:
        case "distinct":
            return value.nunique(where=where)
        case "max":
            return value.max(where=where).cast(EXACT)
        case "min":
            return value.min(where=where).cast(EXACT)
        case _:
            return value.sum(where=where).cast(EXACT)
