"""Addresses of aggregation."""

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.aggregation import check_can_accept_all, check_can_audit
from zhihuan_site.reporting.views.aggregation import desk

urlpatterns: list[URLPattern] = [
    route("reports/<int:report>/desk/", desk.show_desk, "desk", get=check_can_audit, post=check_can_audit),
    route("reports/<int:report>/desk/<int:number>/<str:kind>/", desk.take_file, "desk-file", get=check_can_audit),
    route("rounds/<int:round>/accept/", desk.accept_together, "accept-all", post=check_can_accept_all),
]
