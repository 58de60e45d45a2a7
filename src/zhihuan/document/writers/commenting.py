"""Comments on a report of any format: in the user's own Word file, else in a Word rendering of what was read."""

from collections.abc import Sequence
from dataclasses import replace

from zhihuan.document.model import Document
from zhihuan.document.readers.doc import doc_to_docx
from zhihuan.document.writers.comments import annotate
from zhihuan.document.writers.docx import render
from zhihuan.document.writers.note import Note


def write_comments(document: Document, source: bytes, notes: Sequence[Note]) -> bytes:
    """Return a Word file with one comment a note; `source` is the file that `document` was read from.

    A .docx comes back as it was but for the comments; a .doc as LibreOffice converts it; of other formats a clean Word
    file of the Document is made.
    """
    if document.format == "docx":
        return annotate(source, notes)
    converted = doc_to_docx(source) if document.format == "doc" and _has_word_places(notes) else None
    if converted is not None:
        return annotate(converted, notes)
    rendering = render(document)
    return annotate(rendering.docx, [replace(note, place=rendering.place_of(note.place, note.quote)) for note in notes])


def _has_word_places(notes: Sequence[Note]) -> bool:
    """A .doc that was read without LibreOffice has lines instead."""
    return all(note.place.line is None for note in notes)
