"""Resident numbers (GB 11643): seventeen digits and a check sign; a person's key is made from them."""

import hmac
import re
from datetime import date
from typing import Final

from zhihuan.registers.cells.reading import Reader, Reading, Setting, refused
from zhihuan.registers.cells.texts import plain_signs

PERSON_LENGTH: Final = 32
_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS: Final = "10X98765432"
_SHAPE = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
_PROVINCES: Final = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split()
)
_OTHERS: Final = frozenset("71 81 82 83 91".split())
"""Beside the provinces: Taiwan, Hong Kong, Macau and those who live here from there, and foreigners with a permit of stay."""

_OLD = re.compile(r"[1-9]\d{14}", re.ASCII)
_POWERS = re.compile(r"\d(?:\.\d+)?E\+?\d{2,3}")


def check_sign(digits: str) -> str:
    """Return the eighteenth sign that belongs to seventeen digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return _CHECK_SIGNS[total % 11]


def id_reader(setting: Setting) -> Reader:
    """Return the reader for resident numbers: shape, region, birthday and check sign must be right."""

    def read(text: str) -> Reading:
        number = text if _SHAPE.fullmatch(text) else plain_signs(text).upper()
        if not _SHAPE.fullmatch(number):
            return refused(_misshapen(number))
        if number[:2] not in _PROVINCES and number[:2] not in _OTHERS:
            return refused("id_region", number[:2])
        born = birthday_of(number)
        if born is None or not date(1900, 1, 1) <= born <= setting.today:
            return refused("id_birthday", number[6:14])
        if check_sign(number[:17]) != number[17]:
            return refused("lost_digits" if number.endswith("000") else "id_check")
        return Reading(number, number != text)

    return read


def _misshapen(number: str) -> str:
    if _POWERS.fullmatch(number):
        return "lost_digits"
    return "id_old" if _OLD.fullmatch(number) else "id_shape"


def birthday_of(number: str) -> date | None:
    """Return the birthday in a resident number, None if it names no day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def person_of(number: str, key: bytes) -> str:
    """Return the key of a person: an HMAC under the installation key, as a plain hash of an ID number is guessed in minutes."""
    return hmac.digest(key, number.encode("ascii"), "sha256").hex()[:PERSON_LENGTH]
