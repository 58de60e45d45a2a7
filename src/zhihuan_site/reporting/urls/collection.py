"""Addresses of collection."""

from django.urls import URLPattern

from zhihuan_site.config.routes import route
from zhihuan_site.reporting.permissions.collection import (
    check_can_enter,
    check_can_import_platform,
    check_can_talk,
    check_can_work_on_tables,
)
from zhihuan_site.reporting.permissions.reports import check_can_see_report
from zhihuan_site.reporting.views.collection import cells, figure, sheets, steps, tables

urlpatterns: list[URLPattern] = [
    route("reports/<int:report>/tables/", tables.show_tables, "tables", get=check_can_see_report),
    route("reports/<int:report>/tables/fill-in/", steps.start_filling_in, "fill_in", post=check_can_enter),
    route("reports/<int:report>/tables/platform/", steps.import_from_platform, "import_platform", post=check_can_import_platform),
    route("reports/<int:report>/tables/<str:number>/", tables.show_table, "table", get=check_can_see_report),
    route(
        "reports/<int:report>/tables/<str:number>/cells/",
        cells.exchange_cells,
        "cells",
        get=check_can_see_report,
        post=check_can_enter,
    ),
    route("reports/<int:report>/tables/<str:number>/step/", steps.step_table, "step_table", post=check_can_work_on_tables),
    route("reports/<int:report>/figures/<str:key>/", figure.show_figure, "figure", get=check_can_see_report),
    route("reports/<int:report>/figures/<str:key>/trace/", figure.show_trace, "trace", get=check_can_see_report),
    route("reports/<int:report>/figures/<str:key>/talk/", figure.talk_about_figure, "talk_about_figure", post=check_can_talk),
    route("reports/<int:report>/figures/<str:key>/evidence/", figure.prove_figure, "prove_figure", post=check_can_enter),
    route(
        "reports/<int:report>/departments/<int:department>/confirmation/",
        sheets.show_sheet,
        "confirmation",
        get=check_can_see_report,
        post=check_can_enter,
    ),
    route("reports/<int:report>/evidence/<int:attachment>/", figure.download_evidence, "evidence", get=check_can_see_report),
]
