"""Text to quantities: Chinese and Arabic numerals, units, percent, points, ratios, ranges, qualifiers; and the periods beside them."""

from zhihuan.quantities.interval import Interval, round_half_up
from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.period import PeriodMention

__all__ = ["Interval", "Kind", "PeriodMention", "Qualifier", "Quantity", "round_half_up"]
