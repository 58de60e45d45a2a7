"""Read a table cell that holds one figure."""

import re
from dataclasses import replace
from decimal import Decimal

from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import ARABIC, narrow, parse_arabic, parse_chinese
from zhihuan.quantities.units import UNIT

_CELL = re.compile(
    rf"\s*(?P<about>约|近|超过?|≥|>=?|≤|<=?|不少于|不低于)?\s*(?P<sign>[+-]|—)?\s*(?P<number>{ARABIC})(?P<plus>(?:\+[0-9]+)+)?\s*(?P<one>:\s*1)?"
    rf"\s*(?P<scale>[百千]?[万亿]{{1,2}})?\s*(?P<more>余|多)?\s*(?P<unit>{UNIT})?(?P<after>以上|左右|以下)?(?:\([^()]*\))?\s*"
)
_RANK = re.compile(r"\s*第\s*(?P<number>[0-9]+|[一二三四五六七八九十]+)\s*(?P<unit>名|位)?\s*")
_BEFORE = {"约": Qualifier.APPROX, "近": Qualifier.APPROX, "≤": Qualifier.AT_MOST, "<": Qualifier.AT_MOST, "<=": Qualifier.AT_MOST}
_AFTER = {"左右": Qualifier.APPROX, "以下": Qualifier.AT_MOST}


def read_cell(text: str) -> Quantity | None:
    """Return the figure of a cell that holds nothing else than a number with sign and unit, or None; a note in brackets may follow."""
    if len(text) > 60:
        return None
    plain = narrow(text)
    rank = _RANK.fullmatch(plain)
    if rank:
        value = Decimal(rank["number"]) if rank["number"].isdecimal() else parse_chinese(rank["number"])
        start, end = rank.span("number")
        return None if value is None else Quantity(text.strip(), 0, len(text), start, end, value, "名", 0, kind=Kind.RANK)
    match = _CELL.fullmatch(plain)
    return _figure(text, match) if match else None


def _figure(text: str, match: re.Match[str]) -> Quantity:
    value, decimals = parse_arabic(match["number"])
    value += sum(Decimal(part) for part in (match["plus"] or "").split("+") if part)
    start, end = match.span("number")
    unit = (match["scale"] or "") + (match["unit"] or "")
    figure = Quantity(
        text.strip(), 0, len(text), start, end, -value if match["sign"] in ("-", "—") else value, unit, decimals, _qualifier(match), signed=bool(match["sign"])
    )
    if match["one"]:
        return replace(figure, unit=":1", kind=Kind.RATIO)
    if unit in ("%", "‰"):
        return replace(figure, kind=Kind.PERCENT)
    if unit.endswith("百分点"):
        return replace(figure, unit="个百分点", kind=Kind.POINTS)
    return replace(figure, kind=Kind.MULTIPLE) if unit == "倍" else figure


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["about"]:
        return _BEFORE.get(match["about"], Qualifier.AT_LEAST)
    if match["after"]:
        return _AFTER.get(match["after"], Qualifier.AT_LEAST)
    return Qualifier.AT_LEAST if match["more"] else Qualifier.EXACT
