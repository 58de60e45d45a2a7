"""What is done with a whole table: completed, approved, sent back; filled in from the records or from the state platform."""

from collections.abc import Callable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError, ZhihuanError
from zhihuan_site.reporting.actions.collection.completing import approve_table, complete_table, reopen_table
from zhihuan_site.reporting.actions.collection.platform import import_platform
from zhihuan_site.reporting.jobs import start
from zhihuan_site.reporting.models import Report, Task
from zhihuan_site.reporting.punctuation import listed
from zhihuan_site.reporting.views.collection.saying import said

_STEPS: Final[Mapping[str, Callable[..., Task]]] = {
    "complete": complete_table,
    "approve": approve_table,
    "reopen": reopen_table,
}


def step_table(request: HttpRequest, report: Report, number: str) -> HttpResponse:
    """Take a table to its next state; what keeps it is told on its own page."""
    step = _STEPS.get(request.POST.get("step", ""))
    if step is None:
        return HttpResponseBadRequest("step")
    try:
        task = step(report=report, number=number, by=request.user, note=request.POST.get("note", ""))
    except UsageError as refusal:
        messages.error(request, f"{said(refusal.message)}{said(refusal.hint)}")
    else:
        messages.success(request, _("%(table)s：%(state)s。") % {"table": number, "state": task.get_state_display()})
    return redirect("table", report=report.pk, number=number)


def start_filling_in(request: HttpRequest, report: Report) -> HttpResponse:
    """Compute from the records and fill in, in the background."""
    start(
        kind="fill_in",
        key=f"fill_in:{report.pk}",
        institution=report.institution,
        asked_by=request.user,
        report=report,
    )
    return redirect("tables", report=report.pk)


def import_from_platform(request: HttpRequest, report: Report) -> HttpResponse:
    """Take the export of the state platform, and tell what became of it."""
    file = request.FILES.get("file")
    if file is None:
        return HttpResponseBadRequest("file")
    try:
        done = import_platform(report=report, name=file.name or "", content=file.read(), by=request.user)
    except ZhihuanError as refusal:
        messages.error(request, f"{said(refusal.message)}{said(refusal.hint)}")
    else:
        told = _("导入了 %(told)s 个星号值，%(changed)s 格有变化。") % {"told": done.told, "changed": done.changed}
        absent = _("平台表里没有：%(names)s。") % {"names": listed(done.absent)} if done.absent else ""
        messages.success(request, f"{told}{absent}")
    return redirect("tables", report=report.pk)
