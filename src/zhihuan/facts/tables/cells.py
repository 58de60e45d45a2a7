"""What stands in one cell of a table: nothing, a stroke, figures or words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from zhihuan.document import Cell
from zhihuan.facts.tables.words import is_dash, narrow
from zhihuan.quantities import Quantity, find, find_periods, read_cell, same_dimension


class CellState(StrEnum):
    """A blank cell, a stroke (no figure, said openly) and a figure, which may be zero, are three things; so are words."""

    BLANK = "blank"
    DASH = "dash"
    FIGURE = "figure"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class CellReading:
    """The state of a cell and its figures; their offsets count in the cell's passage. `prefix` is a word before the figure (合计：).

    Words may have figures too: a bare 2012 is a year until its column says that it counts something. `asides` are amounts for each
    head that stand in the words (补助金额（每人1000元）).
    """

    state: CellState
    quantities: tuple[Quantity, ...] = ()
    prefix: str = ""
    asides: tuple[Quantity, ...] = ()


_PREFIX = re.compile(
    r"^\s*(?P<word>增加|减少|上升|下降|提高|降低|增长|合计|共计|总计|小计|累计|共|计|平均|人均)\s*[:：]?\s*(?=[\d０-９])"
)
# Arrows before or after a figure; stars and numbers of footnotes after it.
_MARKS = re.compile(r"^\s*[↑↓▲▼]|[↑↓▲▼*＊①-⑳]+\s*$")
_LIST = re.compile(r"^\s*\d{1,4}(?:\s*[、；;/／]\s*\d{1,4}){1,4}\s*$")
_SPLIT = re.compile(r"^\s*\d+(?:\.\d*)?(?: +\d{1,3})+\s*$")
_RANGE = re.compile(r"[-~—–至到、/／,，;；\s]*")
# 3+2, 三年制, 5年(高考), （一）: names of programmes and numbers of lists.
_NAMES = re.compile(
    r"^[2-5]\+[1-5](?:\+[1-5])?(?:[(\D].*)?$|^\d年一?贯?制?(?:\(.*\))?$|^(?:\d\d|(?:19|20)\d\d)年度?(?:\(.*\))?$|^\d{1,2}[.、](?!\d)|^\(?[一二三四五六七八九十]+[)、]"
)
_BARE = re.compile(r"^(?:19|20)\d\d(?:\.\d\d?)?$")
# 3月, 2301班, 第2周: names of times and classes.
_TURNS = re.compile(r"^(?:\d{1,2}月份?|\d{1,2}[日号]|第?\d{1,2}周|第[一二三四\d]季度|\d{1,4}班)$")
# 35岁以下, 36-45岁, 80-90分: names of groups.
_BANDS = re.compile(r"^\d+(?:岁|周岁|分|年)?[-~—–至]\d+(?:岁|周岁|分|年)$|^\d+(?:岁|周岁|分|年)及?(?:以下|以上|以内)$")
_EACH = re.compile(r"每(?:人|生|名学生|学期|学年|年|月)[^\d，。]{0,4}$")
_PAPER = re.compile(
    r"^\d{4}[-/年]\d{1,2}(?:[-/月]\d{0,2}日?)?$|^\d{4}\.\d{1,2}\.\d{1,2}$|^\d{7,}[A-Za-zXx]$|^1[3-9]\d{9}$|^0\d+[-\dA-Za-z]*$|^[A-Za-z]{1,4}\d+$"
)

_SHORT = 24


def read(cell: Cell) -> CellReading:
    """Return what stands in `cell`. Years, dates, lengths of study (3+2, 三年制) and codes are words, not figures."""
    text = cell.passage.text
    return _read_short(text) if len(text) <= _SHORT else _read(text)


@lru_cache(maxsize=4096)
def _read_short(text: str) -> CellReading:
    """Read a cell whose words may stand in many others."""
    return _read(text)


def _read(text: str) -> CellReading:
    if not text.strip():
        return CellReading(CellState.BLANK)
    if is_dash(text):
        return CellReading(CellState.DASH)
    if _is_name(text):
        year = read_cell(text) if _BARE.match(text.strip()) else None
        return CellReading(CellState.WORDS, (year,) if year else ())
    plain = _MARKS.sub(lambda match: " " * len(match[0]), text)
    prefix = _PREFIX.match(plain)
    start = prefix.end() if prefix else 0
    found = tuple(_pointed(_shifted(quantity, start), text) for quantity in _figures(plain[start:]))
    if found:
        return CellReading(CellState.FIGURE, found, prefix["word"] if prefix else "")
    return CellReading(CellState.WORDS, asides=tuple(_asides(text)))


def _pointed(quantity: Quantity, text: str) -> Quantity:
    """An arrow is a sign: ↓0.5 is -0.5."""
    if "↓" in text or "▼" in text:
        return replace(quantity, value=-abs(quantity.value), signed=True)
    return replace(quantity, signed=True) if "↑" in text or "▲" in text else quantity


def _asides(text: str) -> list[Quantity]:
    return [q for q in find(text) if same_dimension(q.unit, "元") and _EACH.search(text[: q.start])] if "每" in text else []


def _is_name(text: str) -> bool:
    plain = narrow(text)
    if _NAMES.match(plain) or _PAPER.match(plain) or _BANDS.match(plain) or _TURNS.match(plain):
        return True
    mentions = find_periods(text.strip())
    return len(mentions) == 1 and len(mentions[0].text) == len(text.strip())


def _figures(text: str) -> list[Quantity]:
    if _LIST.match(text):
        return list(_items(text))
    one = read_cell(text)
    if one:
        return [one]
    if _SPLIT.match(text):
        return list(_joined(text))
    found = list(find(text)) if len(text) < 40 else []
    rest = "".join(text[a.end : b.start] for a, b in pairwise(found))
    covers = bool(found) and not text[: found[0].start].strip() and not text[found[-1].end :].strip()
    return found if covers and _RANGE.fullmatch(rest) else []


def _items(text: str) -> Iterator[Quantity]:
    for match in re.finditer(r"\d{1,4}", text):
        item = read_cell(match[0])
        if item:
            yield _shifted(item, match.start())


def _joined(text: str) -> Iterator[Quantity]:
    """A number that a narrow column broke in two (23137.8 3): the blank is no part of it."""
    whole = read_cell(re.sub(r"\s+", "", text))
    if whole:
        start = len(text) - len(text.lstrip())
        yield replace(
            whole, text=text.strip(), start=start, end=len(text.rstrip()), number_start=start, number_end=len(text.rstrip())
        )


def _shifted(quantity: Quantity, by: int) -> Quantity:
    if not by:
        return quantity
    offsets = {name: getattr(quantity, name) + by for name in ("start", "end", "number_start", "number_end")}
    return replace(quantity, **offsets)
