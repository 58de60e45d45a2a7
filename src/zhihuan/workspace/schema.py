"""How a register lies in Arrow: the columns of its table, which of them are sealed, and a table brought into that shape."""

from hashlib import sha256
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import Field, FieldType, Privacy, Register
from zhihuan.workspace.key import InstallationKey

SCHOOL: Final = "school"
PERSON: Final = "person"

_TYPES: Final = {
    FieldType.TEXT: pa.string(),
    FieldType.WHOLE: pa.int64(),
    FieldType.MONEY: pa.decimal128(18, 2),
    FieldType.DATE: pa.date32(),
    FieldType.YES_NO: pa.bool_(),
    FieldType.CODE: pa.string(),
    FieldType.ID_NUMBER: pa.string(),
    FieldType.SCHOOL_YEAR: pa.string(),
    FieldType.TERM: pa.string(),
    FieldType.YEAR: pa.int64(),
}


def stored_schema(register: Register) -> pa.Schema:
    """Return the columns of a register's table: `school`, its fields, and `person` when it has an ID number."""
    columns = [(SCHOOL, pa.string()), *((field.code, arrow_type(field)) for field in register.fields.values())]
    return pa.schema(columns + ([(PERSON, pa.string())] if id_field(register) else []))


def arrow_type(field: Field) -> pa.DataType:
    """Return the type in which a field is stored: see FieldType."""
    return pa.decimal128(18, field.decimals) if field.type is FieldType.DECIMAL else _TYPES[field.type]


def id_field(register: Register) -> str:
    """Return the code of the field that holds the person's ID number; "" when it has none."""
    return next((field.code for field in register.fields.values() if field.type is FieldType.ID_NUMBER), "")


def restricted_columns(register: Register) -> tuple[str, ...]:
    """Return the fields that are sealed: those of the class restricted, and every ID number."""
    return tuple(
        field.code
        for field in register.fields.values()
        if field.privacy is Privacy.RESTRICTED or field.type is FieldType.ID_NUMBER
    )


def id_columns(register: Register) -> tuple[str, ...]:
    """Return the fields that hold ID numbers: no figure is counted from them, `person` stands for them."""
    return tuple(field.code for field in register.fields.values() if field.type is FieldType.ID_NUMBER)


def register_version(register: Register) -> str:
    """Return the name of a register's definition, "students-3f2a9c1d": another one as soon as a stored column is another."""
    told = "\n".join(f"{column.name} {column.type}" for column in stored_schema(register)) + str(restricted_columns(register))
    return f"{register.code}-{sha256(told.encode()).hexdigest()[:8]}"


def shaped(table: pa.Table, register: Register, *, is_strict: bool = True) -> pa.Table:
    """Return the table with exactly the columns of the register, in order and type; a column that is not there is empty.

    Raises ValueError for a column the register does not have (left out when not `is_strict`) and for values that do not fit.
    """
    schema = stored_schema(register)
    if table.schema.equals(schema):
        return table
    if is_strict and (strange := [name for name in table.column_names if name not in schema.names]):
        raise ValueError(f"{register.code} has no column {', '.join(strange)}")
    columns = [
        table.column(column.name).cast(column.type)
        if column.name in table.column_names
        else pa.nulls(table.num_rows, column.type)
        for column in schema
    ]
    return pa.table(columns, schema=schema)


def with_persons(table: pa.Table, register: Register, key: InstallationKey) -> pa.Table:
    """Return the table with `person` filled from the ID numbers, unless it came with it."""
    numbers = id_field(register)
    if not numbers or numbers not in table.column_names or PERSON in table.column_names:
        return table
    persons = [number and key.person(number) for number in table.column(numbers).to_pylist()]
    return table.append_column(PERSON, pa.array(persons, pa.string()))
