"""Figures of schools to figures of a county, a city, a province: by the rule of each indicator, and telling who has filed."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.facts import Origin
from zhihuan.indicators import aggregate_plan as plan
from zhihuan.indicators.aggregate_plan import DIGITS, Level, region_of
from zhihuan.indicators.aggregate_ways import parts_of, ways_of
from zhihuan.indicators.aggregated import AGGREGATED, DOUBLED, Aggregate
from zhihuan.indicators.engines import Engine, open_engine
from zhihuan.indicators.figures import FIGURES, State
from zhihuan.indicators.records import Source
from zhihuan.indicators.regional import inputs_of, regional_rows, stated_row
from zhihuan.indicators.school_list import names_of, read_list, refuse_strangers

ORDER = ("year", "level", "school", "indicator", "basis", "breakdown")


def aggregate(
    figures: Source,
    schools: pa.Table,
    *,
    levels: Sequence[Level] = tuple(Level),
    year: int | None = None,
    stated: pa.Table | None = None,
    doubled: pa.Table | None = None,
    engine: str = "duckdb",
) -> Aggregate:
    """Return the figures of every region of the `levels`.

    `figures` are those of schools (FIGURES), of one year or of many. `schools` is the list of all that ought to file: register R00.
    `stated` are figures that regions state themselves (population): FIGURES with the code of the region for `school`; they stand
    where nothing is added up. `doubled`: see DOUBLED and `rounds`. The rules are those of the catalogue for `year`, by default the
    latest. UsageError when a school stands on the list twice, or files without standing on it.
    """
    listed = read_list(schools)
    with open_engine(engine) as opened:
        source = opened.table(figures)
        latest = year or opened.fetch(source.aggregate(year=source.year.max()))["year"][0].as_py() or 0
        table = _rolled_up(opened, source, listed, sorted(levels, key=lambda level: -DIGITS[level]), latest, doubled)
    table = _with_regional(_with_stated(table, listed, stated), listed, levels)
    return Aggregate(table.sort_by([(name, "ascending") for name in ORDER]), figures, listed, names_of(listed))


def _rolled_up(
    engine: Engine, figures: ir.Table, listed: pa.Table, levels: Sequence[Level], year: int, doubled: pa.Table | None
) -> pa.Table:
    schools = engine.table(listed.select(["school", "region"]))
    twice = engine.table((doubled if doubled is not None else DOUBLED.empty_table()).cast(DOUBLED))
    ways = ways_of(year)
    figures, partial = _summed(engine, figures, schools, levels[0], year)
    refuse_strangers(engine, partial, figures, listed)
    named = engine.keep(plan.members(plan.located(figures, schools, levels[0]), ways.different))
    found = []
    for level in levels:
        if level != levels[0]:
            partial, named = engine.keep(plan.folded(partial, level)), engine.keep(plan.members_above(named, level))
        things = named.group_by(list(plan.KEY)).aggregate(different=named.count())
        medians = plan.middles(plan.located(figures, schools, level), ways.spread)
        gathered = engine.keep(plan.gathered(partial, (things, medians, twice), plan.numbers(schools, level), ways))
        found.append(_as_aggregated(engine.fetch(plan.finished(engine.keep(plan.valued(gathered, ways)))), level))
    return pa.concat_tables(found)


def _summed(engine: Engine, figures: ir.Table, schools: ir.Table, level: Level, year: int) -> tuple[ir.Table, ir.Table]:
    """Return the figures and their sums, with the parts of quotients filled in from other figures where any were left out."""
    partial = engine.keep(plan.sums(plan.located(figures, schools, level)))
    if engine.fetch(plan.lacks_parts(partial, parts_of(year)).limit(1)).num_rows:
        figures = plan.with_parts(figures, parts_of(year))
        partial = engine.keep(plan.sums(plan.located(figures, schools, level)))
    return figures, partial


def _as_aggregated(fetched: pa.Table, level: Level) -> pa.Table:
    """Return what an engine gave with the columns of AGGREGATED."""
    constants = {"origin": Origin.AGGREGATED.value, "level": level.value}
    columns = {name: pa.repeat(pa.scalar(word), fetched.num_rows) for name, word in constants.items()}
    columns["members"] = pa.nulls(fetched.num_rows, FIGURES.field("members").type)
    columns["school"] = fetched["region"]
    return pa.table([columns[n] if n in columns else fetched[n] for n in AGGREGATED.names], AGGREGATED.names).cast(AGGREGATED)


def _with_stated(table: pa.Table, listed: pa.Table, stated: pa.Table | None) -> pa.Table:
    """Return the table with what regions state themselves, where nothing was added up."""
    if stated is None:
        return table
    said = stated.filter(pc.equal(stated["state"], State.VALUE.value))
    added_up = _keys(table.filter(pc.equal(table["state"], State.VALUE.value)))
    fresh = said.filter(pc.invert(pc.is_in(_keys(said), added_up)))
    counties = listed["region"].to_pylist()
    rows = [stated_row(row, counties) for row in fresh.to_pylist()]
    gaps_left = table.filter(pc.invert(pc.is_in(_keys(table), _keys(fresh))))
    return pa.concat_tables([gaps_left, pa.Table.from_pylist(rows, AGGREGATED)])


def _keys(table: pa.Table) -> pa.ChunkedArray:
    names = ("school", "year", "indicator", "basis", "breakdown")
    return pc.binary_join_element_wise(*(table[name].cast(pa.string()) for name in names), "\n").combine_chunks()


def _with_regional(table: pa.Table, listed: pa.Table, levels: Sequence[Level]) -> pa.Table:
    """Return the table with the figures of cities under codes of their own."""
    if Level.CITY not in levels:
        return table
    schools: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in listed.to_pylist():
        schools[region_of(row["region"], Level.CITY)].append(row)
    years = sorted(pc.unique(table["year"]).to_pylist())
    made_from = pc.is_in(table["indicator"], pa.array(sorted(inputs_of(years)), pa.string()))
    rows = table.filter(pc.and_(pc.equal(table["level"], Level.CITY.value), made_from)).to_pylist()
    return pa.concat_tables([table, pa.Table.from_pylist(list(regional_rows(rows, schools, years)), AGGREGATED)])
