"""A workbook as rows of words: what the cells of each sheet show, one row at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

UNCOMPUTED: Final = "\ue0f0"
"""Stands for a formula that was saved without its value. A private character: no text that people type holds it."""

LAST_COLUMN: Final = 511
"""The last column from 0 that is read; what lies beyond is put there, so that it is told and not lost."""

Area = tuple[int, int, int, int]
"""A merged area: its top row from 1, left column from 0, bottom row and right column, inclusive."""


class Row(NamedTuple):
    """A row with its number as the program shows it, and the words of its cells from the first column on, "" for blank ones."""

    number: int
    cells: list[str]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, how its rows are read (from the start at each call, blank rows may be left out), its merged areas."""

    name: str
    rows: Callable[[], Iterator[Row]]
    is_hidden: bool = False
    areas: Callable[[], list[Area]] = list


@dataclass(frozen=True, slots=True)
class Book:
    """An opened file of `kind` "xlsx", "xls" or "csv". `is_lossy` tells that some characters of it could not be read.

    `since_1904` tells that the workbook numbers its days from 1904 on, `has_macros` that it carries some; they are not run.
    """

    kind: str
    sheets: tuple[Sheet, ...] = field(default_factory=tuple)
    is_lossy: bool = False
    since_1904: bool = False
    has_macros: bool = False


def letters(column: int) -> str:
    """Return the letters of a column from 0: 27 is "AB"."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_of(ref: str) -> int:
    """Return the column from 0 of a reference such as "AB7"; -1 if it has none."""
    column = 0
    for letter in ref.rstrip("0123456789"):
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
