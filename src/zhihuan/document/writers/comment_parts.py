"""The parts of a Word file that hold comments: comments.xml, and the lists that name it."""

import posixpath
from collections.abc import Sequence
from typing import Final

from lxml import etree
from lxml.etree import _Element

from zhihuan.document.readers.docx_text import W
from zhihuan.document.writers.word_file import printable

_WORD: Final = W[1:-1]
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_COMMENTS_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


def empty_comments() -> _Element:
    """Return a comments part without comments."""
    return etree.Element(W + "comments", nsmap={"w": _WORD})


def next_id(comments: _Element) -> int:
    """Return the smallest number above those of the comments there are."""
    ids = [comment.get(W + "id") or "" for comment in comments.iter(W + "comment")]
    return max((int(key) for key in ids if key.isdecimal()), default=-1) + 1


def add_comment(comments: _Element, key: int, author: str, lines: Sequence[str]) -> None:
    """Append a comment of one paragraph a line."""
    author = printable(author)
    comment = etree.SubElement(comments, W + "comment", {W + "id": str(key), W + "author": author, W + "initials": author[:2]})
    for at, line in enumerate(lines or [""]):
        paragraph = etree.SubElement(comment, W + "p")
        if at == 0:
            etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "annotationRef")
        text = etree.SubElement(etree.SubElement(paragraph, W + "r"), W + "t", {_SPACE: "preserve"})
        text.text = printable(line)


def marks(key: int) -> tuple[_Element, _Element, _Element]:
    """Return the start mark, the end mark and the run with the reference, for the body."""
    start, end = (etree.Element(W + name, {W + "id": str(key)}) for name in ("commentRangeStart", "commentRangeEnd"))
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "commentReference", {W + "id": str(key)})
    return start, end, run


def name_type(types: _Element, part: str) -> None:
    """Add the content type of the comments part, if it is not named yet."""
    names = {node.get("PartName") for node in types.iter(f"{{{_TYPES}}}Override")}
    if f"/{part}" not in names:
        etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{part}", "ContentType": _COMMENTS_TYPE})


def add_relation(relations: _Element, part: str, folder: str) -> None:
    """Add the relation from the document to its comments under an identifier of its own."""
    taken = {node.get("Id") for node in relations}
    key = next(name for at in range(len(taken) + 1) if (name := f"rIdComments{at}") not in taken)
    target = posixpath.relpath(part, folder)
    attributes = {"Id": key, "Type": _COMMENTS_RELATION, "Target": target}
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", attributes)


def empty_relations() -> _Element:
    """Return a list of relations without entries."""
    return etree.fromstring(f'<Relationships xmlns="{_RELATIONS}"/>')


def serialise(part: _Element) -> bytes:
    """Return the part as Word stores it."""
    return etree.tostring(part.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
