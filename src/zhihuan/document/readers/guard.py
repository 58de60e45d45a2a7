"""What a file is by its content, and which files are refused before any reader opens them."""

import re
from typing import Final

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.document.readers import ole
from zhihuan.document.readers.refusals import refuse
from zhihuan.language import Text

MAX_FILE_BYTES: Final = 300 * 1024 * 1024
"""Larger files are not opened. A report with hundreds of photographs stays below."""

MAX_TEXT_BYTES: Final = 64 * 1024 * 1024
"""Larger texts are no report; a page of Chinese is about 3 KB."""

HEAD_BYTES: Final = 4096
SUFFIX_OF_KIND: Final = {
    "html": ("html", "htm"),
    "txt": ("txt", "md", "markdown", "csv"),
    "docx": ("docx", "docm", "dotx", "dotm"),
} | {
    "xlsx": ("xlsx", "xlsm", "xltx", "xltm"),
    "doc": ("doc", "wps", "dot", "rtf"),
    "xls": ("xls", "et", "xlt"),
    "pdf": ("pdf",),
}
_HTML = re.compile(
    rb"^\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|table|meta)\b", re.IGNORECASE | re.DOTALL
)
_ZIP_PARTS = {b"word/": "docx", b"xl/": "xlsx"}
_PICTURES_AND_ARCHIVES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def recognise(source: bytes, name: str) -> tuple[str, tuple[Trouble, ...]]:
    """Return the kind of the content ("docx", "doc", "pdf", "xlsx", "xls", "html", "md", "txt") and what is odd about the file.

    The suffix of `name` decides only between kinds of text. Raises UnreadableFile for what no reader can open.
    """
    _check_size(source)
    suffix = name.rpartition(".")[2].lower()
    kind = _kind(source)
    if kind == "txt" and len(source) > MAX_TEXT_BYTES:
        refuse("too_large", limit=MAX_TEXT_BYTES)
    if suffix in SUFFIX_OF_KIND[kind] or (kind == "html" and suffix in ("md", "markdown")):
        return (_text_kind(suffix) if kind in ("txt", "html") else kind), ()
    return kind, (_renamed(name, suffix, kind),)


def _check_size(source: bytes) -> None:
    if not source.strip(b"\0 \r\n\t\xef\xbb\xbf"[:5]):
        refuse("empty")
    if len(source) > MAX_FILE_BYTES:
        refuse("too_large", limit=MAX_FILE_BYTES)


def _text_kind(suffix: str) -> str:
    return {"markdown": "md", "htm": "html", "csv": "txt"}.get(suffix, suffix)


def _kind(source: bytes) -> str:
    head = source[:HEAD_BYTES]
    if head.startswith(b"PK"):
        return _zip_kind(source)
    if head.startswith(ole.SIGNATURE):
        return ole.kind(source)
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip().startswith(b"{\\rtf"):
        return "doc"
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return _plain_kind(source)


def _zip_kind(source: bytes) -> str:
    """A zip names its parts in clear at both ends, so that the kind is known even when the middle is damaged."""
    ends = source[:65536] + source[-65536:]
    kinds = [kind for mark, kind in _ZIP_PARTS.items() if mark in ends]
    if len(kinds) == 1:
        return kinds[0]
    return "docx" if b"word/document" in ends else "xlsx" if kinds else refuse("other_zip")


def _plain_kind(source: bytes) -> str:
    """Text has few control characters; UTF-16 has many and says so by its mark."""
    head = source[:65536]
    if head.startswith(_PICTURES_AND_ARCHIVES):
        refuse("not_a_report")
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    if head.startswith(_UTF16_MARKS) or controls * 10 <= len(head):
        return "txt"
    return refuse("not_a_report")


def _renamed(name: str, suffix: str, kind: str) -> Trouble:
    named = f"“.{suffix}”" if "." in name else "没有后缀"
    zh = f"文件名后缀为{named}，内容却是 {kind} 格式，已按内容读取；建议改正文件名。"
    en = f"The file is named .{suffix} but its content is {kind}; it was read by its content. Rename it."
    return Trouble(Text(zh, en), Place(name))
