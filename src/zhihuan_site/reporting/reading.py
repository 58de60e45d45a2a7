"""Registers as one person may see them. Every page, export and trace reads through here: what is closed never goes further up."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import pyarrow as pa

from zhihuan.catalogue import (
    Field,
    FieldType,
    Measure,
    Privacy,
    Register,
    columns_read,
    load,
    load_registers,
    plain_input,
    scope_of,
)
from zhihuan.errors import UsageError
from zhihuan.facts import Key
from zhihuan.indicators import Computed, Part, Trace, affected, trace
from zhihuan.language import Text
from zhihuan.registers import fields_of
from zhihuan.workspace import compute_year, versions_counted
from zhihuan_site.people.models import User
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import can_see_restricted, check_can_see_registers

_REMEMBERED: Final = 4  # schools whose computing is kept in memory for traces


def register_called(code: str) -> Register:
    """Return the register of this code. Raises UsageError when there is none."""
    found = load_registers().get(code)
    if found is None:
        raise UsageError(
            Text(f"没有代码为“{code}”的台账。", f"There is no register {code}. "),
            Text("请从台账页进入。", "Choose it from the list."),
        )
    return found


def is_restricted(field: Field) -> bool:
    """Whether only who was given sight of restricted fields sees this one."""
    return field.privacy is Privacy.RESTRICTED or field.type is FieldType.ID_NUMBER


def fields_seen(*, report: Report, code: str, by: User) -> tuple[Field, ...]:
    """Return the fields of a register that a person sees, in the order of the form."""
    check_can_see_registers(by, report)
    sees_all = can_see_restricted(by, report)
    return tuple(field for field in fields_of(register_called(code), report.year) if sees_all or not is_restricted(field))


def read_register(*, report: Report, code: str, by: User, version: int | None = None) -> pa.Table:
    """Return the rows of a register, the newest version unless another is named, in the fields that the person sees."""
    seen = [field.code for field in fields_seen(report=report, code=code, by=by)]
    sees_all = can_see_restricted(by, report)
    table = workspace().table(code, report.institution.code, report.year, version=version, restricted=sees_all)
    return table.select([name for name in seen if name in table.column_names])


def trace_for(*, report: Report, key: Key, by: User) -> Trace:
    """Return where a computed figure comes from. Rows that a restricted field picked out are counted, and not named.

    Raises UsageError when nothing of that name was computed.
    """
    check_can_see_registers(by, report)
    found = trace(_computed(report), key, report.institution.code)
    return found if can_see_restricted(by, report) else _closed(found)


def figures_of_row(*, report: Report, code: str, row: str, by: User) -> tuple[Key, ...]:
    """Return the figures that a row is counted in; `row` is its key. Without sight of restricted fields, not those that tell of one."""
    check_can_see_registers(by, report)
    computed = _computed(report)
    keys = affected(computed, code, row, report.institution.code)
    if can_see_restricted(by, report):
        return keys
    return tuple(key for key in keys if not _tells(computed, f"{key.indicator}#{key.basis}" if key.basis else key.indicator))


def _closed(found: Trace) -> Trace:
    return replace(found, parts=tuple(map(_closed_part, found.parts)), inputs=tuple(map(_closed, found.inputs)))


def _closed_part(part: Part) -> Part:
    """The list of rows that a restricted field picked out would tell what the field holds."""
    if not _reads_restricted(part.listing.question.measure):
        return part
    return replace(part, listing=replace(part.listing, rows=(), sql=""))


def _tells(computed: Computed, code: str) -> bool:
    """Whether a figure, or one that it is computed from, counts by a restricted field."""
    formula = computed.years[-1].formulas.get(plain_input(code))
    if formula is None:
        return False
    return any(map(_reads_restricted, formula.measures)) or any(_tells(computed, each) for each in formula.inputs)


def _reads_restricted(measure: Measure) -> bool:
    scope = scope_of(measure.register, load_registers(), load().codes)
    return any(is_restricted(scope.field(column)) for column in columns_read(measure))


def _computed(report: Report) -> Computed:
    school, year = report.institution.code, report.year
    place = workspace()
    return _remembered(str(place.path), school, year, versions_counted(place, school, year))


@lru_cache(maxsize=_REMEMBERED)
def _remembered(path: str, school: str, year: int, versions: tuple[str, ...]) -> Computed:
    """Compute once for each state of the records: `path` and `versions` tell one state from another."""
    return compute_year(workspace(), year, [school])
