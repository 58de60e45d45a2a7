"""A register on its way through the plan: begun, complete, approved, or open again."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import APPROVAL, Report, Task, TaskKind
from zhihuan_site.reporting.permissions.collection import check_can_approve_table, check_can_reopen_table
from zhihuan_site.reporting.permissions.registers import check_can_keep_register
from zhihuan_site.reporting.reading import register_called
from zhihuan_site.reporting.states import TASK_MOVES, TaskState

_VERBS = {
    TaskState.COMPLETE: "register.completed",
    TaskState.APPROVED: "register.approved",
    TaskState.DOING: "register.reopened",
}


def begin(report: Report, number: str) -> None:
    """Note that somebody is at work on a register that was not begun."""
    Task.objects.filter(report=report, kind=TaskKind.REGISTER, key=number, state=TaskState.TODO).update(state=TaskState.DOING)


@transaction.atomic
def step_register(*, report: Report, code: str, to: TaskState, by: User) -> Task:
    """Say that a register of the plan is complete, approve it, or open it again. Raises UsageError for a step that is none."""
    register = register_called(code)
    task = Task.objects.select_for_update().filter(report=report, kind=TaskKind.REGISTER, key=register.number).first()
    if task is None or to not in TASK_MOVES[TaskState(task.state)]:
        raise UsageError(
            Text(f"{register.name.zh}现在不能这样办。", f"{register.name.en} cannot take this step now. "),
            Text("请刷新页面，看看它现在的状态。", "Load the page anew and look at its state."),
        )
    _check(report, task, code, to, by)
    task.state = to
    task.completed_at = {TaskState.COMPLETE: timezone.now(), TaskState.DOING: None}.get(to, task.completed_at)
    task.set_approval(*((by, timezone.now()) if to == TaskState.APPROVED else (None,)))
    task.save(update_fields=["state", "completed_at", *APPROVAL])
    record(collection=report.collection, verb=_VERBS[to], actor=by, subject=f"register:{code}")
    return task


def _check(report: Report, task: Task, code: str, to: TaskState, by: User) -> None:
    if to == TaskState.APPROVED:
        check_can_approve_table(by, report, task)
    elif to == TaskState.DOING:
        check_can_reopen_table(by, report, task)
    else:
        check_can_keep_register(by, report, task.key)
        if not workspace().partition(code, report.institution.code, report.year).numbers():
            raise UsageError(
                Text("这份台账还没有数据，不能算完成。", "Nothing is stored of this register. "),
                Text(
                    "请先导入或录入；今年没有这项的，请学校管理员从分工中删去。", "Import it, or have it dropped from the plan."
                ),
            )
