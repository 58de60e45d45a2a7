"""Conditions and arithmetic of the catalogue as Ibis columns. Two-valued logic: what compares with a missing value is false.

A column of a condition is true where the condition holds, and false or null where it does not: of and, or and a filter, which is
where conditions go, null makes just what false makes. Only `not` tells them apart, so there, and only there, null becomes false.
That is a third of the expressions, and an engine spends more time on reading them than on a school's rows.
"""

from collections.abc import Callable, Mapping
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
from zhihuan.indicators.moments import given

SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}


def label(column: Column) -> str:
    """Return the name of a column in a table that references are joined to."""
    return f"{column.reference}__{column.field}" if column.reference else column.field


def moment(name: str) -> str:
    """Return the name of the column that holds what the year of each row gives, in a table of several years."""
    return f"_{name}"


class Reader:
    """The rows of one register, of one year or of several (no `year`), read as columns. What formulas ask alike is built once."""

    def __init__(self, table: ir.Table, register: str, year: int | None) -> None:
        self.table = table
        self.register = register
        self.year = year
        self.known: dict[Predicate, ir.BooleanValue] = {}

    def holds(self, predicate: Predicate | None) -> ir.BooleanValue:
        """Return a condition as a column that is true where it holds, and false or null elsewhere."""
        if predicate is None:
            return ibis.literal(True)
        if predicate not in self.known:
            self.known[predicate] = self._holds(predicate)
        return self.known[predicate]

    def number(self, expression: Expression) -> ir.Value:
        """Return arithmetic over the fields of a row; missing where a field is missing."""
        match expression:
            case Code(code):
                return self.column(parse_column(code, self.register))
            case Constant(value):
                return as_literal(value)
            case Operation(sign, left, right):
                return ARITHMETIC[sign](self.number(left), self.number(right))
            case _:
                raise AssertionError(expression)

    def column(self, column: Column) -> ir.Value:
        """Return a field of the row, or of the row that it points at."""
        return self.table[label(column)]

    def _holds(self, predicate: Predicate) -> ir.BooleanValue:
        match predicate:
            case Joined(word, parts):
                return reduce(and_ if word == "and" else or_, (self.holds(part) for part in parts))
            case Not(part):
                return ~self.holds(part).fill_null(False)
            case _:
                return self._atom(predicate)

    def _atom(self, predicate: Predicate) -> ir.BooleanValue:
        match predicate:
            case Yes(column):
                return self.column(column)
            case Compared(left, sign, right):
                return SIGNS[sign](self._value(left), self._value(right))
            case Among(operand, values):
                return self._value(operand).isin([self._value(value) for value in values])
            case Starts(operand, prefixes):
                text = self._value(operand)
                return reduce(or_, (text.startswith(prefix) for prefix in prefixes))
            case Recorded(operand, is_present):
                known = self._value(operand)
                return known.notnull() if is_present else known.isnull()
            case _:
                raise AssertionError(predicate)

    def _value(self, operand: Operand) -> ir.Value:
        match operand:
            case Column():
                return self.column(operand)
            case Literal(value):
                return as_literal(value)
            case Given():
                return self._given(operand)
            case Derived("prefix", column, length):
                return self.column(column).substr(0, length)
            case Derived("year", column):
                return self.column(column).year()
            case Derived(_, column):
                return _age(self.column(column), self._given(Given("snapshot")))

    def _given(self, operand: Given) -> ir.Value:
        if self.year is not None:
            return as_literal(given(operand, self.year))
        column = self.table[moment(operand.name)]
        return column + operand.plus if operand.plus else column


def _age(born: ir.DateValue, day: ir.DateValue) -> ir.IntegerValue:
    """Return whole years: one less before the birthday."""
    is_before = (born.month() > day.month()) | ((born.month() == day.month()) & (born.day() > day.day()))
    return day.year() - born.year() - is_before.ifelse(1, 0)


def as_literal(value: Value) -> ir.Scalar:
    """Return a fixed value; a number exactly, with as many places as it has."""
    if isinstance(value, Decimal):
        if value == value.to_integral_value():
            return ibis.literal(int(value), "int64")
        places = -int(value.as_tuple().exponent)
        return ibis.literal(value, f"decimal({len(value.as_tuple().digits) + places}, {places})")
    return ibis.literal(value)
