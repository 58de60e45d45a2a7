"""Old Word documents (.doc, .wps, .rtf): turned into .docx by LibreOffice, or into plain text by antiword."""

import shutil
import tempfile
from pathlib import Path

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.document.readers.docx import read_docx
from zhihuan.document.readers.office import convert, refuse_conversion, run
from zhihuan.document.readers.raw import Raw
from zhihuan.document.readers.text import read_text
from zhihuan.language import Text


def read_doc(source: bytes, name: str) -> tuple[list[Raw], list[Trouble]]:
    """Return the raw pieces of an old Word file. Places are those of the converted document, the same at every conversion."""
    converted = doc_to_docx(source)
    if converted is not None:
        return read_docx(converted, name)
    text = _plain_text(source)
    if not text.strip():
        refuse_conversion()
    zh = "本机没有可用的 LibreOffice，已用 antiword 读取文字，表格可能不完整；请另存为 .docx 再读。"
    en = "LibreOffice was not at hand; the words were read by antiword and tables may be incomplete. Save the file as .docx."
    return read_text(text, name), [Trouble(Text(zh, en), Place(name))]


def doc_to_docx(source: bytes) -> bytes | None:
    """Return the old Word file as .docx, None if LibreOffice is missing or cannot read it."""
    return convert(source, "rtf" if source.lstrip().startswith(b"{\\rtf") else "doc", "docx")


def _plain_text(source: bytes) -> str:
    program = shutil.which("antiword")
    if not program:
        return ""
    with tempfile.TemporaryDirectory(prefix="zhihuan-") as folder:
        path = Path(folder) / "report.doc"
        path.write_bytes(source)
        return run([program, "-m", "UTF-8.txt", "-w", "0", str(path)]).decode("utf-8", "replace")
