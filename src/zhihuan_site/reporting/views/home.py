"""The first page, the page of one report, and the state of a job."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from zhihuan_site.people.models import User
from zhihuan_site.reporting.jobs import cancel
from zhihuan_site.reporting.models import Job, JobState, Report, Task
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.permissions.reports import can_see_report, moves_open_to
from zhihuan_site.reporting.states import OWNERS, PASSAGES, Move, ReportState, TaskState


def show_home(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, and the reports that the person works on."""
    reports = [report for report in reports_of(request.user) if can_see_report(request.user, report)]
    roles = {grant.role for grant in request.user.grants}
    waiting = [report for report in reports if roles & set(OWNERS[ReportState(report.state)])]
    tasks = Task.objects.filter(owner=request.user).exclude(state__in=[TaskState.COMPLETE, TaskState.APPROVED])
    return render(
        request,
        "reporting/home.html",
        {"waiting": waiting, "reports": reports, "tasks": tasks.select_related("report__institution", "report__round")},
    )


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
        move(report=report, by=request.user, how=Move[request.POST["move"]], data={"note": request.POST.get("note", "")})
        return redirect("report", report=report.pk)
    moves = [(each.name, PASSAGES[each].label) for each in moves_open_to(request.user, report)]
    tasks = report.tasks.select_related("owner", "department", "reviewer")
    return render(
        request, "reporting/report.html", {"report": report, "moves": moves, "tasks": tasks, "states": ReportState.choices}
    )


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
