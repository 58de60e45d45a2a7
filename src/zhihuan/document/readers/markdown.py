"""Markdown: plain text whose marks say what a line is. Tables in HTML inside it are read as HTML."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhihuan.document.decoding import lines_of
from zhihuan.document.model import Image
from zhihuan.document.passage import Passage
from zhihuan.document.readers.html import read_html
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.readers.text import pieces_of

MARKS = (
    r"(?<!\\)\*{2,3}|(?<![\w\\])__(?=\S)|(?<=\S)__(?!\w)|~~|`+|\\(?=[!-/:-@\[-`{-~])"
    r"|!?\[(?=[^\[\]]{0,200}\]\([^()]{0,500}\))|(?<=\S)\]\([^()\s]{0,500}(?:\s\"[^\"]{0,200}\")?\)|<br\s{0,3}/?>|<!--.{0,500}?-->"
)
_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_CLOSING = re.compile(r"\s+#+$")
_UNDERLINE = re.compile(r"(=+|-{3,})$")
_QUOTE = re.compile(r"(?:>\s?)+")
_DROPPED = re.compile(r"(?:```|~~~).*|(?:[-*_]\s?){3,}$")
_PICTURE = re.compile(r"!\[(?P<words>[^\[\]]*)\]\([^()]*\)$")
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\s*>", re.IGNORECASE)


def read_markdown(text: str, name: str) -> list[Raw]:
    """Return the pieces of a Markdown text in reading order."""
    lines = lines_of(text)
    pieces: list[Raw] = []
    start = _after_front_matter(lines)
    while start < len(lines):
        first, last = _next_html_table(lines, start)
        pieces += _with_marks(pieces_of([*[""] * start, *lines[start:first]], name, MARKS), lines)
        if first < len(lines):
            pieces += read_html("\n" * first + "\n".join(lines[first : last + 1]), name)
        start = last + 1
    return pieces


def _after_front_matter(lines: list[str]) -> int:
    """Settings between two rules at the head of the file are no part of the report."""
    if lines[0].strip() != "---":
        return 0
    return next((at + 1 for at in range(1, min(len(lines), 60)) if lines[at].strip() in ("---", "...")), 0)


def _next_html_table(lines: list[str], start: int) -> tuple[int, int]:
    first = next((at for at in range(start, len(lines)) if "<" in lines[at] and _TABLE.search(lines[at])), len(lines))
    last = next((at for at in range(first, len(lines)) if _TABLE_END.search(lines[at])), len(lines) - 1)
    return first, last if first < len(lines) else len(lines)


def _with_marks(pieces: Iterator[Raw], lines: list[str]) -> Iterator[Raw]:
    """Turn what the marks at the begin of lines say into what the paragraphs say of themselves."""
    waiting: Raw | None = None
    for piece in pieces:
        if isinstance(piece, RawParagraph):
            underline = _UNDERLINE.match(piece.passage.text)
            if underline and isinstance(waiting, RawParagraph) and not piece.after_gap:
                waiting = replace(waiting, outline=1 if underline[1][0] == "=" else 2)
                continue
        if waiting is not None:
            yield waiting
        waiting = _marked(piece, lines) if isinstance(piece, RawParagraph) else piece
    if waiting is not None:
        yield waiting


def _marked(piece: RawParagraph, lines: list[str]) -> Raw | None:
    place = piece.passage.anchors[0].place
    printed = lines[(place.line or 1) - 1].strip()
    if picture := _PICTURE.match(printed):
        return Image(replace(place, start=0), picture["words"])
    if _DROPPED.match(printed):
        return None
    passage = _after(piece.passage, _QUOTE)
    heading = _HEADING.match(passage.text)
    if not heading:
        return replace(piece, passage=passage) if passage.text else None
    closing = _CLOSING.search(passage.text)
    title = passage.cut(heading.end(), closing.start() if closing else len(passage.text))
    return replace(piece, passage=title, outline=len(heading[1]), is_line=False) if title.text else None


def _after(passage: Passage, mark: re.Pattern[str]) -> Passage:
    found = mark.match(passage.text)
    return passage.cut(found.end(), len(passage.text)) if found else passage
