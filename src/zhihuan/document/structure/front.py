"""The title page and the declaration of truth."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from zhihuan.document.model import Block, Paragraph
from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.headings import Found, candidate

_LONGEST_LINE = 40
_MOST_LINES = 16
_REPORT = re.compile(r"报\s*告|年\s*报")
_NOT_TITLE = re.compile(
    r"编写|编制|[小领]导?组|撰稿|日期|\d{4}\s*[/.\-年]\s*\d{1,2}(?!\d|\s*学年)|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]|[:：]"
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
    named = [at for at in lines if _REPORT.search(_words(pieces[at]))]
    said = "".join(_words(pieces[at]) for at in lines)
    if not _REPORT.search(said):
        return {}
    # Headings below the name of the report are chapters: 文溪中专质量报告 | 学校概况.
    return {at: line for at, line in lines.items() if not _is_styled(pieces[at]) or (named and at <= named[-1])}


def _words(piece: Raw) -> str:
    return piece.passage.text if isinstance(piece, RawParagraph) else ""


def _is_styled(piece: Raw) -> bool:
    return isinstance(piece, RawParagraph) and piece.outline is not None


def levels_of_title(pieces: Sequence[Raw], lines: Mapping[int, Block | None]) -> int:
    """Return the deepest heading style among the lines of the title page, 0 if they are in none."""
    styles = [piece.outline for at in lines if isinstance(piece := pieces[at], RawParagraph) and piece.outline]
    return max(styles, default=0)


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
    return len(text) <= _LONGEST_LINE and not _SENTENCE.search(text) and candidate(replace(piece, outline=None)) is None
