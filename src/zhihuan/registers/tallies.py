"""Cells that were mended or refused, collected as columns."""

from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

SCHEMA: Final = pa.schema(
    {
        "sheet": pa.int16(),
        "row": pa.int32(),
        "column": pa.int16(),
        "field": pa.string(),
        "value": pa.string(),
        "reason": pa.string(),
        "detail": pa.string(),
    }
)
"""A cell by its sheet (place in the book), row from 1 and column from 0, -1 for the whole row; what stands in it; why, and with what."""

WHOLE_ROW: Final = -1


class Tally:
    """Cells by their places."""

    def __init__(self) -> None:
        self._parts: list[pa.Table] = []

    def add(
        self, spot: tuple[int, int, str], rows: pa.Array, values: pa.Array, reasons: pa.Array | str, details: pa.Array | str = ""
    ) -> None:
        """Add cells of one column: `spot` is its sheet, column and field; the arrays are of one length. One word stands for all."""
        count = len(rows)
        if not count:
            return
        sheet, column, field = spot
        whole = [
            _repeated(sheet, count, pa.int16()),
            rows,
            _repeated(column, count, pa.int16()),
            _repeated(field, count, pa.string()),
        ]
        words = [text if isinstance(text, pa.Array) else _repeated(text, count, pa.string()) for text in (reasons, details)]
        self._parts.append(pa.Table.from_arrays([*whole, values, *words], schema=SCHEMA))

    def table(self) -> pa.Table:
        """Return all cells in the order of the file."""
        whole = pa.concat_tables(self._parts) if self._parts else SCHEMA.empty_table()
        return whole.sort_by([("sheet", "ascending"), ("row", "ascending"), ("column", "ascending")]).combine_chunks()


def _repeated(value: object, count: int, kind: pa.DataType) -> pa.Array:
    return pa.repeat(pa.scalar(value, kind), count)


def strings(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Return stored values as the words that people know them by."""
    if pa.types.is_boolean(values.type):
        return pc.if_else(values, "是", "否")
    return values.cast(pa.string())


def places(rows: Sequence[tuple[str, str]], most: int = 10) -> str:
    """Return places as a list, the first `most` of them: (sheet, cell), the sheet only where there are several."""
    shown = "、".join(f"{sheet}!{cell}" if sheet else cell for sheet, cell in rows[:most])
    return f"{shown} …（{len(rows)}）" if len(rows) > most else shown
