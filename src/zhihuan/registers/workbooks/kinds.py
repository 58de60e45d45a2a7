"""What kind of table a file is by its content, whatever its name says."""

import re
from typing import Final

from zhihuan.registers.workbooks.refusals import refuse

MAX_FILE_BYTES: Final = 1024 * 1024 * 1024
"""Larger files are not opened: a million rows of forty columns take about 400 MB as .csv."""

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS: Final = (b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"PK")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(rb"^\s*<(?:!doctype|html|\?xml|table)", re.IGNORECASE)


def recognise(source: bytes) -> str:
    """Return "xlsx", "xls" or "csv". Raises UnreadableFile for what no register is kept in, and for a locked workbook."""
    if not source.strip(b"\0 \r\n\t\xef\xbb\xbf"):
        refuse("empty")
    if len(source) > MAX_FILE_BYTES:
        refuse("too_large", f"{MAX_FILE_BYTES >> 20} MB")
    if source.startswith(_ZIP):
        return "xlsx"
    if source.startswith(_COMPOUND):
        return _compound_kind(source)
    head = source[:65536]
    if _MARKUP.match(head.removeprefix(b"\xef\xbb\xbf")):
        refuse("web_page")
    if source.startswith(_OTHERS):
        refuse("not_a_workbook")
    if not head.startswith(_WIDE) and len(_CONTROLS.findall(head)) * 10 > len(head):
        refuse("not_a_workbook")
    return "csv"


def _compound_kind(source: bytes) -> str:
    """The old compound file names its streams in clear; a locked .xlsx is wrapped in one."""
    if "EncryptedPackage".encode("utf-16-le") in source:
        refuse("password")
    if any(name.encode("utf-16-le") + b"\0\0" in source for name in ("Workbook", "Book")):
        return "xls"
    return refuse("not_a_workbook")
