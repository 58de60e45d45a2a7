"""Which cells of an .xlsx hold days or percentages: their number formats say so, and only they."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from lxml.etree import _Element

PLAIN, DAY, PERCENT = "plain", "day", "percent"
_BUILT_IN_DAYS: Final = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_BUILT_IN_PERCENTS: Final = {9, 10}
_NOT_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DAY_LETTERS = re.compile(r"[ymdhs年月日]", re.IGNORECASE)
_LAST_SERIAL: Final = 2_958_465
_FROM_1904: Final = 1462
_KEPT_DIGITS: Final = 15
"""More digits than these are the noise of binary fractions; a spreadsheet keeps no more."""


def kinds_of_styles(root: _Element | None) -> list[str]:
    """Return what each cell style shows: PLAIN, DAY or PERCENT. `root` is the part styles.xml."""
    if root is None:
        return []
    own = {node.get("numFmtId"): node.get("formatCode") or "" for node in root.iter("{*}numFmt")}
    styles = root.find("{*}cellXfs")
    return [_kind(node.get("numFmtId") or "0", own) for node in (styles if styles is not None else ())]


def _kind(key: str, own: dict[str | None, str]) -> str:
    if key in own:
        code = _NOT_FORMAT.sub("", own[key].split(";")[0])
        return PERCENT if "%" in code else DAY if _DAY_LETTERS.search(code) and "0" not in code and "#" not in code else PLAIN
    number = int(key) if key.isdecimal() else 0
    return DAY if number in _BUILT_IN_DAYS else PERCENT if number in _BUILT_IN_PERCENTS else PLAIN


@lru_cache(maxsize=65536)
def shown(raw: str, kind: str, since_1904: bool) -> str:
    """Return what a stored number says: a day as 2024-09-01, a share as 97.36%, else its digits without binary noise.

    A number of more than fifteen digits stays in powers of ten (1.1E+17), for its last digits are lost.
    """
    if kind == PLAIN and len(raw) <= _KEPT_DIGITS and raw.isdecimal():
        return raw
    try:
        value = Decimal(raw)
    except InvalidOperation:
        return raw
    if not value.is_finite() or abs(value.adjusted()) > _KEPT_DIGITS:
        return raw
    if kind == DAY:
        return _moment(value, since_1904) or _digits(value)
    return _digits(value * 100) + "%" if kind == PERCENT else _digits(value)


def _digits(value: Decimal) -> str:
    text = f"{Decimal(f'{value:.{_KEPT_DIGITS - 1}E}'):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _moment(value: Decimal, since_1904: bool) -> str:
    """Excel counts a 29 February 1900 that never was: days before it are one off. A value below one is a time of day."""
    days, seconds = divmod(int(value * 86400 + Decimal("0.5")), 86400)
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    if not 0 <= value <= _LAST_SERIAL - (_FROM_1904 if since_1904 else 0):
        return ""
    if days == 0 and not since_1904:
        return clock
    day = day_of_serial(days, since_1904)
    return day.isoformat() if seconds == 0 else f"{day.isoformat()} {clock}"


def day_of_serial(days: int, since_1904: bool = False) -> date:
    """Return the day that a spreadsheet numbers `days`: 45536 is 1 September 2024, counted from 1900 on."""
    if since_1904:
        return date(1904, 1, 1) + timedelta(days=days)
    return date(1899, 12, 30) + timedelta(days=days + (days < 60))
