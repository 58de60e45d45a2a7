"""Two years are counted in one query where their registers look alike, and give what each gives by itself."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.indicators.inventing import SCHOOLS, YEAR, invent_records
from zhihuan.catalogue import formulas_for
from zhihuan.indicators import Records, compute
from zhihuan.indicators.questions import ask, wording
from zhihuan.indicators.spans import Asked, spans, united

THIS, BEFORE = invent_records(5, rows=40), invent_records(6, rows=40, year=YEAR - 1)
QUESTIONS = tuple(ask(formulas_for(YEAR), wording()).values())


def in_files(records: Records, folder: Path) -> Records:
    """Return the same records as Parquet files."""
    for code, table in records.tables.items():
        pq.write_table(table, folder / f"{records.year}-{code}.parquet")
    return replace(records, tables={code: (folder / f"{records.year}-{code}.parquet",) for code in records.tables})


def without(records: Records, register: str, field: str) -> Records:
    """Return the records without one field."""
    tables = dict(records.tables)
    return replace(records, tables={**tables, register: tables[register].drop_columns([field])})


def both(this: Records, before: Records) -> Asked:
    return [(before, QUESTIONS), (this, QUESTIONS)]


def test_years_that_look_alike_are_asked_at_once():
    assert {places: len(asked) for places, asked in spans(both(THIS, BEFORE), wording()).items() if asked} == {
        (0, 1): len(QUESTIONS)
    }


def test_registers_that_differ_between_the_years_are_asked_apart_and_whatever_points_at_them():
    asked = spans(both(THIS, without(BEFORE, "schools", "region")), wording())
    assert {question.measure.register for question in asked[0,]} > {"schools"}
    assert all("schools" in wording().reads(question) for question in asked[0,])
    assert not any("schools" in wording().reads(question) for question in asked[0, 1])
    assert asked[0,] == asked[1,]


def test_files_are_read_year_by_year(tmp_path):
    asked = spans(both(in_files(THIS, tmp_path), in_files(BEFORE, tmp_path)), wording())
    assert [len(asked[places]) for places in ((0, 1), (0,), (1,))] == [0, len(QUESTIONS), len(QUESTIONS)]


def test_rows_of_several_years_know_what_their_year_gives():
    table = united([BEFORE, THIS], "students")
    assert isinstance(table, pa.Table)
    assert table.num_rows == sum(len(records.tables["students"]) for records in (THIS, BEFORE))
    days = dict(zip(table["_year"].to_pylist(), table["_snapshot"].to_pylist(), strict=True))
    assert {year: day.isoformat() for year, day in days.items()} == {2024: "2024-09-01", 2025: "2025-09-01"}
    assert united([THIS], "students") is THIS.tables["students"]


@pytest.mark.parametrize("kind", ["alike", "one lacks a field", "files"])
def test_years_counted_together_give_what_each_gives_alone(kind, tmp_path):
    before = without(BEFORE, "staff", "sex") if kind == "one lacks a field" else BEFORE
    this, before = (in_files(each, tmp_path) if kind == "files" else each for each in (THIS, before))
    together = compute(this, before, schools=SCHOOLS)
    alone = {records.year: compute(records, schools=SCHOOLS).years[0].answers for records in (this, before)}
    assert {year.records.year: year.answers for year in together.years} == alone
