"""What the styles and list definitions of a Word file say: heading levels and automatic numbers."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from lxml.etree import _Element

from zhihuan.document.readers.docx_text import W
from zhihuan.document.readers.list_numbers import numeral

BODY_LEVEL: Final = 9
_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `name` in lower case, heading `outline` from 1 or None, and its list, if it numbers paragraphs."""

    name: str = ""
    outline: int | None = None
    list_id: str = ""
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the number format, the pattern ("%1.%2"), where it starts and the style it belongs to."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    style: str = ""
    all_decimal: bool = False


class Styles:
    """The paragraph styles by id, each with what it inherits."""

    def __init__(self, root: _Element | None) -> None:
        nodes = [] if root is None else [node for node in root.iter(W + "style") if node.get(W + "type") == "paragraph"]
        self._nodes = {node.get(W + "styleId") or "": node for node in nodes}
        self.default = next((key for key, node in self._nodes.items() if node.get(W + "default") in ("1", "true")), "")
        self.get = cache(self._get)

    def _get(self, key: str) -> Style:
        chain = self._chain(key)
        name = _value(chain[0], "name").lower() if chain else ""
        outline = next((level for level in map(_outline, chain) if level is not None), None)
        list_id = next((found for found in (_value(node, "pPr", "numPr", "numId") for node in chain) if found), "")
        list_level = next(
            (int(found) for found in (_value(node, "pPr", "numPr", "ilvl") for node in chain) if found.isdecimal()), None
        )
        return Style(name, _named_level(name) or (None if outline == BODY_LEVEL else outline), list_id, list_level)

    def _chain(self, key: str) -> list[_Element]:
        """Return the style and those it is based on; a circle of styles is cut."""
        chain: list[_Element] = []
        while (node := self._nodes.get(key)) is not None and node not in chain:
            chain.append(node)
            key = _value(node, "basedOn")
        return chain


class Lists:
    """The list definitions, and the counters as they stand after the paragraphs numbered so far."""

    def __init__(self, root: _Element | None) -> None:
        abstracts = {} if root is None else {node.get(W + "abstractNumId") or "": node for node in root.iter(W + "abstractNum")}
        nums = [] if root is None else list(root.iter(W + "num"))
        self._abstract_of = {node.get(W + "numId") or "": _value(node, "abstractNumId") for node in nums}
        self._starts = {node.get(W + "numId") or "": _overrides(node) for node in nums}
        self._levels = {key: _levels(node) for key, node in abstracts.items()}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the list level that a style stands for, 0 if the list does not say."""
        levels = self._levels.get(self._abstract_of.get(list_id, ""), {})
        return next((at for at, level in levels.items() if level.style == style and style), 0)

    def count(self, list_id: str, at: int) -> str:
        """Count one paragraph of the list on and return its number as printed, "" for bullets and unknown lists."""
        abstract = self._abstract_of.get(list_id, "")
        levels = self._levels.get(abstract, {})
        if at not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        self._restart(list_id, counts)
        current = counts[at]
        counts[at] = levels[at].start if current is None else current + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        return _print(levels, counts, at)

    def _restart(self, list_id: str, counts: list[int | None]) -> None:
        """The first paragraph of a list that overrides the start begins anew."""
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at, start in self._starts.get(list_id, {}).items():
                counts[at] = start - 1


def _print(levels: dict[int, Level], counts: list[int | None], at: int) -> str:
    text = levels[at].pattern
    if levels[at].form == "bullet":
        return ""
    for other in range(_LEVELS):
        if f"%{other + 1}" in text:
            level, count = levels.get(other, Level()), counts[other]
            form = "decimal" if levels[at].all_decimal else level.form
            text = text.replace(f"%{other + 1}", numeral(level.start if count is None else count, form))
    return text


def _levels(abstract: _Element) -> dict[int, Level]:
    return {at: _level(node) for node in abstract.iter(W + "lvl") if (at := _number(node.get(W + "ilvl"), 0)) < _LEVELS}


def _level(node: _Element) -> Level:
    is_legal = node.find(W + "isLgl") is not None
    form, pattern, start = _value(node, "numFmt") or "decimal", _value(node, "lvlText"), _number(_value(node, "start"), 1)
    return Level(form, pattern, start, _value(node, "pStyle"), is_legal)


def _overrides(num: _Element) -> dict[int, int]:
    found = {_number(node.get(W + "ilvl"), 0): _value(node, "startOverride") for node in num.iter(W + "lvlOverride")}
    return {at: int(start) for at, start in found.items() if start.isdecimal() and at < _LEVELS}


def _outline(node: _Element) -> int | None:
    """Return the heading level from 1 that the properties of `node` set, BODY_LEVEL for "body text", None if they are silent."""
    value = _value(node, "pPr", "outlineLvl")
    if not value.isdecimal():
        return None
    return BODY_LEVEL if int(value) >= BODY_LEVEL else int(value) + 1


def _named_level(name: str) -> int | None:
    head, _, tail = name.replace("标题", "heading ").strip().rpartition(" ")
    return int(tail) if head.strip() == "heading" and len(tail) == 1 and tail in "123456789" else None


def _value(node: _Element, *path: str) -> str:
    found = node.find("/".join(W + step for step in path))
    return "" if found is None else found.get(W + "val") or ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default
