"""Where a figure comes from, step by step down to the rows of the registers that were counted."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from zhihuan.catalogue import Privacy, load, load_registers
from zhihuan.errors import UsageError
from zhihuan.facts import parse_key
from zhihuan.indicators import Computed, Part, Trace, trace
from zhihuan.language import Text
from zhihuan.workspace import compute_year, versions_counted
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report

ROWS_SHOWN = 8
_HIDDEN = "＊＊＊"
_COMPUTATIONS_KEPT = 2  # each holds a school's counts of two years


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one register: its name, how many rows, the total, and the first rows by their keys."""

    role: Text
    register: Text
    rows: int
    total: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a trace; `depth` is how far it stands from the figure that was asked for."""

    depth: int
    key: str
    name: Text
    value: str
    words: Text
    formula: str
    counted: tuple[Counted, ...]


def steps_of(report: Report, key: str, *, shows_rows: bool) -> tuple[Step, ...]:
    """Return the steps from a figure down to the registers; keys of rows only where `shows_rows`, restricted fields never.

    Raises UsageError when the records do not tell the figure.
    """
    named, house = parse_key(key), report.institution.code
    if named is None or house not in workspace().schools(report.year):
        raise UsageError(
            Text("这个数没有台账测算，看不到明细。", "No records tell this figure. "),
            Text("导入台账并测算后再看。", "Import the registers and compute first."),
        )
    known = _computed(workspace().path, house, report.year, versions_counted(workspace(), house, report.year))
    return tuple(_steps(trace(known, named, house), 0, shows_rows))


@lru_cache(maxsize=_COMPUTATIONS_KEPT)
def _computed(path: Path, school: str, year: int, versions: tuple[str, ...]) -> Computed:
    """Return the figures of a school's year with all that a trace needs; computed again when a register has another version."""
    return compute_year(workspace(), year, [school])


def _steps(found: Trace, depth: int, shows_rows: bool) -> Iterator[Step]:
    indicator = load().indicators.get(found.key.indicator)
    name = indicator.name if indicator else Text(str(found.key), str(found.key))
    yield Step(
        depth,
        str(found.key),
        Text(f"{name.zh} {found.key.period}年", f"{name.en} {found.key.period}"),
        "" if found.value is None else format(found.value, "f"),
        found.words,
        found.formula,
        tuple(_counted(part, shows_rows) for part in found.parts),
    )
    for inner in found.inputs:
        yield from _steps(inner, depth + 1, shows_rows)


def _counted(part: Part, shows_rows: bool) -> Counted:
    rows = part.listing.rows
    keys = tuple(_shown(row.key, part.register) for row in rows[:ROWS_SHOWN]) if shows_rows else ()
    return Counted(part.role, load_registers()[part.register].name, len(rows), format(part.total, "f"), keys)


def _shown(key: str, code: str) -> str:
    """Return the key of a row, with what is restricted hidden."""
    register, words = load_registers()[code], key.split("|")
    if len(words) != len(register.key):
        return _HIDDEN
    is_hidden = [register.fields[name].privacy is Privacy.RESTRICTED for name in register.key]
    return "|".join(_HIDDEN if hidden else word for hidden, word in zip(is_hidden, words, strict=True))
