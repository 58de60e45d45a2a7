"""What waits for a person: lines of the plan to do or to approve, and reports whose turn it is."""

from collections.abc import Collection, Iterable

from django.db.models import QuerySet

from zhihuan_site.people.deciding import has, is_or_stands_for
from zhihuan_site.people.members import members_of
from zhihuan_site.people.models import Membership, Role, User
from zhihuan_site.reporting.models import Report, Task, TaskKind
from zhihuan_site.reporting.permissions.reports import is_ours
from zhihuan_site.reporting.states import OPEN_STATES, OWNERS, ReportState, TaskState

ADMINS = (Role.SCHOOL_ADMIN, Role.CITY_ADMIN)
# While a report is being filled in, these are called by their lines of the plan and not by the report.
_BY_LINE = frozenset({Role.CLERK, Role.HEAD})


def lines_to_do(user: User, reports: Iterable[Report]) -> list[Task]:
    """Return the person's own lines of the reports that are not done, in the order of the plan."""
    waiting = _lines(reports).filter(owner=user, state__in=[TaskState.TODO, TaskState.DOING])
    return list(waiting)


def lines_to_approve(user: User, reports: Iterable[Report]) -> list[Task]:
    """Return the lines that are done and wait for this person: the reviewer, else the head, else for a table the administrator."""
    waiting = list(_lines(reports).filter(state=TaskState.COMPLETE))
    headed = _headed(task.department_id for task in waiting)
    return [task for task in waiting if _waits_for(user, task, headed)]


def approvers_of(task: Task) -> list[str]:
    """Return the names of those whom a line that is done waits for."""
    if task.reviewer:
        return [task.reviewer.name]
    members = list(members_of(task.report.institution))
    heads = [each for each in members if each.role == Role.HEAD and _heads(each, task)]
    return [each.user.name for each in heads or (each for each in members if each.role in ADMINS)]


def is_waiting_for(user: User, report: Report) -> bool:
    """Whether the report itself waits for one of the person's roles."""
    called = set(OWNERS[ReportState(report.state)])
    if report.state == ReportState.ENTRY:
        called -= _BY_LINE
    return any(grant.role in called and grant.covers(report.institution, report.year) for grant in user.grants)


def _lines(reports: Iterable[Report]) -> QuerySet[Task]:
    open_ones = [report.pk for report in reports if report.state in OPEN_STATES]
    return Task.objects.filter(report__in=open_ones).select_related(
        "report__institution", "report__round", "department", "owner", "reviewer"
    )


def _headed(departments: Iterable[int | None]) -> set[int]:
    places = {each for each in departments if each}
    heads = Membership.objects.filter(institution__in=places, role=Role.HEAD, ended_at=None, user__is_active=True)
    return set(heads.values_list("institution", flat=True))


def _waits_for(user: User, task: Task, headed: Collection[int]) -> bool:
    if task.reviewer_id:
        return is_or_stands_for(user, task.reviewer_id, task.report.institution_id)
    if task.department_id in headed:
        return has(user, lambda grant: grant.role is Role.HEAD and task.department.lies_in(grant.institution))
    return task.kind == TaskKind.TABLE and is_ours(user, task.report, ADMINS)


def _heads(member: Membership, task: Task) -> bool:
    return task.department is not None and task.department.lies_in(member.institution)
