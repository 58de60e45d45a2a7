"""One row as a form."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.reporting.actions import registers
from zhihuan_site.reporting.actions.registers import Outcome
from zhihuan_site.reporting.actions.registers.rows import RowForm
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.permissions.registers import can_keep_register
from zhihuan_site.reporting.reading import register_called


def show_row(request: HttpRequest, report: Report, code: str, version: int, number: int) -> HttpResponse:
    """Show a row of a version; a POST keeps or deletes it."""
    if request.method == "POST":
        words = {"report": report, "code": code, "number": number, "version": version, "by": request.user}
        if request.POST.get("act") == "delete":
            return _answer(request, report, code, registers.delete_row(**words), _("已删除。"))
        return _answer(request, report, code, registers.save_row(words=_typed(request), **words), _("已保存。"))
    form = registers.row_at(report=report, code=code, number=number, version=version, by=request.user)
    return _page(request, report, code, form)


def add_row(request: HttpRequest, report: Report, code: str) -> HttpResponse:
    """Show an empty form; a POST keeps what was typed."""
    if request.method == "POST":
        version = int(request.POST.get("version") or 0)
        outcome = registers.save_row(
            report=report, code=code, number=None, version=version, words=_typed(request), by=request.user
        )
        return _answer(request, report, code, outcome, _("已新增。"))
    return _page(request, report, code, registers.new_row(report=report, code=code, by=request.user))


def show_effect(request: HttpRequest, report: Report, code: str, version: int, number: int) -> HttpResponse:
    """Show the figures that a row is counted in, as a part of the row's page."""
    figures = registers.effect_of_row(report=report, code=code, number=number, version=version, by=request.user)
    return render(request, "reporting/registers/_effect.html", {"report": report, "figures": figures})


def show_values(request: HttpRequest, report: Report, code: str, field: str) -> HttpResponse:
    """Show values that a field may hold, as options of its list."""
    words = request.GET.get(field, "").strip()
    found = registers.values_like(report=report, code=code, field=field, words=words, by=request.user)
    return render(request, "reporting/registers/_values.html", {"values": found})


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: str(value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "version", "act")}


def _answer(request: HttpRequest, report: Report, code: str, outcome: Outcome, done: str) -> HttpResponse:
    if outcome.form is not None:
        return _page(request, report, code, outcome.form, status=409 if outcome.form.is_conflict else 422)
    messages.success(request, f"{done}{_('正在重新测算。')}")
    return redirect("register", report=report.pk, code=code)


def _page(request: HttpRequest, report: Report, code: str, form: RowForm, status: int = 200) -> HttpResponse:
    can_keep = form.is_newest and can_keep_register(request.user, report, register_called(code).number)
    words = {"report": report, "tab": "registers", "register": form.register, "form": form, "can_keep": can_keep}
    return render(request, "reporting/registers/row.html", words, status=status)
