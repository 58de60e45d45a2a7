"""What reviewers want changed: the list, one thread, and what changed since the last review."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from zhihuan.errors import UsageError
from zhihuan.language import Text
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.quoting import stands
from zhihuan_site.reporting.actions.review import (
    answer_item,
    close_item,
    open_item,
    propose_closing,
    reopen_item,
    say_about_item,
)
from zhihuan_site.reporting.actions.review.changes import changes_since, last_review, points_of
from zhihuan_site.reporting.models import Item, ItemStage, ItemState, Report
from zhihuan_site.reporting.permissions.reports import moves_open_to
from zhihuan_site.reporting.permissions.review import (
    can_answer_item,
    can_close_item,
    can_say,
    stage_of,
)
from zhihuan_site.reporting.states import PASSAGES, Move
from zhihuan_site.reporting.views.review.placing import link_to_subject, subjects_of

SPEAKING: dict[str, Callable[..., Any]] = {
    "say": say_about_item,
    "answer": answer_item,
    "propose": propose_closing,
    "close": close_item,
    "reopen": reopen_item,
}
REVIEW_MOVES = (Move.SUBMIT, Move.PASS_FIRST, Move.PASS_FINAL, Move.SEND_BACK)


def show_review(request: HttpRequest, report: Report) -> HttpResponse:
    """Show all items by review, the open ones first, and what the person may do next."""
    items = list(report.items.select_related("opened_by", "closed_by"))
    order = {state: at for at, state in enumerate(ItemState.values)}
    items.sort(key=lambda item: (order[item.state], item.opened_at))
    told = {
        "report": report,
        "tab": "review",
        "today": timezone.localdate(),
        "stages": [(stage.label, [_row(item, report) for item in items if item.stage == stage]) for stage in ItemStage],
        "waiting": sum(item.state != ItemState.CLOSED for item in items),
        "stage": stage_of(request.user, report),
        "subject": request.GET.get("subject", "report"),
        "quote": request.GET.get("quote", ""),
        "about": link_to_subject(report, request.GET.get("subject", "report")),
        "subjects": subjects_of(report),
        "moves": [(move.name, PASSAGES[move].label) for move in moves_open_to(request.user, report) if move in REVIEW_MOVES],
    }
    return render(request, "reporting/review/review.html", told)


def open_one(request: HttpRequest, report: Report) -> HttpResponse:
    """Open an item at the review that the report is in."""
    stage = stage_of(request.user, report)
    words = {name: request.POST.get(name, "") for name in ("subject", "quote", "wanted")}
    item = open_item(report=report, by=request.user, stage=stage or ItemStage.FIRST, due_on=_day(request), **words)
    messages.success(request, _("意见已提出。"))
    return redirect("item", report=report.pk, item=item.pk)


def show_item(request: HttpRequest, report: Report, item: int) -> HttpResponse:
    """Show the talk about an item; a POST adds to it: a word, an answer, a proposal to close, or the closing."""
    found = get_object_or_404(report.items.select_related("opened_by", "closed_by").prefetch_related("messages__by"), pk=item)
    found.report = report
    if request.method == "POST":
        return _speak(request, found)
    told = {
        "report": report,
        "tab": "review",
        "item": found,
        "about": link_to_subject(report, found.subject),
        "may_say": can_say(request.user, found),
        "may_answer": can_answer_item(request.user, found),
        "may_close": can_close_item(request.user, found),
        "today": timezone.localdate(),
        "is_there": _stands(found),
    }
    return render(request, "reporting/review/item.html", told)


def show_changes(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the figures and words that were changed since a moment; by itself since the last review."""
    points = points_of(report)
    wanted = request.GET.get("since", "")
    point = next((each for each in points if str(each.number) == wanted), last_review(points))
    changes = changes_since(report, point.at) if point else None
    told = {"report": report, "tab": "review", "points": points, "point": point, "changes": changes}
    return render(request, "reporting/review/changes.html", told)


def _speak(request: HttpRequest, item: Item) -> HttpResponse:
    act = SPEAKING.get(request.POST.get("act", "say"))
    if act is None:
        raise UsageError(Text("不认识这个动作。", "There is no such act. "), Text("请刷新页面再试。", "Reload the page."))
    act(item=item, by=request.user, text=request.POST.get("text", ""))
    return redirect("item", report=item.report_id, item=item.pk)


def _stands(item: Item) -> bool | None:
    """Whether the words that an item is about still stand in their section; None for one that quotes none."""
    kind, _, key = item.subject.partition(":")
    section = item.report.sections.filter(key=key).first() if kind == "section" and item.quote else None
    if section is None:
        return None
    section.report = item.report
    return stands(item.quote, section, desk_of(item.report))


def _row(item: Item, report: Report) -> tuple[Item, dict[str, str]]:
    return item, link_to_subject(report, item.subject)


def _day(request: HttpRequest) -> date | None:
    try:
        return parse_date(request.POST.get("due_on", ""))
    except ValueError as error:
        raise UsageError(
            Text("日期不对。", "There is no such day. "), Text("请按 2025-12-20 的样子填写。", "Write 2025-12-20.")
        ) from error
