from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.inventing import make_fact
from zhihuan.catalogue import load
from zhihuan.facts import Fact
from zhihuan.report.printing import (
    in_brief,
    is_rate,
    print_brief,
    print_difference,
    print_exact,
    print_growth,
    print_number,
    print_share,
    unit_word,
)


@pytest.mark.parametrize(
    ("code", "value", "unit", "exact", "brief"),
    [
        ("training_income", "944680", "万元", "94.468", "94.47"),
        ("training_income", "190000", "万元", "19", "19"),
        ("training_income", "100000", "万元", "10", "10"),
        ("training_income", "3025", "万元", "0.3025", "0.3025"),
        ("training_income", "20580", "万元", "2.058", "2.058"),
        ("training_income", "54057242.46", "万元", "5405.724246", "5405.72"),
        ("training_income", "0", "万元", "0", "0"),
        ("training_income", "944680", "", "944680", "944680"),
        ("equipment_value_per_student", "24514.74", "元", "24514.74", "24514.74"),
        ("student_teacher_ratio", "13.58", "—", "13.58", "13.58"),
        ("course_online_excellent_avg_students", "96", "人", "96", "96"),
        ("intl_adopted_total", "6", "个", "6", "6"),
        ("building_area", "138500", "万平方米", "13.85", "13.85"),
        ("fitness_pass_rate", "95.74", "%", "95.74", "95.74"),
    ],
)
def test_a_figure_in_the_unit_of_a_form_and_in_running_text(code: str, value: str, unit: str, exact: str, brief: str) -> None:
    fact = make_fact(code, value)
    assert (print_exact(fact, unit), print_brief(fact, unit)) == (exact, brief)


def quotient(value: str) -> Fact:
    fact = make_fact("fitness_pass_rate", value)
    how = fact.evidence.derivation
    assert how
    derivation = replace(how, numerator=Decimal(1), denominator=Decimal(2))
    return replace(fact, evidence=replace(fact.evidence, derivation=derivation))


@pytest.mark.parametrize(("value", "printed"), [("50", "50.00"), ("12.7", "12.70"), ("33.333", "33.333")])
def test_a_computed_quotient_has_two_decimals_even_where_they_are_zeros(value: str, printed: str) -> None:
    assert (print_exact(quotient(value)), print_brief(quotient(value))) == (printed, printed)


@given(st.integers(0, 10**12))
def test_money_in_another_unit_is_the_same_money(value: int) -> None:
    fact = make_fact("training_income", value)
    printed = print_exact(fact, "万元")
    assert Decimal(printed) * 10000 == value
    assert not (printed.endswith("0") and "." in printed)
    assert abs(in_brief(fact, "万元") - Decimal(printed)) <= Decimal("0.005")


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_difference_is_that_of_the_printed_figures(one: int, other: int) -> None:
    now, before = make_fact("training_income", one), make_fact("training_income", other)
    printed = Decimal(print_difference(now, before, "万元"))
    assert printed == abs(Decimal(print_brief(now, "万元")) - Decimal(print_brief(before, "万元")))


def test_digits_without_exponent() -> None:
    assert print_number(Decimal("1E+3")) == "1000"


def test_shares_and_growth_are_rounded_half_up_without_sign() -> None:
    assert (print_growth(Decimal(84), Decimal(106)), print_share(Decimal(1), Decimal(8))) == ("20.75", "12.50")


def test_words_of_units() -> None:
    codes = load().indicators
    assert [unit_word(codes[code]) for code in ("equipment_value_per_student", "student_teacher_ratio", "enrol_new")] == [
        "元",
        "",
        "人",
    ]
    assert (is_rate(codes["dual_teacher_rate"]), is_rate(codes["enrol_new"])) == (True, False)
