"""The figures of many schools judged by the identities of the catalogue, on any engine, in one query."""

from collections.abc import Sequence
from typing import Final

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from zhihuan.catalogue import Identity, load, plain_code
from zhihuan.indicators.engines import open_engine
from zhihuan.indicators.figures import State
from zhihuan.indicators.identities import HUNDREDTHS, codes_of, violations
from zhihuan.indicators.records import Source
from zhihuan.indicators.rounding import SCALE, divide_half_up, millionths

ENTITY: Final = ("school", "year", "breakdown")
VIOLATIONS: Final = pa.schema(
    [
        pa.field("school", pa.string(), nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("breakdown", pa.string(), nullable=False),
        pa.field("identity", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),
    ]
)
"""One row for each identity (its code) that the figures of a school, or of a region, break in a year, or in a part of the school."""


def judge(figures: Source, *, identities: Sequence[Identity] | None = None, engine: str = "duckdb") -> pa.Table:
    """Return which identities (by default those of the catalogue) are broken: see VIOLATIONS; in the order of its columns.

    `figures` has the columns of FIGURES: of schools or of regions, of one year or of many (then this year is held against the last).
    """
    judged = tuple(load().identities if identities is None else identities)
    with open_engine(engine) as opened:
        wide = opened.keep(widen(opened.table(figures), codes_of(judged)))
        found = opened.fetch(violations(wide, judged, load().indicators, *ENTITY))
    places = found["identity"].to_pylist()
    columns = [found[name] for name in ENTITY]
    told = [pa.array([getattr(judged[place], name) for place in places], pa.string()) for name in ("code", "severity")]
    table = pa.table([*columns, *told], VIOLATIONS.names).cast(VIOLATIONS)
    return table.sort_by([(name, "ascending") for name in VIOLATIONS.names])


def widen(figures: ir.Table, codes: Sequence[str]) -> ir.Table:
    """Return one row for an entity, year and part, with a column of hundredths for each of the codes (see `identities`).

    Only figures of the official counting rule are judged together. A figure that is missing or not applicable is null.
    """
    names = sorted({plain_code(code) for code in codes})
    hundredth = ibis.literal(10**SCALE // HUNDREDTHS, "int64")
    official = figures.filter((figures.state == State.VALUE.value) & (figures.basis == "") & figures.indicator.isin(names))
    valued = official.select(*ENTITY, "indicator", hundredths=divide_half_up(millionths(official.value), hundredth, 0))
    # A table of two hundred conditional sums takes minutes at this size; a map takes seconds.
    mapped = valued.group_by(*ENTITY).aggregate(known=ibis.map(valued.indicator.collect(), valued.hundredths.collect()))
    this = mapped.select(*ENTITY, **{code: mapped.known.get(code, None).cast("int64") for code in names})
    before = {code: f"before_{plain_code(code)}" for code in codes if code != plain_code(code)}
    if not before:
        return this
    last = this.select(
        "school", "breakdown", year=this.year + 1, **{name: this[plain_code(code)] for code, name in before.items()}
    )
    keys = {name: f"{name}_last" for name in ENTITY}
    last = last.rename({renamed: name for name, renamed in keys.items()})
    joined = this.left_join(last, [this[name] == last[renamed] for name, renamed in keys.items()]).drop(*keys.values())
    return joined.rename(before)
