"""What a workbook leaves out because its keeper does not see it is carried over from the version before, row by row."""

from typing import Any, Final

import pyarrow as pa

from zhihuan.catalogue import Field, Register
from zhihuan_site.reporting.reading import is_restricted

_ID_NUMBER: Final = "id_number"


def carry_restricted(fresh: pa.Table, before: pa.Table, register: Register) -> tuple[pa.Table, tuple[Field, ...]]:
    """Return the rows with restricted fields that are blank throughout filled from the rows of the same key, and those fields.

    Who exports a register without restricted fields, mends it in Excel and imports it again erases nothing by that.
    """
    left_out = tuple(field for field in register.fields.values() if _is_left_out(field, fresh, before))
    if not left_out or not set(register.key) <= set(before.column_names):
        return fresh, ()
    names = [name for field in left_out for name in (field.code, _person(field)) if name in before.column_names]
    kept = {_key(row, register): row for row in before.select([*register.key, *names]).to_pylist()}
    rows = [kept.get(_key(row, register), {}) for row in fresh.select(register.key).to_pylist()]
    for name in names:
        at = fresh.column_names.index(name)
        values = pa.array([row.get(name) for row in rows], fresh.schema.field(at).type)
        fresh = fresh.set_column(at, fresh.schema.field(at), values)
    return fresh, left_out


def _is_left_out(field: Field, fresh: pa.Table, before: pa.Table) -> bool:
    if not is_restricted(field) or field.code not in fresh.column_names or field.code not in before.column_names:
        return False
    return _is_blank(fresh, field.code) and not _is_blank(before, field.code)


def _is_blank(table: pa.Table, name: str) -> bool:
    return bool(table.column(name).null_count == table.num_rows)


def _person(field: Field) -> str:
    """The column of the persons' keys stands beside each ID number."""
    return "person" if field.code == _ID_NUMBER else f"{field.code}_person"


def _key(row: dict[str, Any], register: Register) -> tuple[Any, ...]:
    return tuple(row[name] for name in register.key)
