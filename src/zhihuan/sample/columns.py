"""Drawn numbers, days and words to Arrow columns, and columns to the table of a register."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from zhihuan.catalogue import load_registers
from zhihuan.registers import schema_of
from zhihuan.sample.drawing import NONE, Days, Flags, Numbers

Column = Any
"""A pyarrow array, a numpy array (numbers, days, flags), or one value that stands in every row; None: empty in every row."""

Columns = dict[str, Column]
BATCH: Final = 50_000
_ARRAYS: Final = (np.ndarray, pa.Array, list)


def words(values: Sequence[str | None], places: Numbers) -> pa.Array:
    """Return the words that stand at these places of `values`; a negative place is an empty cell."""
    return pa.array(values, pa.string()).take(pa.array(places, mask=places < 0))


def either(flags: Flags, yes: Column, no: Column) -> pa.Array:
    """Return `yes` where the flag is set and `no` elsewhere."""
    return pc.if_else(pa.array(flags), yes, no)


def where(flags: Flags, column: pa.Array) -> pa.Array:
    """Return the column, empty where the flag is not set."""
    return pc.if_else(pa.array(flags), column, pa.scalar(None, column.type))


def known(flags: Flags, numbers: Numbers) -> Numbers:
    """Return the numbers, missing where the flag is not set."""
    return np.where(flags, numbers, NONE)


def dated(flags: Flags, days: Days) -> Days:
    """Return the days, missing where the flag is not set."""
    return np.where(flags, days, np.datetime64("NaT", "D"))


def digits(numbers: Numbers, width: int = 1) -> pa.Array:
    """Return the numbers as text, filled with zeros to `width`."""
    return pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")


def joined(*parts: Column) -> pa.Array:
    """Return the parts written one after the other; a part may be one word for all rows."""
    return pc.binary_join_element_wise(*parts, "")


def stamp(days: Days) -> pa.Array:
    """Return days as text of eight digits."""
    return pc.replace_substring(pa.array(days).cast(pa.string()), "-", "")


def years_of(days: Days) -> Numbers:
    """Return the calendar year of each day."""
    return days.astype("datetime64[Y]").astype(np.int64) + 1970


def day(year: int, month: int, number: int) -> np.datetime64:
    """Return one day."""
    return np.datetime64(f"{year:04d}-{month:02d}-{number:02d}", "D")


def make_table(code: str, school: str, year: int, columns: Columns) -> pa.Table:
    """Return a register's table for a school. Numbers of money are 分, of decimals the unit of the last place.

    Raises ValueError for a column that the register does not have.
    """
    register = load_registers()[code]
    strange = set(columns) - set(register.fields)
    if strange:
        raise ValueError(f"{code} has no field {', '.join(sorted(strange))}")
    rows = height(columns)
    kept = [field for field in schema_of(register, year) if field.name in register.fields or field.name == "school"]
    given: Columns = {**columns, "school": school}
    return pa.table([_array(given.get(field.name), field.type, rows) for field in kept], schema=pa.schema(kept))


def batches(table: pa.Table) -> Iterator[pa.RecordBatch]:
    """Yield the rows in batches of at most BATCH; no row is also an answer: nothing happened, and the register was kept."""
    yield from table.to_batches(max_chunksize=BATCH) or [pa.RecordBatch.from_pylist([], table.schema)]


def height(columns: Columns) -> int:
    """Return how many rows the columns have: one when each holds a single value."""
    return next((len(column) for column in columns.values() if isinstance(column, _ARRAYS)), 1)


def stacked(parts: Sequence[Columns]) -> Columns:
    """Return the parts as one, row under row; each has the same columns, and a single value stands in all of its rows."""
    return {code: _stacked(code, parts) for code in parts[0]}


def chosen(columns: Columns, rows: Numbers) -> Columns:
    """Return these rows of the columns, by their places."""
    taken = pa.array(rows)
    return {
        code: column[rows] if isinstance(column, np.ndarray) else column.take(taken) if isinstance(column, pa.Array) else column
        for code, column in columns.items()
    }


def _stacked(code: str, parts: Sequence[Columns]) -> Column:
    columns = [part[code] for part in parts]
    if not any(isinstance(column, _ARRAYS) for column in columns) and len({repr(column) for column in columns}) == 1:
        return columns[0]
    arrays = [
        column if isinstance(column, _ARRAYS) else _repeated(column, height(part))
        for column, part in zip(columns, parts, strict=True)
    ]
    if all(isinstance(array, np.ndarray) for array in arrays):
        return np.concatenate(arrays)
    kept = [array if isinstance(array, pa.Array) else pa.array(array) for array in arrays]
    kind = next((array.type for array in kept if not pa.types.is_null(array.type)), pa.null())
    return pa.concat_arrays(
        [array.cast(kind) if pa.types.is_null(array.type) else array for array in kept]
    )  # of no row: of no kind


def _array(column: Column, kind: pa.DataType, rows: int) -> pa.Array:
    if column is None:
        return pa.nulls(rows, kind)
    if isinstance(column, list):
        column = np.asarray(column) if column and isinstance(column[0], int) else pa.array(column, pa.string())
    elif not isinstance(column, _ARRAYS):
        column = _repeated(column, rows)
    return _from_numbers(column, kind) if isinstance(column, np.ndarray) else column.cast(kind)


def _repeated(value: Any, rows: int) -> Column:
    if value is None or isinstance(value, str):
        return pa.repeat(pa.scalar(value, pa.string()), rows)
    return np.full(rows, value)


def _from_numbers(numbers: NDArray[Any], kind: pa.DataType) -> pa.Array:
    if numbers.dtype.kind == "M":
        return pa.array(numbers.astype("datetime64[D]"))
    if numbers.dtype.kind == "b":
        return pa.array(numbers)
    whole = numbers.astype(np.int64)
    missing = whole == NONE
    if pa.types.is_decimal(kind):
        return _decimals(np.where(missing, 0, whole), missing, kind)
    return pa.array(whole, mask=missing)


def _decimals(units: Numbers, missing: Flags, kind: pa.DataType) -> pa.Array:
    # A decimal128 is a whole number of 16 bytes, low half first: the high half of a small number is its sign.
    pairs = np.empty((len(units), 2), dtype="<i8")
    pairs[:, 0], pairs[:, 1] = units, units >> 63
    valid = pa.array(~missing).buffers()[1] if missing.any() else None
    return pa.Array.from_buffers(kind, len(units), [valid, pa.py_buffer(pairs)])
