"""The figures of each school as a table, kept beside the records: what a region adds up without counting every row again."""

import io
import json
from collections.abc import Collection
from decimal import Decimal
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zhihuan.indicators import FIGURES, Computed, State
from zhihuan.workspace.files import write_whole
from zhihuan.workspace.results import FOLDER, versions_counted
from zhihuan.workspace.workspace import Workspace

_BASED_ON: Final = b"based_on"


def keep_figures(workspace: Workspace, computed: Computed, year: int) -> None:
    """Keep the figures of every school that was computed, with the versions of registers they rest on."""
    for school in computed.schools:
        own = computed.figures.filter(pc.equal(computed.figures["school"], school))
        told = json.dumps(versions_counted(workspace, school, year)).encode()
        content = io.BytesIO()
        pq.write_table(own.replace_schema_metadata({_BASED_ON: told}), content, compression="zstd")
        write_whole(_path(workspace, school, year), content.getvalue())


def load_figures(workspace: Workspace, schools: Collection[str], year: int) -> dict[str, pa.Table]:
    """Return the kept figures of those schools of which they are there, sound, and not older than their registers."""
    found = {school: _load(workspace, school, year) for school in schools}
    return {school: table for school, table in found.items() if table is not None}


def kept_totals(
    workspace: Workspace, year: int, schools: Collection[str], indicators: Collection[str]
) -> dict[str, dict[str, Decimal]]:
    """Return each school's kept totals of some indicators, nothing computed anew: schools side by side, at once.

    A figure that rests on registers that have changed since is among them: it is the newest there is.
    """
    wanted = (pc.field("year") == year) & pc.field("indicator").isin(list(indicators))
    wanted &= (pc.field("breakdown") == "") & (pc.field("basis") == "") & (pc.field("state") == State.VALUE.value)
    found: dict[str, dict[str, Decimal]] = {}
    for school in schools:
        try:
            rows = pq.read_table(
                _path(workspace, school, year), columns=["indicator", "value"], filters=wanted, partitioning=None
            )
        except (OSError, pa.ArrowInvalid):
            continue
        found[school] = dict(zip(rows["indicator"].to_pylist(), rows["value"].to_pylist(), strict=True))
    return found


def _load(workspace: Workspace, school: str, year: int) -> pa.Table | None:
    try:
        table = pq.read_table(_path(workspace, school, year), partitioning=None)
    except (OSError, pa.ArrowInvalid):  # not there, or damaged: figures can be computed again, they are no loss
        return None
    told = json.dumps(versions_counted(workspace, school, year)).encode()
    is_current = (table.schema.metadata or {}).get(_BASED_ON) == told and table.schema.names == FIGURES.names
    return table.replace_schema_metadata() if is_current else None


def _path(workspace: Workspace, school: str, year: int) -> Path:
    return workspace.path / FOLDER / school / f"{year}.parquet"
