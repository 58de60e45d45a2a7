"""Whole numbers, exact numbers and money as people write them."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from zhihuan.catalogue import Field, FieldType
from zhihuan.quantities import same_dimension, scale
from zhihuan.registers.cells.reading import Reader, Reading, refused
from zhihuan.registers.cells.texts import plain_signs

MAX_DIGITS: Final = 18
"""What is stored holds so many digits in all."""

_NUMBER = re.compile(r"([+-]?)[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)?(\.\d+)?(?:[eE]([+-]?\d{1,2}))?(\D{0,8})")
_NEVER_NEGATIVE: Final = (FieldType.MONEY, FieldType.WHOLE, FieldType.YEAR)


def number_reader(field: Field, factor: Decimal = Decimal(1)) -> Reader:
    """Return the reader for a field of type whole, decimal, money or year; `factor` turns the header's unit into the field's."""
    places = 2 if field.type is FieldType.MONEY else field.decimals if field.type is FieldType.DECIMAL else 0
    finish = _whole if field.type in (FieldType.WHOLE, FieldType.YEAR) else _exact(places)

    def read(text: str) -> Reading:
        bare = plain_signs(text)
        parsed = _parse(bare, field)
        if parsed is None:
            return refused("not_a_number")
        number, is_odd = parsed
        return _within(finish(number * factor, is_odd or bare != text), field)

    return read


def _parse(text: str, field: Field) -> tuple[Decimal, bool] | None:
    """Return the number, and whether it was written with more than digits. A unit after it must be one of the field's kind."""
    found = _NUMBER.fullmatch(text)
    if found is None or not (found[2] or found[3]):
        return None
    sign, digits, fraction, power, unit = found.groups()
    number = Decimal(f"{sign}{(digits or '0').replace(',', '')}{fraction or ''}e{power or 0}")
    if unit == "年" and field.type is FieldType.YEAR:
        return number, True
    wanted = field.unit or ("元" if field.type is FieldType.MONEY else "")
    if unit and (not wanted or not same_dimension(unit, wanted)):
        return None
    return (number * scale(unit) / scale(wanted), True) if unit else (number, bool(sign == "+" or not digits))


def _whole(number: Decimal, is_odd: bool) -> Reading:
    if number != number.to_integral_value():
        return refused("not_whole")
    return Reading(int(number), is_odd) if abs(number) < 10**MAX_DIGITS else refused("too_long")


def _exact(places: int) -> Callable[[Decimal, bool], Reading]:
    """More places than are kept are rounded half up, and told."""
    step = Decimal(1).scaleb(-places)
    most = Decimal(10) ** (MAX_DIGITS - places)

    def finish(number: Decimal, is_odd: bool) -> Reading:
        if abs(number) >= most - 1:
            return refused("too_long")
        value = number.quantize(step, ROUND_HALF_UP)
        return Reading(value, is_odd or value != number)

    return finish


def _within(reading: Reading, field: Field) -> Reading:
    value = reading.value
    if not isinstance(value, int | Decimal):
        return reading
    low = lowest(field)
    if low is not None and value < low:
        return refused("negative" if value < 0 and low == 0 else "too_low", f"{low:f}")
    if field.high is not None and value > field.high:
        return refused("too_high", f"{field.high:f}")
    return reading


def lowest(field: Field) -> Decimal | None:
    """Return the least plausible value: counts and money are not negative unless the register says so."""
    return Decimal(0) if field.low is None and field.type in _NEVER_NEGATIVE else field.low
