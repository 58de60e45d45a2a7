from dataclasses import replace
from decimal import Decimal

import pyarrow as pa
import pytest

from tests.workspace.cast import CLASSES, STUDENTS, field, students
from zhihuan.catalogue import FieldType, load_registers
from zhihuan.workspace import InstallationKey
from zhihuan.workspace.schema import (
    arrow_type,
    id_columns,
    register_version,
    restricted_columns,
    shaped,
    stored_schema,
    with_persons,
)

KEY = InstallationKey(bytes(32))


def test_every_type_of_field_has_its_column() -> None:
    types = {kind: str(arrow_type(field("x", kind, decimals=1))) for kind in FieldType}
    assert types == {
        "text": "string",
        "whole": "int64",
        "decimal": "decimal128(18, 1)",
        "money": "decimal128(18, 2)",
        "date": "date32[day]",
        "yes_no": "bool",
        "code": "string",
        "id_number": "string",
        "school_year": "string",
        "term": "string",
        "year": "int64",
    }


def test_school_comes_first_and_person_last() -> None:
    assert stored_schema(STUDENTS).names == ["school", *STUDENTS.fields, "person"]
    assert stored_schema(CLASSES).names == ["school", "class_no", "size"]


def test_every_id_number_of_the_catalogue_is_sealed() -> None:
    for register in load_registers().values():
        assert set(id_columns(register)) <= set(restricted_columns(register))


def test_table_is_brought_into_shape() -> None:
    table = shaped(pa.table({"score": [Decimal("9")], "student_no": ["1"], "school": ["S001"]}), STUDENTS)
    assert table.schema.equals(stored_schema(STUDENTS))
    assert table.to_pylist()[0] | {"score": Decimal("9.0")} == dict.fromkeys(table.column_names) | {
        "school": "S001",
        "student_no": "1",
        "score": Decimal("9.0"),
    }
    assert shaped(table, STUDENTS) is table


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="no column shoe_size"):
        shaped(pa.table({"school": ["S001"], "shoe_size": [40]}), STUDENTS)
    with pytest.raises(pa.ArrowInvalid):
        shaped(pa.table({"school": ["S001"], "score": [Decimal("9.25")]}), STUDENTS)
    assert "shoe_size" not in shaped(pa.table({"school": ["S001"], "shoe_size": [40]}), STUDENTS, is_strict=False).column_names


def test_person_is_made_from_the_id_number() -> None:
    table = with_persons(students("1", "2"), STUDENTS, KEY)
    assert table.column("person").to_pylist() == [KEY.person(number) for number in table.column("id_number").to_pylist()]
    assert with_persons(table, STUDENTS, KEY) is table
    nobody = pa.table({"school": ["S001"], "id_number": pa.array([None], pa.string())})
    assert with_persons(nobody, STUDENTS, KEY).column("person").to_pylist() == [None]


def test_register_version_changes_with_a_stored_column_and_not_with_words() -> None:
    more = {**STUDENTS.fields, "hobby": field("hobby", FieldType.TEXT)}
    assert register_version(replace(STUDENTS, fields=more)) != register_version(STUDENTS)
    assert register_version(replace(STUDENTS, source="another notice")) == register_version(STUDENTS)
