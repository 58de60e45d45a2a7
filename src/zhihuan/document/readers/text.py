"""Plain text: lines and the tables that are drawn with tabs, pipes, blanks or boxes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhihuan.document.decoding import HIDDEN, lines_of
from zhihuan.document.passage import Anchor, Passage
from zhihuan.document.place import Place
from zhihuan.document.readers.drawn import Drawn, Span
from zhihuan.document.readers.raw import Raw, RawParagraph, RawTable
from zhihuan.document.readers.text_tables import find_table

_BOOKMARK = r"\[\s*(?:bookmark|书签)\s*[:：]?[^\]\[]{0,80}(?:\]|$)|^\s*_Toc\d+\]"
_FIELD = (
    r"(?:HYPERLINK|PAGEREF|REF|TOC)\s+\\?\"?[\w\\\"]{0,20}_?Toc\d+\"?(?:\s+\\\w)*"
    r"|(?:Error! Bookmark not defined|错误[!！]未定义书签)[.。]?"
)
_ARTEFACT = f"{_BOOKMARK}|{_FIELD}|{HIDDEN}+"
_UNWANTED = re.compile(_ARTEFACT)
_SUSPECT = re.compile(r"\[\s*(?:bookmark|书签)|_Toc|Bookmark|书签|" + HIDDEN)


def read_text(text: str, name: str) -> list[Raw]:
    """Return the lines and tables of `text` in reading order. Empty lines are told by the line after them."""
    return list(pieces_of(lines_of(text), name))


def pieces_of(lines: list[str], name: str, marks: str = "") -> Iterator[Raw]:
    """Yield the lines and tables of a text, `marks` (a regular expression) left out of their words."""
    return _Text(lines, name, re.compile(f"{_ARTEFACT}|{marks}") if marks else None).pieces()


def passage_of(line: str, start: int, end: int, place: Place, unwanted: re.Pattern[str] | None = None) -> Passage:
    """Return the characters from `start` to `end` of a line without the blanks around them and what converters left behind."""
    kept = [(start, end)]
    if unwanted or _SUSPECT.search(line, start, end):
        cuts = [found.span() for found in (unwanted or _UNWANTED).finditer(line, start, end)]
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


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of one text, and what in them is no word."""

    lines: list[str]
    name: str
    unwanted: re.Pattern[str] | None

    def pieces(self) -> Iterator[Raw]:
        """Yield lines and tables in order."""
        at, gap = 0, "\n"
        while at < len(self.lines):
            table = find_table(self.lines, at)
            for index in range(at, table.start if table else at + 1):
                paragraph = self._paragraph(index, gap)
                if paragraph is not None:
                    yield paragraph
                gap = "" if paragraph is not None else gap + self.lines[index] + "\n"
            at = table.end if table else at + 1
            if table is not None and table.rows:
                yield self._table(table)
                gap = "\n"

    def _paragraph(self, index: int, gap: str) -> RawParagraph | None:
        """Return the line as a paragraph, or None if it has no words. `gap` is what stands between it and the line above."""
        line = self.lines[index]
        if not line or line.isspace():
            return None
        passage = self._passage(index, 0, len(line))
        if not passage.text:
            return None
        is_first = "\f" in gap or line.startswith("\f")
        return RawParagraph(passage, is_line=True, indent=_indent(line), after_gap=bool(gap), after_break=is_first)

    def _table(self, drawn: Drawn) -> RawTable:
        rows = tuple(tuple(self._cell(cell) for cell in row) for row in drawn.rows)
        return RawTable(rows, Place(self.name, line=drawn.start + 1, end_line=drawn.end), drawn.is_spanned)

    def _cell(self, spans: list[Span]) -> Passage:
        passages = [self._passage(*span) for span in spans]
        return (
            passages[0] if len(passages) == 1 else Passage.join([passage for passage in passages if passage.text] or passages[:1])
        )

    def _passage(self, index: int, start: int, end: int) -> Passage:
        return passage_of(self.lines[index], start, end, Place(self.name, line=index + 1), self.unwanted)


def _indent(line: str) -> int:
    """Return the width of the blanks before the first word; an ideographic blank is two wide, a tab none: it only moves a title."""
    return sum(2 if blank == "\u3000" else blank != "\t" for blank in line[: _blanks(line)])
