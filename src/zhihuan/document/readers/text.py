"""Plain text: lines and the tables that are drawn with tabs, pipes, blanks or boxes."""

import re
from collections.abc import Iterator

from zhihuan.document.decoding import lines_of
from zhihuan.document.passage import Anchor, Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.raw import Raw, RawParagraph, RawTable
from zhihuan.document.readers.text_tables import Drawn, Span, find_table

_BOOKMARK = r"\[\s*(?:bookmark|书签)\s*[:：]?[^\]\[]{0,80}\]"
_FIELD = r"(?:HYPERLINK|PAGEREF|REF|TOC)\s+\\?\"?[\w\\\"]*_?Toc\d+\"?(?:\s+\\\w)*|(?:Error! Bookmark not defined|错误[!！]未定义书签)[.。]?"
_HIDDEN = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_ARTEFACT = re.compile(f"{_BOOKMARK}|{_FIELD}|{_HIDDEN}+")
_SUSPECT = re.compile(r"\[\s*(?:bookmark|书签)|_Toc|Bookmark|书签|" + _HIDDEN)


def read_text(text: str, name: str) -> list[Raw]:
    """Return the lines and tables of `text` in reading order. Empty lines are told by the line after them."""
    return list(_pieces(lines_of(text), name))


def passage_of(line: str, start: int, end: int, place: Place) -> Passage:
    """Return the characters from `start` to `end` of a line without blanks around them and without what converters left behind."""
    kept = [(start, end)]
    if _SUSPECT.search(line, start, end):
        cuts = [found.span() for found in _ARTEFACT.finditer(line, start, end)]
        edges = [start, *(edge for cut in cuts for edge in cut), end]
        kept = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b and line[a:b].strip()]
    kept = [(a + _blanks(line[a:b]), b) if not i else (a, b) for i, (a, b) in enumerate(kept)]
    text, anchors = "", []
    for a, b in kept:
        anchors.append(Anchor(len(text), Place(place.document, line=place.line, start=a)))
        text += line[a:b]
    return Passage(text.rstrip(), tuple(anchors) or (Anchor(0, Place(place.document, line=place.line, start=start)),))


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _pieces(lines: list[str], name: str) -> Iterator[Raw]:
    at, gap = 0, "\n"
    while at < len(lines):
        table = find_table(lines, at)
        for index in range(at, table.start if table else at + 1):
            paragraph = _paragraph(lines[index], index + 1, name, gap)
            if paragraph is not None:
                yield paragraph
            gap = "" if paragraph is not None else gap + lines[index] + "\n"
        at += 1
        if table is not None:
            yield _table(table, lines, name)
            at, gap = table.end, "\n"


def _table(drawn: Drawn, lines: list[str], name: str) -> RawTable:
    rows = tuple(tuple(_cell(cell, lines, name) for cell in row) for row in drawn.rows)
    return RawTable(rows, Place(name, line=drawn.start + 1, end_line=drawn.end), drawn.is_spanned)


def _cell(spans: list[Span], lines: list[str], name: str) -> Passage:
    passages = [passage_of(lines[index], start, end, Place(name, line=index + 1)) for index, start, end in spans]
    return passages[0] if len(passages) == 1 else Passage.join([passage for passage in passages if passage.text] or passages[:1])


def _paragraph(line: str, number: int, name: str, gap: str) -> RawParagraph | None:
    """Return the line as a paragraph, or None if there are no words in it. `gap` is what stands between it and the line above."""
    if not line or line.isspace():
        return None
    passage = passage_of(line, 0, len(line), Place(name, line=number))
    if not passage.text:
        return None
    is_first = "\f" in gap or line.startswith("\f")
    return RawParagraph(passage, is_line=True, indent=_indent(line), after_gap=bool(gap), after_break=is_first)


def _indent(line: str) -> int:
    """Return the width of the blanks before the first word; an ideographic blank is two wide, a tab is none: it only moves a title."""
    return sum(2 if blank == "\u3000" else blank != "\t" for blank in line[: _blanks(line)])
