"""Students whom two schools of a region registered, so that the region counts each of them once.

The schools match their students in a round (see `indicators.rounds`): each turns its persons into tokens under a key that is made for
this one round; what two schools have in common is told to the one whose code comes later, which leaves it out of what it files for
the region; then the key is destroyed. The region sees tokens and figures, and no person.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from zhihuan.catalogue import load_registers
from zhihuan.indicators import Level, Records, Round, compute, region_of
from zhihuan.workspace.computing import records_of
from zhihuan.workspace.schema import PERSON, SCHOOL
from zhihuan.workspace.schools import school_names
from zhihuan.workspace.workspace import Workspace

_STUDENTS: Final = "students"
_STUDENT: Final = "student_no"
_JOINT: Final = "|"
_KEY: Final = 32  # bytes of the key of a round

Registration = tuple[str, str]
"""A school, and the number under which it registered a student."""


def match_students(workspace: Workspace, year: int, schools: Collection[str]) -> tuple[tuple[Registration, ...], ...]:
    """Return, for every student of the year who is on the registers of several schools, the registrations in order of the schools."""
    found: dict[str, list[Registration]] = defaultdict(list)
    with Round(os.urandom(_KEY)) as matching:
        for school in sorted(schools):
            for person, number in _students(workspace, school, year):
                (token,) = matching.tokens(school, (year, _STUDENTS, "", ""), [person]).tokens
                found[token].append((school, number))
    shared = (tuple(sorted(each)) for each in found.values() if len({school for school, _ in each}) > 1)
    return tuple(sorted(shared))


def surplus(matched: Iterable[tuple[Registration, ...]], counties: Mapping[str, str], level: Level) -> frozenset[Registration]:
    """Return the registrations that are one too many within a region of the level; `counties` are the region codes of the schools."""
    too_many: set[Registration] = set()
    for registrations in matched:
        seen: set[str] = set()
        for registration in registrations:
            region = region_of(counties[registration[0]], level)
            if region in seen:
                too_many.add(registration)
            seen.add(region)
    return frozenset(too_many)


def figures_without(
    workspace: Workspace, year: int, left_out: Mapping[int, frozenset[Registration]], *, engine: str = "duckdb"
) -> pa.Table:
    """Return the figures (FIGURES) of the schools concerned as if they had not registered the students that are `left_out`, by year."""
    concerned = sorted({school for registrations in left_out.values() for school, _ in registrations})
    now, before = records_of(workspace, year, concerned)
    now = _without(now, left_out.get(year, frozenset()))
    before = before and _without(before, left_out.get(year - 1, frozenset()))
    return compute(now, before, schools=school_names(workspace, year, concerned), engine=engine).figures


def _students(workspace: Workspace, school: str, year: int) -> Iterable[tuple[str, str]]:
    partition = workspace.partition(_STUDENTS, school, year)
    manifest = partition.newest()
    if manifest is None:
        return ()
    rows = pq.read_table(partition.open_path(manifest), columns=[PERSON, _STUDENT], partitioning=None)
    numbers = zip(rows.column(PERSON).to_pylist(), rows.column(_STUDENT).to_pylist(), strict=True)
    return ((person, number) for person, number in numbers if person)


def _without(records: Records, left_out: frozenset[Registration]) -> Records:
    """Return the records without the rows of those students, in every register that names students."""
    registers = load_registers()
    tables = {
        code: _rows_without(source, left_out) if left_out and _STUDENT in registers[code].fields else source
        for code, source in records.tables.items()
    }
    return Records(records.year, tables, records.kept_by)


def _rows_without(source: pa.Table | tuple[Path, ...], left_out: frozenset[Registration]) -> pa.Table:
    if not isinstance(source, pa.Table):
        source = pa.concat_tables([pq.read_table(path, partitioning=None) for path in source])
    named = pc.binary_join_element_wise(source.column(SCHOOL), source.column(_STUDENT), _JOINT)
    out = pc.is_in(named, pa.array([school + _JOINT + number for school, number in left_out], pa.string()))
    return source.filter(pc.invert(pc.fill_null(out, False)))
