"""Quotients as columns: the digits of school arithmetic, on every engine."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.indicators.engines import DuckDB, Engine
from zhihuan.indicators.figures import EXACT
from zhihuan.indicators.rounding import divide_half_up, millionths
from zhihuan.quantities import round_half_up

DUCKDB = DuckDB()
CASES = {
    # over, under, places: the quotient in units of its last place
    (1, 3, 2): 33,
    (2, 3, 2): 67,
    (5, 2, 0): 3,
    (-5, 2, 0): -3,
    (5, -2, 0): -3,
    (-5, -2, 0): 3,
    (1, 8, 2): 13,
    (-1, 8, 2): -13,
    (0, 7, 2): 0,
    (7, 0, 2): None,
    (0, 0, 2): None,
    (9_999_999_999_999, 1, 2): 999_999_999_999_900,
    (1, 899_999_999_999_999_999, 6): 0,
}


def divided(engine: Engine, pairs: list[tuple[int | None, int | None]], places: int) -> list[int | None]:
    over, under = (pa.array([pair[side] for pair in pairs], pa.int64()) for side in (0, 1))
    table = engine.table(pa.table({"place": range(len(pairs)), "over": over, "under": under}))
    quotients = table.select("place", quotient=divide_half_up(table.over, table.under, places))
    return engine.fetch(quotients).sort_by("place")["quotient"].to_pylist()


@pytest.mark.parametrize("places", [0, 2, 6])
def test_quotients_are_rounded_half_away_from_zero(table_engine: Engine, places: int) -> None:
    cases = [(over, under) for over, under, digits in CASES if digits == places]
    assert divided(table_engine, cases, places) == [CASES[over, under, places] for over, under in cases]


def test_nothing_divided_or_by_nothing_gives_nothing(table_engine: Engine) -> None:
    assert divided(table_engine, [(None, 3), (3, None), (None, None)], 2) == [None, None, None]


@given(st.lists(st.tuples(st.integers(-(10**12), 10**12), st.integers(-(10**9), 10**9)), min_size=1), st.integers(0, 4))
def test_columns_round_as_decimals_do(pairs: list[tuple[int, int]], places: int) -> None:
    expected = [int(round_half_up(Decimal(a) / b, places).scaleb(places)) if b else None for a, b in pairs]
    assert divided(DUCKDB, pairs, places) == expected


def test_decimals_become_whole_millionths(table_engine: Engine) -> None:
    numbers = [Decimal("1.5"), Decimal("-0.000001"), Decimal("9000000000000"), None]
    table = table_engine.table(pa.table({"place": range(4), "number": pa.array(numbers, EXACT)}))
    found = table_engine.fetch(table.select("place", whole=millionths(table.number))).sort_by("place")
    assert found["whole"].to_pylist() == [1_500_000, -1, 9 * 10**18, None]


def test_a_number_too_large_stops_the_engine() -> None:
    table = DUCKDB.table(pa.table({"number": pa.array([Decimal(10) ** 13], EXACT)}))
    with pytest.raises(Exception, match=r"range|INT64"):
        DUCKDB.fetch(table.select(whole=millionths(table.number)))
