"""Figures of the regions whose schools keep their records in one workspace."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import load
from zhihuan.errors import WorkspaceError
from zhihuan.indicators import Aggregate, Level, aggregate, obliged, region_of, suppress
from zhihuan.language import Text
from zhihuan.report import Cover
from zhihuan.workspace.computing import figures_of
from zhihuan.workspace.doubled import Registration, figures_without, match_students, surplus
from zhihuan.workspace.schools import listed_schools
from zhihuan.workspace.workspace import Workspace

_KEY: Final = ("school", "year", "indicator", "basis", "breakdown")
_ORDER: Final = ("year", "level", "school", "indicator", "basis", "breakdown")
_PERSONS: Final = "人"

LeftOut = Mapping[int, frozenset[Registration]]


def aggregate_year(workspace: Workspace, year: int, *, engine: str = "duckdb") -> Aggregate:
    """Add the figures of all schools of a year (and the one before) up to counties, cities and provinces.

    A student whom two schools of a region registered is counted once there. Raises WorkspaceError when register R00, which tells
    where each school lies, was not imported.
    """
    listed = _listed(workspace, year)
    kept = set(workspace.schools(year))
    counties = dict(zip(listed.column("code").to_pylist(), listed.column("region").to_pylist(), strict=True))
    filing = [code for code in counties if code in kept]
    figures = figures_of(workspace, year, filing, engine=engine)
    matched = {counted: match_students(workspace, counted, filing) for counted in (year, year - 1)}
    if not any(matched.values()):
        return aggregate(figures, listed, year=year, engine=engine)
    by_level = {}
    filed: dict[tuple[frozenset[Registration], ...], pa.Table] = {}
    for level in Level:
        left_out = {counted: surplus(found, counties, level) for counted, found in matched.items()}
        named = tuple(left_out.values())
        if named not in filed:
            filed[named] = _filed(workspace, year, figures, left_out, engine)
        found = aggregate(filed[named], listed, levels=[level], year=year, engine=engine)
        by_level[level] = tell_doubled(found, too_many(figures, filed[named], counties, level))
    together = pa.concat_tables([found.figures for found in by_level.values()])
    return replace(by_level[Level.CITY], figures=together.sort_by([(name, "ascending") for name in _ORDER]), sources=figures)


def _filed(workspace: Workspace, year: int, figures: pa.Table, left_out: LeftOut, engine: str) -> pa.Table:
    """Return the figures that schools file for a region: those that registered a student second leave that student out."""
    concerned = {school for registrations in left_out.values() for school, _ in registrations}
    if not concerned:
        return figures
    others = figures.filter(pc.invert(pc.is_in(figures["school"], pa.array(sorted(concerned)))))
    return pa.concat_tables([others, figures_without(workspace, year, left_out, engine=engine)])


def too_many(figures: pa.Table, filed: pa.Table, counties: Mapping[str, str], level: Level) -> dict[tuple[str, ...], int]:
    """Return how many persons were left out of each figure of a region, where it counts persons one by one."""
    people = {code for code, indicator in load().indicators.items() if indicator.unit == _PERSONS and indicator.kind == "count"}
    if figures is filed:
        return {}
    counted = pa.array(sorted(people))
    before, after = (
        {_key(row): row["value"] for row in table.filter(pc.is_in(table["indicator"], counted)).to_pylist()}
        for table in (figures.select([*_KEY, "value"]), filed.select([*_KEY, "value"]))
    )
    found: dict[tuple[str, ...], int] = defaultdict(int)
    for key, value in before.items():
        now = after.get(key) or 0
        if value is not None and value > now:
            found[region_of(counties[key[0]], level), *key[1:]] += int(value - now)
    return found


def tell_doubled(aggregated: Aggregate, left_out: Mapping[tuple[str, ...], int]) -> Aggregate:
    """Return the figures with the number of registrations that were left out of each, for its evidence."""
    rows = aggregated.figures.select(list(_KEY)).to_pylist()
    at = aggregated.figures.column_names.index("doubled")
    numbers = pa.array([left_out.get(_key(row), 0) for row in rows], pa.int64())
    return replace(aggregated, figures=aggregated.figures.set_column(at, aggregated.figures.schema.field(at), numbers))


def _key(row: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in _KEY)


def published(aggregated: Aggregate, region: str, edition: str) -> Aggregate:
    """Return a region's figures as they may be published: small numbers hidden, save those that the form obliges to print."""
    return replace(aggregated, figures=suppress(aggregated.of(region), keep=obliged(edition)))


def cover_of_region(aggregated: Aggregate, region: str, year: int, day: date) -> Cover:
    """Return what stands on the cover of a city's report."""
    name = aggregated.names[region]
    return Cover(name=name, year=year, day=day, region=name, is_city=True)


def _listed(workspace: Workspace, year: int) -> pa.Table:
    """Return the list of schools, each once: what the school says of itself goes before what another list says of it."""
    listed = listed_schools(workspace, year)
    if listed is None:
        raise WorkspaceError(
            Text(
                "工作区里没有学校基本情况台账（R00），不知道学校在哪个地区。",
                "Register R00, which tells where schools lie, was not imported. ",
            ),
            Text(
                "请先导入：zhihuan import schools 文件 --school 学校代码",
                "Import it first: zhihuan import schools FILE --school CODE",
            ),
        )
    own = pc.equal(listed.column("school"), listed.column("code"))
    ordered = pa.concat_tables([listed.filter(own), listed.filter(pc.invert(own))])
    first = {code: at for at, code in reversed(list(enumerate(ordered.column("code").to_pylist())))}
    return ordered.take(pa.array(sorted(first.values()), pa.int64()))
