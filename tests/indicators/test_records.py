"""Registers in memory and in files."""

import pyarrow as pa
import pyarrow.parquet as pq

from tests.indicators.inventing import SCHOOLS, invent_records
from zhihuan.indicators import Records, compute


def test_a_school_keeps_what_it_imported():
    records = Records(
        2025, {"students": pa.table({"school": ["S1"]}), "staff": pa.table({"school": ["S1"]})}, {"staff": frozenset({"S2"})}
    )
    assert records.keeps("S1", "students")
    assert not records.keeps("S1", "staff")
    assert records.keeps("S2", "staff")
    assert not records.keeps("S1", "clubs")


def test_columns_are_those_of_the_table_or_of_the_first_file(tmp_path):
    pq.write_table(pa.table({"school": ["S1"], "sex": ["男"]}), tmp_path / "a")
    assert Records(2025, {"students": (tmp_path / "a",)}).columns("students") == {"school", "sex"}
    assert Records(2025, {"students": pa.table({"school": ["S1"]})}).columns("students") == {"school"}


def test_files_of_many_schools_give_what_one_table_gives(tmp_path, engine):
    registers = ("students", "staff", "trainings")
    records = invent_records(4, rows=9, registers=registers)
    files = {}
    for code in registers:
        halves = (records.tables[code].slice(0, 3), records.tables[code].slice(3))
        files[code] = tuple(tmp_path / f"{code}{number}" for number in range(2))
        for half, path in zip(halves, files[code], strict=True):
            pq.write_table(half, path)
    formulas = invented_formulas()
    whole = compute(records, schools=SCHOOLS, engine=engine, formulas=formulas).figures
    assert compute(Records(2025, files), schools=SCHOOLS, engine=engine, formulas=formulas).figures == whole


def invented_formulas():
    from zhihuan.catalogue.formula_parsing import parse_formula

    entries = [
        {"indicator": "students_full_time", "count": "students", "where": "mode = 全日制", "by": ["gender"]},
        {"indicator": "staff_total", "count": "staff", "at": "snapshot"},
        {"indicator": "training_income", "sum": "trainings.heads"},
    ]
    return {entry["indicator"]: parse_formula(entry) for entry in entries}
