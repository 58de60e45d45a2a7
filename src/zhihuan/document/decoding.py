"""Bytes of a text file → its characters, whatever encoding it was saved in."""

import codecs
import re
from typing import Final

from zhihuan.document.model import Trouble
from zhihuan.document.place import Place
from zhihuan.language import Text

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_WIDE_BREAKS: Final = ((b"\n\x00", "utf-16-le"), (b"\x00\n", "utf-16-be"))
_LONGEST_CHARACTER: Final = 4
HIDDEN: Final = "[\0-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
"""Characters that no reader sees: controls, soft hyphens, blanks of no width, marks of direction. As a regular expression."""

_LOST = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODDITIES: Final = (
    (_SURROGATE, Text("含有残缺的字符", "holds half a character")),
    (re.compile("\0"), Text("含有空字符（NUL），已略去", "holds NUL characters; they were left out")),
    (
        re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]"),
        Text("含有改变文字方向的隐藏字符，已略去", "holds hidden marks that turn the writing direction; they were left out"),
    ),
)
_UNKNOWN: Final = Text(
    "有字符无法识别，可能编码有误或文件受损",
    "holds characters that cannot be read; its encoding may be wrong or the file damaged",
)
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def decode(source: bytes, name: str) -> tuple[str, list[Trouble]]:
    """Return the text of `source` and what could not be read in it. Never fails: a lost character becomes U+FFFD."""
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _decode_as(encoding, source[len(mark) :], name)
    for line_break, encoding in _WIDE_BREAKS:
        if line_break in source:
            return _decode_as(encoding, source, name)
    return _decode_as(_guess(source), source, name)


def repair(text: str, name: str) -> tuple[str, list[Trouble]]:
    """Return `text` without half surrogates, at the same length, and a Trouble for each kind of character that hides words."""
    found = [(pattern.search(text), what) for pattern, what in _ODDITIES]
    troubles = [_trouble(text, odd.start(), name, what) for odd, what in found if odd]
    return _SURROGATE.sub(_LOST, text), troubles


def lines_of(text: str) -> list[str]:
    """Return the lines of `text`. Only line feeds and carriage returns end a line, as editors count them."""
    return _LINE_BREAK.split(text)


def _guess(source: bytes) -> str:
    """What is valid UTF-8 is UTF-8, for chance hardly makes it; what is not is the national encoding, unless that fits worse."""
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        is_cut = error.start >= len(source) - _LONGEST_CHARACTER
        return "utf-8" if is_cut or _losses(source, "utf-8") < _losses(source, "gb18030") else "gb18030"
    return "utf-8"


def _losses(source: bytes, encoding: str) -> int:
    return source.decode(encoding, "replace").count(_LOST)


def _decode_as(encoding: str, source: bytes, name: str) -> tuple[str, list[Trouble]]:
    text = source.decode(encoding, "replace")
    at = text.find(_LOST)
    return text, [] if at < 0 else [_trouble(text, at, name, _UNKNOWN)]


def _trouble(text: str, at: int, name: str, what: Text) -> Trouble:
    line = len(_LINE_BREAK.findall(text, 0, at)) + 1
    return Trouble(Text(f"第 {line} 行起{what.zh}。", f"From line {line} on the file {what.en}."), Place(name, line=line))
