"""The numbers that Word prints before list items, in the formats that Chinese documents use."""

from collections.abc import Callable
from typing import Final

_DIGITS: Final = "〇一二三四五六七八九"
_LEGAL_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = {
    1000: "m",
    900: "cm",
    500: "d",
    400: "cd",
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
}
_MOST: Final = 9999


def numeral(count: int, form: str) -> str:
    """Return `count` as Word prints it in the number format `form` ("chineseCounting"); unknown formats are decimal."""
    return _FORMS.get(form, str)(count) if 0 <= count <= _MOST else str(count)


def _chinese(count: int, digits: str = _DIGITS, units: str = "千百十") -> str:
    if count == 0:
        return "零" if digits == _LEGAL_DIGITS else digits[0]
    text = ""
    for unit, size in zip((*units, ""), (1000, 100, 10, 1), strict=True):
        digit = count // size % 10
        if digit:
            text += digits[digit] + unit
        elif text and count % size and not text.endswith("零"):
            text += "零"
    return text.removeprefix(digits[1]) if text.startswith(digits[1] + units[2]) and digits == _DIGITS else text


def _legal(count: int) -> str:
    return _chinese(count, _LEGAL_DIGITS, "仟佰拾")


def _digit_by_digit(count: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(count))


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN.items():
        text += letters * (count // size)
        count %= size
    return text + "i" * count


def _letter(count: int) -> str:
    """After z comes aa, then bb."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""


def _circled(count: int) -> str:
    return chr(0x2460 + count - 1) if 1 <= count <= 20 else str(count)


def _bracketed(count: int) -> str:
    return chr(0x2474 + count - 1) if 1 <= count <= 20 else f"({count})"


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[(count - 1) % len(signs)]


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: "".join(chr(ord(digit) + 0xFEE0) for digit in str(count)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _bracketed,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanDigital2": _digit_by_digit,
    "ideographDigital": _digit_by_digit,
    "taiwaneseDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
