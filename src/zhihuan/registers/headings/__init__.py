"""Headers of columns: what they say, which field each names, and where they stand in a sheet."""

from zhihuan.registers.headings.layout import HEAD_ROWS, Layout, find_layout
from zhihuan.registers.headings.matching import Likeness, Match, Names
from zhihuan.registers.headings.names import take_apart

__all__ = ["HEAD_ROWS", "Layout", "Likeness", "Match", "Names", "find_layout", "take_apart"]
