"""Headings without number, as newspapers and short excerpts have them."""

import re
from collections.abc import Sequence

from zhihuan.document.readers.raw import Raw, RawParagraph
from zhihuan.document.structure.headings import Found
from zhihuan.document.structure.joining import Setting, is_complete, is_two_part

_HEADLINE = re.compile(r"[^，。；：:、！？!?…\d]{4,28}(?:\s[^，。；：:！？!?…\d]{3,20})?")
_PROSE = re.compile(r"[，。、]")


def find_headlines(pieces: Sequence[Raw | None], setting: Setting) -> dict[int, Found]:
    """Return the lines that stand as headlines above text: a few words without any point. None stands for other pieces."""
    return {
        at: Found(None, piece.passage.text, len(piece.passage.text))
        for at, piece in enumerate(pieces)
        if isinstance(piece, RawParagraph) and _is_headline(piece, setting) and _stands_between(pieces, at, setting)
    }


def _is_headline(piece: RawParagraph, setting: Setting) -> bool:
    """Where lines are broken at the margin, any line may be without a point; there a headline shows by its two parts."""
    text = piece.passage.text
    return piece.is_line and not piece.indent and bool(_HEADLINE.fullmatch(text)) and (setting.width is None or is_two_part(text))


def _stands_between(pieces: Sequence[Raw | None], at: int, setting: Setting) -> bool:
    above = pieces[at - 1] if at else None
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    if isinstance(above, RawParagraph) and not is_complete(above.passage.text):
        return False
    if not isinstance(below, RawParagraph):
        return False
    return bool(_PROSE.search(below.passage.text)) or below.indent > 0 or setting.is_full(below.passage.text)
