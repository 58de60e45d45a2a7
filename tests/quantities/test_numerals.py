from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhihuan.quantities.numerals import narrow, parse_arabic, parse_chinese


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("一", 1), ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("三十二", 32), ("百", 100), ("一百零五", 105),
        ("一千二百五十", 1250),
        ("万", 10000), ("五万", 50000), ("三万五千", 35000), ("一百二十万", 1200000), ("一亿", 100000000),
        ("一亿零五万", 100050000),
        ("二〇二〇", 2020), ("一零三", 103), ("零", 0),
    ],
)  # fmt: skip
def test_parse_chinese_gives_the_number(words: str, value: int) -> None:
    assert parse_chinese(words) == value


@pytest.mark.parametrize("words", ["", "几", "半", "数", "几十", "三五", "七八", "一二百", "十" * 21])
def test_parse_chinese_refuses_what_is_vague_or_no_number(words: str) -> None:
    assert parse_chinese(words) is None


def spell(number: int) -> str:
    """Write a number below ten thousand in Chinese, the long way round."""
    words, pending = "", ""
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words, pending = words + pending + "零一二三四五六七八九"[digit] + sign, ""
        elif words:
            pending = "零"
    return words


@given(st.integers(1, 9999))
def test_parse_chinese_reads_what_is_spelt(number: int) -> None:
    assert parse_chinese(spell(number)) == number


@pytest.mark.parametrize(
    ("words", "value", "decimals"),
    [("1,234.5", "1234.5", 1), ("2，345", "2345", 0), ("23137.8 3", "23137.83", 2), ("07", "7", 0), ("97.30", "97.30", 2)],
)
def test_parse_arabic_gives_value_and_printed_places(words: str, value: str, decimals: int) -> None:
    assert parse_arabic(words) == (Decimal(value), decimals)


def test_narrow_keeps_every_offset() -> None:
    assert narrow("２０％　１∶１－＋．") == "20% 1:1-+."
