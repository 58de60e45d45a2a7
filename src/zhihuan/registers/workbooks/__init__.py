"""Workbooks as rows of words, and rows of words as workbooks. The packages for Excel stay in here."""

from zhihuan.registers.workbooks.comments import CellNote
from zhihuan.registers.workbooks.grid import LAST_COLUMN, UNCOMPUTED, Area, Book, Row, Sheet, letters
from zhihuan.registers.workbooks.marking import can_mark, mark
from zhihuan.registers.workbooks.opening import open_book
from zhihuan.registers.workbooks.styles import day_of_serial
from zhihuan.registers.workbooks.writing import DAY, GENERAL, MONEY, TEXT, WHOLE, NewColumn, NewSheet, write_book

__all__ = [
    "DAY",
    "GENERAL",
    "LAST_COLUMN",
    "MONEY",
    "TEXT",
    "UNCOMPUTED",
    "WHOLE",
    "Area",
    "Book",
    "CellNote",
    "NewColumn",
    "NewSheet",
    "Row",
    "Sheet",
    "can_mark",
    "day_of_serial",
    "letters",
    "mark",
    "open_book",
    "write_book",
]
