"""What stands beside the text of a report: comments, tracked changes, headers and footers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: who wrote it, what it says, and the paragraph that it stands at ("" if it has lost its place)."""

    author: str
    words: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Asides:
    """Comments in the order of their marks, the different words of headers and footers (without numbers), tracked changes, and the
    pictures: each with its alternative text and the SHA-256 of its bytes.
    """

    comments: tuple[Comment, ...] = ()
    margins: frozenset[str] = frozenset()
    is_tracked: bool = False
    pictures: frozenset[tuple[str, str]] = frozenset()


def read_asides(docx: bytes) -> Asides:
    """Return what a Word file holds beside its text. Raises UnreadableFile if it cannot be opened."""
    from zhihuan.document.readers.docx_asides import read_asides as read

    return read(docx)
