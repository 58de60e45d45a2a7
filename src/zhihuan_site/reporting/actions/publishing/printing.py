"""How a published figure is printed: in the unit of the form, thousands set off."""

from decimal import Decimal
from functools import cache
from typing import Final

from django.utils.translation import gettext as _

from zhihuan.catalogue import Edition, load
from zhihuan.quantities import same_dimension, scale

STATES: Final = {"missing": "—", "not_applicable": "/", "suppressed": "＊"}
_UNITLESS: Final = ("", ":1", "—")


@cache
def form_units(edition: str) -> dict[str, str]:
    """Return the unit in which a form prints each of its indicators, in the form's order."""
    return {row.indicator: row.unit for table in form(edition).tables for row in table.rows if row.is_filled}


def form(edition: str) -> Edition:
    """Return an official form."""
    return load().editions[edition]


def print_value(state: str, value: str, unit: str, wanted: str = "") -> str:
    """Return a figure as the form prints it: "3,120", "12.5", "—" for missing, "/" for not applicable, "＊" for too small to tell."""
    if state != "value":
        return STATES[state]
    return print_number(value_in(value, unit, wanted))


def print_number(value: Decimal) -> str:
    """Return a number with its thousands set off and no zeros that say nothing."""
    digits = format(value, ",f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def value_in(value: str, unit: str, wanted: str) -> Decimal:
    """Return a value in base units in another unit of the same kind: 1234500 元 is 123.45 万元."""
    number, base = Decimal(value), unit.split("/", maxsplit=1)[0]
    if wanted not in _UNITLESS and base not in _UNITLESS and same_dimension(base, wanted):
        return number * scale(base) / scale(wanted)
    return number


def state_words(state: str) -> str:
    """Return what a mark in place of a figure means."""
    words = {"missing": _("缺失"), "not_applicable": _("不适用"), "suppressed": _("数小于5，不公布")}
    return words.get(state, "")
