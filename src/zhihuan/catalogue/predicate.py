"""Conditions on the rows of a register, as frozen trees that name no engine.

A comparison with a missing value is false, also `!=`; `Not` of it is true: two-valued logic, the same on every engine.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal as OneOf

Value = str | int | Decimal | date | bool


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the register, or, with a `reference`, the `field` of the row that the register's field `reference` points at.

    The reference "school" points at the school's own row in the register of schools.
    """

    field: str
    reference: str = ""

    def __str__(self) -> str:
        return f"{self.reference}.{self.field}" if self.reference else self.field


@dataclass(frozen=True, slots=True)
class Literal:
    """A fixed value. A parsed one is text as written; binding gives it the type of what it is compared with."""

    value: Value


@dataclass(frozen=True, slots=True)
class Given:
    """What the year that is computed gives: year (+ `plus`), a day (snapshot, year_start …), school_year or next_school_year."""

    name: str
    plus: int = 0


@dataclass(frozen=True, slots=True)
class Derived:
    """Something read off a field: `year` of a date, `age` in whole years on the snapshot, `prefix` of `length` characters."""

    name: str
    of: Column
    length: int = 0


Operand = Column | Literal | Given | Derived


@dataclass(frozen=True, slots=True)
class Compared:
    """left (=, !=, <, <=, >, >=) right."""

    left: Operand
    sign: str
    right: Operand


@dataclass(frozen=True, slots=True)
class Among:
    """The operand is one of `values`."""

    operand: Operand
    values: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Starts:
    """The text of the operand begins with one of `prefixes`."""

    operand: Operand
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The operand has a value, or (`is_present` false) has none."""

    operand: Operand
    is_present: bool


@dataclass(frozen=True, slots=True)
class Yes:
    """A yes-or-no field says 是."""

    column: Column


@dataclass(frozen=True, slots=True)
class Not:
    """`part` does not hold."""

    part: "Predicate"


@dataclass(frozen=True, slots=True)
class Joined:
    """All of `parts` hold, or (`word` "or") any of them."""

    word: OneOf["and", "or"]
    parts: tuple["Predicate", ...]


Predicate = Compared | Among | Starts | Recorded | Yes | Not | Joined


def columns_of(predicate: Predicate | None) -> tuple[Column, ...]:
    """Return the columns that a condition reads, in order of writing, each once."""
    return tuple(dict.fromkeys(_columns(predicate))) if predicate else ()


def _columns(predicate: Predicate) -> tuple[Column, ...]:
    match predicate:
        case Joined(_, parts):
            return tuple(column for part in parts for column in _columns(part))
        case Not(part):
            return _columns(part)
        case Yes(column):
            return (column,)
        case Compared(left, _, right):
            return _read_by(left) + _read_by(right)
        case Among(operand, values):
            return _read_by(operand) + tuple(column for value in values for column in _read_by(value))
        case Starts(operand, _) | Recorded(operand, _):
            return _read_by(operand)


def _read_by(operand: Operand) -> tuple[Column, ...]:
    match operand:
        case Column():
            return (operand,)
        case Derived(_, column):
            return (column,)
        case Literal() | Given():
            return ()
