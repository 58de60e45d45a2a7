"""Identities as columns: the verdict on a nation's figures is the verdict on each school's."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhihuan.catalogue import Alternative, Identity, holds, load, plain_code
from zhihuan.catalogue.parsing import parse_rule
from zhihuan.indicators.engines import DuckDB, Engine
from zhihuan.indicators.identities import ROUNDED, codes_of, is_broken, ranges_of, verdict, violations
from zhihuan.language import Text
from zhihuan.quantities import Interval

INDICATORS = load().indicators
IDENTITIES = load().identities
CODES = codes_of(IDENTITIES)
DUCKDB = DuckDB()
Row = Mapping[str, int | None]
"""Hundredths by code; None where a value is missing or not applicable."""


def is_rounded(code: str) -> bool:
    return INDICATORS[plain_code(code)].kind in ROUNDED


def values_of(row: Row) -> dict[str, Decimal | Interval]:
    stated = {code: Decimal(value) / 100 for code, value in row.items() if value is not None and plain_code(code) in INDICATORS}
    return {code: Interval.printed(value, 2) if is_rounded(code) else value for code, value in stated.items()}


def wide(rows: list[Row], codes: list[str]) -> pa.Table:
    columns = {code: pa.array([row.get(code) for row in rows], pa.int64()) for code in codes}
    return pa.table({"entity": pa.array(range(len(rows)), pa.int64()), **columns})


def broken(engine: Engine, rows: list[Row], identities: tuple[Identity, ...] = IDENTITIES) -> set[tuple[int, str]]:
    table = engine.table(wide(rows, codes_of(identities)))
    found = engine.fetch(violations(table, identities, INDICATORS, "entity"))
    return {(row["entity"], identities[row["identity"]].code) for row in found.to_pylist()}


def identity(text: str, *others: str) -> Identity:
    alternatives = tuple(Alternative(Text("另一口径", "another base"), parse_rule(other)) for other in others)
    return Identity("it", Text("关系", "a relation"), parse_rule(text), "error", "test", alternatives=alternatives)


SHAPES = {
    "sum": "students_full_time = students_male + students_female",
    "part": "grad_placed ≤ grad_total",
    "less": "grad_placed < grad_total",
    "rate": "graduation_rate = grad_total / grad_due * 100",
    "ratio of a sum": "student_teacher_ratio = students_full_time / (teachers_full_time + teachers_parttime * 0.5)",
    "shares": "primary_share + secondary_share + tertiary_share = 100",
    "difference": "staff_quota - staff_quota_used = staff_quota_vacant",
    "before": "students_enrolled ≤ previous(students_enrolled) + enrol_new - grad_total",
    "product of ranges": "graduation_rate * retention_rate ≤ 9000",
    "sum of quotients": "grad_placed / grad_total + grad_due / grad_total = 1",
    "quotient of ranges": "graduation_rate / retention_rate ≤ 1",
    "constant over": "100 / graduation_rate = 2",
    "constant less": "100 - retention_rate = dropout_rate",
    "constant and": "100 + grad_total = grad_due",
    "constant times": "2 * grad_total = grad_due",
    "nothing to divide by": "grad_total / 0 = grad_due",
    "band": "500 ≤ aid_grant_amount / aid_grant_students ≤ 3500",
    "whole": "whole(fitness_pass_rate / 100 * fitness_tested)",
    "whole of a quotient": "whole(grad_total / grad_due)",
    "implied": "training_project_count = 0 ⇒ training_hours = 0",
    "implied strictly": "grad_total < grad_due ⇒ grad_placed < grad_total",
}
MADE = tuple(replace(identity(text), code=name) for name, text in SHAPES.items())


def figures(code: str) -> st.SearchStrategy[int | None]:
    """Values close to one another and to the edges of rounding; zero and nothing among them."""
    rates = st.integers(0, 10_000) | st.integers(-300, 300) | RATES
    heads = (st.integers(-12, 60) | st.integers(0, 5000)).map(lambda n: n * 100)
    return st.none() | st.just(0) | (rates if is_rounded(code) else heads | st.integers(0, 10**9))


RATES = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda ab: (ab[0] * 20_000 + ab[1]) // (ab[1] * 2))


@settings(max_examples=150)
@given(st.data())
def test_the_verdict_on_columns_is_the_verdict_on_plain_numbers(data: st.DataObject) -> None:
    judged = data.draw(st.sampled_from(MADE + IDENTITIES))
    rows = data.draw(
        st.lists(st.fixed_dictionaries({code: figures(code) for code in codes_of([judged])}), min_size=1, max_size=5)
    )
    expected = {(place, judged.code) for place, row in enumerate(rows) if is_broken(judged, values_of(row))}
    assert broken(DUCKDB, rows, (judged,)) == expected
    table = DUCKDB.table(wide(rows, codes_of([judged])))
    verdicts = DUCKDB.fetch(table.select("entity", holds=verdict(judged.rule, ranges_of(table, INDICATORS)))).sort_by("entity")
    assert verdicts["holds"].to_pylist() == [holds(judged.rule, values_of(row)) for row in rows]


def invented(count: int) -> list[Row]:
    """A fixed set of rows over all codes: small numbers, so that many identities hold and many do not."""
    draw = Random(5)
    return [
        {code: draw.choice([None, 0, draw.randrange(30) * 100, draw.randrange(10_000)]) for code in CODES} for _ in range(count)
    ]


def test_every_engine_finds_the_same_in_one_query(table_engine: Engine) -> None:
    rows, identities = invented(25), MADE + IDENTITIES[::12]
    expected = {(place, i.code) for place, row in enumerate(rows) for i in identities if is_broken(i, values_of(row))}
    assert broken(table_engine, rows, identities) == expected
    assert len({code for _, code in expected}) > 25


HEADS = {"grad_total": 100, "grad_due": 300}


@pytest.mark.parametrize(
    ("rate", "others", "is_wrong"),
    [
        (3333, {}, False),  # 1 of 3 is 33.33 %
        (3334, {}, True),
        (None, {}, False),  # nothing stated, nothing judged
        (0, {"grad_due": 0}, False),  # nothing to divide by
        (0, {"grad_total": 0}, False),  # zero is a figure
        (1, {"grad_total": 0}, True),
        (625, {"grad_total": 100, "grad_due": 1600}, False),
        (626, {"grad_total": 100, "grad_due": 1600}, True),
    ],
)
def test_a_rate_is_judged_by_what_it_was_rounded_from(rate: int | None, others: Row, is_wrong: bool) -> None:
    row = {**HEADS, **others, "graduation_rate": rate}
    assert broken(DUCKDB, [row], (identity("graduation_rate = grad_total / grad_due * 100"),)) == (
        {(0, "it")} if is_wrong else set()
    )


@pytest.mark.parametrize(
    ("row", "is_wrong"),
    [
        ({"graduation_rate": 5000, "grad_total": 100, "grad_due": 200, "enrol_new": 400}, False),
        ({"graduation_rate": 2500, "grad_total": 100, "grad_due": 200, "enrol_new": 400}, False),  # by the other base
        ({"graduation_rate": 7000, "grad_total": 100, "grad_due": 200, "enrol_new": 400}, True),
        ({"graduation_rate": 7000, "grad_total": 100, "grad_due": 200}, True),  # the other base is not known
        ({"graduation_rate": 7000, "grad_total": 100, "enrol_new": 400}, True),
        ({"graduation_rate": 7000, "grad_total": 100, "grad_due": 200, "enrol_new": 0}, False),  # the other cannot be judged
        ({"graduation_rate": 7000}, False),
    ],
)
def test_another_base_that_fits_explains_a_misfit(row: Row, is_wrong: bool) -> None:
    judged = identity("graduation_rate = grad_total / grad_due * 100", "graduation_rate = grad_total / enrol_new * 100")
    assert is_broken(judged, values_of(row)) is is_wrong
    assert broken(DUCKDB, [row], (judged,)) == ({(0, "it")} if is_wrong else set())


def test_an_identity_of_indicators_that_the_table_lacks_is_not_broken() -> None:
    table = DUCKDB.table(wide([{"grad_total": 100}], ["grad_total"]))
    assert DUCKDB.fetch(violations(table, (identity("grad_placed ≤ grad_total"),), INDICATORS, "entity")).num_rows == 0
