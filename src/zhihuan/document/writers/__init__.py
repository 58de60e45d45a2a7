"""Files made from a Document, and the user's own file given back with comments.

The package for Word files is imported only when one is written, so that a command that prints text starts at once.
"""

from collections.abc import Sequence

from zhihuan.document.model import Document
from zhihuan.document.writers.note import Note
from zhihuan.document.writers.sheets import Column, Sheet, write_docx_table, write_xlsx

__all__ = ["Column", "Note", "Sheet", "annotate", "write_comments", "write_docx", "write_docx_table", "write_xlsx"]


def annotate(docx: bytes, notes: Sequence[Note]) -> bytes:
    """Return the Word file with one comment a note, everything else as it was. Raises UnreadableFile if it is no Word file."""
    from zhihuan.document.writers.comments import annotate as write

    return write(docx, notes)


def write_comments(document: Document, source: bytes, notes: Sequence[Note]) -> bytes:
    """Return a Word file with one comment a note; `source` is the file that `document` was read from.

    A .docx comes back as it was but for the comments, a .doc as LibreOffice converts it; for other formats a clean Word
    file is made of the Document.
    """
    from zhihuan.document.writers.commenting import write_comments as write

    return write(document, source, notes)


def write_docx(document: Document) -> bytes:
    """Return the Document as a Word file: A4, headings, tables with merged cells, captions; pictures as their description."""
    from zhihuan.document.writers.docx import write_docx as write

    return write(document)
