"""Cells: what their words say as values of a field's type, and why some say nothing."""

from zhihuan.registers.cells.columns import FINE, MENDED, REFUSED, Cleaned, Cleaner
from zhihuan.registers.cells.numbers import lowest
from zhihuan.registers.cells.people import check_sign, person_of
from zhihuan.registers.cells.readers import reader_of
from zhihuan.registers.cells.reading import Reader, Reading, Setting
from zhihuan.registers.cells.texts import tidy

__all__ = [
    "FINE",
    "MENDED",
    "REFUSED",
    "Cleaned",
    "Cleaner",
    "Reader",
    "Reading",
    "Setting",
    "check_sign",
    "lowest",
    "person_of",
    "reader_of",
    "tidy",
]
