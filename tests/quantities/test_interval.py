from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.quantities import Interval, round_half_up

NUMBERS = st.decimals(-1000, 1000, places=3)
INTERVALS = st.tuples(NUMBERS, NUMBERS).map(lambda ends: Interval(min(ends), max(ends)))


def test_an_interval_runs_upwards() -> None:
    with pytest.raises(ValueError, match="from 2 down to 1"):
        Interval(Decimal(2), Decimal(1))


@given(NUMBERS, st.integers(-2, 3))
def test_printed_holds_all_that_round_to_it(value: Decimal, decimals: int) -> None:
    assert value in Interval.printed(round_half_up(value, decimals), decimals)


@given(INTERVALS, INTERVALS, st.floats(0, 1), st.floats(0, 1))
def test_arithmetic_holds_the_results_of_its_members(one: Interval, other: Interval, first: float, second: float) -> None:
    a = one.low + (one.high - one.low) * Decimal(round(first, 2))
    b = other.low + (other.high - other.low) * Decimal(round(second, 2))
    slack = Decimal("1e-15")
    for result, exact in ((one + other, a + b), (one - other, a - b), (one * other, a * b)):
        assert result.low - slack <= exact <= result.high + slack


def test_numbers_stand_on_either_side() -> None:
    half = Interval(Decimal(1), Decimal(2))
    assert (3 + half, 3 - half, 3 * half, 2 / half) == (
        Interval(Decimal(4), Decimal(5)),
        Interval(Decimal(1), Decimal(2)),
        Interval(Decimal(3), Decimal(6)),
        Interval(Decimal(1), Decimal(2)),
    )


def test_meets_asks_for_a_common_number() -> None:
    low, high = Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3))
    assert low.meets(high)
    assert not low.meets(Interval.exactly(3))


def test_division_by_a_range_over_zero_is_refused() -> None:
    with pytest.raises(ZeroDivisionError):
        Interval.exactly(1) / Interval(Decimal(-1), Decimal(1))


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"), [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("97.355", 2, "97.36"), ("2.4", 0, "2")]
)
def test_round_half_up_rounds_halves_away_from_zero(value: str, decimals: int, rounded: str) -> None:
    assert round_half_up(Decimal(value), decimals) == Decimal(rounded)
