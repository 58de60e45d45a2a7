"""Who does what by when: the lines of a report's plan, changed one by one or many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from zhihuan.catalogue import load_registers
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, InstitutionKind, Membership, User
from zhihuan_site.reporting.actions.planning.proposing import default_days
from zhihuan_site.reporting.models import Report, Task, TaskKind
from zhihuan_site.reporting.permissions.planning import check_can_plan

FIELDS = ("department", "owner", "reviewer", "due_on", "standard")


class PlanConflict(UsageError):
    """Somebody else has changed the line meanwhile. `task` is the line as it stands now."""

    def __init__(self, task: Task) -> None:
        super().__init__(
            Text(f"“{task}”刚被别人改过，您的修改没有保存。", f"{task} was changed by somebody else; yours was not saved. "),
            Text("请看现在的内容，再改一次。", "Look at it as it stands, and change it again."),
        )
        self.task = task


@dataclass(frozen=True, slots=True)
class House:
    """Who and what a plan can name: the people and the departments of the report's house."""

    people: tuple[User, ...]
    departments: tuple[Institution, ...]

    def check(self, changes: Mapping[str, Any]) -> None:
        """Raise UsageError for a person or a department of another house."""
        strangers = [changes[name] for name in ("owner", "reviewer") if changes.get(name) and changes[name] not in self.people]
        if changes.get("department") and changes["department"] not in self.departments:
            strangers.append(changes["department"])
        if strangers:
            raise UsageError(
                Text(f"{strangers[0]}不在本单位。", f"{strangers[0]} does not belong here. "),
                Text("请先由管理员分配角色，再安排任务。", "Give the person a role here first."),
            )


def house_of(report: Report) -> House:
    """Return the people with a role in the report's house, and its departments: two queries."""
    house = report.institution
    within = Institution.objects.filter(path__startswith=house.path, kind=InstitutionKind.DEPARTMENT, closed_on=None)
    departments = tuple(each for each in within if each.house_id == house.pk)
    places = [house.pk, *(each.pk for each in departments)]
    held = Membership.objects.filter(ended_at=None, institution__in=places, user__is_active=True).select_related("user")
    people = {each.user_id: each.user for each in held if each.year in (None, report.year)}
    return House(tuple(sorted(people.values(), key=lambda user: user.name)), departments)


@transaction.atomic
def change_line(*, by: User, report: Report, task: Task, seen: int, changes: Mapping[str, Any]) -> Task:
    """Change some of FIELDS of a line. Raises PlanConflict when it is not at the version that the person saw."""
    check_can_plan(by, report)
    now = report.tasks.select_for_update().get(pk=task.pk)
    if now.version != seen:
        raise PlanConflict(now)
    house_of(report).check(changes)
    _check_day(report, changes.get("due_on"))
    before = {name: getattr(now, name) for name in changes}
    for name, value in changes.items():
        setattr(now, name, value)
    now.version += 1
    now.save(update_fields=[*changes, "version"])
    _record(report, by, "task.changed", f"task:{now.kind}:{now.key}", {"from": before, "to": dict(changes)})
    return now


@transaction.atomic
def assign_lines(*, by: User, report: Report, tasks: Sequence[int], changes: Mapping[str, Any]) -> int:
    """Give many lines the same department, owner, reviewer or day, and return how many there were."""
    check_can_plan(by, report)
    house_of(report).check(changes)
    _check_day(report, changes.get("due_on"))
    meant = report.tasks.filter(pk__in=tasks)
    keys = list(meant.values_list("kind", "key"))
    if not changes or not keys:
        raise UsageError(
            Text("没有选中要分配的行，或没有选要分配的内容。", "Nothing was chosen. "),
            Text("请先勾选几行，再选部门、负责人或日期。", "Tick some lines, then choose a department, a person or a day."),
        )
    meant.update(**changes, version=F("version") + 1)
    _record(report, by, "task.assigned", "plan", {"lines": [f"{kind}:{key}" for kind, key in keys], "to": dict(changes)})
    return len(keys)


@transaction.atomic
def add_registers(*, by: User, report: Report, codes: Sequence[str]) -> int:
    """Add lines for registers, which a plan does not name by itself, and return how many are new."""
    check_can_plan(by, report)
    known = {register.number: register.name.zh for register in load_registers().values()}
    there = set(report.tasks.filter(kind=TaskKind.REGISTER).values_list("key", flat=True))
    last = report.tasks.count()
    new = [code for code in codes if code in known and code not in there]
    day = default_days(TaskKind.TABLE, report.due_on, report.round.opens_on)
    Task.objects.bulk_create(
        Task(report=report, kind=TaskKind.REGISTER, key=code, title=known[code], position=last + at, due_on=day)
        for at, code in enumerate(new)
    )
    if new:
        _record(report, by, "task.added", "plan", {"registers": new})
    return len(new)


@transaction.atomic
def drop_line(*, by: User, report: Report, task: Task) -> None:
    """Take a register's line out of the plan; what the form asks for stays."""
    check_can_plan(by, report)
    if task.kind != TaskKind.REGISTER:
        raise UsageError(
            Text(f"“{task}”是版式要求的内容，不能删去。", f"{task} is asked for by the form. "),
            Text("没有这项工作的，请在表中填“/”或在正文中说明。", "Where there is nothing, say so in the table or the text."),
        )
    task.delete()
    _record(report, by, "task.dropped", f"task:{task.kind}:{task.key}", {"title": task.title})


def _check_day(report: Report, day: date | None) -> None:
    if day and day > report.due_on:
        raise UsageError(
            Text(f"截止日期晚于报告的截止日期 {report.due_on:%Y-%m-%d}。", f"Later than the report is due ({report.due_on}). "),
            Text("请选更早的日期，或向市里申请延期。", "Choose an earlier day, or ask the city for more time."),
        )


def _record(report: Report, by: User, verb: str, subject: str, data: Mapping[str, Any]) -> None:
    record(collection=report.collection, verb=verb, actor=by, subject=subject, data=_plain(data))


def _plain(value: Any) -> Any:
    """Return what the book can keep: names instead of people and departments."""
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items()}
    return str(value) if isinstance(value, User | Institution) else value
