import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.registers import copy_last_year, delete_row, step_register
from zhihuan_site.reporting.models import Task, TaskKind
from zhihuan_site.reporting.states import TaskState


@pytest.fixture
def task(cast: Cast) -> Task:
    return Task.objects.create(
        report=cast.report, kind=TaskKind.REGISTER, key="R01", title="学籍", owner=cast.clerk, department=cast.office
    )


def step(cast: Cast, to: TaskState, person: str = "clerk") -> Task:
    return step_register(report=cast.report, code="students", to=to, by=getattr(cast, person))


def test_work_on_a_register_begins_its_line(cast: Cast, task: Task):
    keep("students", year=2024)
    copy_last_year(report=cast.report, code="students", by=cast.clerk)
    task.refresh_from_db()
    assert task.state == TaskState.DOING


def test_a_register_is_completed_approved_and_opened_again(cast: Cast, task: Task):
    keep("students")
    assert step(cast, TaskState.COMPLETE).completed_at is not None
    approved = step(cast, TaskState.APPROVED, "head")
    assert (approved.state, approved.approved_by) == (TaskState.APPROVED, cast.head)
    opened = step(cast, TaskState.DOING, "head")
    assert (opened.state, opened.approved_by, opened.completed_at) == (TaskState.DOING, None, None)
    verbs = AuditEntry.objects.filter(subject="register:students").values_list("verb", flat=True)
    assert list(verbs) == ["register.completed", "register.approved", "register.reopened"]


def test_a_complete_register_does_not_change(cast: Cast, task: Task):
    keep("students")
    step(cast, TaskState.COMPLETE)
    with pytest.raises(PermissionDenied, match="继续修改"):
        delete_row(report=cast.report, code="students", number=0, version=1, by=cast.clerk)


def test_a_register_without_rows_is_not_complete(cast: Cast, task: Task):
    with pytest.raises(UsageError, match="还没有数据"):
        step(cast, TaskState.COMPLETE)


def test_a_step_that_is_none_is_told(cast: Cast, task: Task):
    keep("students")
    with pytest.raises(UsageError, match="现在不能这样办"):
        step(cast, TaskState.APPROVED, "head")
    with pytest.raises(UsageError, match="现在不能这样办"):
        step_register(report=cast.report, code="staff", to=TaskState.COMPLETE, by=cast.clerk)


def test_a_clerk_does_not_approve(cast: Cast, task: Task):
    keep("students")
    step(cast, TaskState.COMPLETE)
    with pytest.raises(PermissionDenied):
        step(cast, TaskState.APPROVED)
