"""Printed lines → paragraphs: a line that breaks off in the middle of a sentence goes on in the next."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from zhihuan.document.model import Paragraph
from zhihuan.document.passage import Passage
from zhihuan.document.readers.raw import RawParagraph
from zhihuan.document.structure.numbering import parse

_COMPLETE = re.compile(r"[。！？!?；;：:…][”’\"'）)》】\]]*$")
_BROKEN_OFF = re.compile(r"[，,、（(“‘《〈【—\-]$")
_OPENED = re.compile(r"[（(《“][^）)》”。]*$")
_PROSE = re.compile(r"[，。；]|, ")
_ITEM = re.compile(r"[-*+]\s+\S|[•·●○◆■▪▲★☆►➢√✓◇□]\s*\S|——")
_DATE_LINE = re.compile(r"[\d〇零一二三四五六七八九十年月日\s/.\-（）()]+$")
_FIELD = re.compile(r"[^，。；]{2,14}[:：]\s*[^\s，。；]+$")
_INDENT = 2
_SHORTEST_PROSE = 12
_FEWEST_LINES = 8
_NEARLY_FULL = 0.75


@dataclass(frozen=True, slots=True)
class Setting:
    """How the lines of a text were set: `width` in characters where they break at the margin, None where a line is a paragraph.

    `has_indents` tells that the first line of each paragraph is indented.
    """

    width: float | None = None
    has_indents: bool = False

    @classmethod
    def of(cls, pieces: Iterable[RawParagraph]) -> "Setting":
        """Return the setting that most lines of running text agree with."""
        lines = [piece for piece in pieces if piece.is_line and len(piece.passage.text) >= _FEWEST_LINES]
        broken = [len(line.passage.text) for line in lines if not _COMPLETE.search(line.passage.text)]
        if len(lines) < _FEWEST_LINES or len(broken) * 2 < len(lines):
            return cls()
        width = median(broken)
        full = sum(length >= width * _NEARLY_FULL for length in broken)
        indented = sum(line.indent >= _INDENT for line in lines)
        return cls(width if full * 4 >= len(broken) * 3 else None, _FEWEST_LINES / 2 < indented < len(lines) / 2)

    def is_full(self, line: str) -> bool:
        """Tell whether a line reaches the margin where lines were broken."""
        return self.width is not None and len(line) >= self.width * _NEARLY_FULL

    def goes_on(self, begun: list[Passage], following: RawParagraph) -> bool:
        """Tell whether `following` is the rest of the sentence that the lines `begun` have not ended."""
        text, rest = begun[-1].text, following.passage.text
        if not following.is_line or is_item(following) or _DATE_LINE.match(rest):
            return False
        is_full = self.is_full(text)
        if _COMPLETE.search(text):
            return is_full and self.has_indents and not following.indent and not following.after_gap
        if _BROKEN_OFF.search(text) or _OPENED.search(text):
            return True
        if following.indent >= _INDENT or (_FIELD.match(rest) and not _PROSE.search(rest)):
            return False
        if len(begun) > 1:
            return True
        is_prose = len(text) >= _SHORTEST_PROSE and bool(_PROSE.search(text))
        return is_prose or (is_full and not following.indent and not is_two_part(text))


def is_item(piece: RawParagraph) -> bool:
    """Tell whether a paragraph is an item of a list, by its bullet or its number."""
    if piece.number or piece.style == "list item" or _ITEM.match(piece.passage.text):
        return True
    number = parse(piece.passage.text)
    return number is not None and not (number.is_loose and number.depth == 1)


def join(lines: list[Passage], style: str) -> Paragraph:
    """Return the lines as one paragraph. Between two Latin words stands a blank that the line break had replaced."""
    parts = [lines[0]]
    for line in lines[1:]:
        is_latin = all(edge.isascii() and edge.isalpha() for edge in (parts[-1].text[-1:], line.text[:1]))
        parts += [Passage(" ", parts[-1].anchors[-1:]), line] if is_latin else [line]
    return Paragraph(Passage.join(parts), style)


def is_complete(text: str) -> bool:
    """Tell whether a line ends its sentence, or leads to what stands below."""
    return bool(_COMPLETE.search(text))


def is_two_part(text: str) -> bool:
    """A headline in two parts has a blank between its words; a broken line of text has none."""
    return bool(re.search(r"[^\W\d_”》]\s+[^\W\d_“《]|[”》]\s+\S", text))
