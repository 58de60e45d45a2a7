from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.inventing import fact
from zhihuan.checks.stating import amount, cite, is_whole, name, plain, say, stated
from zhihuan.facts import Role
from zhihuan.quantities import Qualifier, round_half_up

UNITS = st.sampled_from(["人", "%", "万元", "元", "万人次", "亩", ":1"])


@given(st.decimals(0, 99_999, places=3), st.integers(0, 3), UNITS, st.sampled_from(Qualifier))
def test_range_contains_the_printed_value(number: Decimal, places: int, unit: str, qualifier: Qualifier) -> None:
    printed = fact(str(round_half_up(number, places)), unit, qualifier=qualifier)

    assert amount(printed) in stated(printed)


@given(st.decimals(1, 99_999, places=6), st.integers(0, 3))
def test_range_contains_what_was_rounded_and_rounds_back(exact: Decimal, places: int) -> None:
    printed = fact(str(round_half_up(exact, places)), "%")
    reach = stated(printed)

    assert exact in reach
    assert round_half_up(reach.low, places) == printed.value
    assert round_half_up(reach.high - Decimal("0.0000001"), places) == printed.value


def test_heads_are_exact_and_ten_thousands_are_not() -> None:
    assert is_whole(fact("1474"))
    assert stated(fact("1474")).low == stated(fact("1474")).high == 1474
    assert not is_whole(fact("2", "万人次"))
    assert stated(fact("2", "万人次")).low == 15_000


@pytest.mark.parametrize(
    ("qualifier", "inside", "outside"),
    [
        (Qualifier.AT_LEAST, "4200", "3999"),
        (Qualifier.AT_MOST, "3999", "4001"),
        (Qualifier.APPROX, "3960", "4401"),
        (Qualifier.EXACT, "4000", "3999"),
    ],
)
def test_qualifier_widens_what_is_meant(qualifier: Qualifier, inside: str, outside: str) -> None:
    reach = stated(fact("4000", qualifier=qualifier))

    assert Decimal(inside) in reach
    assert Decimal(outside) not in reach


def test_words_of_a_figure() -> None:
    short = fact("1712", label="专任教师")
    cell = fact("92.54", "%", "及格率", breakdown=(("grade", "高一"),), row=3)
    part = fact("92.54", "%", "就业率", breakdown=(("major", "工业与民用建筑"),), row=3)
    change = fact("1.5", "个百分点", "“双师型”教师比例", role=Role.CHANGE, signed=True, row=3)
    growth = fact("-1.5", "%", "经费增幅", role=Role.CHANGE, signed=True, row=3)
    long = fact("1712", label="全市各级各类中等职业学校在编在岗的专任教师总计")

    assert say(short) == "1712人"
    assert name(short) == "专任教师1712人"
    assert name(cell) == "高一及格率92.54%"
    assert name(long) == f"{long.label}1712人"
    assert name(part) == "工业与民用建筑的就业率92.54%"
    assert name(replace(part, breakdown=(("contest", "学生技能赛"), ("who", "学生")))) == "学生技能赛的就业率92.54%"
    assert name(change) == "‘双师型’教师比例变化+1.5个百分点"
    assert name(growth) == "经费增幅-1.5%"
    assert name(replace(growth, label="图书", role=Role.GROWTH)) == "图书增幅-1.5%"
    assert cite(short, short, cell) == (short.evidence.citation, cell.evidence.citation)


def test_a_long_sum_is_cited_by_its_first_places_and_its_last() -> None:
    parts = [fact(str(n), row=n, block=n) for n in range(1, 32)]

    places = cite(*parts)

    assert len(places) == 12
    assert places[0] == parts[0].evidence.citation
    assert places[-1] == parts[-1].evidence.citation


@pytest.mark.parametrize(("value", "words"), [("1.50", "1.5"), ("100", "100"), ("1E+2", "100"), ("0.00", "0")])
def test_plain_numbers_have_no_trailing_zeros_and_no_exponent(value: str, words: str) -> None:
    assert plain(Decimal(value)) == words


def test_a_mean_of_heads_was_rounded() -> None:
    assert not is_whole(fact("2787", "人", label="校均规模"))
    assert Decimal("2787.27") in stated(fact("2787", "人", label="校均规模"))
    assert is_whole(fact("2787", "人", label="在校生"))
