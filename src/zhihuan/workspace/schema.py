"""How a register is stored: which columns are sealed, and a table brought into the shape of its definition."""

from hashlib import sha256
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import FieldType, Privacy, Register
from zhihuan.registers import schema_of
from zhihuan.workspace.key import InstallationKey

SCHOOL: Final = "school"
PERSON: Final = "person"
ID_NUMBER: Final = "id_number"


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


def register_version(register: Register, year: int) -> str:
    """Return the name of a register's definition, "students-3f2a9c1d": another one as soon as a stored column is another."""
    told = "\n".join(f"{column.name} {column.type}" for column in schema_of(register, year)) + str(restricted_columns(register))
    return f"{register.code}-{sha256(told.encode()).hexdigest()[:8]}"


def shaped(table: pa.Table, register: Register, year: int, *, is_strict: bool = True) -> pa.Table:
    """Return the table with exactly the columns that the register has for the year, in order and type; a column that is not there is empty.

    Raises ValueError for a column the register does not have (left out when not `is_strict`) and for values that do not fit.
    """
    schema = schema_of(register, year)
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
    if ID_NUMBER not in register.fields or ID_NUMBER not in table.column_names or PERSON in table.column_names:
        return table
    persons = [number and key.person(number) for number in table.column(ID_NUMBER).to_pylist()]
    return table.append_column(PERSON, pa.array(persons, pa.string()))
