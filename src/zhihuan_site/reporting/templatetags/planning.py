"""What the templates of planning ask."""

from datetime import date

from django import template

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.planning.progress import is_late
from zhihuan_site.reporting.actions.planning.waiting import approvers_of
from zhihuan_site.reporting.models import Task
from zhihuan_site.reporting.permissions.reports import ABOVE
from zhihuan_site.reporting.punctuation import listed

register = template.Library()


@register.filter
def late_on(task: Task, today: date) -> bool:
    """Whether the day of a line has passed and it is not done."""
    return is_late(task, today)


@register.filter
def approvers(task: Task) -> str:
    """The names of those whom a line that is done waits for."""
    return listed(approvers_of(task))


@register.filter
def is_officer(user: User) -> bool:
    """Whether the person looks after the schools of a city or a county."""
    return any(grant.role in ABOVE for grant in user.grants)
