from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.catalogue import load
from zhihuan.report.printing import is_rate, print_growth, print_in, print_number, print_share, unit_word


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "printed"),
    [
        ("944680", "元", "万元", "94.468"),
        ("190000", "元", "万元", "19"),
        ("100000", "元", "万元", "10"),
        ("3025", "元", "万元", "0.3025"),
        ("0", "元", "万元", "0"),
        ("24514.74", "元/生", "元", "24514.74"),
        ("13.58", ":1", "—", "13.58"),
        ("96", "人/门", "人", "96"),
        ("95.00", "%", "", "95.00"),
        ("6", "项", "个", "6"),
        ("138500", "平方米", "万平方米", "13.85"),
    ],
)
def test_a_value_in_the_unit_of_the_form(value: str, unit: str, wanted: str, printed: str) -> None:
    assert print_in(Decimal(value), unit, wanted) == printed


@given(st.integers(0, 10**12))
def test_money_in_another_unit_is_the_same_money(value: int) -> None:
    printed = print_in(Decimal(value), "元", "万元")
    assert Decimal(printed) * 10000 == value
    assert not (printed.endswith("0") and "." in printed)


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
