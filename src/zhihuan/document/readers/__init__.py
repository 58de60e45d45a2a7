"""Readers by kind of file: each gives the raw pieces of a report in reading order, and what was odd.

The packages for Word, PDF and Excel are imported only when such a file comes, so that a text is read at once.
"""

from collections.abc import Callable
from typing import Final

from zhihuan.document.model import Trouble
from zhihuan.document.readers.html import read_html
from zhihuan.document.readers.markdown import read_markdown
from zhihuan.document.readers.raw import Raw
from zhihuan.document.readers.text import read_text

Reader = Callable[[bytes, str], tuple[list[Raw], list[Trouble]]]
TextReader = Callable[[str, str], list[Raw]]


def _read_docx(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.docx import read_docx

    return read_docx(source, name)


def _read_doc(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.doc import read_doc

    return read_doc(source, name)


def _read_pdf(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.pdf import read_pdf

    return read_pdf(source, name)


def _read_xlsx(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.xlsx import read_xlsx

    return read_xlsx(source, name)


def _read_xls(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    from zhihuan.document.readers.xls import read_xls

    return read_xls(source, name)


READERS: Final[dict[str, Reader]] = {
    "docx": _read_docx,
    "doc": _read_doc,
    "pdf": _read_pdf,
    "xlsx": _read_xlsx,
    "xls": _read_xls,
}
TEXT_READERS: Final[dict[str, TextReader]] = {"txt": read_text, "md": read_markdown, "html": read_html}
