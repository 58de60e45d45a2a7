"""Typing a row: taken in by the rules of an import, stored as a new version, and nobody's change overwritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from zhihuan.catalogue import Field, Register
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan.registers import Rejection, RowIntake, fields_of, is_needed, schema_of, take_row
from zhihuan.workspace import Change, Manifest, Source, Workspace, known_values
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.registers.computing import ask_for_computing
from zhihuan_site.reporting.actions.registers.rows import RowForm, form_of_row, row_of, words_at
from zhihuan_site.reporting.actions.registers.stepping import begin
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import check_can_keep_register
from zhihuan_site.reporting.reading import fields_seen, read_register, register_called

_NO_RECORD: Final = Rejection(
    *("", 0, -1, Text("", ""), ""),
    expected=Text("一条记录", "a record"),
    mend=Text("这一行是空的，或写得像合计、示例行，请填好再保存。", "It is empty, or reads like a total or an example."),
    reason="no_record",
)
_PATIENCE: Final = 15.0  # seconds that a page waits for somebody else's change


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row: the `version` in which it stands as wanted, or the form again with what was refused or has changed."""

    version: int | None
    form: RowForm | None = None


def row_at(*, report: Report, code: str, number: int, version: int, by: User) -> RowForm:
    """Return the row at a place of a version. Raises UsageError when there is none."""
    table = read_register(report=report, code=code, by=by, version=version)
    if number >= table.num_rows:
        raise _gone()
    newest = workspace().partition(code, report.institution.code, report.year).newest()
    fields = [field for field in fields_seen(report=report, code=code, by=by) if field.code in table.column_names]
    is_newest = newest is not None and newest.version == version
    return form_of_row(register_called(code), fields, words_at(table, number), version, number, is_newest=is_newest)


def new_row(*, report: Report, code: str, by: User) -> RowForm:
    """Return an empty form. Raises UsageError when it has a required field that the person may not see."""
    register = register_called(code)
    check_can_keep_register(by, report, register.number)
    fields = fields_seen(report=report, code=code, by=by)
    hidden = [each for each in fields_of(register, report.year) if each not in fields and is_needed(register, each)]
    if hidden:
        raise UsageError(
            Text(f"“{hidden[0].name.zh}”必填，但您没有查看受限字段的权限。", "A required field is not for you to see. "),
            Text(
                "请由有权限的人新增，或请学校管理员授权。",
                "Ask somebody who sees restricted fields, or the administrator for the right.",
            ),
        )
    newest = workspace().partition(code, report.institution.code, report.year).newest()
    return form_of_row(register, fields, {}, newest.version if newest else 0, None)


@transaction.atomic
def save_row(*, report: Report, code: str, number: int | None, version: int, words: Mapping[str, str], by: User) -> Outcome:
    """Keep a row as it was typed, or say what is refused. `number` and `version` are what the person saw; no number: a new row.

    A save that comes twice counts once. A row that somebody else has changed meanwhile comes back with both sides.
    """
    register = register_called(code)
    check_can_keep_register(by, report, register.number)
    fields = fields_seen(report=report, code=code, by=by)
    with workspace().change(who=str(by), when=timezone.now(), wait=_PATIENCE) as change:
        desk = _Desk(report, register, change)
        at = desk.place_of(number, version)
        typed = desk.with_hidden(at, fields, words)
        if number is not None and desk.is_other(at, number, version, typed):
            return Outcome(None, desk.conflict(fields, at, typed))
        found = desk.taken_in(at, typed)
        if number is None and not found.is_clean and (same := desk.stands_already(typed)):
            return Outcome(same)
        if not found.is_clean:
            return Outcome(None, form_of_row(register, fields, typed, version, number, rejected=found.rejected or (_NO_RECORD,)))
        before = row_of(desk.whole, at) if at is not None else {}
        after = row_of(found.accepted, 0)
        if before == after:
            return Outcome(desk.version)
        stored = desk.store(at, found.accepted)
    changed = [name for name in after if before.get(name) != after[name]]
    _recorded(report, stored, by, "register.row_added" if at is None else "register.row_changed", at, changed)
    return Outcome(stored.version)


@transaction.atomic
def delete_row(*, report: Report, code: str, number: int, version: int, by: User) -> Outcome:
    """Take a row out. One that is gone already is gone; one that somebody else has changed comes back to be looked at."""
    register = register_called(code)
    check_can_keep_register(by, report, register.number)
    fields = fields_seen(report=report, code=code, by=by)
    with workspace().change(who=str(by), when=timezone.now(), wait=_PATIENCE) as change:
        desk = _Desk(report, register, change)
        at = desk.place_of(number, version)
        if at is None:
            return Outcome(desk.version)
        seen = desk.seen(number, version)
        if row_of(desk.whole, at) != row_of(seen, number):
            return Outcome(None, desk.conflict(fields, at, words_at(seen, number)))
        stored = desk.store(at, None)
    _recorded(report, stored, by, "register.row_deleted", at, [])
    return Outcome(stored.version)


