"""The plan of a report: one table, each row saved as it is changed."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from zhihuan.catalogue import load_registers
from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.planning.dividing import (
    PlanConflict,
    add_registers,
    assign_lines,
    change_line,
    drop_line,
    house_of,
)
from zhihuan_site.reporting.actions.planning.progress import progress_of
from zhihuan_site.reporting.models import Report, TaskKind
from zhihuan_site.reporting.permissions.planning import can_plan
from zhihuan_site.reporting.permissions.reports import can_move
from zhihuan_site.reporting.punctuation import one_by_one
from zhihuan_site.reporting.states import Move
from zhihuan_site.reporting.views.planning.forms import LineForm

FILTERS = (
    ("", gettext_lazy("全部")),
    ("mine", gettext_lazy("我的")),
    ("late", gettext_lazy("逾期")),
    ("undone", gettext_lazy("未完成")),
    ("unassigned", gettext_lazy("未分配")),
)


def show_plan(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the plan with who is late; a POST gives the ticked lines what was chosen for them, or adds registers."""
    if request.method == "POST":
        return _assign(request, report)
    tasks = report.tasks.select_related("department", "owner", "reviewer")
    may_plan = can_plan(request.user, report)
    today = timezone.localdate()
    told = {"report": report, "tab": "plan", "tasks": tasks, "progress": progress_of(tasks, today), "today": today}
    told |= {"filters": FILTERS, "only": request.GET.get("only", "")}
    if may_plan:
        there = {task.key for task in tasks if task.kind == TaskKind.REGISTER}
        registers = [each for each in load_registers().values() if each.number not in there]
        told |= {"may_start": can_move(request.user, report, Move.START)}
        told |= {"may_plan": True, "house": house_of(report), "registers": registers}
    return render(request, "reporting/planning/plan.html", told)


def save_line(request: HttpRequest, report: Report, task: int) -> HttpResponse:
    """Save a row and answer it as it stands now: 409 with the other's words when somebody was quicker."""
    found = get_object_or_404(report.tasks, pk=task)
    if "drop" in request.POST:
        drop_line(by=request.user, report=report, task=found)
        return HttpResponse("")
    house = house_of(report)
    status, told = 200, {}
    try:
        changes = _changes(LineForm(request.POST, house))
        found = change_line(by=request.user, report=report, task=found, seen=_number(request, "version"), changes=changes)
        told = {"saved": True}
    except PlanConflict as conflict:
        found, status, told = conflict.task, 409, {"trouble": conflict.message.zh}
    except UsageError as error:
        status, told = 409, {"trouble": f"{error.message.zh}{error.hint.zh}"}
    row = {"task": found, "report": report, "house": house, "may_plan": True, "today": timezone.localdate(), **told}
    return render(request, "reporting/planning/_line.html", row, status=status)


def _assign(request: HttpRequest, report: Report) -> HttpResponse:
    if "registers" in request.POST:
        added = add_registers(by=request.user, report=report, codes=request.POST.getlist("registers"))
        messages.success(request, _("已加入 %(n)s 项台账。") % {"n": added})
        return redirect("plan", report=report.pk)
    changes = _changes(LineForm(request.POST, house_of(report), only_filled=True))
    ticked = [int(number) for number in request.POST.getlist("line") if number.isdigit()]
    number = assign_lines(by=request.user, report=report, tasks=ticked, changes=changes)
    messages.success(request, ngettext("已分配 %(n)s 项。", "已分配 %(n)s 项。", number) % {"n": number})
    return redirect("plan", report=report.pk)


def _changes(form: LineForm) -> dict[str, Any]:
    """Return what a form asks for. Raises UsageError for what it could not read."""
    if form.is_valid():
        return form.changes()
    words = one_by_one(error for errors in form.errors.values() for error in errors)
    raise UsageError(Text(f"没有看懂：{words}", f"Not understood: {words} "), Text("请重新选择。", "Choose again."))


def _number(request: HttpRequest, name: str) -> int:
    word = request.POST.get(name, "")
    return int(word) if word.isdigit() else -1
