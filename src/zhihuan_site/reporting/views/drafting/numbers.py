"""Figures looked for, and numbers typed by hand held against them."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse

from zhihuan_site.reporting.actions.drafting.chips import chips_of, find_figures
from zhihuan_site.reporting.actions.drafting.desk import desk_of
from zhihuan_site.reporting.actions.drafting.laying import section_called
from zhihuan_site.reporting.actions.drafting.looking import look_at, said_from
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.views.drafting.saving import body_of, list_in


def find(request: HttpRequest, report: Report) -> JsonResponse:
    """Return the figures that fit what was typed after @."""
    found = find_figures(desk_of(report), request.GET.get("q", "")[:60])
    return JsonResponse({"found": [asdict(each) for each in found]})


def show_chips(request: HttpRequest, report: Report) -> JsonResponse:
    """Return how bindings print, as the editor asks for those that it does not know."""
    sources = map(str, list_in(body_of(request), "sources"))
    return JsonResponse({"chips": chips_of(desk_of(report), sources)})


def look(request: HttpRequest, report: Report, key: str) -> JsonResponse:
    """Return the numbers typed by hand in some paragraphs: whether the figures agree, and what they may be bound to."""
    paragraphs = said_from(list_in(body_of(request), "paragraphs"))
    seen = look_at(desk_of(report), section_called(report, key), paragraphs)
    return JsonResponse({"seen": [asdict(each) for each in seen]})
