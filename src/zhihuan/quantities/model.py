"""What a report writes down as a number."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from zhihuan.quantities.units import scale


class Qualifier(StrEnum):
    """How the number is meant: 近 约 左右 are approx; 余 多 以上 超 不少于 are at_least; 不超过 以下 不足 are at_most."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class Kind(StrEnum):
    """What sort of number it is; ratio is 16.7:1 (value 16.7), multiple is 2.5倍 or 翻一番, fraction is 三分之二."""

    AMOUNT = "amount"
    PERCENT = "percent"
    POINTS = "points"
    RATIO = "ratio"
    RANK = "rank"
    MULTIPLE = "multiple"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in running text. `value` and `unit` are as printed (13.85 and 万平方米); `amount` counts the unit's scale in.

    `start` and `end` are character offsets of `text` (number, unit and qualifier words) in the string searched;
    `number_start` and `number_end` those of the bare number. `decimals` is the number of printed decimal places, negative
    when an integer is visibly rounded (4000 in 近4000 has -3). `signed`: a + or − sign is printed.
    `range_end`: "low" or "high" for the two ends of a range.
    `unit` is "" for a bare number, "%" for percent, "个百分点" for points, ":1" for a ratio (also one printed 1:16.7),
    "名" for a rank.
    A fraction such as 四分之三 has the value 0.75 and no unit; 九成 is 90 %, approximate unless a word says otherwise.
    """

    text: str
    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    unit: str
    decimals: int
    qualifier: Qualifier = Qualifier.EXACT
    kind: Kind = Kind.AMOUNT
    signed: bool = False
    range_end: str = ""

    @property
    def amount(self) -> Decimal:
        """The value with the unit's scale counted in: 138500 for 13.85万平方米, 120 for 2小时."""
        return self.value * scale(self.unit)
