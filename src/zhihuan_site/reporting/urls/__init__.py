"""Addresses of the year's round: one list a word."""

from django.urls import URLPattern, include, path

from zhihuan_site.config.routes import check_signed_in, route
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.views import home

WORDS = ("planning", "collection", "registers", "drafting", "review", "submission", "aggregation", "publishing")
urlpatterns: list[URLPattern] = [
    route("", home.show_home, "home", get=check_signed_in),
    route("reports/<int:report>/", home.show_report, "report", get=check_can_see_report, post=check_can_see_report),
    route("jobs/<int:job>/", home.show_job, "job", get=check_signed_in, post=check_signed_in),
    *(path("", include(f"zhihuan_site.reporting.urls.{word}")) for word in WORDS),
]
