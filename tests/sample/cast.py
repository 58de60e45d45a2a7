"""One invented city of four small schools and two years: the cast of the tests of samples."""

from functools import cache

import pyarrow as pa

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
