"""A school's own text of a section: Markdown with bound numbers.

Blank lines part paragraphs; "- " begins an item of a list, "> " a paragraph of a case (its first line in ** is the case's
title), "### " a heading inside the section, "![title](name)" is a picture, "![title](图)" and "![title](表)" a figure or
table that the section has by default. Lines of "| cell | cell |" under a line "表：title" are a table of one's own.
A number that there is not is said to be missing; the words around it stay.
"""

import re
from collections.abc import Sequence
from typing import Final

from zhihuan.errors import CatalogueError
from zhihuan.language import Text
from zhihuan.report.sections import Item, OwnTable, Picture, Prose
from zhihuan.report.sentences import Sentence
from zhihuan.report.slots import parse

_PICTURE: Final = re.compile(r"!\[(?P<title>[^\]]*)\]\((?P<name>[^)]+)\)")
_HEADING: Final = re.compile(r"^(### .*)$", re.MULTILINE)
_TABLE: Final = re.compile(r"(?:表[:：](?P<title>[^\n]*)\n)?(?P<rows>(?:\s*\|[^\n]*\n?)+)")
_CELL: Final = re.compile(r"((?:\{\{.*?\}\}|[^|])*)\|")
_RULE: Final = re.compile(r"[\s|:-]+")
_TITLE: Final = re.compile(r"\*\*(?P<title>.+)\*\*")


def read_own_text(text: str, usual: Sequence[Item] = ()) -> tuple[Item, ...]:
    """Return what a section's text holds; `usual` is what the section holds without it.

    Raises CatalogueError for a binding that cannot be understood, and for a table or figure that the section does not have.
    """
    return tuple(_item(piece, usual) for piece in pieces_of(text))


def pieces_of(text: str) -> tuple[str, ...]:
    """Return the pieces of a section's text as they are written: a paragraph, an item, a heading, a table, a picture each."""
    apart = _HEADING.sub(r"\n\1\n\n", text)  # a heading ends with its line
    pieces = (piece.strip() for piece in re.split(r"\n\s*\n|\n(?=[-*>] )", apart))
    return tuple(piece for piece in pieces if piece)


def _item(piece: str, usual: Sequence[Item]) -> Item:
    picture = _PICTURE.fullmatch(piece)
    if picture and picture["name"] in ("图", "表"):
        return _called(picture["title"], usual)
    if picture:
        return Picture(picture["name"], picture["title"])
    if table := _TABLE.fullmatch(piece):
        return _table((table["title"] or "").strip(), table["rows"])
    if piece.startswith("### "):
        return _prose(piece[4:], "subheading")
    if piece.startswith("> "):
        title = _TITLE.fullmatch(piece[2:].strip())
        return _prose(title["title"], "case-title") if title else _prose(piece[2:], "case")
    if piece.startswith(("- ", "* ")):
        return _prose(piece[2:], "list")
    return _prose(piece, "body")


def _called(title: str, usual: Sequence[Item]) -> Item:
    for item in usual:
        if not isinstance(item, Prose) and item.title == title:
            return item
    raise CatalogueError(
        Text(f"本节没有名为“{title}”的图表。", f"The section has no figure or table called {title}."),
        Text("请改用本节默认的图表名称，或删去这一行。", "Use the title of one that it has by default, or delete the line."),
    )


def _table(title: str, written: str) -> OwnTable:
    lines = [line.strip() for line in written.splitlines() if line.strip()]
    rows = [cells_of(line) for line in lines if not _RULE.fullmatch(line)]
    if not title or not rows:
        raise CatalogueError(
            Text("表格没有标题。", "A table has no title."),
            Text("请在表格上面加一行“表：标题”。", "Put a line 表：title above it."),
        )
    width = max(len(row) for row in rows)
    filled = [(*row, *[""] * (width - len(row))) for row in rows]
    return OwnTable(tuple(tuple(Sentence(parse(cell), is_kept=True) for cell in row) for row in filled), title)


def cells_of(line: str) -> tuple[str, ...]:
    """Return the cells of a table's row as they are written. The bar inside {{code|form}} parts none."""
    return tuple(cell.strip() for cell in _CELL.findall(line.strip().removeprefix("|").removesuffix("|") + "|"))


def _prose(text: str, style: str) -> Prose:
    return Prose((Sentence(parse(re.sub(r"\s*\n\s*", "", text)), is_kept=True),), style)
