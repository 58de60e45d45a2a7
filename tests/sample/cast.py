"""One invented city of four small schools and two years: the cast of the tests of samples."""

from datetime import date
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.sample import City, invent_city
from zhihuan.sample.school_year import SchoolYear
from zhihuan.sample.streaming import RECORDS, register_tables

CITY = invent_city(schools=4, students=2_400, seed=3)
FIRST, SECOND, LAST = CITY.schools[0], CITY.schools[1], CITY.schools[-1]
BEFORE, NOW = CITY.years


@cache
def tables(school: str = "S001", year: int = NOW) -> dict[str, pa.Table]:
    """Return every register of one school and year."""
    return read(CITY, school, year)


def read(city: City, school: str, year: int, only: tuple[str, ...] = tuple(RECORDS)) -> dict[str, pa.Table]:
    """Return registers of a school and year as tables, drawn anew."""
    return {code: pa.Table.from_batches(list(batches)) for code, batches in register_tables(city, school, year, only)}


def in_year(year: int = NOW, place: int = 0) -> SchoolYear:
    """Return one of the schools in a year."""
    return SchoolYear(CITY, CITY.schools[place], year)


def column(code: str, field: str, year: int = NOW, school: str = "S001") -> list[object]:
    """Return the cells of a column."""
    return list(tables(school, year)[code][field].to_pylist())


def rows(code: str, key: str, year: int = NOW) -> dict[object, dict[str, object]]:
    """Return the rows of a register by a field."""
    return {row[key]: row for row in tables("S001", year)[code].to_pylist()}


def on_roll(year: int) -> pa.Table:
    """Return the students on the roll on 1 September."""
    table, day = tables("S001", year)["students"], pa.scalar(date(year, 9, 1))
    stays = pc.fill_null(pc.greater(table["left_on"], day), True)
    return table.filter(pc.and_(pc.less_equal(table["entered_on"], day), stays))
