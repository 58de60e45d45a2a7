"""Where a figure comes from, step by step down to the registers; for the people of the school down to the rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from zhihuan.catalogue import Privacy, load, load_registers
from zhihuan.errors import UsageError
from zhihuan.facts import Fact, Key, key_of, parse_key
from zhihuan.indicators import Part, Trace
from zhihuan.language import Text
from zhihuan.workspace import load_results
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.reading import shorten
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import check_can_see_registers
from zhihuan_site.reporting.reading import trace_for

ROWS_SHOWN: Final = 8
_HIDDEN: Final = "＊＊＊"
_NOTHING: Final = Text("", "")
_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted in one register: its name, how many rows, the total ("" where it is not told), the first rows by their keys."""

    role: Text
    register: Text
    rows: int
    total: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a trace; `depth` is how far it stands from the figure that was asked for."""

    depth: int
    key: str
    name: Text
    value: str
    words: Text
    counted: tuple[Counted, ...]


def rows_behind(*, report: Report, key: str, by: User) -> tuple[Step, ...]:
    """Return the steps from a figure down to the rows that were counted, by their keys; with restricted fields hidden.

    Raises PermissionDenied for who does not see the registers, UsageError when they do not tell the figure.
    """
    named = parse_key(key)
    check_can_see_registers(by, report)
    if named is None or report.institution.code not in workspace().schools(report.year):
        raise _untold()
    return tuple(_traced(trace_for(report=report, key=named, by=by), 0))


def steps_of(report: Report, key: str) -> tuple[Step, ...]:
    """Return the steps from a figure down to the registers, without naming a row: as it was computed, and at once.

    Raises UsageError when the records do not tell the figure.
    """
    results = load_results(workspace(), report.institution.code, report.year)
    facts = {str(key_of(fact)): fact for fact in results.facts} if results else {}
    if key not in facts:
        raise _untold()
    return tuple(_derived(key, facts, 0))


def _traced(found: Trace, depth: int) -> Iterator[Step]:
    value = "" if found.value is None else format(found.value, "f")
    yield Step(depth, str(found.key), _name(found.key), value, found.words, tuple(map(_counted, found.parts)))
    for inner in found.inputs:
        yield from _traced(inner, depth + 1)


def _derived(key: str, facts: Mapping[str, Fact], depth: int) -> Iterator[Step]:
    """Yield the steps as the facts themselves tell them: no row is named."""
    fact = facts.get(key)
    how = fact.evidence.derivation if fact else None
    if fact is None or how is None or depth > _DEEPEST:
        return
    registers = load_registers()
    counted = tuple(Counted(_NOTHING, registers[code].name, how.rows) for code in how.registers if code in registers)
    yield Step(depth, key, _name(key_of(fact)), format(fact.value, "f"), Text(how.query, how.query), counted)
    for inner in how.inputs:
        yield from _derived(inner, facts, depth + 1)


def _name(key: Key) -> Text:
    indicator = load().indicators.get(key.indicator)
    named = indicator.name if indicator else Text(key.indicator, key.indicator)
    parts = "".join(f"（{word}）" for _, word in key.breakdown)
    return Text(f"{named.zh}{parts} {key.period}年", f"{named.en}{parts} {key.period}")


def _counted(part: Part) -> Counted:
    rows = part.listing.rows
    keys = tuple(_shown(row.key, part.register) for row in rows[:ROWS_SHOWN])
    return Counted(part.role, load_registers()[part.register].name, len(rows), shorten(part.total), keys)


def _shown(key: str, code: str) -> str:
    """Return the key of a row, with what is restricted hidden."""
    register, words = load_registers()[code], key.split("|")
    if len(words) != len(register.key):
        return _HIDDEN
    is_hidden = [register.fields[name].privacy is Privacy.RESTRICTED for name in register.key]
    return "|".join(_HIDDEN if hidden else word for hidden, word in zip(is_hidden, words, strict=True))


def _untold() -> UsageError:
    return UsageError(
        Text("这个数没有台账测算，看不到明细。", "No records tell this figure. "),
        Text("导入台账并测算后再看。", "Import the registers and compute first."),
    )
