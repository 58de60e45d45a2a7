"""A school's own text of a section: Markdown with bound numbers.

Blank lines part paragraphs; "- " begins an item of a list, "> " a paragraph of a case (its first line in ** is the case's
title), "![title](name)" is a picture.
"""

import re
from typing import Final

from zhihuan.report.sections import Item, Picture, Prose
from zhihuan.report.sentences import Sentence
from zhihuan.report.slots import parse

_PICTURE: Final = re.compile(r"!\[(?P<title>[^\]]*)\]\((?P<name>[^)]+)\)")
_TITLE: Final = re.compile(r"\*\*(?P<title>.+)\*\*")


def read_own_text(text: str) -> tuple[Item, ...]:
    """Return what a section's text holds. Raises CatalogueError for a binding that cannot be understood."""
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n|\n(?=[-*>] )", text))
    return tuple(_item(piece) for piece in pieces if piece)


def _item(piece: str) -> Item:
    picture = _PICTURE.fullmatch(piece)
    if picture:
        return Picture(picture["name"], picture["title"])
    if piece.startswith("> "):
        title = _TITLE.fullmatch(piece[2:].strip())
        return _prose(title["title"], "case-title") if title else _prose(piece[2:], "case")
    if piece.startswith(("- ", "* ")):
        return _prose(piece[2:], "list")
    return _prose(piece, "body")


def _prose(text: str, style: str) -> Prose:
    return Prose((Sentence(parse(re.sub(r"\s*\n\s*", "", text))),), style)
