"""Days as people write them: 2024-09-01, 2024/9/1, 2024.9.1, 20240901, 2024年9月1日, 二〇二四年九月一日, or a spreadsheet's number."""

import re
from datetime import date
from typing import Final

from zhihuan.catalogue import Field
from zhihuan.registers.cells.reading import Reader, Reading, Setting, refused
from zhihuan.registers.cells.texts import plain_signs, tidy
from zhihuan.registers.workbooks import day_of_serial

_CLOCK = re.compile(r"(?:(?<=\d)[ T]|(?<=[日号]) ?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_PLAIN = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
_WORDED = re.compile(r"(\d{4})[-/.年·](\d{1,2})[-/.月·](\d{1,2})[日号]?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL = re.compile(r"\d{5}(?:\.0*)?")
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?")
_SHORT = re.compile(r"'?(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_TURNED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_HAN_DIGITS: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
FIRST_YEAR: Final = 1900


def day_reader(field: Field, setting: Setting) -> Reader:
    """Return the reader for a field of type date."""

    def read(text: str) -> Reading:
        tidied = tidy(text)
        day, is_plain = _parse(tidied, setting)
        if day is None:
            return refused(*_what_is_missing(plain_signs(text), setting.today.year))
        if day.year < FIRST_YEAR:
            return refused("too_early")
        if day > setting.today and not field.may_be_future:
            return refused("future", setting.today.isoformat())
        return Reading(day, not is_plain or tidied != text)

    return read


def _parse(text: str, setting: Setting) -> tuple[date | None, bool]:
    text = _CLOCK.sub("", text)
    found = _PLAIN.fullmatch(text)
    if found is not None:
        return _day(found[1], found[3], found[4]), True
    text = _han(plain_signs(text))
    found = _WORDED.fullmatch(text) or _RUN.fullmatch(text)
    if found is not None:
        return _day(*found.groups()[:3]), False
    if _SERIAL.fullmatch(text):
        return day_of_serial(int(text.partition(".")[0]), setting.since_1904), False
    return None, False


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _han(text: str) -> str:
    """十二 is 12, 二十 is 20, 十 is 10; the digits of a year stand one by one."""
    tens = _TENS.sub(lambda found: f"{found[1] or '一'}{found[2] or '零'}", text)
    return tens.translate(_HAN_DIGITS)


def _what_is_missing(text: str, this_year: int) -> tuple[str, str]:
    """Return why the words are no day: the day of the month left out, the year cut to two digits, or turned round."""
    text = _han(text)
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12 and len(text) != 8:
        return "no_day", f"{found[1]}-{int(found[2]):02}-01"
    if found := _SHORT.fullmatch(text):
        century = 2000 if int(found[1]) <= this_year % 100 else 1900
        day = _day(str(century + int(found[1])), found[2], found[3])
        return ("day_guess", day.isoformat()) if day else ("not_a_day", "")
    if found := _TURNED.fullmatch(text):
        day = _day(found[3], found[1], found[2]) or _day(found[3], found[2], found[1])
        return ("day_guess", day.isoformat()) if day else ("not_a_day", "")
    return "not_a_day", ""
