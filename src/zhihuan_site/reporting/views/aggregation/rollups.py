"""The city's figures added up from its schools, and down again to each of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhihuan_site.reporting.actions.aggregation.drilling import city_tables, drill
from zhihuan_site.reporting.actions.aggregation.rolling import filings_of, start_roll_up
from zhihuan_site.reporting.models import Report, RollUp
from zhihuan_site.reporting.permissions.aggregation import can_roll_up


def show_rollup(request: HttpRequest, report: Report) -> HttpResponse:
    """Show the last adding up: who has filed, and the figures; a POST adds up anew."""
    if request.method == "POST":
        start_roll_up(by=request.user, report=report)
        return redirect("rollup", report=report.pk)
    public = request.GET.get("public") == "1"
    last = _last(report)
    told: dict[str, Any] = {"report": report, "tab": "rollup", "rollup": last, "public": public}
    if last:
        told |= {"tables": city_tables(last, public=public), "absent": _names(last), "is_stale": _is_stale(last)}
    told |= {"job": report.jobs.filter(kind="roll_up").first(), "may_roll_up": can_roll_up(request.user, report)}
    return render(request, "reporting/aggregation/rollup.html", told)


def show_drilled(request: HttpRequest, report: Report, key: str) -> HttpResponse:
    """Show what each school filed of one of the city's figures."""
    last = _last(report)
    drilled = drill(last, key) if last else None
    if drilled is None:
        raise Http404
    return render(request, "reporting/aggregation/drilled.html", {"report": report, "tab": "rollup", "drilled": drilled})


def _last(report: Report) -> RollUp | None:
    return report.rollups.select_related("figures", "sources", "by", "report__round", "report__institution").first()


def _names(rollup: RollUp) -> list[tuple[str, int]]:
    """Return name and report of the schools that had not filed."""
    absent = rollup.report.round.reports.filter(institution__code__in=rollup.absent)
    return list(absent.order_by("institution__code").values_list("institution__name", "pk"))


def _is_stale(rollup: RollUp) -> bool:
    """Whether schools have filed, or filed anew, since."""
    return {each["receipt"] for each in rollup.filed} != {filing.receipt for filing in filings_of(rollup.report)}
