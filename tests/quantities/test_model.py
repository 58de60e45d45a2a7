from decimal import Decimal

import pytest

from zhihuan.quantities import find


@pytest.mark.parametrize(
    ("text", "amount"),
    [("13.85万平方米", "138500"), ("1.3亿元", "130000000"), ("37万余人次", "370000"), ("4902人", "4902"), ("97.36%", "97.36")],
)
def test_amount_counts_the_scale_in(text: str, amount: str) -> None:
    (quantity,) = find(text)
    assert quantity.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "decimals"), [("97.30%", 2), ("近4000人", -3), ("20余项", -1), ("20项以上", 0), ("4000人", 0), ("约0人", 0)]
)
def test_decimals_say_how_round_the_number_is(text: str, decimals: int) -> None:
    (quantity,) = find(text)
    assert quantity.decimals == decimals


def test_offsets_point_at_text_and_number() -> None:
    text = "在校生近４０００ 人，"
    (quantity,) = find(text)
    assert (quantity.text, text[quantity.start : quantity.end], text[quantity.number_start : quantity.number_end]) == (
        "近４０００ 人",
        "近４０００ 人",
        "４０００",
    )
