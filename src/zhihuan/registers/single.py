"""One row typed by hand, taken in by the rules of a whole workbook: nothing is accepted here that an import would refuse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import CodeList, Register
from zhihuan.registers.intake import take_in
from zhihuan.registers.model import Mending, Rejection
from zhihuan.registers.reasons import explain
from zhihuan.registers.schema import fields_of
from zhihuan.registers.template import header_of
from zhihuan.registers.workbooks import NewColumn, NewSheet, write_book

_NAME = "录入.xlsx"
_ROW = 2  # the row below the header


@dataclass(frozen=True, slots=True)
class RowIntake:
    """What became of the row: `accepted` is a table of one row, or of none when a cell was `rejected` or the row is no record."""

    accepted: pa.Table
    mended: tuple[Mending, ...]
    rejected: tuple[Rejection, ...]

    @property
    def is_clean(self) -> bool:
        """Tell whether the row may be kept."""
        return bool(self.accepted.num_rows) and not self.rejected


def take_row(
    words: Mapping[str, str],
    register: Register,
    *,
    school: str,
    year: int,
    today: date,
    key: bytes,
    known: Mapping[str, frozenset[str]],
    others: pa.Table,
    codes: Mapping[str, CodeList] | None = None,
) -> RowIntake:
    """Return what became of a row whose fields hold these `words`; `others` are the rows that the register has beside it.

    `known` and `codes` are those of `take_in`.
    """
    fields = fields_of(register, year)
    sheet = NewSheet(
        register.name.zh,
        [[header_of(field) for field in fields], [words.get(field.code, "") for field in fields]],
        [NewColumn()] * len(fields),
    )
    found = take_in(
        write_book([sheet]),
        _NAME,
        register,
        school=school,
        year=year,
        today=today,
        key=key,
        known={**known, **_own(register, others, known)},
        codes=codes,
    )
    twice = tuple(_twice(register, year, found.accepted, others)) if found.accepted.num_rows else ()
    accepted = found.accepted.slice(0, 0) if twice else found.accepted
    return RowIntake(accepted, tuple(found.mended), (*found.rejected, *twice))


def _own(register: Register, others: pa.Table, known: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return what references into the register itself may point to."""
    targets = {field.references for field in register.fields.values() if field.references.startswith(f"{register.code}.")}
    found = {}
    for target in targets:
        column = others.column(target.partition(".")[2]).cast(pa.string())
        found[target] = known.get(target, frozenset()) | frozenset(column.drop_null().to_pylist())
    return found


def _twice(register: Register, year: int, row: pa.Table, others: pa.Table) -> Iterator[Rejection]:
    """Yield the fields by which the row stands there already: its key as a whole, and each that must be unique."""
    fields = [field.code for field in fields_of(register, year)]
    asked = [(register.key, "key_twice")] if set(register.key) <= set(fields) and register.key else []
    asked += [((code,), "unique_twice") for code in fields if register.fields[code].is_unique and (code,) != tuple(register.key)]
    for codes, reason in asked:
        same = _alike(row, others, codes)
        if same is not None:
            field, value = register.fields[codes[0]], row.column(codes[0]).to_pylist()[0]
            expected, mend = explain(reason, f"第 {same + 1} 条")
            yield Rejection(register.name.zh, _ROW, fields.index(codes[0]), field.name, str(value), expected, mend, reason)


def _alike(row: pa.Table, others: pa.Table, codes: tuple[str, ...]) -> int | None:
    """Return the place of the first row that has the same values in these fields; None for none, or when they are all blank."""
    values = [row.column(code)[0] for code in codes]
    if not any(value.is_valid for value in values):
        return None
    mask = pa.array([True] * others.num_rows, pa.bool_())
    for code, value in zip(codes, values, strict=True):
        column = others.column(code)
        same = pc.fill_null(pc.equal(column, value), False) if value.is_valid else pc.is_null(column)
        mask = pc.and_(mask, same)
    places = pc.indices_nonzero(mask)
    return int(places[0].as_py()) if len(places) else None
