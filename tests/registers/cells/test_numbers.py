from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.registers.cast import TODAY, field
from zhihuan.registers.cells import Setting, lowest, reader_of

MONEY = field("x", "某", "money", unit="元")
FEN = st.integers(0, 10**14).map(lambda fen: Decimal(fen).scaleb(-2))


@given(FEN)
def test_money_in_ten_thousands_is_turned_exactly(amount: Decimal) -> None:
    text = f"{amount.scaleb(-4):f}"
    assert reader_of(MONEY, Setting(TODAY), Decimal(10_000))(text).value == amount
    assert reader_of(MONEY, Setting(TODAY))(f"{text}万元").value == amount


@given(FEN)
def test_thousands_may_be_set_apart(amount: Decimal) -> None:
    assert reader_of(MONEY, Setting(TODAY))(f"{amount:,f}").value == amount


@given(st.decimals(-100, 100, places=6))
def test_more_places_than_are_kept_are_rounded_half_up(number: Decimal) -> None:
    reading = reader_of(field("x", "某", "decimal", decimals=2), Setting(TODAY))(f"{number:f}")
    assert isinstance(reading.value, Decimal)
    assert abs(reading.value - number) <= Decimal("0.005")
    assert reading.is_mended == (reading.value != number)


@pytest.mark.parametrize(
    ("kind", "low", "least"),
    [("money", None, Decimal(0)), ("whole", None, Decimal(0)), ("decimal", None, None), ("whole", Decimal(-5), Decimal(-5))],
)
def test_counts_and_money_are_not_negative_unless_the_register_says_so(
    kind: str, low: Decimal | None, least: Decimal | None
) -> None:
    one = field("x", "某", kind, low=low)
    assert lowest(one) == least
    assert (reader_of(one, Setting(TODAY))("-3").reason == "") == (least is None or least <= -3)


def test_a_field_without_a_unit_takes_none() -> None:
    assert reader_of(field("x", "某", "whole"), Setting(TODAY))("12人").reason == "not_a_number"
