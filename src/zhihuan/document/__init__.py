"""A report as a value: sections, paragraphs, tables, captions, each with a stable Place."""

from zhihuan.document.model import (
    Block,
    Caption,
    Cell,
    ContentsEntry,
    Document,
    Footnote,
    Heading,
    Image,
    Paragraph,
    Section,
    Table,
    Trouble,
)
from zhihuan.document.passage import Anchor, Passage
from zhihuan.document.place import Box, Citation, Place
from zhihuan.document.reading import read

__all__ = [
    "Anchor",
    "Block",
    "Box",
    "Caption",
    "Cell",
    "Citation",
    "ContentsEntry",
    "Document",
    "Footnote",
    "Heading",
    "Image",
    "Paragraph",
    "Passage",
    "Place",
    "Section",
    "Table",
    "Trouble",
    "read",
]
