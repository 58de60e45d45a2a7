import pyarrow as pa
import pytest

from tests.registers.cast import PUPILS, field, register
from zhihuan.catalogue import load_registers
from zhihuan.registers import schema_of
from zhihuan.registers.schema import fields_of

REGISTERS = load_registers()


def test_columns_are_the_fields_in_the_types_that_they_are_stored_in() -> None:
    schema = schema_of(PUPILS, 2025)
    assert schema.names[:4] == ["school", "pupil_no", "id_number", "person"]
    kinds = {name: schema.field(name).type for name in ("birth_date", "fee", "score", "hours", "boards", "sex", "person")}
    assert kinds == {
        "birth_date": pa.date32(),
        "fee": pa.decimal128(18, 2),
        "score": pa.decimal128(18, 1),
        "hours": pa.int64(),
        "boards": pa.bool_(),
        "sex": pa.string(),
        "person": pa.string(),
    }


def test_a_second_id_number_has_a_person_of_its_own() -> None:
    form = register(field("id_number", "身份证号", "id_number"), field("guardian_id", "监护人身份证号", "id_number"))
    assert schema_of(form, 2025).names == ["school", "id_number", "person", "guardian_id", "guardian_id_person"]


@pytest.mark.parametrize(("year", "names"), [(2023, ["a", "b"]), (2024, ["a", "b", "c"]), (2025, ["a", "c"])])
def test_a_year_has_the_fields_of_its_time(year: int, names: list[str]) -> None:
    form = register(
        field("a", "甲", "text"),
        field("b", "乙", "text", valid_to=2024),
        field("c", "丙", "text", valid_from=2024),
        field("school", "学校", "text"),
    )
    assert [one.code for one in fields_of(form, year)] == names


@pytest.mark.parametrize("code", sorted(REGISTERS))
def test_every_register_has_a_schema(code: str) -> None:
    schema = schema_of(REGISTERS[code], 2025)
    assert schema.names[0] == "school"
    assert set(REGISTERS[code].key) <= set(schema.names)
