"""A batch of rows to a batch of typed columns, each cell judged by itself and beside the others of its row."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Field, FieldType
from zhihuan.registers.cells import MENDED, REFUSED, Cleaned, Cleaner
from zhihuan.registers.schema import ID_NUMBER, type_of
from zhihuan.registers.tallies import WHOLE_ROW, Tally, strings
from zhihuan.registers.workbooks import Row

SHEET: Final = "sheet "
ROW: Final = "row "
BAD: Final = "bad "
"""Columns that travel with a batch; their names end in a blank, as no field's does."""

_SEX, _BIRTHDAY = "sex", "birth_date"
_SEXES: Final = ("女", "男")


@dataclass(slots=True)
class Batch:
    """Rows of one sheet: their numbers, their columns as values, and which of them are not accepted."""

    sheet: int
    rows: pa.Array
    bad: pa.Array
    values: dict[str, pa.Array]

    def refuse(self, mask: pa.Array) -> None:
        """Mark the rows where `mask` holds as not accepted."""
        self.bad = pc.or_(self.bad, mask)

    def table(self) -> pa.Table:
        """Return the columns, with those that say where each row stands and whether it is bad."""
        count = len(self.rows)
        return pa.table({SHEET: pa.repeat(pa.scalar(self.sheet, pa.int16()), count), ROW: self.rows, BAD: self.bad} | self.values)


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows of a sheet become values.

    `columns` is the column of each field that the sheet has, `width` that of its header, `nameless` the columns within it that
    have no header. `required` are the fields that each row must have. In a text table (`is_text`) cells beyond the header are a
    sign that a separator stands unquoted in the row; in a workbook they are remarks beside the table.
    """

    sheet: int
    fields: Sequence[Field]
    columns: Mapping[str, int]
    cleaners: Mapping[str, Cleaner]
    width: int
    required: frozenset[str]
    is_text: bool = False
    nameless: frozenset[int] = frozenset()


class BatchMaker:
    """Makes batches of one sheet. What is mended and refused is added to the tallies; `strays` counts cells without a header."""

    def __init__(self, plan: Plan, mended: Tally, rejected: Tally) -> None:
        self._plan, self._mended, self._rejected = plan, mended, rejected
        self.strays: Counter[int] = Counter()

    def make(self, rows: Sequence[Row]) -> Batch:
        """Return the rows as a batch."""
        numbers = pa.array([row.number for row in rows], pa.int32())
        batch = Batch(self._plan.sheet, numbers, pa.repeat(False, len(rows)), {})
        columns = _transposed(rows, self._plan.width)
        for field in self._plan.fields:
            self._add(batch, field, columns)
        self.strays.update({at: count for at in self._plan.nameless if (count := sum(map(bool, columns[at])))})
        self._check_width(batch, rows)
        for field in self._plan.fields:
            self._check_order(batch, field)
        self._check_identity(batch)
        return batch

    def _add(self, batch: Batch, field: Field, columns: Sequence[Sequence[str]]) -> None:
        if field.code not in self._plan.columns:
            batch.values[field.code] = pa.nulls(len(batch.rows), type_of(field))
            return
        words = pa.array([cell or None for cell in columns[self._plan.columns[field.code]]], pa.string())
        cleaned = self._plan.cleaners[field.code].clean(words)
        batch.values[field.code] = cleaned.values
        if not cleaned.is_fine:
            self._tell(batch, field, words, cleaned)
        if field.code in self._plan.required:
            blank = pc.and_(pc.is_null(cleaned.values), pc.not_equal(cleaned.states, REFUSED))
            self._refuse(batch, field, blank, "required", words=words)

    def _tell(self, batch: Batch, field: Field, words: pa.Array, cleaned: Cleaned) -> None:
        spot = (self._plan.sheet, self._plan.columns[field.code], field.code)
        mended = pc.equal(cleaned.states, MENDED)
        if pc.any(mended).as_py():
            self._mended.add(spot, batch.rows.filter(mended), words.filter(mended), "", strings(cleaned.values.filter(mended)))
        refused = pc.equal(cleaned.states, REFUSED)
        parts = (whole.filter(refused) for whole in (batch.rows, words, cleaned.reasons, cleaned.details))
        self._rejected.add(spot, *parts)
        batch.refuse(refused)

    def _refuse(
        self, batch: Batch, field: Field, mask: pa.Array, reason: str, detail: pa.Array | str = "", words: pa.Array | None = None
    ) -> None:
        """Refuse the cells of `field` where `mask` holds; `detail` is as long as the batch, or one word for all."""
        mask = pc.fill_null(mask, False)
        if not pc.any(mask, min_count=0).as_py():
            return
        values = strings(batch.values[field.code]) if words is None else words
        details = detail if isinstance(detail, str) else detail.filter(mask)
        spot = (self._plan.sheet, self._plan.columns[field.code], field.code)
        self._rejected.add(spot, batch.rows.filter(mask), values.filter(mask), reason, details)
        batch.refuse(mask)

    def _check_width(self, batch: Batch, rows: Sequence[Row]) -> None:
        """Refuse the rows of a text table that hold more than the header; count what stands beside the table of a workbook."""
        width = self._plan.width
        over = [(row.number, row.cells[width:]) for row in rows if len(row.cells) > width and any(row.cells[width:])]
        if not self._plan.is_text:
            self.strays.update(at for _, cells in over for at, text in enumerate(cells, width) if text)
        elif over:
            numbers = pa.array([number for number, _ in over], pa.int32())
            texts = pa.array([next(filter(None, cells)) for _, cells in over], pa.string())
            self._rejected.add((self._plan.sheet, WHOLE_ROW, ""), numbers, texts, "too_many_cells", texts)
            batch.refuse(pc.is_in(batch.rows, value_set=numbers))

    def _check_order(self, batch: Batch, field: Field) -> None:
        """A day that must not come before another of its row."""
        other = next((one for one in self._plan.fields if one.code == field.not_before), None)
        if other is None or not {field.code, other.code} <= set(self._plan.columns) or field.type is not FieldType.DATE:
            return
        earlier = pc.less(batch.values[field.code], batch.values[other.code])
        told = pc.binary_join_element_wise(other.name.zh, strings(batch.values[other.code]), " ")
        self._refuse(batch, field, earlier, "before", told)

    def _check_identity(self, batch: Batch) -> None:
        """Birthday and sex stand in the ID number too."""
        by_code = {field.code: field for field in self._plan.fields if field.code in self._plan.columns}
        if ID_NUMBER not in by_code or by_code[ID_NUMBER].type is not FieldType.ID_NUMBER:
            return
        numbers = batch.values[ID_NUMBER]
        if _BIRTHDAY in by_code and by_code[_BIRTHDAY].type is FieldType.DATE:
            born = pc.strftime(batch.values[_BIRTHDAY], format="%Y%m%d")
            said = pc.utf8_slice_codeunits(numbers, 6, 14)
            self._refuse(batch, by_code[_BIRTHDAY], pc.not_equal(born, said), "birthday_differs", said)
        if _SEX in by_code and by_code[_SEX].type is FieldType.CODE:
            odd = pc.is_in(pc.utf8_slice_codeunits(numbers, 16, 17), value_set=pa.array(list("13579")))
            said = pc.if_else(pc.is_null(numbers), None, pc.if_else(odd, _SEXES[1], _SEXES[0]))
            differs = pc.and_(pc.is_in(batch.values[_SEX], value_set=pa.array(_SEXES)), pc.not_equal(batch.values[_SEX], said))
            self._refuse(batch, by_code[_SEX], differs, "sex_differs", said)


def _transposed(rows: Sequence[Row], width: int) -> list[Sequence[str]]:
    """Return the columns of the rows, each row filled up or cut to `width`."""
    cut = [row.cells if len(row.cells) == width else (row.cells + [""] * (width - len(row.cells)))[:width] for row in rows]
    return list(zip(*cut, strict=True))
