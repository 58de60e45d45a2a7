"""The large changes that the tables show, in words: a reviewer asks about each of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from zhihuan.document import Table
from zhihuan.facts import Fact, key_of, parse_key
from zhihuan.report.figures import Figures
from zhihuan.report.line import Line, joined
from zhihuan.report.printing import is_rate, print_exact, unit_word

_LARGE: Final = Decimal("0.3")
_POINTS: Final = 5
_LEAST: Final = 10  # of two counts that are nearly nothing one is always a multiple of the other
_INTRODUCTION: Final = "与上年相比，计数类指标变动超过三成、比率类指标变动超过五个百分点的如下。"
_END: Final = "。以上数据由台账记录和填报值得出，逐项依据列在佐证目录中。"


def tell_changes(tables: Iterable[Table], figures: Figures) -> Line:
    """Return what changed by more than three tenths, or five points, in the tables; an empty line when nothing did."""
    told = [_tell(now, before, unit, figures) for now, before, unit in _pairs(tables, figures) if _is_large(now, before)]
    return Line(_INTRODUCTION) + joined(told, "；") + _END if told else Line()


def _pairs(tables: Iterable[Table], figures: Figures) -> Iterator[tuple[Fact, Fact, str]]:
    """Yield this year's and last year's figure of each indicator in the tables once, with the unit of its row."""
    seen: set[str] = set()
    for table in tables:
        for row in table.rows:
            for key in (parse_key(bound.key) for cell in row for bound in cell.passage.bindings if "|" not in bound.key):
                if key is None or key.indicator in seen or key.breakdown:
                    continue
                now, before = (figures.find(key.indicator, basis=key.basis, back=back) for back in (0, 1))
                if now and before:
                    seen.add(key.indicator)
                    yield now, before, next((cell.text for cell in row if cell.text in ("万元", "亿元")), "")


def _is_large(now: Fact, before: Fact) -> bool:
    if now.unit == "%":
        return abs(now.value - before.value) > _POINTS
    difference = abs(now.value - before.value)
    return before.value > 0 and difference >= _LEAST and difference / before.value > _LARGE


def _tell(now: Fact, before: Fact, unit: str, figures: Figures) -> Line:
    indicator = figures.indicators[now.indicator or ""]
    up, down = ("提高到", "下降到") if is_rate(indicator) else ("增加到", "减少到")
    word = ":1" if now.unit == ":1" else unit or unit_word(indicator)
    # A list inside a name reads like three things that are counted.
    name = indicator.name.zh.replace("、", "")
    first = Line(f"{name}由上年的") + Line.bound(print_exact(before, unit), str(key_of(before))) + word
    return first + (up if now.value > before.value else down) + Line.bound(print_exact(now, unit), str(key_of(now))) + word
