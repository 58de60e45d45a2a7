"""The reference is so plain that its tests are the cases of test_compute.py; here stand its corners."""

from tests.indicators.inventing import invent_records
from zhihuan.catalogue import Code, Column, Constant, Operation
from zhihuan.indicators import Records
from zhihuan.indicators.plain import look_up, number, rows_of
from zhihuan.indicators.questions import wording


def test_a_register_that_was_not_imported_has_no_rows():
    assert rows_of(Records(2025, {}), "students") == []


def test_arithmetic_with_a_missing_field_is_missing():
    product = Operation("*", Code("a"), Operation("-", Code("b"), Constant(1)))
    assert number(product, {"a": 3, "b": 5}, "x") == 12
    assert number(product, {"a": 3, "b": None}, "x") is None


def test_a_reference_finds_the_smallest_of_what_stands_twice():
    records = invent_records(2, rows=30, registers=("students", "employment"))
    rows = look_up(records, "employment", wording(), [Column("entry_year", "student_no")] * 2)
    for row in rows:
        years = [
            student["entry_year"]
            for student in rows_of(records, "students")
            if (student["school"], student["student_no"]) == (row["school"], row["student_no"]) and student["entry_year"]
        ]
        assert row["student_no.entry_year"] == (min(years) if years else None)
