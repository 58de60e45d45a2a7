"""The title page and the declaration of truth."""

import re
from collections.abc import Iterable, Mapping, Sequence

from zhihuan.document.model import Block, Paragraph
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.headings import Found, candidate

_LONGEST_LINE = 40
_MOST_LINES = 16
_REPORT = re.compile(r"报\s*告|年\s*报")
_NOT_TITLE = re.compile(
    r"编写|编制|[小领]导?组|撰稿|日期|\d{4}\s*[/.\-年]\s*\d{1,2}|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]|[:：]"
)
_SENTENCE = re.compile(r"[。；，]")
_DECLARATION = re.compile(r"声明|承诺")


def find_title_page(pieces: Sequence[Raw], claimed: Mapping[int, Block | None]) -> dict[int, Block | None]:
    """Return the short lines before the first heading, contents or running text, if one of them names a report."""
    lines: dict[int, Block | None] = {}
    for at, piece in enumerate(pieces[:_MOST_LINES]):
        if at in claimed or not isinstance(piece, RawParagraph) or not _is_short(piece):
            break
        lines[at] = Paragraph(piece.passage, "title")
    said = "".join(line.passage.text for line in lines.values() if isinstance(line, Paragraph))
    return lines if _REPORT.search(said) else {}


def title_of(blocks: Iterable[Block | None]) -> str:
    """Return the lines of the title page that name the report, joined; who wrote it and when is left out."""
    lines = [block.passage.text for block in blocks if isinstance(block, Paragraph) and block.style == "title"]
    return "".join(line for line in lines if not _NOT_TITLE.search(line))


def find_declaration(
    pieces: Sequence[Raw], claimed: Mapping[int, Block | None], headings: Mapping[int, Found]
) -> dict[int, Block | None]:
    """Return the paragraphs under the heading of the declaration, up to the next heading, contents or caption."""
    found: dict[int, Block | None] = {}
    is_inside = False
    for at, piece in enumerate(pieces):
        if at in headings:
            is_inside = bool(_DECLARATION.search(headings[at].title)) and headings[at].level == 1
        elif at in claimed or not isinstance(piece, RawParagraph):
            is_inside = False
        elif is_inside:
            found[at] = Paragraph(piece.passage, "declaration")
    return found


def _is_short(piece: RawParagraph) -> bool:
    text = piece.passage.text
    if piece.style == "title":
        return True
    return len(text) <= _LONGEST_LINE and not _SENTENCE.search(text) and candidate(piece) is None
