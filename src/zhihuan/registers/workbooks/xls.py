"""Old Excel workbooks (.xls, .et) by their bare values, read in a process of their own."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from zhihuan.registers.workbooks import xls_values
from zhihuan.registers.workbooks.grid import LAST_COLUMN, Area, Book, Row, Sheet
from zhihuan.registers.workbooks.merging import spread
from zhihuan.registers.workbooks.refusals import refuse
from zhihuan.registers.workbooks.styles import PLAIN, shown

_PROGRAM: Final = str(Path(xls_values.__file__))
_SECONDS: Final = 120
"""A full old workbook of 65,536 rows takes two."""


def open_xls(source: bytes) -> Book:
    """Return the sheets of an old workbook. It does not tell hidden rows, nor formulas that were never computed."""
    sheets = tuple(_sheet(about) for about in _values(source))
    return Book("xls", sheets) if sheets else refuse("no_sheets")


def _values(source: bytes) -> list[dict[str, Any]]:
    """Return what the program says of the sheets. A damaged file may end it, and nothing else with it."""
    try:
        done = subprocess.run([sys.executable, "-I", _PROGRAM], input=source, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        refuse("damaged", "工作簿读不出来", str(error))
    if done.returncode == xls_values.LOCKED:
        refuse("password")
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").splitlines()
        refuse("damaged", "工作簿读不出来", lines[-1] if lines else "the reader gave up")
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def _sheet(about: dict[str, Any]) -> Sheet:
    areas: list[Area] = [
        (top + 1, min(left, LAST_COLUMN), bottom + 1, min(right, LAST_COLUMN)) for top, left, bottom, right in about["areas"]
    ]
    return Sheet(about["name"], lambda: spread(_rows(about), areas), about["is_hidden"], lambda: areas)


def _rows(about: dict[str, Any]) -> Iterator[Row]:
    left = about["left"]
    for number, values in enumerate(about["rows"], about["top"] + 1):
        cells = [""] * left + [_text(value) for value in values[: LAST_COLUMN + 1 - left]]
        if any(cells):
            yield Row(number, cells)


def _text(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else shown(repr(value), PLAIN, since_1904=False)