class _Desk:
    """Where one row of a register is changed, while nobody else can."""

    def __init__(self, report: Report, register: Register, change: Change) -> None:
        self.report, self.register, self._change = report, register, change
        self._place: Workspace = workspace()
        self._where = (register.code, report.institution.code, report.year)
        newest = self._place.partition(*self._where).newest()
        self.version = newest.version if newest else 0
        empty = schema_of(register, report.year).empty_table()
        self.whole = self._place.table(*self._where, restricted=True) if newest else empty

    def seen(self, number: int, version: int) -> pa.Table:
        """Return the rows of the version that the person saw."""
        table = self.whole if version == self.version else self._place.table(*self._where, version=version, restricted=True)
        if number >= table.num_rows:
            raise _gone()
        return table

    def place_of(self, number: int | None, version: int) -> int | None:
        """Return where the row now stands; None when it is new, or gone."""
        if number is None:
            return None
        row = row_of(self.seen(number, version), number)
        if version == self.version:
            return number
        keys = [tuple(line.values()) for line in self.whole.select(self.register.key).to_pylist()]
        wanted = tuple(row[name] for name in self.register.key)
        return keys.index(wanted) if wanted in keys else None

    def with_hidden(self, at: int | None, fields: Sequence[Field], words: Mapping[str, str]) -> dict[str, str]:
        """Return what was typed, with what the person does not see as it stands."""
        own = {field.code: words.get(field.code, "").strip() for field in fields}
        return {**(words_at(self.whole, at) if at is not None else {}), **own}

    def is_other(self, at: int | None, number: int, version: int, typed: Mapping[str, str]) -> bool:
        """Whether the row is not as the person saw it any more, nor as it is now wanted."""
        if at is None:
            return True
        now = row_of(self.whole, at)
        if now == row_of(self.seen(number, version), number):
            return False
        found = self.taken_in(at, typed)
        return not (found.is_clean and row_of(found.accepted, 0) == now)

    def conflict(self, fields: Sequence[Field], at: int | None, typed: Mapping[str, str]) -> RowForm:
        """Return the form with both sides; of a row that is gone nothing stands on the other."""
        theirs = words_at(self.whole, at) if at is not None else dict.fromkeys((field.code for field in fields), "")
        return form_of_row(self.register, fields, typed, self.version, at, theirs=theirs)

    def taken_in(self, at: int | None, words: Mapping[str, str], others: pa.Table | None = None) -> RowIntake:
        """Return what an import would make of the row."""
        _, school, year = self._where
        return take_row(
            words,
            self.register,
            school=school,
            year=year,
            today=timezone.localdate(),
            key=self._place.key.secret,
            known=known_values(self._place, self.register, school, year),
            others=self._without(at) if others is None else others,
        )

    def stands_already(self, words: Mapping[str, str]) -> int | None:
        """Return the version when this very row stands there: the save came twice."""
        alone = self.taken_in(None, words, self.whole.slice(0, 0))
        stands = alone.is_clean and row_of(alone.accepted, 0) in self.whole.to_pylist()
        return self.version if stands else None

    def store(self, at: int | None, row: pa.Table | None) -> Manifest:
        """Store the register with the row in its place, at its end when it is new, or without it."""
        tables = [self.whole, row] if at is None else [self.whole.slice(0, at), row, self.whole.slice(at + 1)]
        code, school, year = self._where
        return self._change.store(
            pa.concat_tables(each for each in tables if each is not None),
            register=code,
            school=school,
            year=year,
            source=Source("网页录入"),
            parents=(f"{code}/{school}/{year}/{self.version}",) if self.version else (),
        )

    def _without(self, at: int | None) -> pa.Table:
        return self.whole if at is None else pa.concat_tables([self.whole.slice(0, at), self.whole.slice(at + 1)])


def _recorded(report: Report, stored: Manifest, by: User, verb: str, at: int | None, fields: Sequence[str]) -> None:
    """Write in the book what was done. No value and no key of a person: the book cannot forget, and the records must."""
    data = {"version": stored.version, "rows": stored.rows, "row": at, "fields": list(fields)}
    record(collection=report.collection, verb=verb, actor=by, subject=f"register:{stored.register}", data=data)
    begin(report, register_called(stored.register).number)
    ask_for_computing(report=report, by=by)


def _gone() -> UsageError:
    return UsageError(
        Text("没有这一行。", "There is no such row. "), Text("请回台账重新查找。", "Look it up in the register again.")
    )
