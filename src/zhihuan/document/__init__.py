"""A report as a value: sections, paragraphs, tables, captions, each with a stable Place."""

from zhihuan.document.asides import Asides, Comment, read_asides
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
from zhihuan.document.passage import Anchor, Binding, Passage
from zhihuan.document.place import Box, Citation, Place
from zhihuan.document.reading import read
from zhihuan.document.writers import (
    FORMATS,
    Column,
    Note,
    Sheet,
    alias_of,
    annotate,
    write,
    write_comments,
    write_docx,
    write_docx_table,
    write_xlsx,
)

__all__ = [
    "FORMATS",
    "Anchor",
    "Asides",
    "Binding",
    "Block",
    "Box",
    "Caption",
    "Cell",
    "Citation",
    "Column",
    "Comment",
    "ContentsEntry",
    "Document",
    "Footnote",
    "Heading",
    "Image",
    "Note",
    "Paragraph",
    "Passage",
    "Place",
    "Section",
    "Sheet",
    "Table",
    "Trouble",
    "alias_of",
    "annotate",
    "read",
    "read_asides",
    "write",
    "write_comments",
    "write_docx",
    "write_docx_table",
    "write_xlsx",
]
