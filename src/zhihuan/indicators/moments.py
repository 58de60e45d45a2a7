"""The days that a data year gives, and the conditions that `at` and `during` put on rows."""

from collections.abc import Callable, Mapping
from datetime import date

from zhihuan.catalogue import (
    Column,
    Compared,
    FieldType,
    Given,
    Joined,
    Literal,
    Measure,
    Not,
    Predicate,
    Register,
    Starts,
    Value,
)

DAYS: Mapping[str, Callable[[int], date]] = {
    "snapshot": lambda year: date(year, 9, 1),
    "snapshot_30": lambda year: date(year, 9, 30),
    "year_start": lambda year: date(year, 1, 1),
    "year_end": lambda year: date(year, 12, 31),
    "school_year_start": lambda year: date(year - 1, 9, 1),
    "school_year_end": lambda year: date(year, 8, 31),
}
SPANS: Mapping[str, Callable[[int], tuple[date, date]]] = {
    "calendar_year": lambda year: (date(year, 1, 1), date(year, 12, 31)),
    "school_year": lambda year: (date(year - 1, 9, 1), date(year, 8, 31)),
    # A term is named after the calendar year that it begins in; what falls after its end is kept with the next year.
    "spring": lambda year: (date(year, 2, 1), date(year, 8, 31)),
    "autumn": lambda year: (date(year, 9, 1), date(year, 12, 31)),
}


def given(operand: Given, year: int) -> Value:
    """Return what a data year gives: its number, one of its days, the school year that ends or begins in it."""
    if operand.name == "year":
        return year + operand.plus
    if operand.name in DAYS:
        return DAYS[operand.name](year)
    first = year - 1 if operand.name == "school_year" else year
    return f"{first}-{first + 1}"


def condition(measure: Measure, register: Register, year: int) -> Predicate | None:
    """Return all that a row must meet to be counted in `year`: the condition of the measure, its day and its span."""
    parts = [
        *([_there_on(register, DAYS[measure.at](year))] if measure.at else []),
        *([_within(register, measure.during, year)] if measure.during else []),
        *([measure.where] if measure.where else []),
    ]
    return None if not parts else parts[0] if len(parts) == 1 else Joined("and", tuple(parts))


def _there_on(register: Register, day: date) -> Predicate:
    """A row is there from `begins` (unknown: since ever) until the day before `ends` (unknown: still)."""
    began = Not(Compared(Column(register.begins), ">", _moment(register, register.begins, day)))
    if not register.ends:
        return began
    return Joined("and", (began, Not(Compared(Column(register.ends), "<=", _moment(register, register.ends, day)))))


def _moment(register: Register, field: str, day: date) -> Literal:
    """Return a day as the field keeps it: some know the year alone."""
    return Literal(day.year if register.fields[field].type is FieldType.YEAR else day)


def _within(register: Register, during: str, year: int) -> Predicate:
    """An event falls into a span of time: by its day, or by the year, school year or term that it is kept under."""
    happens = Column(register.happens)
    match register.fields[register.happens].type:
        case FieldType.SCHOOL_YEAR:
            return Compared(happens, "=", Literal(f"{year - 1}-{year}"))
        case FieldType.TERM if during in ("spring", "autumn"):
            return Compared(happens, "=", Literal(f"{year}{'春' if during == 'spring' else '秋'}"))
        case FieldType.TERM if during == "school_year":
            autumn, spring = Literal(f"{year - 1}秋"), Literal(f"{year}春")
            return Joined("or", (Compared(happens, "=", autumn), Compared(happens, "=", spring)))
        case FieldType.TERM:
            return Starts(happens, (str(year),))
        case FieldType.YEAR:
            return Compared(happens, "=", Literal(year))
        case _:
            first, last = SPANS[during](year)
            from_first, to_last = Compared(happens, ">=", Literal(first)), Compared(happens, "<=", Literal(last))
            return Joined("and", (from_first, to_last))
