"""Numerals: full-width and Chinese ones to Decimal."""

import re
from decimal import Decimal

# One character for one character, so that offsets in the narrowed text are offsets in the original.
_NARROW = str.maketrans("０１２３４５６７８９％．：∶﹕＋－−﹣／～〜＜＞（）＝　\u00a0\t", "0123456789%.:::+---/~~<>()=   ")

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:，[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
CHINESE = r"[零〇一二两三四五六七八九十百千万亿半几数]+"

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10**4, "亿": 10**8}


def narrow(text: str) -> str:
    """Return `text` with full-width digits and signs made half-width; every character keeps its offset."""
    return text.translate(_NARROW)


def parse_arabic(words: str) -> tuple[Decimal, int]:
    """Return the value of digits (thousands separators and stray blanks allowed) and the number of decimal places printed."""
    digits = re.sub(r"[,，\s]", "", words)
    return Decimal(digits), len(digits.partition(".")[2])


def parse_chinese(words: str) -> Decimal | None:
    """Return the value of a Chinese numeral such as 三十二, 一千零五, 两万 or 十; None when the characters form no number."""
    if len(words) > 16:
        return None
    if all(character in _DIGITS for character in words):
        return Decimal("".join(str(_DIGITS[character]) for character in words)) if words else None
    total = group = digit = 0
    expecting_digit = True
    for character in words:
        if character in _DIGITS:
            if not expecting_digit and character != "零":
                return None
            digit, expecting_digit = _DIGITS[character], character in "零〇"
        elif character in _POWERS:
            group += (digit or 1) * _POWERS[character]
            digit, expecting_digit = 0, True
        elif character in _GROUPS:
            total += ((group + digit) or 1) * _GROUPS[character]
            group = digit = 0
            expecting_digit = True
        else:
            return None
    return Decimal(total + group + digit)
