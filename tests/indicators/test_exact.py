"""Exact amounts, and the one rounding of figures."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.indicators import State
from zhihuan.indicators.exact import (
    MISSING,
    NOT_APPLICABLE,
    Amount,
    absent,
    as_decimal,
    divide,
    exactly,
    parts,
    round_half_up,
    trim,
)
from zhihuan.quantities import round_half_up as quantities_round

NUMBERS = st.fractions(-(10**9), 10**9, max_denominator=1000)


def value(number: int | Fraction, rows: int = 0) -> Amount:
    return Amount(State.VALUE, number, rows=rows)


def test_missing_comes_before_not_applicable_and_both_before_a_value():
    assert absent(value(1), NOT_APPLICABLE, MISSING) is MISSING
    assert absent(value(1), NOT_APPLICABLE) is NOT_APPLICABLE
    assert absent(value(1), value(2)) is None


def test_a_quotient_keeps_its_parts_and_adds_the_rows():
    assert divide(value(1, 4), value(3, 5), 100) == Amount(State.VALUE, Fraction(100, 3), 1, 3, 9)


def test_nothing_is_divided_by_zero_or_by_what_is_not_there():
    assert divide(value(1), value(0)) is NOT_APPLICABLE
    assert divide(MISSING, value(0)) is MISSING
    assert divide(value(1), NOT_APPLICABLE) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("number", "places", "printed"),
    [("1/8", 2, "0.13"), ("-1/8", 2, "-0.13"), ("5/2", 0, "3"), ("2/3", 2, "0.67"), ("7", 2, "7"), ("201/2000", 2, "0.10")],
)
def test_halves_are_rounded_away_from_zero(number, places, printed):
    assert round_half_up(Fraction(number), places) == Decimal(printed)


@given(st.integers(-(10**12), 10**12), st.integers(0, 6), st.integers(0, 4))
def test_rounding_is_that_of_every_reported_figure(digits, places, decimals):
    number = Decimal(digits).scaleb(-places)
    assert round_half_up(Fraction(number), decimals) == quantities_round(number, decimals)


@given(NUMBERS, NUMBERS.filter(bool))
def test_parts_give_the_exact_quotient(over, under):
    numerator, denominator = parts(over, under)
    assert Fraction(numerator) / Fraction(denominator) == over / under


def test_parts_that_six_places_hold_stay_as_they_are():
    assert parts(Fraction(5, 2), 3) == (Decimal("2.5"), Decimal(3))


def test_numbers_of_engines_are_taken_without_loss():
    assert exactly(Decimal("3.00")) == 3
    assert isinstance(exactly(Decimal("3.00")), int)
    assert exactly(Decimal("0.10")) == Fraction(1, 10)


def test_zeros_that_say_nothing_are_cut():
    assert str(trim(Decimal("50.000000"))) == "50"
    assert str(trim(Decimal("2.500000"))) == "2.5"
    assert str(as_decimal(Fraction(1, 3))) == "0.333333"
