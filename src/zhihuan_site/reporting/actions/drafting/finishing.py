"""A section said to be complete, approved, and taken up again."""

from django.db import transaction
from django.utils import timezone

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.drafting.accepting import moved_numbers
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.laying import form_sections
from zhihuan_site.reporting.models import APPROVAL, Report, Section, Task, TaskKind
from zhihuan_site.reporting.permissions.drafting import (
    DONE,
    check_can_approve_section,
    check_can_draft_all,
    check_can_finish_section,
)
from zhihuan_site.reporting.states import TASK_MOVES, TaskState


@transaction.atomic
def complete_section(*, section: Section, by: User) -> Task:
    """Say that a section is complete. Raises UsageError while a number in it has changed and nobody has looked."""
    task = _task(section)
    check_can_finish_section(by, section, task)
    moved = moved_numbers(section, desk_of(section.report))
    if moved:
        told = "、".join(f"{each.before}→{each.now}" for each in moved[:5])
        raise UsageError(
            Text(f"有{len(moved)}个数据变了还没有确认：{told}。", f"{len(moved)} numbers have changed: {told}. "),
            Text("请在这一节里核对句子后点“接受”。", "Read the sentences and accept the numbers first."),
        )
    if section.proposals.filter(answered_at=None).exists():
        raise UsageError(
            Text("还有修改建议没有处理。", "There are proposals that nobody has answered. "),
            Text("请采纳或拒绝后再标记完成。", "Take or refuse them first."),
        )
    return _move(task, section, by, TaskState.COMPLETE)


@transaction.atomic
def complete_rest(*, report: Report, by: User) -> tuple[int, list[str]]:
    """Say of all sections left that they are complete, but of those where something is still to be looked at.

    Returns how many were completed, and the keys of those left.
    """
    check_can_draft_all(by, report)
    done = set(report.tasks.filter(kind=TaskKind.SECTION, state__in=DONE).values_list("key", flat=True))
    left = [section for section in report.sections.select_related("report__round") if section.key not in done]
    refused = [section.key for section in left if not _could_complete(section, by)]
    return len(left) - len(refused), refused


def _could_complete(section: Section, by: User) -> bool:
    try:
        complete_section(section=section, by=by)
    except UsageError:
        return False
    return True


@transaction.atomic
def reopen_section(*, section: Section, by: User) -> Task:
    """Take a section up again."""
    task = _task(section)
    check_can_finish_section(by, section, task)
    return _move(task, section, by, TaskState.DOING)


@transaction.atomic
def approve_section(*, section: Section, by: User) -> Task:
    """Approve a section that is complete."""
    task = _task(section)
    check_can_approve_section(by, section, task)
    return _move(task, section, by, TaskState.APPROVED)


def _task(section: Section) -> Task:
    """Return the section's line of the plan, locked; a section that the plan forgot gets one."""
    position = list(form_sections(section.report.edition)).index(section.key)
    task, _ = Task.objects.select_for_update(of=("self",)).get_or_create(
        report=section.report, kind=TaskKind.SECTION, key=section.key, defaults={"title": section.title, "position": position}
    )
    return task


def _move(task: Task, section: Section, by: User, state: TaskState) -> Task:
    if state not in TASK_MOVES[TaskState(task.state)]:
        raise UsageError(
            Text(f"这一节现在是“{task.get_state_display()}”，不能这样办。", f"The section is {task.state}. "),
            Text("请刷新页面，看看别人是否已经办过。", "Reload the page: somebody may have done it."),
        )
    before, now = task.state, timezone.now()
    task.state = state
    task.completed_at = now if state == TaskState.COMPLETE else task.completed_at if state == TaskState.APPROVED else None
    task.set_approval(*((by, now) if state == TaskState.APPROVED else (None,)))
    task.save(update_fields=["state", "completed_at", *APPROVAL])
    record(
        collection=section.report.collection,
        verb=f"section.{state}",
        actor=by,
        subject=f"section:{section.key}",
        data={"from": before, "to": state, "version": section.version},
    )
    return task
