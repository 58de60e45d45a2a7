"""What the rows of one register may point to in others, and which students stand in two schools at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from zhihuan.catalogue import Register
from zhihuan.workspace.schema import PERSON, SCHOOL
from zhihuan.workspace.workspace import Workspace

_SCHOOLS: Final = "schools"
_EVER: Final = (date.min, date.max)


def known_values(workspace: Workspace, register: Register, school: str, year: int) -> dict[str, frozenset[str]]:
    """Return, for each "register.field" that the register's fields refer to, the values that stand there.

    A register that the school has not imported yet is left out: nothing can be said of it. Schools are those of the workspace.
    """
    targets = {field.references for field in register.fields.values() if field.references}
    kept = {each.register for each in workspace.registers(school, year)}
    found = {}
    for target in sorted(targets):
        code, field = target.split(".")
        if code == _SCHOOLS:
            found[target] = frozenset(workspace.schools()) | {school}
        elif code in kept and code != register.code:
            column = workspace.table(code, school, year).column(field)
            found[target] = frozenset(str(value) for value in column.unique().to_pylist() if value is not None)
    return found


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A person who is in two schools on one day: the `row` (key of the register) in this school, and the other school."""

    row: tuple[str, ...]
    school: str


def find_elsewhere(workspace: Workspace, register: Register, table: pa.Table, year: int) -> Iterator[Elsewhere]:
    """Yield the persons of a stock register that another school of the workspace counts at the same time.

    A student who moved is in both schools in turn and is not meant; one with two registrations is, and a city counts one only.
    """
    if not (register.begins and PERSON in table.column_names):
        return
    own = set(table.column(SCHOOL).unique().to_pylist())
    for school in workspace.schools(year):
        if school not in own and workspace.partition(register.code, school, year).numbers():
            yield from _in_both(table, workspace.table(register.code, school, year), register, school)


def _in_both(here: pa.Table, there: pa.Table, register: Register, school: str) -> Iterator[Elsewhere]:
    """Yield the rows whose person the other school's table has on the same day."""
    spells = {row[PERSON]: _spell(row, register) for row in _shared(there, here).to_pylist()}
    for row in _shared(here, there).to_pylist():
        if _meet(_spell(row, register), spells[row[PERSON]]):
            yield Elsewhere(tuple(str(row[name]) for name in register.key), school)


def _shared(one: pa.Table, other: pa.Table) -> pa.Table:
    """Return the rows of one table whose person stands in the other, too."""
    is_shared = pc.is_in(one.column(PERSON), other.column(PERSON).combine_chunks().drop_null())
    return one.filter(pc.and_(is_shared, pc.is_valid(one.column(PERSON))))


def _spell(row: dict[str, object], register: Register) -> tuple[date, date]:
    begin, end = row.get(register.begins), row.get(register.ends) if register.ends else None
    return (begin if isinstance(begin, date) else _EVER[0], end if isinstance(end, date) else _EVER[1])


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
