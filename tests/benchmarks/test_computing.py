"""The benchmark of computing on a handful of students: it writes, scans, computes the same twice, and judges."""

from benchmarks.computing import compute_all, compute_and_judge, registers, scan, wide_of, write_registers
from tests.indicators.inventing import SCHOOLS, invent_records
from zhihuan.indicators import compute

STUDENTS = 600


def test_registers_are_written_scanned_and_computed_the_same_twice(tmp_path):
    write_registers(STUDENTS, tmp_path)
    assert "students" in registers(tmp_path)
    assert scan(STUDENTS, tmp_path) == ""
    first = compute_all(STUDENTS, tmp_path)
    assert int(first.split()[0]) > 400
    judged = compute_and_judge(STUDENTS, tmp_path)
    assert judged.startswith(f"{first} ")
    assert judged.endswith(" 0")


def test_a_wide_table_has_a_row_for_a_school_in_hundredths():
    figures = compute(invent_records(3, rows=9), schools=SCHOOLS, engine="plain").figures
    wide = wide_of(figures)
    assert wide["school"].to_pylist() == list(SCHOOLS)
    enrolled = {
        row["school"]: row["value"]
        for row in figures.to_pylist()
        if row["indicator"] == "students_enrolled" and not row["basis"] + row["breakdown"]
    }
    assert wide["students_enrolled"].to_pylist() == [int(enrolled[code] * 100) for code in SCHOOLS]
