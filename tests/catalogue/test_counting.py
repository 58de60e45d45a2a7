"""The catalogue's own formulas on rows that can be counted by hand: cases that a teacher could write."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from tests.indicators.test_compute import figures_of, named, table_of
from zhihuan.catalogue import formulas_for, load_registers
from zhihuan.indicators import Records, State, compute
from zhihuan.registers import schema_of

YEAR = 2025
CASES = [
    case
    for path in sorted(Path(__file__).with_name("counting").glob("*.yaml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def whole_table(code: str, table: dict[str, Any]) -> pa.Table:
    """Return the rows of a case as the whole table of a register: a column that the case does not name is empty."""
    partial, schema = table_of(code, table, YEAR), schema_of(load_registers()[code], YEAR)
    named = set(partial.column_names)
    return pa.table(
        [partial[field.name] if field.name in named else pa.nulls(len(partial), field.type) for field in schema], schema=schema
    )


def written(state: State, case: dict[str, Any]) -> dict[str, Any]:
    formulas = formulas_for(YEAR)
    records = Records(YEAR, {code: whole_table(code, table) for code, table in case["tables"].items()})
    computed = compute(records, schools={"S1": "甲校"}, engine="plain", formulas=formulas)
    return figures_of(computed, state)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_formulas_count_what_they_say(case: dict[str, Any]) -> None:
    found = written(State.VALUE, case)
    expected = {named(key): Decimal(value) for key, value in case["gives"].items()}
    assert {key: found.get(key) for key in expected} == expected


@pytest.mark.parametrize("case", [case for case in CASES if "none" in case], ids=lambda case: case["says"])
def test_what_cannot_be_counted_says_why(case: dict[str, Any]) -> None:
    for key, why in case["none"].items():
        assert named(key) in written(State(why), case), key


def test_cases_touch_every_part_of_the_form() -> None:
    touched = {key.partition("#")[0].partition(";")[0] for case in CASES for key in case["gives"]}
    assert len(touched) > len(formulas_for(YEAR)) // 3
