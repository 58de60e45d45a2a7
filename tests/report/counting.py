"""Facts that are really counted: a small invented school, its records of two years, and what the engine makes of them."""

from datetime import date
from functools import lru_cache

import pyarrow as pa

from zhihuan.facts import Fact, Gap
from zhihuan.indicators import Records, compute
from zhihuan.report import Cover
from zhihuan.sample import City, invent_city, register_tables

YEAR = 2025


@lru_cache(maxsize=8)
def counted(seed: int = 1) -> tuple[tuple[Fact, ...], tuple[Gap, ...], Cover]:
    city = invent_city(schools=1, students=2400, seed=seed)
    school = city.schools[0]
    computed = compute(
        records_of(city, school.code, YEAR), records_of(city, school.code, YEAR - 1), schools={school.code: school.name}
    )
    cover = Cover(school.name, YEAR, date(YEAR, 12, 20), region=school.city, owner=school.ownership, founded=school.founded)
    return computed.facts(school.code), computed.gaps(school.code), cover


@lru_cache(maxsize=8)
def records_of(city: City, school: str, year: int) -> Records:
    tables = {name: list(batches) for name, batches in register_tables(city, school, year)}
    return Records(year, {name: pa.Table.from_batches(batches) for name, batches in tables.items() if batches})
