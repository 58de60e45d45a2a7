"""Words tidied: stray blanks, hidden signs, full-width letters and digits, and the marks that exports put around numbers."""

import re
from typing import Final

from zhihuan.registers.cells.reading import Reading, refused
from zhihuan.registers.workbooks import UNCOMPUTED

HIDDEN: Final = "\x00-\x08\x0b-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
"""Signs that nobody sees, as the inside of a regular expression's bracket."""

_HIDDEN = re.compile(f"[{HIDDEN}]")
_BLANKS = re.compile(r"\s+")
_GUARDED = re.compile(r'=?"(.*)"|=(\d+)', re.DOTALL)
_QUOTED_NUMBER = re.compile(r"['‘’`](?=[0-9A-Za-z])")
_SPACED_NAME = re.compile(r"([\u3400-\u9fff]) ([\u3400-\u9fff])")
_LOST = "\ufffd"
_POWERS = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{2,3}")
_ERRORS: Final = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
_NOTHING: Final = {"-", "--", "—", "——", "/", "\\", "N/A", "n/a", "NA", "null", "NULL", "None", "空"}
_WIDE: Final = {at: at - 0xFEE0 for at in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE_SIGNS: Final = _WIDE | {ord(wide): ord(plain) for wide, plain in zip("．，－／％＋：　（）", ".,-/%+: ()", strict=True)}


def tidy(text: str) -> str:
    """Return the words without hidden signs and stray blanks; full-width letters and digits become plain ones."""
    text = _BLANKS.sub(" ", _HIDDEN.sub("", text)).strip().translate(_WIDE)
    guarded = _GUARDED.fullmatch(text)
    if guarded is not None:
        text = (guarded[1] if guarded[1] is not None else guarded[2]).strip()
    return _QUOTED_NUMBER.sub("", text, count=1) if text[:1] in "'‘’`" else text


def plain_signs(text: str) -> str:
    """Return tidied words with full-width signs made plain too, and no blanks: for numbers, days and codes."""
    return tidy(text).translate(_WIDE_SIGNS).replace(" ", "")


def preread(text: str) -> Reading | None:
    """Return the reading of what no field takes: a formula that failed or was not computed, lost characters, a dash for nothing."""
    bare = text.strip()
    if UNCOMPUTED in text:
        return refused("uncomputed")
    if bare in _ERRORS:
        return refused("formula_error")
    if _LOST in text:
        return refused("lost_characters")
    tidied = tidy(text)
    return Reading(None, is_mended=True) if not tidied or tidied in _NOTHING else None


def read_text(text: str) -> Reading:
    """Return the words tidied. A name of two characters that was spaced out comes together; a long number must be whole."""
    tidied = tidy(text)
    if _POWERS.fullmatch(tidied):
        return refused("lost_digits")
    spaced = _SPACED_NAME.fullmatch(tidied)
    value = spaced[1] + spaced[2] if spaced else tidied
    return Reading(value, value != text)
