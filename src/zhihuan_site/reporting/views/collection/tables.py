"""The list of a report's official tables, and the page of one."""

from functools import lru_cache
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from zhihuan_site.reporting.actions.collection.completing import task_of
from zhihuan_site.reporting.actions.collection.overview import doubts_of, progress_of, rows_of
from zhihuan_site.reporting.actions.collection.spots import table_of, tables_of
from zhihuan_site.reporting.models import Job, JobState, Remark, Report
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

_PARTS: Final = ("nav", "guide", "grid", "doubts", "words")


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
    is_editable = can_fill_table(user, report, task)
    talk = Remark.objects.filter(report=report, subject=subject).select_related("by") if can_talk(user, report) else ()
    return render(
        request,
        "reporting/collection/table.html",
        {
            "report": report,
            "tab": "tables",
            "table": table,
            "task": task,
            "drawn": _drawn(report, report.data_version, number, is_editable, get_language()),
            "is_editable": is_editable,
            "may_complete": bool(task) and can_complete_table(user, report, task),
            "may_approve": bool(task) and can_approve_table(user, report, task),
            "may_reopen": bool(task) and can_reopen_table(user, report, task),
            "remarks": talk,
        },
    )


@lru_cache(maxsize=256)
def _drawn(report: Report, version: int, number: str, is_editable: bool, language: str) -> dict[str, SafeString]:
    """Return the parts of the page that are the same for everybody, drawn once for a data version."""
    context = {
        "report": report,
        "table": table_of(report, number),
        "tables": tables_of(report),
        "rows": rows_of(report, number),
        "doubts": [{"doubt": doubt, "message": said(doubt.message)} for doubt in doubts_of(report, number)],
        "is_editable": is_editable,
    }
    return {part: render_to_string(f"reporting/collection/_{part}.html", context) for part in _PARTS}
