"""The old compound file of Office 97–2003: which document it holds, and whether it is locked."""

from typing import Final

from zhihuan.document.readers.refusals import refuse

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_START_SECTOR = slice(116, 120)
_FLAGS = slice(10, 12)
_ENCRYPTED = 0x0100


def kind(source: bytes) -> str:
    """Return "doc" or "xls". Raises UnreadableFile if the content is locked by a password or neither of the two."""
    if _entry(source, "EncryptedPackage"):
        refuse("password")
    word = _entry(source, "WordDocument")
    if word:
        _check_lock(source, word)
        return "doc"
    if _entry(source, "Workbook") or _entry(source, "Book"):
        return "xls"
    return refuse("not_a_report")


def _entry(source: bytes, name: str) -> bytes:
    """Return the 128 bytes of the directory that describe the stream `name`, b"" if there is none."""
    at = source.find(name.encode("utf-16-le") + b"\0\0")
    return source[at : at + _ENTRY_BYTES] if at >= 0 else b""


def _check_lock(source: bytes, entry: bytes) -> None:
    """A locked .doc says so in the flags of its file information block, the first bytes of the Word stream."""
    sector_bytes = 1 << min(source[30], 16)
    start = (int.from_bytes(entry[_START_SECTOR], "little") + 1) * sector_bytes
    if int.from_bytes(source[start : start + 12][_FLAGS], "little") & _ENCRYPTED:
        refuse("password")
