"""The first page, the page of one report, and the state of a job."""

from collections.abc import Iterable
from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.planning.waiting import is_waiting_for, lines_to_approve, lines_to_do
from zhihuan_site.reporting.frozen import current_freeze
from zhihuan_site.reporting.jobs import cancel
from zhihuan_site.reporting.models import Job, JobState, Report, Task
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.reports import can_see_report
from zhihuan_site.reporting.states import Move, ReportState
from zhihuan_site.reporting.views.offering import next_people, offers, room_of, room_of_line, tell_move


def show_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, and the reports that the person works on."""
    user = request.user
    reports = [report for report in reports_of(user) if can_see_report(user, report)]
    told = {
        "reports": reports,
        "waiting": [(report, room_of(report)) for report in reports if is_waiting_for(user, report)],
        "to_do": _by_report(lines_to_do(user, reports)),
        "to_approve": _by_report(lines_to_approve(user, reports)),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/home.html", told)


def _by_report(tasks: Iterable[Task]) -> list[tuple[Report, list[tuple[Task, str]]]]:
    return [(report, [(task, room_of_line(task)) for task in own]) for report, own in groupby(tasks, lambda task: task.report)]


def reports_of(user: User) -> QuerySet[Report]:
    """Return the reports of the houses that the person's roles lie in or above, newest year first."""
    places = Q(pk__in=[])
    for grant in user.grants:
        house = grant.institution.path if grant.institution.kind != "department" else grant.institution.parent.path
        places |= Q(institution__path__startswith=house)
    return (
        Report.objects.filter(places).select_related("round__city", "institution").order_by("-round__year", "institution__path")
    )


def show_report(request: HttpRequest, report: Report) -> HttpResponse:
    """Show where a report stands and what may be done next; a POST with `move` makes a move."""
    if request.method == "POST":
        moved = move(report=report, by=request.user, how=Move[request.POST["move"]], data={"note": request.POST.get("note", "")})
        tell_move(request, moved)
        return redirect("report", report=report.pk)
    tasks = report.tasks.select_related("owner", "department", "reviewer")
    offered = offers(request.user, report)
    told = {
        "report": report,
        "tab": "overview",
        "offers": offered,
        "has_buttons": any(not offer.place for offer in offered),
        "next_people": next_people(report),
        "to_do": [(task, room_of_line(task)) for task in lines_to_do(request.user, [report])],
        "to_approve": [(task, room_of_line(task)) for task in lines_to_approve(request.user, [report])],
        "tasks": [(task, room_of_line(task)) for task in tasks],
        "states": ReportState.choices,
        "freeze": current_freeze(report),
        "today": timezone.localdate(),
    }
    return render(request, "reporting/report.html", told)


def show_job(request: HttpRequest, job: int) -> HttpResponse:
    """Show how far a job is, as a part of a page that asks again by itself; a POST cancels it."""
    found = get_object_or_404(Job, pk=job)
    if found.asked_by_id != request.user.pk and not (found.report and can_see_report(request.user, found.report)):
        raise PermissionDenied
    if request.method == "POST":
        cancel(found)
        found.refresh_from_db()
    answer = render(request, "reporting/_job.html", {"job": found})
    if found.state == JobState.DONE and "HX-Request" in request.headers:
        answer["HX-Refresh"] = "true"  # the page that waited shows what came of it
    return answer
