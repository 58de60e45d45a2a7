"""Last year's records as the beginning of this year's: what is still there is taken over, what has ended is left behind."""

from datetime import date, datetime
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Register
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.workspace.manifest import Manifest, Source
from zhihuan.workspace.schema import PERSON
from zhihuan.workspace.workspace import Workspace

_STOCK: Final = "date"
_ENTRIES: Final = "entries"
_FILED: Final = "上年"


def take_over(
    workspace: Workspace,
    register: Register,
    school: str,
    year: int,
    *,
    who: str,
    when: datetime,
    origin: Workspace | None = None,
) -> Manifest:
    """Store last year's newest version of a register as a version of `year`, to be brought up to date, and return its manifest.

    Rows that ended before the year are left behind and counted as `ended`; entered values are marked as last year's. `origin` is
    the workspace that keeps last year, if it is another one: persons get this installation's names. Raises UsageError for a
    register of events, which happen once, and WorkspaceError when there is nothing to take.
    """
    if register.time_basis != _STOCK and register.code != _ENTRIES:
        raise UsageError(
            Text(
                f"{register.name.zh}记的是当年发生的事，不能抄上一年。",
                f"{register.name.en}: events of a year cannot be taken over. ",
            ),
            Text("能抄的是学籍、教职工、资产这样的存量台账。", "Registers of what is there can: students, staff, assets."),
        )
    source = origin or workspace
    before = source.table(register.code, school, year - 1, restricted=True)
    kept = _still_there(before, register, year)
    if register.code == _ENTRIES:
        kept = _marked(kept)
    if origin and PERSON in kept.column_names:
        kept = kept.drop_columns([PERSON])
    parent = source.versions(register.code, school, year - 1)[-1].place
    return workspace.store(
        kept,
        register=register.code,
        school=school,
        year=year,
        source=Source(f"{year - 1} 年台账", counts={"rows": before.num_rows, "ended": before.num_rows - kept.num_rows}),
        who=who,
        when=when,
        parents=(parent,),
    )


def _still_there(table: pa.Table, register: Register, year: int) -> pa.Table:
    if not register.ends:
        return table
    ends = table.column(register.ends)
    return table.filter(pc.or_kleene(pc.is_null(ends), pc.greater_equal(ends, pa.scalar(date(year, 1, 1)))))


def _marked(table: pa.Table) -> pa.Table:
    at = table.column_names.index("origin")
    return table.set_column(at, table.schema.field(at), pa.array([_FILED] * table.num_rows, pa.string()))
