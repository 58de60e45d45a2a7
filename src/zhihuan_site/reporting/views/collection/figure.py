"""One figure explained: the side panel of the grid, its trace, the talk about it and the files that prove it."""

from urllib.parse import quote

from django.db.models import Q
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.collection.completing import task_of
from zhihuan_site.reporting.actions.collection.explaining import explain
from zhihuan_site.reporting.actions.collection.talking import add_evidence, mark_doubt, remark, remove_evidence
from zhihuan_site.reporting.actions.collection.tracing import Counted, rows_behind, steps_of
from zhihuan_site.reporting.files import path_of
from zhihuan_site.reporting.models import Attachment, Report
from zhihuan_site.reporting.permissions.collection import can_enter, can_fill_table, can_talk
from zhihuan_site.reporting.permissions.registers import can_see_registers
from zhihuan_site.reporting.views.collection.saying import said


def show_figure(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show all that is known of a cell, as a part of the page."""
    found, user = explain(report, key), request.user
    return render(
        request,
        "reporting/collection/_figure.html",
        {
            "report": report,
            "found": found,
            "name": said(found.spot.indicator.name),
            "definition": said(found.spot.indicator.definition),
            "formula": said(found.formula) if found.formula else "",
            "doubts": [(doubt.severity, said(doubt.message)) for doubt in found.doubts],
            "cases": [(case, said(Text(**case.told["message"]))) for case in found.cases],
            "may_talk": can_talk(user, report),
            "may_enter": can_enter(user, report),
            "may_fill": can_fill_table(user, report, task_of(report, found.spot.table)),
        },
    )


def show_trace(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show the steps from a figure to the registers; with `rows` also the rows that were counted, to the people of the school."""
    with_rows = "rows" in request.GET
    try:
        steps = rows_behind(report=report, key=key, by=request.user) if with_rows else steps_of(report, key)
    except UsageError as error:
        return render(request, "reporting/collection/_trace.html", {"refusal": f"{said(error.message)}{said(error.hint)}"})
    told = [(step, said(step.name), said(step.words), [_counted(each) for each in step.counted]) for step in steps]
    may_ask = not with_rows and can_see_registers(request.user, report)
    return render(request, "reporting/collection/_trace.html", {"report": report, "key": key, "steps": told, "may_ask": may_ask})


def _counted(counted: Counted) -> tuple[Counted, str, str]:
    return counted, said(counted.role), said(counted.register)


def talk_about_figure(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Take a remark, or the mark of doubt, and show the panel anew."""
    if "doubt" in request.POST:
        mark_doubt(report=report, key=key, is_in_doubt=request.POST["doubt"] == "1", by=request.user)
    else:
        explain(report, key)
        remark(report=report, subject=f"figure:{key}", text=request.POST.get("text", ""), by=request.user)
    return show_figure(request, report, key)


def prove_figure(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Take a file that proves the figure, or take one away, and show the panel anew."""
    explain(report, key)
    subject = f"figure:{key}"
    if "remove" in request.POST:
        gone = get_object_or_404(Attachment, report=report, subject=subject, pk=request.POST["remove"], removed_at=None)
        remove_evidence(report=report, attachment=gone, by=request.user)
    elif file := request.FILES.get("file"):
        add_evidence(report=report, subject=subject, name=file.name or "", content=file.read(), by=request.user)
    return show_figure(request, report, key)


def download_evidence(request: HttpRequest, report: Report, attachment: int) -> HttpResponse:
    """Hand out a file that proves a figure or a table; it is never shown inside the page."""
    shown = Q(subject__startswith="figure:") | Q(subject__startswith="department:")  # an imported register is no evidence
    kept = get_object_or_404(report.attachments.filter(shown, removed_at=None).select_related("stored"), pk=attachment)
    response = FileResponse(path_of(kept.stored.digest).open("rb"), content_type=kept.stored.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name)}"
    return response
