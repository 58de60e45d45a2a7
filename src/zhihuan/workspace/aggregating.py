"""Figures of the regions whose schools keep their records in one workspace."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.errors import WorkspaceError
from zhihuan.indicators import Aggregate, aggregate, obliged, suppress
from zhihuan.language import Text
from zhihuan.report import Cover
from zhihuan.workspace.computing import figures_of
from zhihuan.workspace.schools import listed_schools
from zhihuan.workspace.workspace import Workspace


def aggregate_year(workspace: Workspace, year: int, *, engine: str = "duckdb") -> Aggregate:
    """Add the figures of all schools of a year (and the one before) up to counties, cities and provinces.

    Raises WorkspaceError when register R00, which tells where each school lies, was not imported.
    """
    listed = _listed(workspace, year)
    kept = set(workspace.schools(year))
    filing = [code for code in listed.column("code").to_pylist() if code in kept]
    return aggregate(figures_of(workspace, year, filing, engine=engine), listed, year=year, engine=engine)


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
    seen: set[str] = set()
    first = [not (code in seen or seen.add(code)) for code in ordered.column("code").to_pylist()]  # type: ignore[func-returns-value]
    return ordered.filter(pa.array(first, pa.bool_()))
