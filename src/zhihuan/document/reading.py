"""Read a report of any format into a Document."""

import re
from pathlib import Path
from typing import Final

from zhihuan.document.decoding import decode, repair
from zhihuan.document.model import Document, Trouble
from zhihuan.document.readers import READERS, TEXT_READERS
from zhihuan.document.readers.guard import MAX_FILE_BYTES, recognise
from zhihuan.document.readers.refusals import refuse
from zhihuan.document.structure import compose

_MARKDOWN_HEADING: Final = re.compile(r"^#{1,6} \S", re.MULTILINE)
_TEXT_SUFFIXES: Final = {"md": "md", "markdown": "md", "html": "html", "htm": "html"}


def read(source: Path | str | bytes, name: str = "") -> Document:
    """Return the report in `source`: a Path is a file, bytes are a file's content, a str is the text itself.

    `name` is the name that places carry; without it, the file's own. Of a str its suffix also tells the format (text if it has
    none). Raises UnreadableFile, which says what is wrong and what to do.
    """
    if isinstance(source, str):
        kind = _TEXT_SUFFIXES.get(name.rpartition(".")[2].lower(), "txt")
        return _read_text(source, name, kind, [])
    if isinstance(source, Path):
        name = name or source.name
        source = _load(source)
    kind, oddities = recognise(source, name)
    if kind in TEXT_READERS:
        text, troubles = decode(source, name)
        return _read_text(text, name, kind, [*oddities, *troubles])
    pieces, troubles = READERS[kind](source, name)
    return compose(pieces, name, kind, [*oddities, *troubles])


def _read_text(text: str, name: str, kind: str, troubles: list[Trouble]) -> Document:
    text, repairs = repair(text, name)
    if not text.strip().strip("\0\ufeff"):
        refuse("empty")
    if kind == "txt" and len(_MARKDOWN_HEADING.findall(text)) >= 2:  # named .txt, but written as Markdown
        kind = "md"
    return compose(TEXT_READERS[kind](text, name), name, kind, [*troubles, *repairs], text)


def _load(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            refuse("too_large", limit=MAX_FILE_BYTES)
        return path.read_bytes()
    except FileNotFoundError:
        refuse("missing")
    except OSError:
        refuse("unopened")
