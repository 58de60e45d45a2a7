"""Invented figures of many schools over many years: the size of a nation's, with gaps, and parts of every quotient."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from zhihuan.catalogue import Indicator, load, plain_code
from zhihuan.indicators import FIGURES, State
from zhihuan.indicators.aggregate_ways import ways_of
from zhihuan.indicators.identities import ROUNDED

PROVINCES, CITIES, COUNTIES = 31, 11, 8
ENTERPRISES = 40_000
LATEST = 2025
MISSING, NOT_APPLICABLE = 0.05, 0.02


@dataclass(frozen=True, slots=True)
class Size:
    """How many schools, years and indicators."""

    schools: int = 10_000
    years: int = 10
    indicators: int = 200

    @property
    def figures(self) -> int:
        """How many figures that makes."""
        return self.schools * self.years * self.indicators


def codes_of(size: Size) -> list[str]:
    """Return the indicators that are filled: those of schools that identities speak of first, for they are what is judged."""
    indicators = load().indicators
    named = dict.fromkeys(code for identity in load().identities for code in identity.names)
    schools = [code for code in (*named, *indicators) if "school" in indicators[code].levels]
    return list(dict.fromkeys(schools))[: size.indicators]


def write_schools(size: Size) -> pa.Table:
    """Return the list of schools, spread over all provinces, cities and counties."""
    number = np.arange(size.schools)
    province, city, county = (
        number % PROVINCES + 11,
        number // PROVINCES % CITIES + 1,
        number // (PROVINCES * CITIES) % COUNTIES + 1,
    )
    regions = [f"{p}{c:02}{d:02}" for p, c, d in zip(province, city, county, strict=True)]
    return pa.table({"code": [_school(n) for n in number], "region": regions, "name": [f"第{n}职业学校" for n in number]})


def write_figures(size: Size, folder: Path) -> tuple[Path, ...]:
    """Write one Parquet file a year with the columns of FIGURES, and return their paths."""
    paths = []
    for year in range(LATEST - size.years + 1, LATEST + 1):
        path = folder / f"{year}.parquet"
        with pq.ParquetWriter(path, FIGURES, compression="zstd") as writer:
            for code in codes_of(size):
                writer.write_table(_column(load().indicators[code], year, size.schools))
        paths.append(path)
    return tuple(paths)


def write_wide(size: Size, codes: Sequence[str], path: Path) -> Path:
    """Write a row for every school and year with a column for every code, in hundredths: what identities are judged on."""
    rows = size.schools * size.years
    draw = np.random.default_rng(7)
    columns = {
        "entity": pa.array([_school(n % size.schools) for n in range(rows)]),
        "year": pa.array(np.arange(rows) // size.schools + 2016),
    }
    for code in codes:
        is_rate = load().indicators[plain_code(code)].kind in ROUNDED
        hundredths = draw.integers(0, 10_000, rows) if is_rate else draw.integers(10, 100, rows) * 10 ** (6 - _depth(code))
        columns[code] = pa.array(hundredths, mask=draw.random(rows) < MISSING + NOT_APPLICABLE)
    pq.write_table(pa.table(columns), path, compression="zstd")
    return path


def _depth(code: str) -> int:
    """Return of how many wholes an indicator is a part, one within the other: parts are drawn less than their wholes."""
    whole = load().indicators[plain_code(code)].at_most
    return 1 + _depth(whole) if whole in load().indicators else 0


def _column(indicator: Indicator, year: int, schools: int) -> pa.Table:
    """Return one indicator of every school for one year."""
    # Drawn from names and not from a clock: the same figures each time, and on every machine.
    draw = np.random.default_rng([year, *indicator.code.encode()])
    state = draw.choice(3, schools, p=[1 - MISSING - NOT_APPLICABLE, MISSING, NOT_APPLICABLE])
    stated, times = state == 0, ways_of(year).quotients.get(indicator.code, (0, 0))[0]
    over, under = draw.integers(0, 500, schools), draw.integers(1, 1000, schools)
    hundredths = (2 * over * times * 100 + under) // (2 * under) if times else draw.integers(0, 5000, schools) * 100
    members = (
        _members(draw, schools, stated) if indicator.code in ways_of(year).different else pa.nulls(schools, pa.list_(pa.string()))
    )
    columns = {
        "school": pa.array([_school(n) for n in range(schools)]),
        "year": pa.repeat(pa.scalar(year, pa.int32()), schools),
        "indicator": pa.repeat(indicator.code, schools),
        "basis": pa.repeat("", schools),
        "breakdown": pa.repeat("", schools),
        "state": pa.array(np.array([State.VALUE, State.MISSING, State.NOT_APPLICABLE])[state]),
        "value": _exact(hundredths, stated),
        "numerator": _exact(over * 100, stated & (times > 0)),
        "denominator": _exact(under * 100, stated & (times > 0)),
        "rows": pa.array(under),
        "members": members,
        "origin": pa.repeat("computed", schools),
    }
    return pa.table(columns).cast(FIGURES)


def _exact(hundredths: np.ndarray, stated: np.ndarray) -> pa.Array:
    """Return hundredths as decimals with six places: a decimal is a whole number and a point."""
    whole = pa.array(hundredths * 10**4, mask=~stated).cast(pa.decimal128(38, 0))
    return pa.Array.from_buffers(FIGURES.field("value").type, len(whole), whole.buffers())


def _members(draw: np.random.Generator, schools: int, stated: np.ndarray) -> pa.Array:
    """Return for each school up to six enterprises out of those of the whole nation."""
    counts = np.where(stated, draw.integers(0, 7, schools), 0)
    names = pa.array([f"E{n:06}" for n in draw.integers(0, ENTERPRISES, int(counts.sum()))])
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
    return pa.ListArray.from_arrays(offsets, names)


def _school(number: int) -> str:
    return f"S{number:05}"


__all__: Sequence[str] = ["LATEST", "Size", "codes_of", "write_figures", "write_schools", "write_wide"]
