from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest

from tests.workspace.cast import STUDENTS, field, students
from zhihuan.catalogue import FieldType, load_registers
from zhihuan.registers import schema_of
from zhihuan.workspace import InstallationKey
from zhihuan.workspace.schema import (
    id_columns,
    register_version,
    restricted_columns,
    shaped,
    with_persons,
)

KEY = InstallationKey(bytes(32))


def test_every_id_number_of_the_catalogue_is_sealed() -> None:
    for register in load_registers().values():
        assert set(id_columns(register)) <= set(restricted_columns(register))


def test_table_is_brought_into_shape() -> None:
    table = shaped(pa.table({"score": [Decimal("9")], "student_no": ["1"], "school": ["S001"]}), STUDENTS, 2025)
    assert table.schema.equals(schema_of(STUDENTS, 2025))
    assert table.to_pylist()[0] | {"score": Decimal("9.0")} == dict.fromkeys(table.column_names) | {
        "school": "S001",
        "student_no": "1",
        "score": Decimal("9.0"),
    }
    assert shaped(table, STUDENTS, 2025) is table


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no column shoe_size"):
        shaped(pa.table({"school": ["S001"], "shoe_size": [40]}), STUDENTS, 2025)
    with pytest.raises(pa.ArrowInvalid):
        shaped(pa.table({"school": ["S001"], "score": [Decimal("9.25")]}), STUDENTS, 2025)
    assert (
        "shoe_size" not in shaped(pa.table({"school": ["S001"], "shoe_size": [40]}), STUDENTS, 2025, is_strict=False).column_names
    )


def test_person_is_made_from_the_id_number() -> None:
    table = with_persons(students("1", "2"), STUDENTS, KEY)
    assert table.column("person").to_pylist() == [KEY.person(number) for number in table.column("id_number").to_pylist()]
    assert with_persons(table, STUDENTS, KEY) is table
    nobody = pa.table({"school": ["S001"], "id_number": pa.array([None], pa.string())})
    assert with_persons(nobody, STUDENTS, KEY).column("person").to_pylist() == [None]


def test_register_version_changes_with_a_stored_column_and_not_with_words() -> None:
    more = {**STUDENTS.fields, "hobby": field("hobby", FieldType.TEXT)}
    assert register_version(replace(STUDENTS, fields=more), 2025) != register_version(STUDENTS, 2025)
    since = field("hobby", FieldType.TEXT, valid_from=2026)
    dated = replace(STUDENTS, fields={**STUDENTS.fields, "hobby": since})
    assert register_version(dated, 2025) == register_version(STUDENTS, 2025) != register_version(dated, 2026)
    assert register_version(replace(STUDENTS, source="another notice"), 2025) == register_version(STUDENTS, 2025)
