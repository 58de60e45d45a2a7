"""The usual slips of the pen, tried before anybody is accused of more: they name how a wrong figure came about."""

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, Decimal

from zhihuan.facts import Fact
from zhihuan.language import Text

NEARBY = Decimal("0.03")


def explain(found: Decimal, expected: Decimal, decimals: int) -> Text | None:
    """Return how `found` may have come from `expected` (exact, not rounded): truncated, sign lost, digits swapped, comma slipped.

    None if no slip fits.
    """
    step = Decimal(1).scaleb(-decimals)
    right = expected.quantize(step, rounding="ROUND_HALF_UP")
    if found == expected.quantize(step, rounding=ROUND_DOWN):
        return Text("似乎直接截去尾数，没有四舍五入", "it seems truncated, not rounded")
    if found == -right:
        return Text("正负号写反或漏写", "the sign seems lost")
    if sorted(str(abs(found))) == sorted(str(abs(right))):
        return Text("数字似乎写颠倒", "the digits seem swapped")
    if right and found in (right / 100, right * 100):
        return Text("似乎差了100倍，百分数与小数混用", "it is a hundred times off: percent and fraction mixed")
    if right and found in (right / 10000, right * 10000):
        return Text("似乎差了1万倍，元与万元混用", "it is ten thousand times off: 元 and 万元 mixed")
    return None


def other_bases(part: Decimal, fits: Callable[[Decimal], bool], facts: Iterable[Fact], base: Fact) -> list[Fact]:
    """Return other stated figures of the same unit that would make the rate right."""
    rivals = {f.value: f for f in facts if f.unit == base.unit and f.value != base.value and f.value > 0 and f.value >= part}
    return [fact for value, fact in rivals.items() if fits(part / value)]


def nearby_base(part: Decimal, base: Decimal, fits: Callable[[Decimal], bool]) -> Decimal | None:
    """Return the whole number nearest to `base`, at most three percent away, that would make the rate right."""
    reach = max(1, int(abs(base) * NEARBY))
    for step in range(1, reach + 1):
        for candidate in (base - step, base + step):
            if candidate > 0 and fits(part / candidate):
                return candidate
    return None
