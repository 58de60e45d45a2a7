"""Read a table cell that holds figures and nothing else."""

import re
from decimal import Decimal

from zhihuan.quantities.model import Kind, Qualifier, Quantity
from zhihuan.quantities.numerals import ARABIC, LONGEST, narrow, parse_arabic, parse_chinese
from zhihuan.quantities.units import UNIT

_FIGURE = re.compile(
    rf"\s*(?P<about>约|近|超过?|≥|≤|>=?|<=?|不少于|不低于)?\s*(?P<sign>[+—↑↓▲▼-])?\s*(?P<number>{ARABIC})(?P<plus>(?:\+[0-9]{{1,9}}){{1,9}})?\s*(?P<one>:\s*1(?![0-9.]))?"
    rf"\s*(?P<scale>[百千]?[万亿]{{1,2}})?\s*(?P<more>余|多)?\s*(?P<unit>{UNIT})?(?P<after>以上|左右|以下)?(?:\([^()]*\))?\s*"
)
_RANK = re.compile(r"\s*第\s*(?P<number>[0-9]{1,9}|[一二三四五六七八九十]{1,5})\s*(?P<unit>名|位)?\s*")
_BEFORE = {
    "约": Qualifier.APPROX,
    "近": Qualifier.APPROX,
    "≤": Qualifier.AT_MOST,
    "<": Qualifier.AT_MOST,
    "<=": Qualifier.AT_MOST,
}
_AFTER = {"左右": Qualifier.APPROX, "以下": Qualifier.AT_MOST}
_KINDS = {"%": Kind.PERCENT, "‰": Kind.PERCENT, "百分点": Kind.POINTS, "个百分点": Kind.POINTS, "倍": Kind.MULTIPLE}


def read_cell(text: str) -> Quantity | None:
    """Return the figure of a cell that holds one number with sign and unit, or None: for 5/18, 无, — or words.

    A note in brackets may follow the number: 1（省一国二） is 1.
    """
    if len(text) > 60:
        return None
    plain = narrow(text)
    if rank := _RANK.fullmatch(plain):
        return _rank(text, rank)
    match = _FIGURE.fullmatch(plain)
    return _figure(text, match) if match and len(match["number"]) <= LONGEST else None


def _rank(text: str, match: re.Match[str]) -> Quantity | None:
    words = match["number"]
    value = Decimal(words) if words.isdecimal() else parse_chinese(words)
    start, end = match.span("number")
    return None if value is None else Quantity(text, 0, len(text), start, end, value, "名", 0, kind=Kind.RANK)


def _figure(text: str, match: re.Match[str]) -> Quantity:
    value, decimals = parse_arabic(match["number"])
    value += sum(Decimal(part) for part in (match["plus"] or "").split("+") if part)
    if match["sign"] and match["sign"] in "-—↓▼":
        value = -value
    scale, unit = match["scale"] or "", match["unit"] or ""
    kind = Kind.RATIO if match["one"] else _KINDS.get(unit, Kind.AMOUNT)
    unit = ":1" if match["one"] else scale + ("个百分点" if unit == "百分点" else unit)
    start = match.start("number")
    end = match.end("plus") if match["plus"] else match.end("number")
    return Quantity(text, 0, len(text), start, end, value, unit, decimals, _qualifier(match), kind, bool(match["sign"]))


def _qualifier(match: re.Match[str]) -> Qualifier:
    if match["about"]:
        return _BEFORE.get(match["about"], Qualifier.AT_LEAST)
    if match["after"]:
        return _AFTER.get(match["after"], Qualifier.AT_LEAST)
    return Qualifier.AT_LEAST if match["more"] else Qualifier.EXACT
