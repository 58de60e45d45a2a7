"""The confirmation sheet of a department, and the scan of the signed one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhihuan_site.reporting.actions.collection.confirming import sheet_of, subject_of
from zhihuan_site.reporting.actions.collection.talking import add_evidence
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.collection import can_enter


def show_sheet(request: HttpRequest, report: Report, department: int) -> HttpResponse:
    """Show what a department entered, ready to be printed; a POST keeps the scan of the signed sheet."""
    sheet = sheet_of(report, department)
    if request.method == "POST":
        if file := request.FILES.get("file"):
            add_evidence(
                report=report, subject=subject_of(department), name=file.name or "", content=file.read(), by=request.user
            )
        return redirect("confirmation", report=report.pk, department=department)
    return render(
        request,
        "reporting/collection/sheet.html",
        {
            "report": report,
            "tab": "tables",
            "sheet": sheet,
            "now": timezone.localtime(),
            "may_enter": can_enter(request.user, report),
        },
    )
