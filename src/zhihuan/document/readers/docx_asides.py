"""What a Word file holds beside its text: comments, tracked changes, the words of headers and footers."""

import hashlib
import posixpath
import re
from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml.etree import _Element

from zhihuan.document.asides import Asides, Comment
from zhihuan.document.place import Place
from zhihuan.document.readers.docx_blocks import lines_in, lines_of_body, walk_through
from zhihuan.document.readers.docx_parts import WordParts
from zhihuan.document.readers.docx_text import W, Walk
from zhihuan.document.readers.package import open_package

_TRACKED: Final = (W + "ins", W + "del", W + "moveFrom", W + "moveTo")
_MARKS: Final = (W + "commentRangeStart", W + "commentReference")
_NAMED: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_SHOWN: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_NUMBERS = re.compile(r"\d+|\s+")


def read_asides(docx: bytes) -> Asides:
    """Return what stands beside the text. Raises UnreadableFile if `docx` cannot be opened."""
    parts = WordParts(open_package(docx))
    root = parts.package.tree_of(parts.document)
    body = None if root is None else root.find(W + "body")
    if body is None:
        return Asides()
    margins = frozenset(words for words in _margins(parts) if words)
    is_tracked = next(body.iter(*_TRACKED), None) is not None
    return Asides(tuple(_comments(parts, body)), margins, is_tracked, frozenset(_pictures(parts, body)))


def _comments(parts: WordParts, body: _Element) -> Iterator[Comment]:
    tree = parts.tree_of("comments")
    waiting = {} if tree is None else {node.get(W + "id"): node for node in tree.iter(W + "comment")}
    for line in lines_of_body(body, "") if waiting else ():
        for mark in line.element.iter(*_MARKS):
            comment = waiting.pop(mark.get(W + "id"), None)
            if comment is not None:
                yield Comment(comment.get(W + "author") or "", _words(comment), line.words.text)
    yield from (Comment(comment.get(W + "author") or "", _words(comment), "") for comment in waiting.values())


def _pictures(parts: WordParts, body: _Element) -> Iterator[tuple[str, str]]:
    relations = parts.package.tree_of(parts.relations)
    targets = {} if relations is None else {each.get("Id"): each.get("Target") or "" for each in relations}
    for drawn in body.iter(W + "drawing"):
        named, shown = next(drawn.iter(_NAMED), None), next(drawn.iter(_SHOWN), None)
        path = "" if shown is None else posixpath.normpath(posixpath.join("word", targets.get(shown.get(_EMBED), "")))
        if named is not None and path in parts.package.names:
            yield named.get("descr") or "", hashlib.sha256(parts.package.bytes_of(path)).hexdigest()


def _margins(parts: WordParts) -> Iterator[str]:
    for name in sorted(parts.package.names):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name) and (tree := parts.package.tree_of(name)) is not None:
            yield _NUMBERS.sub("", _words(tree))


def _words(part: _Element) -> str:
    walk: Walk = walk_through(part)
    return "\n".join(line.words.text for line in lines_in(part, Place(""), walk, count()) if line.words.text.strip())
