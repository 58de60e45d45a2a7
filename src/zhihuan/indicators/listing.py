"""The rows that a measure counts, by their keys: what a figure is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhihuan.catalogue import Column
from zhihuan.indicators import plain
from zhihuan.indicators.columns import Reader, label
from zhihuan.indicators.counting import Counter
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.questions import Cell, Question, Wording
from zhihuan.indicators.records import Records

JOINT = "|"
"""Stands between the values of a key of several fields."""


@dataclass(frozen=True, slots=True)
class CountedRow:
    """One row that counts: its key in its register, and what it brings: 1 to a count, its value to a sum, mean, max or min."""

    key: str
    value: Any

    @property
    def amount(self) -> Decimal:
        """What it brings as a number; 1 to a distinct count."""
        return Decimal(1) if isinstance(self.value, str) else Decimal(self.value)


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows that one measure counts in one cell, in the order of their keys, and the query that finds them."""

    question: Question
    rows: tuple[CountedRow, ...]
    sql: str = ""


def list_rows(
    records: Records, question: Question, school: str, cell: Cell, named_by: Sequence[str], engine: str, definitions: Wording
) -> Listing:
    """Return the rows of `school` that a question counts in `cell`, named by the values of the fields `named_by`."""
    if engine == "plain":
        found, sql = _plainly(records, question, school, definitions), ""
    else:
        found, sql = _by_engine(records, question, school, named_by, engine, definitions)
    scope = definitions.scope(question.measure)
    parts = [scope.breakdown(name) for name in question.by]
    fields = [scope.field(part) for part in parts]
    rows = [
        CountedRow(key_of(row, named_by), row["_value"])
        for row in found
        if tuple(definitions.word(field, row[str(part)]) for field, part in zip(fields, parts, strict=True)) == cell
    ]
    return Listing(question, tuple(sorted(rows, key=lambda row: (row.key, str(row.value)))), sql)


def key_of(row: dict[str, Any], named_by: Sequence[str]) -> str:
    """Return the key of a row as text."""
    return JOINT.join("" if row.get(field) is None else str(row[field]) for field in named_by)


def _plainly(records: Records, question: Question, school: str, definitions: Wording) -> list[dict[str, Any]]:
    measure = question.measure
    rows = plain.look_up(records, measure.register, definitions, definitions.columns(question))
    values = [(row, plain.counted(measure, row, records.year)) for row in rows if row["school"] == school]
    return [{**row, "_value": value} for row, value in values if value is not None]


def _by_engine(
    records: Records, question: Question, school: str, named_by: Sequence[str], engine: str, definitions: Wording
) -> tuple[list[dict[str, Any]], str]:
    measure, columns = question.measure, definitions.columns(question)
    with open_engine(engine) as opened:
        table = Counter(opened, [records], definitions).rows(measure.register, columns)
        reader = Reader(table, measure.register, records.year)
        where = (table["school"] == school) & reader.holds(measure.where)
        value = None if measure.of is None else reader.number(measure.of)
        counts = where if value is None else where & value.notnull()
        asked = dict.fromkeys([*(Column(field) for field in named_by), *columns])
        picked = {f"c{number}": table[label(column)] for number, column in enumerate(asked)}
        expression = table.filter(counts).select(**picked, **({} if value is None else {"_value": value}))
        found = opened.fetch(expression).to_pylist()
        sql = opened.sql(expression)
    names = [str(column) for column in asked]
    rows = [{name: row[f"c{number}"] for number, name in enumerate(names)} | {"_value": row.get("_value", 1)} for row in found]
    return rows, sql
