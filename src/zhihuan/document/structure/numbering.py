"""The numbers that headings and list items begin with: 第一章, 一、, （一）, 1.2.3, （1）, ①, 案例一."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Scheme(StrEnum):
    """A way of numbering, outermost first as reports nest them."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    CASE = "case"
    HAN = "han"
    HAN_BRACKET = "han_bracket"
    DECIMAL = "decimal"
    BRACKET = "bracket"
    CIRCLE = "circle"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as `printed`, its `values` (3.2.1 → 3, 2, 1), and where the words after it begin.

    `is_loose` tells that at most a blank parts the number from the words.
    """

    scheme: Scheme
    printed: str
    values: tuple[int, ...]
    end: int
    is_loose: bool = False

    @property
    def depth(self) -> int:
        """Number of parts of the number."""
        return len(self.values)


_HAN_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN: Final = "[一二三四五六七八九十百]{1,4}"
_EITHER: Final = rf"{_HAN}|\d{{1,2}}"
_PATTERNS: Final = (
    (Scheme.PART, re.compile(rf"(第\s*({_EITHER})\s*(?:部\s*分|编|篇))[\s:：、.．]*")),
    (Scheme.CHAPTER, re.compile(rf"(第\s*({_EITHER})\s*章)[\s:：、.．]*")),
    (Scheme.SECTION, re.compile(rf"(第\s*({_EITHER})\s*节)[\s:：、.．]*")),
    (
        Scheme.CASE,
        re.compile(
            rf"[【\[［]?((?:典型|特色|优秀|创新|育人)?案例\s*((?:{_EITHER})(?:\s*[-－–.．]\s*\d{{1,2}})?))"
            rf"\s*[】\]］]?[\s:：、.．—]*(?!\d)"
        ),
    ),
    (Scheme.HAN_BRACKET, re.compile(rf"([（(]\s*({_HAN})\s*[）)])[\s、.．:：]*")),
    (Scheme.HAN, re.compile(rf"(({_HAN}))\s*[、．.:：]\s*(?!{_HAN}(?:[、，]|是|年级))")),
    (Scheme.BRACKET, re.compile(r"([（(]\s*(\d{1,2})\s*[）)]|(?<![\d.])(\d{1,2})\s*[）)])[\s、.．]*")),
    (Scheme.CIRCLE, re.compile(r"(([①-⑳]))\s*")),
)
_DECIMAL: Final = re.compile(
    r"((\d{1,2})(?!\d)((?:\s?[.．]\s?\d{1,2}(?!\d)){0,5}))(\s*[.．、](?!\d(?!\d{3}))\s*|\s+|(?=[^\s\d]))"
)
_MEASURE: Final = re.compile(
    r"(?:[万亿元%％‰:：/／~～+＋×x*-]|个百分点|倍|[余多]?[名人项个门所家间台套本册件次批期条位篇支场级届年月日号时分亩]"
    r"(?:[\d、，,。；;以及和与\s]|$)|[余多](?:[名人项个门所家间台套本册件次批期条位篇支场级年月万亿])|(?:平方)?米|公里|[GMTKmk](?![A-Za-z]))"
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d\s?(?:[年届级学]|[-—–])")
_DATE: Final = re.compile(r"\s*(?:月|日|年|时|点|世纪|学年|级|届)")


def parse(text: str) -> Number | None:
    """Return the number that `text` begins with, or None. A measure (1.5万人), a date or a ratio at its begin is none."""
    if not text or not (text[0].isdigit() or text[0] in _OPENERS):
        return None
    for scheme, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return Number(scheme, _tight(found[1]), _values(found[2] or found[3]), found.end())
    return _parse_decimal(text)


def _parse_decimal(text: str) -> Number | None:
    found = _DECIMAL.match(text)
    if not found or _MEASURE.match(text, found.end()) or _DATE.match(text, found.end()):
        return None
    values = tuple(int(part) for part in re.findall(r"\d+", found[1]))
    is_loose = not re.search(r"[.．、]", found[4])
    following = text[found.end() : found.end() + 1]
    begins_words = not following or _begins_words(following) or (found[4] and _YEAR.match(text, found.end()))
    if (len(values) == 1 and not (found[4] and following)) or (is_loose and not begins_words):
        return None
    return Number(Scheme.DECIMAL, _tight(found[1]).replace("．", "."), values, found.end(), is_loose)


def _begins_words(character: str) -> bool:
    return character.isalpha() or character in "“‘\"'《（(【"


_OPENERS: Final = frozenset("第（(【[［典特优创育案①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十百")


def _tight(printed: str) -> str:
    return re.sub(r"\s+", "", printed)


def _values(digits: str) -> tuple[int, ...]:
    return tuple(_value(part) for part in re.split(r"\s*[-－–.．]\s*", digits))


def _value(digits: str) -> int:
    digits = digits.strip()
    if digits.isdecimal():
        return int(digits)
    if "①" <= digits <= "⑳":
        return ord(digits) - ord("①") + 1
    return _han_value(digits)


def _han_value(digits: str) -> int:
    """Return the value of a Chinese numeral below a hundred: 十二, 二十, 二十一."""
    tens, ten, ones = digits.rpartition("十")
    if not ten:
        return _HAN_DIGITS.get(digits[-1:], 0)
    return 10 * _HAN_DIGITS.get(tens[-1:], 1) + _HAN_DIGITS.get(ones[-1:], 0)
