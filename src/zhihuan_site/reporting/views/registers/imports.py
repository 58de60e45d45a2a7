"""Importing: hand a workbook in, see how far it is, and what became of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions import registers
from zhihuan_site.reporting.actions.registers import Given
from zhihuan_site.reporting.files import read, read_upload
from zhihuan_site.reporting.jobs import cancel
from zhihuan_site.reporting.models import Job, JobState, Report
from zhihuan_site.reporting.permissions.registers import can_keep_register, check_can_see_import
from zhihuan_site.reporting.reading import register_called
from zhihuan_site.reporting.views.registers.lists import given


def show_import_form(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Show the form and earlier imports; a POST hands a workbook in."""
    register = register_called(code)
    if request.method == "POST":
        job = registers.ask_for_import(
            report=report,
            code=code,
            is_partial=request.POST.get("partial") == "1",
            by=request.user,
            **_handed_in(request),
        )
        return redirect("register_import", report=report.pk, job=job.pk)
    jobs = registers.imports_of(report, code)[:20]
    can_keep = can_keep_register(request.user, report, register.number)
    words = {"report": report, "tab": "registers", "register": register, "jobs": jobs, "can_keep": can_keep}
    return render(request, "reporting/registers/import_form.html", words)


def _handed_in(request: HttpRequest) -> dict[str, Any]:
    file = request.FILES.get("file")
    if file is None:
        raise UsageError(Text("没有选择文件。", "No file was chosen. "), Text("请选择要导入的表格。", "Choose the workbook."))
    return {"name": file.name or "", "content": read_upload(file)}


def show_import(request: HttpRequest, report: Report, job: int) -> HttpResponse:
    """Show an import under way or its result; a POST cancels it, or takes the sound rows in."""
    found = _job(request, report, job)
    if request.method == "POST" and request.POST.get("act") == "partial":
        again = registers.ask_for_import_again(job=found, is_partial=True, by=request.user)
        return redirect("register_import", report=report.pk, job=again.pk)
    if request.method == "POST":
        cancel(found)
        return redirect("register_import", report=report.pk, job=job)
    is_part = request.headers.get("HX-Request") == "true"
    page = "reporting/registers/_import.html" if is_part else "reporting/registers/import.html"
    return render(request, page, {"report": report, "tab": "registers", **_told(request, found)})


def give_import_file(request: HttpRequest, report: Report, job: int, file: int) -> HttpResponse:
    """Hand out the commented copy or a list of an import."""
    found = registers.file_of_import(job=_job(request, report, job), attachment=file)
    return given(Given(found.name, found.stored.media_type, read(found.stored.digest)))


def _job(request: HttpRequest, report: Report, job: int) -> Job:
    found = get_object_or_404(
        Job.objects.select_related("report__round", "report__institution", "asked_by"), pk=job, report=report
    )
    check_can_see_import(request.user, found)
    return found


def _told(request: HttpRequest, job: Job) -> dict[str, Any]:
    register = register_called(job.arguments["register"])
    return {
        "job": job,
        "register": register,
        "result": said(job.result),
        "is_busy": job.state in (JobState.WAITING, JobState.RUNNING),
        "can_keep": can_keep_register(request.user, job.report, register.number),
    }


def said(value: Any) -> Any:
    """Return what is kept in both languages in the reader's one, at any depth."""
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value["en" if get_language() == "en" else "zh"]
        return {name: said(each) for name, each in value.items()}
    return [said(each) for each in value] if isinstance(value, list) else value
