"""Workbooks as rows of words, and rows of words as workbooks. The packages for Excel stay in here."""

from zhihuan.registers.workbooks.grid import LAST_COLUMN, UNCOMPUTED, Area, Book, Row, Sheet, letters
from zhihuan.registers.workbooks.opening import open_book
from zhihuan.registers.workbooks.styles import day_of_serial

__all__ = ["LAST_COLUMN", "UNCOMPUTED", "Area", "Book", "Row", "Sheet", "day_of_serial", "letters", "open_book"]
