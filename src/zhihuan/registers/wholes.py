"""What only the whole register shows: records that stand twice, and values that stand in no other register."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Field
from zhihuan.registers.batches import BAD, ROW, SHEET
from zhihuan.registers.tallies import Tally, places, strings
from zhihuan.registers.workbooks import letters

_SEPARATOR: Final = "\x1f"


class Whole:
    """All rows of a file. `columns` is the column of each field in each sheet; what is refused goes to `rejected`."""

    def __init__(self, table: pa.Table, sheets: Sequence[str], columns: Sequence[Mapping[str, int]], rejected: Tally) -> None:
        self.table, self._sheets, self._columns, self._rejected = table, sheets, columns, rejected
        self._bad = table[BAD]
        self._several = len(pc.unique(table[SHEET])) > 1

    def accepted(self) -> pa.Table:
        """Return the rows that nothing was refused in."""
        return self.table.filter(pc.invert(self._bad)) if pc.any(self._bad, min_count=0).as_py() else self.table

    def check_twice(self, codes: Sequence[str], reason: str) -> None:
        """Refuse every row whose values in these fields stand in another row too; all places are named."""
        values = self._joined(codes)
        counted = pc.value_counts(values.combine_chunks())
        many = counted.field("values").filter(pc.greater(counted.field("counts"), 1)).drop_null()
        if len(many):
            twice = pc.fill_null(pc.is_in(values, value_set=many), False)
            self._refuse(codes[0], twice, reason, lambda rows: self._elsewhere(codes[0], rows, values.filter(twice)))

    def check_reference(self, field: Field, known: frozenset[str]) -> None:
        """Refuse the values of `field` that do not stand among the `known` ones."""
        values = self.table[field.code].cast(pa.string())
        distinct = pc.unique(values).drop_null()
        unknown = distinct.filter(pa.array([value not in known for value in distinct.to_pylist()], pa.bool_()))
        if len(unknown):
            mask = pc.fill_null(pc.is_in(values, value_set=unknown), False)
            self._refuse(field.code, mask, "unknown_reference", lambda rows: [field.references] * rows.num_rows)

    def _joined(self, codes: Sequence[str]) -> pa.ChunkedArray:
        """Several fields make one key; a blank one is a value like any other, but a key that is all blank is none."""
        if len(codes) == 1:
            return self.table[codes[0]].cast(pa.string())
        parts = [strings(self.table[code]) for code in codes]
        joined = pc.binary_join_element_wise(*parts, _SEPARATOR, null_handling="replace", null_replacement="")
        return pc.if_else(pc.equal(joined, _SEPARATOR * (len(codes) - 1)), None, joined)

    def _refuse(self, code: str, mask: pa.ChunkedArray, reason: str, detail: Callable[[pa.Table], list[str]]) -> None:
        rows = self.table.select([SHEET, ROW, code]).filter(mask)
        details = pa.chunked_array([pa.array(detail(rows), pa.string())])
        for sheet in pc.unique(rows[SHEET]).to_pylist():
            here = pc.equal(rows[SHEET], sheet)
            part = rows.filter(here)
            spot = (sheet, self._columns[sheet].get(code, -1), code)
            self._rejected.add(
                spot, part[ROW].combine_chunks(), _one(strings(part[code])), reason, details.filter(here).combine_chunks()
            )
        self._bad = pc.or_(self._bad, mask)

    def _elsewhere(self, code: str, rows: pa.Table, values: pa.ChunkedArray) -> list[str]:
        """Return for each row the places of all that share its value."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        keys = values.to_pylist()
        for sheet, row, key in zip(rows[SHEET].to_pylist(), rows[ROW].to_pylist(), keys, strict=True):
            column = self._columns[sheet].get(code, 0)
            found[key].append((self._sheets[sheet] if self._several else "", f"{letters(column)}{row}"))
        named = {key: places(spots) for key, spots in found.items()}
        return [named[key] for key in keys]


def _one(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
