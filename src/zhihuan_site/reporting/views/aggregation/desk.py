"""The audit of one school's report, and what the desk decides about it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.aggregation.beside import last_years, tables_beside
from zhihuan_site.reporting.actions.aggregation.bundling import digest_of_document
from zhihuan_site.reporting.actions.aggregation.deciding import accept_all, extend, unlock
from zhihuan_site.reporting.actions.aggregation.naming import file_name
from zhihuan_site.reporting.actions.review import close_item, open_item
from zhihuan_site.reporting.files import path_of
from zhihuan_site.reporting.models import CaseState, Report, Round
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.planning import can_extend
from zhihuan_site.reporting.permissions.publishing import can_compare
from zhihuan_site.reporting.permissions.reports import can_move
from zhihuan_site.reporting.permissions.review import can_close_item, can_open_item, check_can_open_item, stage_of
from zhihuan_site.reporting.states import Move
from zhihuan_site.reporting.views.aggregation.forms import ExtendForm, ItemForm, ReasonForm

DESK_MOVES: Final = (Move.RETURN, Move.FORWARD, Move.ACCEPT)
DOWNLOADS: Final = ("pdf", "docx", "xlsx")
Verb = Callable[[HttpRequest, Report], str]


def show_desk(request: HttpRequest, report: Report) -> HttpResponse:
    """Show what was filed, what was found, what is asked for, and last year's figures beside."""
    if request.method == "POST":
        verb = VERBS.get(request.POST.get("verb", ""))
        if verb is None:
            raise Http404
        messages.success(request, verb(request, report))
        return redirect("desk", report=report.pk)
    told = {"report": report, "tab": "desk", **_what_is_there(request, report), **_what_may_be_done(request, report)}
    return render(request, "reporting/aggregation/desk.html", told)


def take_file(request: HttpRequest, report: Report, number: int, kind: str) -> FileResponse:
    """Hand out one of a filing's documents under the round's naming rule; the signed PDF where there is one."""
    filing = get_object_or_404(report.filings.select_related("freeze__signature__stored"), number=number)
    digest = digest_of_document(filing, kind) if kind in DOWNLOADS else ""
    if not digest:
        raise Http404
    return FileResponse(path_of(digest).open("rb"), as_attachment=True, filename=file_name(report, kind))


def accept_together(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Accept all reports of a round that nothing speaks against."""
    accepted = accept_all(by=request.user, seen=round)
    messages.success(request, _("已接收 %(n)s 所学校的报告。") % {"n": len(accepted)})
    return redirect("board", round=round.pk)


def _what_is_there(request: HttpRequest, report: Report) -> dict[str, Any]:
    cases = report.cases.exclude(state=CaseState.GONE).select_related("answered_by")
    items = list(report.items.select_related("opened_by", "closed_by").prefetch_related("messages__by"))
    for item in items:
        item.may_close = can_close_item(request.user, item)
    return {
        "filings": report.filings.select_related("freeze", "by", "decided_by"),
        "cases": sorted(cases, key=lambda case: (_ORDER.get(case.severity, 9), case.state != CaseState.OPEN)),
        "items": items,
        "tables": tables_beside(report),
        "last": last_years(report),
        "downloads": DOWNLOADS,
    }


def _what_may_be_done(request: HttpRequest, report: Report) -> dict[str, Any]:
    user = request.user
    return {
        "moves": [each.name for each in DESK_MOVES if can_move(user, report, each)],
        "item_form": ItemForm() if can_open_item(user, report) else None,
        "extend_form": ExtendForm() if can_extend(user, report) else None,
        "may_compare": can_compare(user, report.round),
        "unlock_form": ReasonForm() if can_move(user, report, Move.UNLOCK) else None,
    }


def _open_item(request: HttpRequest, report: Report) -> str:
    check_can_open_item(request.user, report)
    told = _read(ItemForm(request.POST))
    open_item(report=report, by=request.user, stage=stage_of(request.user, report), **told)
    return _("意见已提出。")


def _close_item(request: HttpRequest, report: Report) -> str:
    item = get_object_or_404(report.items, pk=_number(request, "item"))
    close_item(item=item, by=request.user)
    return _("意见已关闭。")


def _move(request: HttpRequest, report: Report) -> str:
    how = next((each for each in DESK_MOVES if each.name == request.POST.get("move")), None)
    if how is None:
        raise Http404
    moved = move(report=report, by=request.user, how=how, data={"note": request.POST.get("note", "")[:200]})
    return _("报告现在是“%(state)s”。") % {"state": moved.get_state_display()}


def _extend(request: HttpRequest, report: Report) -> str:
    later = extend(by=request.user, report=report, **_read(ExtendForm(request.POST)))
    return _("截止日期已延到 %(day)s。") % {"day": later.due_on}


def _unlock(request: HttpRequest, report: Report) -> str:
    unlock(by=request.user, report=report, **_read(ReasonForm(request.POST)))
    return _("报告已解锁，学校可以修改。")


VERBS: Final[Mapping[str, Verb]] = {
    "open": _open_item,
    "close": _close_item,
    "move": _move,
    "extend": _extend,
    "unlock": _unlock,
}
_ORDER: Final = {"error": 0, "warning": 1, "info": 2}


def _read(form: forms.Form) -> dict[str, Any]:
    """Return what was filled in. Raises UsageError that names the fields to mend."""
    if form.is_valid():
        return form.cleaned_data
    words = "；".join(f"{form.fields[name].label}：{errors[0]}" for name, errors in form.errors.items())
    raise UsageError(Text(words, f"{words} "), Text("请补全后再提交。", "Mend it and send it again."))


def _number(request: HttpRequest, name: str) -> int:
    word = request.POST.get(name, "")
    return int(word) if word.isdigit() else 0
