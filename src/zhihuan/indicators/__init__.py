"""From the school's own records to figures: formulas of the catalogue computed over registers, with their evidence."""

from zhihuan.indicators.compute import compute
from zhihuan.indicators.computed import Computed
from zhihuan.indicators.figures import FIGURES, State
from zhihuan.indicators.records import Records, Source

__all__ = ["FIGURES", "Computed", "Records", "Source", "State", "compute"]
