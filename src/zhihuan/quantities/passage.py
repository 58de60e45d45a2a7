"""The text under the reader's finger."""

import re
from dataclasses import dataclass
from decimal import Decimal

from zhihuan.quantities.interval import round_half_up
from zhihuan.quantities.model import Kind, Quantity
from zhihuan.quantities.qualifiers import reach

_CLAUSE_END = re.compile(r"[，。；,;！？!?\n]")
_KINDS = {"%": Kind.PERCENT, "‰": Kind.PERCENT, "个百分点": Kind.POINTS, "倍": Kind.MULTIPLE}
# Spellings of one unit, and the medals, which reports add up as 项.
_USUAL = {
    "人(次)": "人次",
    "百分点": "个百分点",
    "平米": "平方米",
    "平方": "平方米",
    "大": "个",
    "金": "项",
    "银": "项",
    "铜": "项",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as printed and with its signs narrowed; offsets are the same in both."""

    text: str
    plain: str

    def before(self, position: int, length: int = 24) -> str:
        """Return the few characters before `position`."""
        return self.plain[max(0, position - length) : position]

    def clause_before(self, position: int) -> str:
        """Return what stands in the same clause before `position`, at most 40 characters."""
        return _CLAUSE_END.split(self.before(position, 40))[-1]

    def clause_after(self, position: int) -> str:
        """Return what stands in the same clause after `position`, at most 16 characters."""
        return _CLAUSE_END.split(self.plain[position : position + 16])[0]

    def quantity(
        self,
        span: tuple[int, int],
        end: int,
        value: Decimal,
        unit: str,
        *,
        decimals: int = 0,
        more: bool = False,
        kind: Kind | None = None,
    ) -> Quantity:
        """Return the quantity whose bare number has `span` and whose unit ends at `end`, with the qualifier words around them."""
        scale = unit[: len(unit) - len(unit.lstrip("万亿"))]
        unit = scale + _USUAL.get(unit[len(scale) :], unit[len(scale) :])
        words = reach(self.plain, span[0], end, more)
        if unit == "成":
            value, unit, decimals, words = round_half_up(value * 10, max(decimals - 1, 0)), "%", decimals - 1, words.roughly()
        if not decimals and words.rounded:
            decimals = -_zeros(value)
        kind = kind or _KINDS.get(unit, Kind.AMOUNT)
        text = self.text[words.start : words.end]
        return Quantity(text, words.start, words.end, *span, value, unit, decimals, words.qualifier, kind)


def _zeros(value: Decimal) -> int:
    digits = str(abs(int(value)))
    return len(digits) - len(digits.rstrip("0")) if value else 0
