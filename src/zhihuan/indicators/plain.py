"""The slow, obvious reference: rows as dictionaries, conditions by plain comparison. The engines must agree with it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan.catalogue import SIGNS as ARITHMETIC
from zhihuan.catalogue import (
    Among,
    Code,
    Column,
    Compared,
    Constant,
    Derived,
    Expression,
    Given,
    Joined,
    Literal,
    Measure,
    Not,
    Operand,
    Operation,
    Predicate,
    Recorded,
    Starts,
    Yes,
    parse_column,
)
from zhihuan.indicators.moments import DAYS, given
from zhihuan.indicators.questions import Answers, Cell, Question, Tally, Wording, is_listed
from zhihuan.indicators.records import Records

Row = Mapping[str, Any]
SIGNS: Mapping[str, Callable[[Any, Any], bool]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def answer(records: Records, questions: Iterable[Question], definitions: Wording) -> Answers:
    """Return what `records` answer to `questions`, by question, school and cell."""
    return {question: _answer(records, question, definitions) for question in questions}


def rows_of(records: Records, register: str) -> list[dict[str, Any]]:
    """Return the rows of a register; none when it was not imported."""
    source = records.tables.get(register, ())
    tables = [source] if isinstance(source, pa.Table) else [pq.read_table(path) for path in source]
    return [row for table in tables for row in table.to_pylist()]


def look_up(records: Records, register: str, definitions: Wording, columns: Iterable[Column]) -> list[dict[str, Any]]:
    """Return the rows of a register, what references point at added under "reference.field"."""
    rows = rows_of(records, register)
    scope = definitions.scope_of(register)
    for column in dict.fromkeys(columns):
        if column.reference:
            target, key = scope.target(column.reference)
            known = _smallest(rows_of(records, target.code), key, column)
            for row in rows:
                row[str(column)] = known.get(_pointer(row["school"], row.get(column.reference), column))
    return rows


def _smallest(rows: Iterable[Row], key: str, column: Column) -> Mapping[tuple[Any, ...], Any]:
    """Return the field by school and key; the smallest value where a key stands twice."""
    found: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        at, value = _pointer(row["school"], row.get(key), column), row.get(column.field)
        if value is not None and (at not in found or value < found[at]):
            found[at] = value
    return found


def _pointer(school: str, value: Any, column: Column) -> tuple[Any, ...]:
    """Return what a reference is looked up by: schools by their code, everything else within one school."""
    return (value,) if column.reference == "school" else (school, value)


def _answer(records: Records, question: Question, definitions: Wording) -> Mapping[str, Mapping[Cell, Tally]]:
    measure = question.measure
    scope = definitions.scope(measure)
    parts = [scope.breakdown(name) for name in question.by]
    groups: dict[str, dict[Cell, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in look_up(records, measure.register, definitions, definitions.columns(question)):
        value = counted(measure, row, records.year)
        if value is not None:
            cell = tuple(definitions.word(scope.field(part), row.get(str(part))) for part in parts)
            groups[row["school"]][cell].append(value)
    return {school: {cell: tally(measure, values) for cell, values in cells.items()} for school, cells in groups.items()}


def counted(measure: Measure, row: Row, year: int) -> Any:
    """Return what a row brings to a measure (1 to a count); None when it does not count."""
    if not holds(measure.where, row, year):
        return None
    return 1 if measure.of is None else number(measure.of, row, measure.register)


def tally(measure: Measure, values: Sequence[Any]) -> Tally:
    """Return what the values of the rows that count make together."""
    if measure.kind == "distinct":
        members = tuple(sorted({str(value) for value in values}))
        return Tally(Decimal(len(members)), len(values), members if is_listed(measure) else None)
    reduced = {"max": max, "min": min}.get(measure.kind, sum)
    return Tally(Decimal(reduced(values)), len(values))


def holds(predicate: Predicate | None, row: Row, year: int) -> bool:
    """Tell whether a condition holds for a row; what compares with a missing value is false."""
    match predicate:
        case None:
            return True
        case Joined(word, parts):
            return (all if word == "and" else any)(holds(part, row, year) for part in parts)
        case Not(part):
            return not holds(part, row, year)
        case Yes(column):
            return row.get(str(column)) is True
        case Compared(left, sign, right):
            return _compare(_value(left, row, year), sign, _value(right, row, year))
        case Among(operand, values):
            return any(_compare(_value(operand, row, year), "=", _value(value, row, year)) for value in values)
        case Starts(operand, prefixes):
            text = _value(operand, row, year)
            return text is not None and text.startswith(prefixes)
        case Recorded(operand, is_present):
            return (_value(operand, row, year) is not None) is is_present


def _compare(left: Any, sign: str, right: Any) -> bool:
    return left is not None and right is not None and SIGNS[sign](left, right)


def _value(operand: Operand, row: Row, year: int) -> Any:
    match operand:
        case Column():
            return row.get(str(operand))
        case Literal(value):
            return value
        case Given():
            return given(operand, year)
        case Derived(name, column, length):
            read = row.get(str(column))
            return None if read is None else _derive(name, read, length, year)


def _derive(name: str, value: Any, length: int, year: int) -> Any:
    if name == "prefix":
        return value[:length]
    return value.year if name == "year" else _age(value, DAYS["snapshot"](year))


def _age(born: date, day: date) -> int:
    """Return whole years: one less before the birthday."""
    return day.year - born.year - ((born.month, born.day) > (day.month, day.day))


def number(expression: Expression, row: Row, register: str) -> Any:
    """Return arithmetic over the fields of a row; None where a field is missing."""
    match expression:
        case Code(code):
            return row.get(str(parse_column(code, register)))
        case Constant(value):
            return value
        case Operation(sign, left, right):
            one, other = number(left, row, register), number(right, row, register)
            return None if one is None or other is None else ARITHMETIC[sign](one, other)
        case _:
            raise AssertionError(expression)
