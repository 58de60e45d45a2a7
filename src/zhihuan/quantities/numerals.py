"""Numerals: digits of any width and Chinese numerals to Decimal."""

import re
from decimal import Decimal

# One character for one character, so that offsets in the narrowed text are offsets in the original.
_NARROWED = dict(
    zip(
        "０１２３４５６７８９％﹪．：∶﹕＋－−﹣‑／～〜∼＜＞（）＝　\u00a0\u2002\u2003\u2009",
        "0123456789%%.:::+----/~~~<>()=     ",
        strict=True,
    )
)
_WIDE = re.compile(f"[{''.join(_NARROWED)}]")

ARABIC = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])"
    # Blanks that slipped in belong to the number when a unit follows that makes it one: 2 600人次, 23137.8 3万元, 98. 56%.
    r"|(?<![0-9] )[1-9][0-9]{0,2}(?: [0-9]{3})+(?=(?:\.[0-9]+)? ?(?:[人名元万亿平册个台亩套学课]|㎡))|[0-9]+)"
    r"(?:\.[0-9]+(?: [0-9]{1,2}(?= ?[%万亿元]))?| ?\. ?[0-9]+(?= ?(?:[%‰万亿]|个?百分点)))?"
)
_SEPARATORS = re.compile("[,， ]")
CHINESE = r"[零〇一二两三四五六七八九十百千万亿半几数]+"

LONGEST = 20
"""No reported figure has more characters; a longer run of digits is a code."""

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}


def narrow(text: str) -> str:
    """Return `text` with full-width digits, signs and blanks made half-width; every character keeps its offset."""
    return _WIDE.sub(_narrowed, text)


def _narrowed(character: re.Match[str]) -> str:
    return _NARROWED[character[0]]


def parse_arabic(words: str) -> tuple[Decimal, int]:
    """Return the value of digits (thousands separators and stray blanks allowed) and the number of decimal places printed."""
    digits = words if words.isdecimal() else _SEPARATORS.sub("", words)
    return Decimal(digits), len(digits.partition(".")[2])


def parse_chinese(words: str) -> Decimal | None:
    """Return the value of a Chinese numeral such as 三十二 or 两万; None for what is no number or a vague one (三五, 几, 半)."""
    if not words or len(words) > LONGEST:
        return None
    if all(character in _DIGITS for character in words):
        return _spelt(words)
    return _composed(words)


def _spelt(words: str) -> Decimal | None:
    # 三五 and 七八 mean "a few"; digits are read one by one only where a zero shows that they are.
    if len(words) > 1 and not set(words) & set("零〇"):
        return None
    return Decimal("".join(str(_DIGITS[character]) for character in words))


def _composed(words: str) -> Decimal | None:
    total = group = digit = 0
    for before, character in zip(" " + words, words, strict=False):
        if character in _DIGITS:
            if before in _DIGITS and before not in "零〇":
                return None
            digit = _DIGITS[character]
        elif character in _POWERS:
            group, digit = group + (digit or 1) * _POWERS[character], 0
        elif character == "万":
            total, group, digit = total + (group + digit or 1) * 10**4, 0, 0
        elif character == "亿":
            total, group, digit = (total + group + digit or 1) * 10**8, 0, 0
        else:
            return None
    return Decimal(total + group + digit)
