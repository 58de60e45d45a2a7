"""Questions that templates of other rooms ask about review."""

from django import template

from zhihuan_site.people.models import User
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.review import can_open_item

register = template.Library()


@register.filter
def may_open_item(report: Report, user: User) -> bool:
    """Whether the person reviews the report now, and may say what is to be changed."""
    return can_open_item(user, report)
