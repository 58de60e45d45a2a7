"""Files made from a Document, and the user's own file given back with comments.

The package for Word files is imported only when one is written, so that a command that prints text starts at once.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from zhihuan.document.model import Document
from zhihuan.document.writers.control_names import alias_of
from zhihuan.document.writers.html.linking import keys_in, link_numbers, page_style
from zhihuan.document.writers.note import Note
from zhihuan.document.writers.sheets import Column, Sheet, write_docx_table, write_xlsx
from zhihuan.errors import UsageError
from zhihuan.language import Text

__all__ = [
    "FORMATS",
    "Column",
    "Note",
    "Sheet",
    "alias_of",
    "annotate",
    "keys_in",
    "link_numbers",
    "page_style",
    "write",
    "write_comments",
    "write_docx",
    "write_docx_table",
    "write_xlsx",
]

FORMATS: Final = ("docx", "pdf", "html", "md")
"""What a composed report can be written as."""

Label = Callable[[str], str]


def write(document: Document, kind: str, *, is_laid_out: bool = True, made_on: date | None = None, label: Label = str) -> bytes:
    """Return the report as a file of the given kind, one of FORMATS, fit to be signed. The same Document gives the same bytes.

    "docx": bound numbers are content controls with their facts' keys; with `is_laid_out` its contents have the page numbers that
    LibreOffice counts, else (or without LibreOffice) Word counts them when it opens the file. "pdf": PDF/A, dated `made_on`.
    "html": one page; `label` turns a fact's key into the words over its number. "md": Markdown. Raises UsageError for other kinds,
    and for a PDF where no Chinese typeface is installed.
    """
    match kind:
        case "docx":
            from zhihuan.document.writers.word import write_word

            return write_word(document, is_laid_out)
        case "pdf":
            from zhihuan.document.writers.pdf import write_pdf

            return write_pdf(document, made_on)
        case "html":
            from zhihuan.document.writers.html import write_page

            return write_page(document, label).encode("utf-8")
        case "md":
            from zhihuan.document.writers.marked_text import write_markdown

            return write_markdown(document).encode("utf-8")
        case _:
            raise UsageError(
                Text(f"不能写成“{kind}”格式。", f"A report cannot be written as {kind}."),
                Text(f"可用的格式：{'、'.join(FORMATS)}。", f"Formats: {', '.join(FORMATS)}."),
            )


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
