"""The list of registers, one register page by page, its form, its copy and its export."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.reporting.actions import registers
from zhihuan_site.reporting.actions.registers import Asked, Given
from zhihuan_site.reporting.models import Job, JobState, Report, Task, TaskKind
from zhihuan_site.reporting.permissions.collection import can_approve_table, can_reopen_table
from zhihuan_site.reporting.permissions.registers import (
    can_keep_register,
    can_keep_registers,
    can_see_restricted,
    can_set_years,
)
from zhihuan_site.reporting.reading import register_called
from zhihuan_site.reporting.states import TASK_MOVES, TaskState


def show_registers(request: HttpRequest, report: Report) -> HttpResponse:
    """Show what is kept of the year, and what tables wait for."""
    job = Job.objects.filter(report=report, kind="compute").order_by("-pk").first()
    return render(
        request,
        "reporting/registers/registers.html",
        {
            "report": report,
            "tab": "registers",
            "overview": registers.overview(report=report, by=request.user),
            "can_keep": can_keep_registers(request.user, report),
            "can_set_years": can_set_years(request.user, report),
            "job": job,
            "is_busy": job is not None and job.state in (JobState.WAITING, JobState.RUNNING),
        },
    )


def show_register(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Show one page of a register, filtered and sorted as the address asks."""
    page = registers.browse(report=report, code=code, by=request.user, asked=_asked(request.GET))
    register = register_called(code)
    task = report.tasks.filter(kind=TaskKind.REGISTER, key=register.number).select_related("owner", "department").first()
    is_part = "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
    return render(
        request,
        "reporting/registers/_rows.html" if is_part else "reporting/registers/register.html",
        {
            "report": report,
            "tab": "registers",
            "register": register,
            "page": page,
            "versions": registers.versions_of(report=report, code=code, by=request.user),
            "task": task,
            "steps": _steps_open(request, report, task, register.number),
            "can_keep": page.asked.version is None and can_keep_register(request.user, report, register.number),
            "sees_all": can_see_restricted(request.user, report),
        },
    )


def _asked(words: QueryDict) -> Asked:
    """Return what the address asks for; a word that is none is passed over."""
    page, version = words.get("page", "1"), words.get("version", "")
    filters = {name.removeprefix("f."): value for name, value in words.items() if name.startswith("f.") and value}
    return Asked(
        words.get("q", "").strip(),
        filters,
        words.get("sort", ""),
        int(page) if page.isdecimal() else 1,
        int(version) if version.isdecimal() else None,
    )


def give_form(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Hand out the empty form."""
    return given(registers.form_of(report=report, code=code, by=request.user))


def give_export(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Hand out the register as a file."""
    kind = "csv" if request.POST.get("kind") == "csv" else "xlsx"
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else None
    return given(registers.export_register(report=report, code=code, kind=kind, by=request.user, version=number))


def copy_register(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Take last year's register over."""
    stored = registers.copy_last_year(report=report, code=code, by=request.user)
    messages.success(request, _("已抄入上年的 %(rows)s 行，请据此更新。") % {"rows": stored.rows})
    return redirect("register", report=report.pk, code=code)


def step(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Take a register of the plan a step on, or back."""
    to = request.POST.get("to", "")
    if to in TaskState.values:
        registers.step_register(report=report, code=code, to=TaskState(to), by=request.user)
    return redirect("register", report=report.pk, code=code)


def set_years(request: HttpRequest, report: Report) -> HttpResponse:
    """Set how long the records of pupils are kept."""
    years = request.POST.get("years", "")
    registers.set_years(report=report, years=int(years) if years.isdecimal() else 0, by=request.user)
    messages.success(request, _("已保存。"))
    return redirect("registers", report=report.pk)


def _steps_open(request: HttpRequest, report: Report, task: Task | None, number: str) -> list[tuple[str, str]]:
    """Return the steps that the person may take with a register of the plan, each with what its button says."""
    if task is None:
        return []
    open_to = {
        TaskState.COMPLETE: (can_keep_register(request.user, report, number), _("完成")),
        TaskState.APPROVED: (can_approve_table(request.user, report, task), _("核定")),
        TaskState.DOING: (can_reopen_table(request.user, report, task), _("继续修改")),
    }
    return [(to.value, label) for to, (may, label) in open_to.items() if may and to in TASK_MOVES[TaskState(task.state)]]


def compute(request: HttpRequest, report: Report) -> HttpResponse:
    """Have the figures computed anew."""
    registers.ask_for_computing(report=report, by=request.user)
    return redirect("registers", report=report.pk)


def given(file: Given) -> HttpResponse:
    """Return a file for the browser to save; it is never shown in the page's own name."""
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response
