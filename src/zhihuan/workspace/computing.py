"""Figures of a year from the records that are kept, and kept in turn with the versions they rest on."""

from collections.abc import Collection
from datetime import datetime

from zhihuan.indicators import Computed, Records, compute
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
    kept = {}
    for school in computed.schools:
        based_on = versions_counted(workspace, school, year)
        kept[school] = Results(computed.facts(school), computed.gaps(school), based_on, who, when)
        save_results(workspace, school, year, kept[school])
    return kept


def results_of(workspace: Workspace, school: str, year: int, *, who: str, when: datetime) -> Results:
    """Return the results kept for a school's year; they are computed anew when there are none or a register has changed since."""
    kept = load_results(workspace, school, year)
    if kept:
        return kept
    return keep_results(workspace, compute_year(workspace, year, [school]), year, who=who, when=when)[school]
