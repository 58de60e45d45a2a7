"""Where reminders go: a person's calendar, and the robot of a group."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zhihuan_site.people.models import Institution, User
from zhihuan_site.reporting.actions.planning.calendar import address_of, calendar_of, new_key
from zhihuan_site.reporting.actions.planning.dingtalk import RobotRefused, remove_robot, say, set_robot
from zhihuan_site.reporting.models import CalendarKey, Robot
from zhihuan_site.reporting.permissions.planning import can_set_robot


def show_calendar(request: HttpRequest) -> HttpResponse:
    """Show the person's secret address and the robots that the person may set; a POST makes a new address."""
    if request.method == "POST":
        new_key(user=request.user)
        messages.success(request, _("日历地址已更换，原来的不再有效。"))
        return redirect("calendar")
    key = CalendarKey.objects.filter(user=request.user).first()
    houses = {grant.institution.pk: grant.institution for grant in request.user.grants}
    mine = [house for house in houses.values() if can_set_robot(request.user, house)]
    told = {"address": address_of(key) if key else "", "houses": mine}
    return render(request, "reporting/planning/calendar.html", told)


def give_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Answer a calendar program that knows the secret."""
    key = CalendarKey.objects.filter(token=token, user__is_active=True).select_related("user").first()
    if key is None:
        raise Http404
    return _as_calendar(key.user)


def take_calendar(request: HttpRequest) -> HttpResponse:
    """Hand the person's own days out as a file."""
    return _as_calendar(request.user)


def show_robot(request: HttpRequest, institution: Institution) -> HttpResponse:
    """Show the robot of an institution's group; a POST sets it, removes it, or lets it say a word."""
    if request.method == "POST":
        messages.success(request, _do(request, institution))
        return redirect("robot", institution=institution.pk)
    robot = Robot.objects.filter(institution=institution).select_related("changed_by").first()
    return render(request, "reporting/planning/robot.html", {"institution": institution, "robot": robot})


def _do(request: HttpRequest, institution: Institution) -> str:
    if "remove" in request.POST:
        remove_robot(institution=institution, by=request.user)
        return _("已停用群机器人。")
    if "try" in request.POST:
        return _try(institution)
    address, secret = request.POST.get("address", ""), request.POST.get("secret", "")
    set_robot(institution=institution, by=request.user, address=address, secret=secret[:128])
    return _("已保存，请试发一条。")


def _try(institution: Institution) -> str:
    robot = Robot.objects.filter(institution=institution).first()
    if robot is None:
        raise Http404
    try:
        say(robot, f"质环：{institution}的提醒会发到这个群。")
    except RobotRefused as error:
        Robot.objects.filter(pk=robot.pk).update(told=str(error)[:200])
        return str(error)
    Robot.objects.filter(pk=robot.pk).update(told="")
    return _("已发到群里。")


def _as_calendar(user: User) -> HttpResponse:
    answer = HttpResponse(calendar_of(user), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="zhihuan.ics"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
