"""The days that a data year gives, and the conditions that `at` and `during` put on rows."""

from collections.abc import Callable, Mapping
from datetime import date

from zhihuan.catalogue import (
    Column,
    Compared,
    Derived,
    FieldType,
    Given,
    Joined,
    Measure,
    Not,
    Predicate,
    Register,
    Value,
)

DAYS: Mapping[str, Callable[[int], date]] = {
    "snapshot": lambda year: date(year, 9, 1),
    "snapshot_30": lambda year: date(year, 9, 30),
    "year_start": lambda year: date(year, 1, 1),
    "year_end": lambda year: date(year, 12, 31),
    "school_year_start": lambda year: date(year - 1, 9, 1),
    "school_year_end": lambda year: date(year, 8, 31),
    "spring_start": lambda year: date(year, 2, 1),
}
SPANS: Mapping[str, tuple[str, str]] = {
    "calendar_year": ("year_start", "year_end"),
    "school_year": ("school_year_start", "school_year_end"),
    # A term is named after the calendar year that it begins in; what falls after its end is kept with the next year.
    "spring": ("spring_start", "school_year_end"),
    "autumn": ("snapshot", "year_end"),
}
GIVEN: Mapping[str, Callable[[int], Value]] = {
    **DAYS,
    "year": lambda year: year,
    "year_name": str,
    "school_year": lambda year: f"{year - 1}-{year}",
    "next_school_year": lambda year: f"{year}-{year + 1}",
    "spring_term": lambda year: f"{year}春",
    "autumn_term": lambda year: f"{year}秋",
    "last_autumn_term": lambda year: f"{year - 1}秋",
}
"""What a data year gives, by name: one condition serves every year, and two years can be counted in one query."""


def given(operand: Given, year: int) -> Value:
    """Return what a data year gives: its number, one of its days, the school year that ends or begins in it."""
    return year + operand.plus if operand.name == "year" else GIVEN[operand.name](year)


def condition(measure: Measure, register: Register) -> Predicate | None:
    """Return all that a row must meet to be counted: the condition of the measure, its day and its span."""
    parts = [
        *([_there_on(register, measure.at)] if measure.at else []),
        *([_within(register, measure.during)] if measure.during else []),
        *([measure.where] if measure.where else []),
    ]
    return None if not parts else parts[0] if len(parts) == 1 else Joined("and", tuple(parts))


def _there_on(register: Register, day: str) -> Predicate:
    """A row is there from `begins` (unknown: since ever) until the day before `ends` (unknown: still)."""
    began = Not(Compared(Column(register.begins), ">", _moment(register, register.begins, day)))
    if not register.ends:
        return began
    return Joined("and", (began, Not(Compared(Column(register.ends), "<=", _moment(register, register.ends, day)))))


def _moment(register: Register, field: str, day: str) -> Given:
    """Return a day as the field keeps it: some know the year alone."""
    if register.fields[field].type is not FieldType.YEAR:
        return Given(day)
    return Given("year", DAYS[day](2000).year - 2000)


def _within(register: Register, during: str) -> Predicate:
    """An event falls into a span of time: by its day, or by the year, school year or term that it is kept under."""
    happens = Column(register.happens)
    match register.fields[register.happens].type:
        case FieldType.SCHOOL_YEAR:
            return Compared(happens, "=", Given("school_year"))
        case FieldType.TERM if during in ("spring", "autumn"):
            return Compared(happens, "=", Given(f"{during}_term"))
        case FieldType.TERM if during == "school_year":
            autumn, spring = Given("last_autumn_term"), Given("spring_term")
            return Joined("or", (Compared(happens, "=", autumn), Compared(happens, "=", spring)))
        case FieldType.TERM:
            return Compared(Derived("prefix", happens, 4), "=", Given("year_name"))
        case FieldType.YEAR:
            return Compared(happens, "=", Given("year"))
        case _:
            first, last = (Given(day) for day in SPANS[during])
            return Joined("and", (Compared(happens, ">=", first), Compared(happens, "<=", last)))
