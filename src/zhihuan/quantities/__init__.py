"""Text to quantities: numerals of every sort, units, percent, points, ratios, ranges, qualifiers; and the periods beside them."""

from zhihuan.quantities.cell import read_cell
from zhihuan.quantities.interval import Interval, round_half_up
from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.period import PeriodMention
from zhihuan.quantities.periods import find_periods
from zhihuan.quantities.recogniser import find, find_all
from zhihuan.quantities.units import base, dimension, factor, same_dimension, scale

__all__ = [
    "Interval",
    "Kind",
    "PeriodMention",
    "Qualifier",
    "Quantity",
    "base",
    "dimension",
    "factor",
    "find",
    "find_all",
    "find_periods",
    "read_cell",
    "round_half_up",
    "same_dimension",
    "scale",
]
