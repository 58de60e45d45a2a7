"""The little language of bound numbers: `全日制在校生{{students_full_time}}人[[，其中女生{{students_female}}人]]。`

```
slot       "{{" code ["[" name=word {"," name=word} "]"] ["#" basis] ["@previous"] ["|" form] "}}"
fragment   "[[" … "]]"        left out when a number in it is missing, not applicable or zero
word       "{{school}}" "{{year}}" "{{last_year}}" …    not a figure: see WORDS
```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from zhihuan.errors import CatalogueError
from zhihuan.facts import Breakdown
from zhihuan.language import Text

WORDS: Final = ("school", "year", "last_year", "next_year", "school_year", "region", "owner", "founded", "address", "date")
"""Names in a slot that are words of the cover and no indicator."""

_OPEN: Final = "[["
_CLOSE: Final = "]]"
_PIECES = re.compile(r"(\{\{.*?\}\}|\[\[|\]\])", re.DOTALL)
_SLOT = re.compile(
    r"\{\{\s*(?P<code>\w+)\s*(?:\[(?P<parts>[^\]]*)\])?\s*(?:#(?P<basis>[^|@}]+))?\s*(?P<previous>@previous)?\s*"
    r"(?:\|\s*(?P<form>[^}]*?))?\s*\}\}"
)
_FORM = re.compile(
    r"(?P<name>share) of (?P<of>\w+)|(?P<listed>rank|list) by (?P<by>\w+)(?: top (?P<top>\d+))?|(?P<plain>change|difference) (?P<unit>\S+)"
)


@dataclass(frozen=True, slots=True)
class Slot:
    """One bound number. `form` is "" (the value), unit (the value in `unit`), change, difference,
    growth, points, share, rank or list. `of` is what a share is taken of, `by` the
    breakdown of a list or rank, `top` how many of it. `source` is the slot as written."""

    code: str
    breakdown: Breakdown = ()
    basis: str = ""
    back: int = 0
    form: str = ""
    unit: str = ""
    of: str = ""
    by: str = ""
    top: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the cover: {{school}}, {{year}}."""

    name: str


@dataclass(frozen=True, slots=True)
class Fragment:
    """A part of a sentence that is left out when a number in it is missing, not applicable or zero."""

    nodes: "tuple[Node, ...]"


Node = str | Slot | Word | Fragment


def parse(text: str) -> tuple[Node, ...]:
    """Return the words, slots and fragments of a sentence. Raises CatalogueError for a slot that cannot be understood."""
    nodes, _ = _nodes([piece for piece in _PIECES.split(text) if piece], inside=False)
    if _CLOSE in nodes:
        raise _wrong(text, _CLOSE)
    return nodes


def write_nodes(nodes: tuple[Node, ...]) -> str:
    """Return the sentence as it is written: what `parse` reads."""
    return "".join(_written(node) for node in nodes)


def _written(node: Node) -> str:
    if isinstance(node, Slot):
        return node.source
    if isinstance(node, Word):
        return "{{" + node.name + "}}"
    return f"{_OPEN}{write_nodes(node.nodes)}{_CLOSE}" if isinstance(node, Fragment) else node


def slots_in(nodes: tuple[Node, ...]) -> Iterator[Slot]:
    """Yield every slot, those in fragments too."""
    for node in nodes:
        if isinstance(node, Slot):
            yield node
        elif isinstance(node, Fragment):
            yield from slots_in(node.nodes)


def _nodes(pieces: list[str], inside: bool) -> tuple[tuple[Node, ...], list[str]]:
    nodes: list[Node] = []
    while pieces:
        piece, *pieces = pieces
        if piece == _CLOSE and inside:
            return tuple(nodes), pieces
        if piece == _OPEN:
            within, pieces = _nodes(pieces, inside=True)
            nodes.append(Fragment(within))
        else:
            nodes.append(_slot(piece) if piece.startswith("{{") else piece)
    if inside:
        raise _wrong(_OPEN, _OPEN)
    return tuple(nodes), pieces


def _slot(source: str) -> Slot | Word:
    found = _SLOT.fullmatch(source)
    if not found:
        raise _wrong(source, source)
    if found["code"] in WORDS:
        return Word(found["code"])
    pairs = [part.partition("=") for part in (found["parts"] or "").split(",") if part.strip()]
    breakdown = tuple(sorted((name.strip(), word.strip()) for name, _, word in pairs))
    plain = Slot(found["code"], breakdown, (found["basis"] or "").strip(), int(bool(found["previous"])), source=source)
    return _shaped(plain, found["form"] or "")


def _shaped(slot: Slot, form: str) -> Slot:
    if form in ("", "change", "difference", "growth", "points"):
        return replace(slot, form=form)
    found = _FORM.fullmatch(form)
    if not found:
        if " " in form or form.isascii():
            raise _wrong(slot.source, form)
        return replace(slot, form="unit", unit=form)
    if found["plain"]:
        return replace(slot, form=found["plain"], unit=found["unit"])
    if found["name"]:
        return replace(slot, form="share", of=found["of"])
    return replace(slot, form=found["listed"], by=found["by"], top=int(found["top"] or 0))


def _wrong(where: str, what: str) -> CatalogueError:
    return CatalogueError(
        Text(
            f"报告文字中的“{what}”不是可识别的数据标记（{where[:60]}）。", f"“{what}” is no binding that is known ({where[:60]})."
        ),
        Text(
            "写法：{{指标代码}}，可加 @previous、[分项=名称]、#口径 和 |形式，见报告文字说明。",
            "Write {{code}}, with @previous, [name=word], #basis or |form; see the page on texts of reports.",
        ),
    )
