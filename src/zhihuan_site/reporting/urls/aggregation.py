"""Addresses of aggregation."""

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.aggregation import (
    check_can_accept_all,
    check_can_audit,
    check_can_roll_up,
    check_can_see_rollup,
    check_can_take_all,
)
from zhihuan_site.reporting.views.aggregation import bundles, desk, rollups

urlpatterns: list[URLPattern] = [
    route("reports/<int:report>/desk/", desk.show_desk, "desk", get=check_can_audit, post=check_can_audit),
    route("reports/<int:report>/desk/<int:number>/<str:kind>/", desk.take_file, "desk-file", get=check_can_audit),
    route("rounds/<int:round>/accept/", desk.accept_together, "accept-all", post=check_can_accept_all),
    route("reports/<int:report>/rollup/", rollups.show_rollup, "rollup", get=check_can_see_rollup, post=check_can_roll_up),
    route("reports/<int:report>/rollup/<str:key>/", rollups.show_drilled, "drilled", get=check_can_see_rollup),
    route("rounds/<int:round>/bundles/", bundles.show_bundles, "bundles", get=check_can_take_all, post=check_can_take_all),
    route("rounds/<int:round>/bundles/<int:job>/", bundles.take_bundle, "bundle", get=check_can_take_all),
]
