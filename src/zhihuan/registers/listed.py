"""A stored register given out again: its values as the words that people know, and a file of them to work on."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

import pyarrow as pa

from zhihuan.catalogue import Field, Register
from zhihuan.registers.risky import harmless
from zhihuan.registers.schema import fields_of
from zhihuan.registers.template import header_of, look_of
from zhihuan.registers.workbooks import NewColumn, NewSheet, write_book

_BATCH = 5_000


def words_of(value: object) -> str:
    """Return a stored value as a person writes it: 是 and 否, days as 2024-09-01, exact numbers, "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def write_register(table: pa.Table, register: Register, year: int) -> bytes:
    """Return the table as an .xlsx with the headers of the form, so that `take_in` reads it again. Fields it lacks are left out.

    Every cell is text: none is run as a formula.
    """
    fields = _kept(table, register, year)
    columns = [NewColumn(look_of(field), max(12, 2 * len(field.name.zh) + 4), "", field.is_required) for field in fields]
    return write_book([NewSheet(register.name.zh, _lines(table, fields), columns)])


def write_register_csv(table: pa.Table, register: Register, year: int) -> bytes:
    """Return the table as a .csv that Excel opens. A cell that begins like a formula gets a quotation mark before it."""
    output = StringIO(newline="")
    lines = _lines(table, _kept(table, register, year))
    csv.writer(output).writerows([harmless(word) for word in line] for line in lines)
    return output.getvalue().encode("utf-8-sig", "replace")


def _kept(table: pa.Table, register: Register, year: int) -> list[Field]:
    return [field for field in fields_of(register, year) if field.code in table.column_names]


def _lines(table: pa.Table, fields: list[Field]) -> Iterator[list[str]]:
    yield [header_of(field) for field in fields]
    for batch in table.select([field.code for field in fields]).to_batches(max_chunksize=_BATCH):
        yield from ([words_of(value) for value in row] for row in zip(*(each.to_pylist() for each in batch.columns), strict=True))
