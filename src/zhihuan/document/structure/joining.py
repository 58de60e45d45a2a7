"""Printed lines → paragraphs: a line that breaks off in the middle of a sentence goes on in the next."""

import re

from zhihuan.document.model import Paragraph
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.structure.numbering import parse

_COMPLETE = re.compile(r"[。！？!?；;：:…][”’\"'）)》】\]]*$")
_BROKEN_OFF = re.compile(r"[，,、（(“‘《〈【—\-]$")
_PROSE = re.compile(r"[，。；]|, ")
_ITEM = re.compile(r"^(?:[-•·●○◆■▪▲★☆*►➢√✓◇□]\s*\S|——)")
_DATE_LINE = re.compile(r"^[\d〇零一二三四五六七八九十年月日\s/.\-（）()]+$")
_FIELD = re.compile(r"^[^，。；]{2,14}[:：]")
_INDENT = 2
_SHORTEST_PROSE = 12


def goes_on(line: Passage, following: RawParagraph) -> bool:
    """Tell whether `following` is the rest of the sentence that `line` begins."""
    text, rest = line.text, following.passage.text
    if not following.is_line or _COMPLETE.search(text) or is_item(following) or _DATE_LINE.match(rest):
        return False
    if _BROKEN_OFF.search(text):
        return True
    if following.indent >= _INDENT or (_FIELD.match(rest) and not _PROSE.search(rest)):
        return False
    return len(text) >= _SHORTEST_PROSE and bool(_PROSE.search(text))


def is_item(piece: RawParagraph) -> bool:
    """Tell whether a paragraph is an item of a list, by its bullet or its number."""
    text = piece.passage.text
    if bool(piece.number) or _ITEM.match(text):
        return True
    number = parse(text)
    return number is not None and not (number.is_loose and number.depth == 1)


def join(lines: list[Passage], style: str) -> Paragraph:
    """Return the lines as one paragraph. Between two Latin words stands a blank that the line break had replaced."""
    joined = lines[0]
    for line in lines[1:]:
        between = " " if joined.text[-1:].isascii() and joined.text[-1:].isalnum() and line.text[:1].isascii() and line.text[:1].isalpha() else ""
        joined = Passage.join([joined, line], between)
    return Paragraph(joined, style)
