"""Last year's register as the beginning of this year's."""

from django.db import transaction
from django.utils import timezone

from zhihuan.workspace import Manifest, take_over
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.registers.computing import ask_for_computing
from zhihuan_site.reporting.actions.registers.stepping import begin
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import check_can_keep_register
from zhihuan_site.reporting.reading import register_called


@transaction.atomic
def copy_last_year(*, report: Report, code: str, by: User) -> Manifest:
    """Take last year's register over as a version of this year. Raises UsageError for events, WorkspaceError when there is none."""
    register = register_called(code)
    check_can_keep_register(by, report, register.number)
    stored = take_over(workspace(), register, report.institution.code, report.year, who=str(by), when=timezone.now())
    data = {"version": stored.version, "rows": stored.rows, **stored.source.counts}
    record(collection=report.collection, verb="register.copied", actor=by, subject=f"register:{code}", data=data)
    begin(report, register.number)
    ask_for_computing(report=report, by=by)
    return stored
