"""Conditions and arithmetic of the catalogue as Ibis columns. Two-valued logic: what compares with a missing value is false."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import and_, eq, ge, gt, le, lt, ne, or_
from typing import Any

import ibis
import ibis.expr.types as ir

from zhihuan.catalogue import SIGNS as ARITHMETIC
from zhihuan.catalogue import (
    Among,
    Code,
    Column,
    Compared,
    Constant,
    Derived,
    Expression,
    Given,
    Joined,
    Literal,
    Not,
    Operand,
    Operation,
    Predicate,
    Recorded,
    Starts,
    Value,
    Yes,
    parse_column,
)
from zhihuan.indicators.moments import DAYS, given

SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def label(column: Column) -> str:
    """Return the name of a column in a table that references are joined to."""
    return f"{column.reference}__{column.field}" if column.reference else column.field


def as_boolean(predicate: Predicate | None, table: ir.Table, year: int) -> ir.BooleanValue:
    """Return a condition as a column that is true or false and never missing."""
    match predicate:
        case None:
            return ibis.literal(True)
        case Joined(word, parts):
            return reduce(and_ if word == "and" else or_, (as_boolean(part, table, year) for part in parts))
        case Not(part):
            return ~as_boolean(part, table, year)
        case _:
            return _atom(predicate, table, year).fill_null(False)


def _atom(predicate: Predicate, table: ir.Table, year: int) -> ir.BooleanValue:
    match predicate:
        case Yes(column):
            return table[label(column)]
        case Compared(left, sign, right):
            return SIGNS[sign](_value(left, table, year), _value(right, table, year))
        case Among(operand, values):
            known = _value(operand, table, year)
            return reduce(or_, ((known == _value(value, table, year)).fill_null(False) for value in values))
        case Starts(operand, prefixes):
            text = _value(operand, table, year)
            return reduce(or_, (text.startswith(prefix) for prefix in prefixes))
        case Recorded(operand, is_present):
            known = _value(operand, table, year)
            return known.notnull() if is_present else known.isnull()
        case _:
            raise AssertionError(predicate)


def _value(operand: Operand, table: ir.Table, year: int) -> ir.Value:
    match operand:
        case Column():
            return table[label(operand)]
        case Literal(value):
            return as_literal(value)
        case Given():
            return as_literal(given(operand, year))
        case Derived("prefix", column, length):
            return table[label(column)].substr(0, length)
        case Derived("year", column):
            return table[label(column)].year()
        case Derived(_, column):
            return _age(table[label(column)], DAYS["snapshot"](year))


def _age(born: ir.DateValue, day: date) -> ir.IntegerValue:
    """Return whole years: one less before the birthday."""
    is_before = (born.month() > day.month) | ((born.month() == day.month) & (born.day() > day.day))
    return ibis.literal(day.year) - born.year() - is_before.ifelse(1, 0)


def as_literal(value: Value) -> ir.Scalar:
    """Return a fixed value; a number exactly, with as many places as it has."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return ibis.literal(int(value), "int64")
        places = -int(value.as_tuple().exponent)
        return ibis.literal(value, f"decimal({len(value.as_tuple().digits) + places}, {places})")
    return ibis.literal(value)


def as_number(expression: Expression, table: ir.Table, register: str) -> ir.Value:
    """Return arithmetic over the fields of a row; missing where a field is missing."""
    match expression:
        case Code(code):
            return table[label(parse_column(code, register))]
        case Constant(value):
            return as_literal(value)
        case Operation(sign, left, right):
            return ARITHMETIC[sign](as_number(left, table, register), as_number(right, table, register))
        case _:
            raise AssertionError(expression)
