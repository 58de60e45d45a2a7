"""The schools of a workspace as register R00 tells of them: their names, and what stands on the cover of a report."""

from collections.abc import Collection
from datetime import date
from typing import Any, Final

import pyarrow as pa

from zhihuan.report import Cover
from zhihuan.workspace.workspace import Workspace

SCHOOLS: Final = "schools"


def listed_schools(workspace: Workspace, year: int) -> pa.Table | None:
    """Return register R00 of all schools, each as told for `year` or the last year before it; None when none told anything."""
    tables = [
        workspace.table(SCHOOLS, school, told)
        for school in workspace.schools()
        if (told := _newest(workspace, school, year)) is not None
    ]
    return pa.concat_tables(tables, promote_options="default") if tables else None


def school_names(workspace: Workspace, year: int, schools: Collection[str]) -> dict[str, str]:
    """Return the name of each school; its code where register R00 was not imported."""
    return {school: str(_row(workspace, school, year).get("name") or school) for school in sorted(schools)}


def cover_of(workspace: Workspace, school: str, year: int, day: date) -> Cover:
    """Return what stands on the cover of a school's report: from R00, as far as it was imported."""
    told = _row(workspace, school, year)

    def word(name: str) -> str:
        return str(told.get(name) or "")

    return Cover(
        name=word("name") or school,
        year=year,
        day=day,
        principal=word("principal"),
        region=word("city"),
        owner=word("ownership"),
        address=word("address"),
        founded=told.get("founded"),
        note=word("note"),
    )


def _newest(workspace: Workspace, school: str, year: int) -> int | None:
    years = [told for told in workspace.years(school) if told <= year and workspace.partition(SCHOOLS, school, told).numbers()]
    return max(years, default=None)


def _row(workspace: Workspace, school: str, year: int) -> dict[str, Any]:
    told = _newest(workspace, school, year)
    rows = workspace.table(SCHOOLS, school, told).to_pylist() if told is not None else []
    return dict(next(iter(rows), {}))
