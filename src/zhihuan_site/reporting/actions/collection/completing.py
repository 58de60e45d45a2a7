"""A table on its way: filled in, complete, approved by the head, or sent back; and the gate that waits for all of them."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.locking import lock
from zhihuan_site.reporting.actions.collection.overview import problems_of
from zhihuan_site.reporting.models import APPROVAL, Remark, Report, Task, TaskKind
from zhihuan_site.reporting.permissions.collection import (
    check_can_approve_table,
    check_can_complete_table,
    check_can_reopen_table,
)
from zhihuan_site.reporting.states import TaskState

SHOWN = 5


def task_of(report: Report, number: str) -> Task | None:
    """Return the line of the plan about a table; None when the plan does not have it."""
    tasks = report.tasks.select_related("owner", "department", "reviewer", "approved_by")
    return tasks.filter(kind=TaskKind.TABLE, key=number).first()


@transaction.atomic
def complete_table(*, report: Report, number: str, by: User, note: str = "") -> Task:
    """Say that a table is complete. What is empty or does not fit has to be explained in `note`: raises UsageError without one."""
    report = lock(report)
    task = _planned(report, number)
    check_can_complete_table(by, report, task)
    problems = problems_of(report, number)
    if problems.count and not note.strip():
        raise UsageError(
            Text(f"还有 {problems.count} 处要看：{problems.told(SHOWN)}。", f"{problems.count} things are left to look at. "),
            Text(
                "请改正，或在右边“说明”里写明为什么可以这样，再点“整表核对并完成”。",
                "Mend them, or say beside the table why they may stay, and try again.",
            ),
        )
    task.completed_at = timezone.now()
    _step(report, task, TaskState.COMPLETE, by, "table.completed", note, problems.count)
    return task


@transaction.atomic
def approve_table(*, report: Report, number: str, by: User, note: str = "") -> Task:
    """Confirm what the department entered: the head's signature under the confirmation sheet."""
    report = lock(report)
    task = _planned(report, number)
    check_can_approve_table(by, report, task)
    task.set_approval(by, timezone.now())
    _step(report, task, TaskState.APPROVED, by, "table.approved", note)
    return task


@transaction.atomic
def reopen_table(*, report: Report, number: str, by: User, note: str = "") -> Task:
    """Let a complete or approved table be changed again: sent back by the head, or taken back by who filled it in."""
    report = lock(report)
    task = _planned(report, number)
    check_can_reopen_table(by, report, task)
    task.completed_at = None
    task.set_approval(None)
    _step(report, task, TaskState.DOING, by, "table.reopened", note)
    return task


def check_tables_approved(report: Report) -> None:
    """Let a report pass when every table of its plan is approved."""
    waiting = list(report.tasks.filter(kind=TaskKind.TABLE).exclude(state=TaskState.APPROVED))
    if waiting:
        named = "、".join(f"{task.key}（{task.get_state_display()}）" for task in waiting)
        raise UsageError(
            Text(f"还有数据表没有核定：{named}。", f"Tables are not approved yet: {len(waiting)}. "),
            Text("请填报人点“完成”，再由部门负责人核定。", "Who fills them in completes them, then the head approves."),
        )


def _planned(report: Report, number: str) -> Task:
    task = task_of(report, number)
    if task is None:
        raise UsageError(
            Text(f"分工里没有{number}。", f"The plan has no table {number}. "),
            Text("请学校管理员先在“分工”里加上这张表。", "Ask the administrator to add it to the plan."),
        )
    return task


def _step(report: Report, task: Task, state: TaskState, by: User, verb: str, note: str, problems: int = 0) -> None:
    task.state = state
    task.save(update_fields=["state", "completed_at", *APPROVAL])
    if note.strip():
        Remark.objects.create(report=report, subject=f"table:{task.key}", text=note.strip(), by=by)
    data = {"note": note.strip(), "problems": problems}
    record(collection=report.collection, verb=verb, actor=by, subject=f"table:{task.key}", data=data)
