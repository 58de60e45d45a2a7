"""How the rows of a register are stored: the columns of its table and their types."""

from collections.abc import Mapping
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import Field, FieldType, Register

SCHOOL: Final = "school"
"""The first column of every table: the code of the school that keeps the register."""

PERSON: Final = "person"
"""The column beside `id_number`: the person's key, the same in all registers of one installation."""

ID_NUMBER: Final = "id_number"
_TYPES: Final[Mapping[FieldType, pa.DataType]] = {
    FieldType.WHOLE: pa.int64(),
    FieldType.YEAR: pa.int64(),
    FieldType.MONEY: pa.decimal128(18, 2),
    FieldType.DATE: pa.date32(),
    FieldType.YES_NO: pa.bool_(),
}


def type_of(field: Field) -> pa.DataType:
    """Return the type that values of `field` are stored in."""
    return pa.decimal128(18, field.decimals) if field.type is FieldType.DECIMAL else _TYPES.get(field.type, pa.string())


def fields_of(register: Register, year: int) -> tuple[Field, ...]:
    """Return the fields that the register has in `year`, in the order of the form."""
    return tuple(
        field
        for field in register.fields.values()
        if (field.valid_from or year) <= year <= (field.valid_to or year) and field.code not in (SCHOOL, PERSON)
    )


def is_needed(register: Register, field: Field) -> bool:
    """Tell whether every record must have the field: it is required, or it alone is the register's key."""
    return field.is_required or register.key == (field.code,)


def person_column(field: Field) -> str:
    """Return the column of the person's key beside a field of type id_number: `person`, or `guardian_id_person` beside others."""
    return PERSON if field.code == ID_NUMBER else f"{field.code}_{PERSON}"


def schema_of(register: Register, year: int) -> pa.Schema:
    """Return the schema of the register's table: `school`, then its fields, a person's key after each ID number."""
    columns = [pa.field(SCHOOL, pa.string())]
    for field in fields_of(register, year):
        columns.append(pa.field(field.code, type_of(field)))
        if field.type is FieldType.ID_NUMBER:
            columns.append(pa.field(person_column(field), pa.string()))
    return pa.schema(columns)
