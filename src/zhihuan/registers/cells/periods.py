"""School years and terms: 2024-2025, 2025春."""

import re
from typing import Final

from zhihuan.registers.cells.reading import Reading, refused
from zhihuan.registers.cells.texts import plain_signs

_SCHOOL_YEAR = re.compile(r"(\d{4}|\d{2})年?[-—–~～/至]+(\d{4}|\d{2})年?(?:学年度?)?")
_STARTING = re.compile(r"(\d{4})学年度?")
_TERM = re.compile(r"(\d{4})年?(春|秋|上|下)(?:季|半年)?(?:学期)?")
_NUMBERED = re.compile(r"(\d{4})年?[-—–~～/至]+(\d{4})年?(?:学年度?)?[-—/(]?第?([12一二上下])\)?(?:学期)?")
_SEASONS: Final = {"春": "春", "秋": "秋", "上": "春", "下": "秋"}
_FIRST: Final = ("1", "一", "上")


def read_school_year(text: str) -> Reading:
    """Return a school year as "2024-2025"; 2024学年 begins in 2024."""
    bare = plain_signs(text)
    if found := _STARTING.fullmatch(bare):
        return Reading(f"{found[1]}-{int(found[1]) + 1}", is_mended=True)
    found = _SCHOOL_YEAR.fullmatch(bare)
    years = _pair(found) if found else None
    if years is None:
        return refused("not_a_school_year")
    value = f"{years[0]}-{years[1]}"
    return Reading(value, value != text)


def _pair(found: re.Match[str]) -> tuple[int, int] | None:
    first, second = (int(part) if len(part) == 4 else 2000 + int(part) for part in found.groups()[:2])
    return (first, second) if second == first + 1 else None


def read_term(text: str) -> Reading:
    """Return a term as "2025春" or "2025秋" of its calendar year: the second term of 2024-2025 is 2025春."""
    bare = plain_signs(text)
    if found := _TERM.fullmatch(bare):
        value = found[1] + _SEASONS[found[2]]
        return Reading(value, value != text)
    found = _NUMBERED.fullmatch(bare)
    years = _pair(found) if found else None
    if found is None or years is None:
        return refused("not_a_term")
    return Reading(f"{years[0]}秋" if found[3] in _FIRST else f"{years[1]}春", is_mended=True)
