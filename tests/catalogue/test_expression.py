"""Expressions compute with whatever supports arithmetic, and rules hold, fail or cannot be told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.catalogue import Between, Code, Comparison, Constant, Implication, Operation, Previous, Whole, holds
from zhihuan.quantities import Interval

A, B, C = Code("a"), Code("b"), Code("c")
SUM = Operation("+", A, B)


@pytest.mark.parametrize(("sign", "result"), [("+", 14), ("-", 10), ("*", 24), ("/", 6)])
def test_an_operation_computes(sign, result):
    assert Operation(sign, A, B).evaluate({"a": Decimal(12), "b": Decimal(2)}) == result


def test_an_expression_takes_any_type_of_number():
    assert Operation("/", SUM, Constant(Decimal(2))).evaluate({"a": 1, "b": Decimal(2)}) == Decimal("1.5")
    assert Operation("/", A, B).evaluate({"a": Fraction(1), "b": Fraction(3)}) == Fraction(1, 3)
    assert Operation("*", Constant(Decimal(2)), A).evaluate({"a": Interval(Decimal(1), Decimal(2))}) == Interval(
        Decimal(2), Decimal(4)
    )


def test_last_years_value_has_its_own_key():
    expression = Operation("-", A, Previous("a"))
    assert expression.codes() == ("a", "previous(a)")
    assert expression.evaluate({"a": 5, "previous(a)": 3}) == 2


@pytest.mark.parametrize(
    ("sign", "left", "right", "expected"),
    [("=", 3, 3, True), ("=", 3, 4, False), ("≤", 3, 3, True), ("≤", 4, 3, False), ("<", 3, 3, False), ("<", 2, 3, True)],
)
def test_a_comparison_of_plain_numbers(sign, left, right, expected):
    assert holds(Comparison(sign, A, B), {"a": left, "b": right}) is expected


def test_a_comparison_of_ranges_holds_when_it_may_be_true():
    printed = Interval.printed(Decimal("95.9"), 1)
    assert holds(Comparison("=", A, Constant(Decimal("95.89"))), {"a": printed}) is True
    assert holds(Comparison("=", A, Constant(Decimal("96.0"))), {"a": printed}) is False


def test_a_missing_value_or_a_division_by_zero_cannot_be_told():
    rule = Comparison("=", A, Operation("/", B, C))
    assert holds(rule, {"a": 1, "b": 1}) is None
    assert holds(rule, {"a": 1, "b": Decimal(1), "c": Decimal(0)}) is None
    assert holds(rule, {"a": 1, "b": Decimal(1), "c": Interval(Decimal(-1), Decimal(1))}) is None


@pytest.mark.parametrize(("value", "expected"), [(19, False), (20, True), (1000, True), (1001, False)])
def test_a_band_includes_its_ends(value, expected):
    rule = Between(Constant(Decimal(20)), A, Constant(Decimal(1000)))
    assert rule.codes() == ("a",)
    assert holds(rule, {"a": value}) is expected


@pytest.mark.parametrize(("a", "b", "expected"), [(0, 0, True), (0, 1, False), (1, 1, True), (1, 0, True)])
def test_an_implication_only_binds_when_its_condition_holds(a, b, expected):
    zero = Constant(Decimal(0))
    rule = Implication(Comparison("=", A, zero), Comparison("=", B, zero))
    assert rule.codes() == ("a", "b")
    assert holds(rule, {"a": a, "b": b}) is expected


def test_whole_asks_for_a_whole_number_in_the_range():
    rule = Whole(A)
    assert rule.codes() == ("a",)
    assert holds(rule, {"a": Interval(Decimal("2.9"), Decimal("3.1"))}) is True
    assert holds(rule, {"a": Interval(Decimal("3.1"), Decimal("3.9"))}) is False


@given(part=st.integers(1, 5000), whole=st.integers(1, 5000), places=st.integers(0, 2))
def test_a_rate_printed_half_up_always_fits_its_parts(part, whole, places):
    rate = Decimal(part) / whole * 100
    printed = rate.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    values = {"a": Interval.printed(printed, places), "b": Decimal(part), "c": Decimal(whole)}
    rule = Comparison("=", A, Operation("*", Operation("/", B, C), Constant(Decimal(100))))
    assert holds(rule, values) is True
    assert holds(Whole(Operation("*", Operation("/", A, Constant(Decimal(100))), C)), values) is True
