"""The list of a report's official tables, and the page of one."""

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language

from zhihuan_site.reporting.actions.collection.completing import task_of
from zhihuan_site.reporting.actions.collection.overview import doubts_of, progress_of, rows_of
from zhihuan_site.reporting.actions.collection.spots import table_of, tables_of
from zhihuan_site.reporting.models import Attachment, Job, JobState, Remark, Report
from zhihuan_site.reporting.permissions.collection import (
    can_approve_table,
    can_complete_table,
    can_enter,
    can_fill_table,
    can_import_platform,
    can_reopen_table,
    can_talk,
)
from zhihuan_site.reporting.views.collection.saying import said


def show_tables(request: HttpRequest, report: Report) -> HttpResponse:
    """Show how far each table is."""
    job = Job.objects.filter(report=report, kind="fill_in", state__in=[JobState.WAITING, JobState.RUNNING]).first()
    context = {
        "report": report,
        "tab": "tables",
        "tables": progress_of(report),
        "may_enter": can_enter(request.user, report),
        "may_import": can_import_platform(request.user, report),
        "job": job,
    }
    return render(request, "reporting/collection/tables.html", context)


def show_table(request: HttpRequest, report: Report, number: str) -> HttpResponse:
    """Show one table as the form looks, to be filled in by those who may."""
    user, task, table = request.user, task_of(report, number), table_of(report, number)
    subject = f"table:{number}"
    grid, doubts = _drawn(report, report.data_version, number, get_language())
    talk = Remark.objects.filter(report=report, subject=subject).select_related("by") if can_talk(user, report) else ()
    return render(
        request,
        "reporting/collection/table.html",
        {
            "report": report,
            "tab": "tables",
            "table": table,
            "tables": tables_of(report),
            "task": task,
            "grid": grid,
            "doubts": doubts,
            "is_editable": can_fill_table(user, report, task),
            "may_complete": bool(task) and can_complete_table(user, report, task),
            "may_approve": bool(task) and can_approve_table(user, report, task),
            "may_reopen": bool(task) and can_reopen_table(user, report, task),
            "remarks": talk,
            "files": Attachment.objects.filter(report=report, subject=subject, removed_at=None).select_related("by"),
        },
    )


@lru_cache(maxsize=256)
def _drawn(report: Report, version: int, number: str, language: str) -> tuple[str, list[dict[str, Any]]]:
    """Return the rows of a table as they are shown and what does not fit, drawn once for a data version."""
    doubts = [{"doubt": doubt, "message": said(doubt.message)} for doubt in doubts_of(report, number)]
    return render_to_string("reporting/collection/_grid.html", {"rows": rows_of(report, number), "report": report}), doubts
