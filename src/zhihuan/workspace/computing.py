"""Figures of a year from the records that are kept, and kept in turn with the versions they rest on."""

from collections.abc import Collection
from datetime import datetime

import pyarrow as pa

from zhihuan.indicators import Computed, Records, compute
from zhihuan.workspace.kept_figures import keep_figures, load_figures
from zhihuan.workspace.results import Results, load_results, save_results, versions_counted
from zhihuan.workspace.schools import school_names
from zhihuan.workspace.workspace import Workspace


def records_of(workspace: Workspace, year: int, schools: Collection[str]) -> tuple[Records, Records | None]:
    """Return the records of a year with the restricted fields that are counted, and those of the year before, if any are kept."""
    now, before = (workspace.records(each, schools, restricted=True) for each in (year, year - 1))
    return now, before if before.tables else None


def compute_year(
    workspace: Workspace, year: int, schools: Collection[str], *, edition: str | None = None, engine: str = "duckdb"
) -> Computed:
    """Compute the figures of schools for a year and, where records are kept, for the year before."""
    now, before = records_of(workspace, year, schools)
    return compute(now, before, schools=school_names(workspace, year, schools), edition=edition, engine=engine)


def keep_results(workspace: Workspace, computed: Computed, year: int, *, who: str, when: datetime) -> dict[str, Results]:
    """Keep what was computed for each school in the workspace, and return it by school."""
    keep_figures(workspace, computed, year)
    kept = {}
    for school in computed.schools:
        based_on = versions_counted(workspace, school, year)
        conflicts = tuple(conflict.message for conflict in computed.conflicts(school))
        kept[school] = Results(computed.facts(school), computed.gaps(school), based_on, who, when, conflicts)
        save_results(workspace, school, year, kept[school])
    return kept


def results_of(workspace: Workspace, school: str, year: int, *, who: str, when: datetime) -> Results:
    """Return the results kept for a school's year; they are computed anew when there are none or a register has changed since."""
    kept = load_results(workspace, school, year)
    if kept:
        return kept
    return keep_results(workspace, compute_year(workspace, year, [school]), year, who=who, when=when)[school]


def figures_of(workspace: Workspace, year: int, schools: Collection[str], *, engine: str = "duckdb") -> pa.Table:
    """Return the figures (FIGURES) of schools for a year: those kept, and computed anew where a register has changed since."""
    kept = load_figures(workspace, schools, year)
    stale = [school for school in schools if school not in kept]
    if not stale:
        return pa.concat_tables(kept.values())
    computed = compute_year(workspace, year, stale, engine=engine)
    keep_figures(workspace, computed, year)
    return pa.concat_tables([*kept.values(), computed.figures])
