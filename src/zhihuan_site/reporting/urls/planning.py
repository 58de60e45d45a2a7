"""Addresses of planning."""

from django.urls import URLPattern

from zhihuan_site.config.routes import check_everybody, check_signed_in, route
from zhihuan_site.reporting.permissions.planning import (
    check_can_change_round,
    check_can_open_round,
    check_can_plan,
    check_can_see_round,
    check_can_set_robot,
)
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.views.planning import board, plan, reminders, rounds

urlpatterns: list[URLPattern] = [
    route("rounds/", rounds.show_rounds, "rounds", get=check_signed_in),
    route(
        "institutions/<int:institution>/rounds/new/",
        rounds.make_round,
        "round-new",
        get=check_can_open_round,
        post=check_can_open_round,
    ),
    route("rounds/<int:round>/", rounds.show_round, "round", get=check_can_see_round, post=check_can_change_round),
    route("rounds/<int:round>/board/", board.show_board, "board", get=check_can_see_round),
    route("reports/<int:report>/plan/", plan.show_plan, "plan", get=check_can_see_report, post=check_can_plan),
    route("reports/<int:report>/plan/<int:task>/", plan.save_line, "plan-line", post=check_can_plan),
    route("calendar/", reminders.show_calendar, "calendar", get=check_signed_in, post=check_signed_in),
    route("calendar/zhihuan.ics", reminders.take_calendar, "calendar-file", get=check_signed_in),
    route("calendar/<str:token>/zhihuan.ics", reminders.give_calendar, "calendar-feed", get=check_everybody),
    route(
        "institutions/<int:institution>/robot/", reminders.show_robot, "robot", get=check_can_set_robot, post=check_can_set_robot
    ),
]
