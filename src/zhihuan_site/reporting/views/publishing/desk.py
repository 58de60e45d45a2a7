"""The desk of the city's administrator: what is ready, what is public, what was withdrawn."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.reporting.actions.publishing.finding import latest_of_round
from zhihuan_site.reporting.actions.publishing.making import withdraw
from zhihuan_site.reporting.actions.publishing.many import start_publishing
from zhihuan_site.reporting.models import Job, Publication, Report, Round
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.reports import can_move
from zhihuan_site.reporting.states import Move


def show_desk(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show every report of the round and what is public of it; a POST with `report` publishes it, one without publishes all."""
    if request.method == "POST":
        if "report" not in request.POST:
            start_publishing(year_round=round, by=request.user)
        else:
            report = get_object_or_404(Report, pk=request.POST["report"], round=round)
            move(report=report, by=request.user, how=Move.PUBLISH)
            messages.success(request, _("已公布%(report)s。") % {"report": report})
        return redirect("publishing", round=round.pk)
    reports = Report.objects.filter(round=round).select_related("institution", "round__city")
    latest = latest_of_round(round)
    lines = [(report, latest.get(report.pk), can_move(request.user, report, Move.PUBLISH)) for report in reports]
    withdrawn = Publication.objects.filter(report__round=round).exclude(withdrawn_at=None)
    words = {
        "round": round,
        "lines": lines,
        "ready": sum(can for _report, _publication, can in lines),
        "withdrawn": withdrawn.select_related("report__institution", "report__round__city", "withdrawn_by"),
        "job": Job.objects.filter(kind="publish_all", arguments__round=round.pk).first(),
    }
    return render(request, "reporting/publishing/desk.html", words)


def take_back(request: HttpRequest, round: Round, publication: int) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Withdraw a version, with the reason that the public will read."""
    found = get_object_or_404(Publication.objects.select_related("report__round__city"), pk=publication, report__round=round)
    withdraw(publication=found, by=request.user, why=request.POST.get("why", ""))
    messages.success(request, _("已撤下。地址保留，并说明原因。"))
    return redirect("publishing", round=round.pk)
