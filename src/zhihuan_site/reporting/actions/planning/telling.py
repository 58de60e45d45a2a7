"""Who is told of what the plan gives them."""

from django.db.models import Count

from zhihuan_site.people.models import Notice, User
from zhihuan_site.reporting.models import Report


def tell_owners(report: Report, by: User) -> None:
    """The effect of START: leave a notice with everybody who owns a line."""
    owners = report.tasks.exclude(owner=None).order_by().values("owner").annotate(lines=Count("pk"))
    Notice.objects.bulk_create(
        [
            Notice(
                user_id=each["owner"],
                text=f"{report.institution}{report.year}年度报告开始填报，您负责{each['lines']}项。",
                url=f"/reports/{report.pk}/plan/?only=mine",
                key=f"report:{report.pk}:started",
            )
            for each in owners
        ],
        ignore_conflicts=True,
    )
