"""What formulas give, on every engine: cases that a teacher could write, and the same figures byte for byte again."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.indicators.inventing import SCHOOLS, YEAR, invent_records
from zhihuan.catalogue import Formula, formulas_for, load_registers
from zhihuan.catalogue.formula_parsing import parse_formula
from zhihuan.errors import UsageError
from zhihuan.facts import parse_key
from zhihuan.indicators import FIGURES, Computed, Records, State, compute
from zhihuan.registers import schema_of

CASES = [
    case for path in sorted(Path(__file__).with_name("cases").glob("*.yaml")) for case in yaml.safe_load(path.read_text("utf-8"))
]


def table_of(code: str, table: dict[str, Any], year: int) -> pa.Table:
    """Return the rows of a case as the table of a register, with the columns that the case names."""
    schema = schema_of(load_registers()[code], year)
    rows = [dict(zip(table["fields"], row, strict=True), school="S1") for row in table["rows"]]
    fields = [pa.field("school", pa.string()), *(schema.field(name) for name in table["fields"])]
    exact = [{name: Decimal(str(value)) if isinstance(value, float) else value for name, value in row.items()} for row in rows]
    return pa.Table.from_pylist(exact, pa.schema(fields))


def records_of(tables: dict[str, Any], year: int) -> Records:
    return Records(year, {code: table_of(code, table, year) for code, table in tables.items()})


def formulas_of(case: dict[str, Any]) -> dict[str, Formula]:
    parsed = [parse_formula(entry) for entry in case["formulas"]]
    return {formula.code: formula for formula in parsed}


def worked(case: dict[str, Any], engine: str = "duckdb") -> Computed:
    before = records_of(case["last_year"], YEAR - 1) if "last_year" in case else None
    records = records_of(case["tables"], YEAR)
    return compute(records, before, schools={"S1": SCHOOLS["S1"]}, engine=engine, formulas=formulas_of(case))


def named(written: str) -> str:
    """Return the full key of a figure that a case names: of the year of all cases, unless it says another."""
    head, hash_, basis = written.partition("#")
    code, semicolon, parts = head.partition(";")
    return f"{code}{'' if '@' in code else f'@{YEAR}'}{semicolon}{parts}{hash_}{basis}"


def figures_of(computed: Computed, state: State) -> dict[str, Any]:
    rows = [row for row in computed.figures.to_pylist() if row["state"] == state]
    return {
        f"{row['indicator']}@{row['year']}{';' if row['breakdown'] else ''}{row['breakdown']}"
        f"{'#' if row['basis'] else ''}{row['basis']}": row["value"]
        for row in rows
    }


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_formulas_give_what_a_case_says(case, engine):
    computed = worked(case, engine)
    asked = {named(key) for key in {**case["gives"], **case.get("none", {})}}
    given = {key: value for key, value in figures_of(computed, State.VALUE).items() if key in asked or ";" in key}
    assert given == {named(key): Decimal(str(value)) for key, value in case["gives"].items()}
    for state in (State.MISSING, State.NOT_APPLICABLE):
        expected = {named(key) for key, value in case.get("none", {}).items() if value == state}
        assert expected <= figures_of(computed, state).keys()


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_conflicts_are_told_as_a_case_says(case):
    found = {
        str(conflict.key): [conflict.computed, conflict.entered, conflict.stands] for conflict in worked(case).conflicts("S1")
    }
    assert found == {named(key): [Decimal(value) for value in values] for key, values in case.get("conflicts", {}).items()}


@settings(max_examples=3)
@given(seed=st.integers(0, 10**6), rows=st.integers(0, 12))
@example(seed=11, rows=9)
def test_duckdb_gives_the_figures_of_the_reference_for_every_formula(seed, rows):
    records, before = invent_records(seed, rows), invent_records(seed + 1, rows, year=YEAR - 1)
    plain = compute(records, before, schools=SCHOOLS, engine="plain").figures
    assert compute(records, before, schools=SCHOOLS).figures.to_pylist() == plain.to_pylist()


@pytest.mark.xdist_group("spark")
def test_spark_gives_the_figures_of_the_reference_for_a_fixed_set(spark):
    """The formulas of five registers, without their breakdowns: each query costs Spark a second. The long tests have all."""
    registers = ("students", "staff", "employment", "trainings", "funds")
    every = formulas_for(YEAR).items()
    counted = {code: formula for code, formula in every if {measure.register for measure in formula.measures} <= {*registers}}
    formulas = {code: replace(formula, by=()) for code, formula in counted.items()}
    records = invent_records(11, rows=9, registers=(*registers, "schools", "majors"))
    plain = compute(records, schools=SCHOOLS, engine="plain", formulas=formulas).figures
    assert compute(records, schools=SCHOOLS, engine="spark", formulas=formulas).figures.to_pylist() == plain.to_pylist()


@pytest.mark.long
@pytest.mark.xdist_group("spark")
def test_spark_gives_the_figures_of_the_reference_for_every_breakdown(spark):
    records, before = invent_records(12, rows=9), invent_records(112, rows=9, year=YEAR - 1)
    plain = compute(records, before, schools=SCHOOLS, engine="plain").figures
    assert compute(records, before, schools=SCHOOLS, engine="spark").figures.to_pylist() == plain.to_pylist()


@pytest.mark.long
@settings(max_examples=40)
@given(seed=st.integers(0, 10**6), rows=st.integers(0, 40))
def test_duckdb_gives_the_figures_of_the_reference_over_many_registers(seed, rows):
    records = invent_records(seed, rows)
    plain = compute(records, schools=SCHOOLS, engine="plain").figures
    assert compute(records, schools=SCHOOLS).figures.to_pylist() == plain.to_pylist()


def test_a_repeat_gives_the_same_bytes(tmp_path):
    import pyarrow.parquet as pq

    records = invent_records(5, rows=20)
    for name in ("one", "two"):
        pq.write_table(compute(records, schools=SCHOOLS).figures, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_another_year_than_the_one_before_is_refused():
    with pytest.raises(UsageError, match="2023年不是2025年的上一年"):
        compute(Records(YEAR, {}), Records(YEAR - 2, {}), schools=SCHOOLS)


def test_figures_have_their_schema_even_where_there_are_none():
    records = invent_records(5)
    assert compute(records, schools=SCHOOLS).figures.schema == FIGURES
    assert compute(records, schools={}).figures == FIGURES.empty_table()


def test_every_formula_gives_a_row_for_every_school_and_year():
    computed = compute(invent_records(7), invent_records(8, year=YEAR - 1), schools=SCHOOLS)
    rows = {(row["school"], row["year"], row["indicator"], row["basis"]) for row in computed.figures.to_pylist()}
    for year in computed.years:
        for formula in year.formulas.values():
            for school in SCHOOLS:
                assert (school, year.records.year, formula.indicator, formula.basis) in rows


def test_parts_of_a_breakdown_add_up_to_the_whole():
    computed = compute(invent_records(21, rows=60), schools=SCHOOLS)
    (year,) = computed.years
    for code in SCHOOLS:
        school = computed.school(code, year)
        for formula in year.formulas.values():
            kinds = {measure.kind for measure in formula.measures}
            if formula.terms == formula.measures and len(formula.terms) == 1 and kinds <= {"count", "sum"}:
                for by in formula.by:
                    parts = [school.computed((formula.code, by, cell)).value for cell in school.cells(formula.code, by)]
                    assert sum(parts) == school.computed((formula.code, (), ())).value, (formula.code, by)


def test_keys_of_figures_can_be_read_back():
    computed = compute(invent_records(3, rows=9), schools=SCHOOLS)
    for state in State:
        assert all(str(parse_key(key)) == key for key in figures_of(computed, state))
