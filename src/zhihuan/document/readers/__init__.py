"""Readers by kind of file: each gives the raw pieces of a report in reading order, and what was odd.

The packages for Word, PDF and Excel are imported only when such a file comes, so that a text is read at once.
"""

from collections.abc import Callable
from typing import Final

from zhihuan.document.model import Trouble
from zhihuan.document.readers.raw import Raw
from zhihuan.document.readers.text import read_text

Reader = Callable[[bytes, str], tuple[list[Raw], list[Trouble]]]
TextReader = Callable[[str, str], list[Raw]]


def _read_docx(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.docx import read_docx

    return read_docx(source, name)


READERS: Final[dict[str, Reader]] = {"docx": _read_docx}
TEXT_READERS: Final[dict[str, TextReader]] = {"txt": read_text, "md": read_text, "html": read_text}
