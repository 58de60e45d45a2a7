"""A section's text as the tree that the editor shows: paragraphs, headings, lists, cases, tables, pictures, bound numbers.

The stored form stays the library's Markdown. `to_tree` opens it for the editor, writing.to_text brings it back.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count, groupby
from typing import Any, Final

from zhihuan.errors import CatalogueError
from zhihuan.report import Fragment, Node, Slot, Word, cells_of, parse, pieces_of, write_nodes

Tree = dict[str, Any]
_PICTURE: Final = re.compile(r"!\[(?P<title>[^\]]*)\]\((?P<name>[^)]+)\)")
_TABLE: Final = re.compile(r"表[:：](?P<title>[^\n]*)\n(?P<rows>\s*\|.*)", re.DOTALL)
_RULE: Final = re.compile(r"[\s|:-]+")
_CASE_TITLE: Final = re.compile(r"\*\*(?P<title>.+)\*\*")


def to_tree(text: str, pictures: Mapping[str, str]) -> Tree:
    """Return a section's text as the editor's document. `pictures` are the addresses of the report's pictures by name."""
    blocks = [_block(piece, pictures) for piece in pieces_of(text)]
    return {"type": "doc", "content": list(_gathered(blocks)) or [{"type": "paragraph"}]}


def _block(piece: str, pictures: Mapping[str, str]) -> Tree:
    picture, table = _PICTURE.fullmatch(piece), _TABLE.fullmatch(piece)
    if picture and picture["name"] in ("图", "表"):
        return {"type": "usual", "attrs": {"kind": picture["name"], "title": picture["title"]}}
    if picture:
        attrs = {"name": picture["name"], "src": pictures.get(picture["name"], "")}
        return {"type": "figure", "attrs": attrs, **_plain(picture["title"])}
    if table:
        return _titled_table(table["title"].strip(), table["rows"])
    if piece.startswith("### "):
        return {"type": "heading", "attrs": {"level": 3}, **_inline(piece[4:])}
    if piece.startswith(("- ", "* ")):
        return {"type": "listItem", "content": [_paragraph(piece[2:])]}
    if piece.startswith("> "):
        title = _CASE_TITLE.fullmatch(piece[2:].strip())
        return {"type": "caseTitle", **_inline(title["title"])} if title else {**_paragraph(piece[2:]), "case": True}
    return _paragraph(piece)


def _gathered(blocks: list[Tree]) -> Iterator[Tree]:
    """Yield the blocks; items of a list stand together, and what belongs to a case stands in its box."""
    boxes = count()
    box = 0

    def whose(block: Tree) -> tuple[str, int]:
        nonlocal box
        if block["type"] == "caseTitle":
            box = next(boxes)
        kind = "caseBox" if block["type"] == "caseTitle" or "case" in block else block["type"]
        return kind, box if kind == "caseBox" else 0

    for (kind, _), run in groupby(blocks, whose):
        if kind == "caseBox":
            yield {"type": "caseBox", "content": _with_words([{k: v for k, v in block.items() if k != "case"} for block in run])}
        elif kind == "listItem":
            yield {"type": "bulletList", "content": list(run)}
        else:
            yield from run


def _with_words(case: list[Tree]) -> list[Tree]:
    """A case of which only the title is there has room for its words."""
    return case if case[-1]["type"] == "paragraph" else [*case, {"type": "paragraph"}]


def _titled_table(title: str, written: str) -> Tree:
    lines = [line for line in written.splitlines() if line.strip() and not _RULE.fullmatch(line)]
    rows = [cells_of(line) for line in lines]
    width = max((len(row) for row in rows), default=1)
    made = [_row((*row, *[""] * (width - len(row))), "tableCell" if at else "tableHeader") for at, row in enumerate(rows)]
    return {"type": "titledTable", "content": [{"type": "tableTitle", **_plain(title)}, {"type": "table", "content": made}]}


def _row(cells: tuple[str, ...], kind: str) -> Tree:
    return {"type": "tableRow", "content": [{"type": kind, "content": [_paragraph(cell)]} for cell in cells]}


def _paragraph(text: str) -> Tree:
    return {"type": "paragraph", **_inline(text)}


def _plain(text: str) -> Tree:
    return {"content": [{"type": "text", "text": text}]} if text else {}


def _inline(text: str) -> Tree:
    """Return words and bound numbers. A text with a binding that cannot be understood is shown as it is written."""
    text = re.sub(r"\s*\n\s*", "", text)
    try:
        nodes = parse(text)
    except CatalogueError:
        return _plain(text)
    content = list(_leaves(nodes, count(1), 0))
    return {"content": content} if content else {}


def _leaves(nodes: tuple[Node, ...], parts: "count[int]", part: int) -> Iterator[Tree]:
    """Yield the leaves; `part` counts what is left out together when a number in it is missing."""
    for node in nodes:
        if isinstance(node, Fragment):
            yield from _leaves(node.nodes, parts, next(parts))
            continue
        marks = {"marks": [{"type": "maybe", "attrs": {"part": part}}]} if part else {}
        if isinstance(node, Slot | Word):
            yield {"type": "bound", "attrs": {"source": write_nodes((node,))}, **marks}
        elif node:
            yield {"type": "text", "text": node, **marks}


WORD_SOURCES: Final = tuple("{{" + name + "}}" for name in ("school", "year", "last_year", "next_year", "school_year", "region"))
"""Words of the cover that an editor offers beside figures."""
