"""The comparison of schools, and their conditions beside the standards: as a page, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from zhihuan_site.reporting.actions.comparing.drawing import draw
from zhihuan_site.reporting.actions.comparing.exporting import FORMATS, comparison_sheet, conditions_sheet, export
from zhihuan_site.reporting.actions.comparing.measuring import Choice, choose, compare
from zhihuan_site.reporting.actions.comparing.peers import ALL, groups_of, schools_of
from zhihuan_site.reporting.actions.comparing.standards import judge_conditions
from zhihuan_site.reporting.actions.publishing.printing import form
from zhihuan_site.reporting.models import Round


def show_comparison(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show the chosen indicators of the chosen peers as table, bars and boxes."""
    choice, schools = _choice(request, round), schools_of(round)
    comparison = compare(round, choice, schools)
    words = {
        "round": round,
        "choice": choice,
        "comparison": comparison,
        "pictures": draw(comparison),
        "groups": groups_of(schools),
        "form": form(round.edition),
        "query": request.GET.urlencode(),
    }
    return render(request, "reporting/comparing/comparison.html", words)


def send_comparison(request: HttpRequest, round: Round, kind: str) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Send the same comparison as a file."""
    sheet = comparison_sheet(compare(round, _choice(request, round)), round.year)
    return _file(sheet, kind, f"comparison-{round.year}")


def show_conditions(request: HttpRequest, round: Round) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Show what schools have beside what the standards ask for."""
    group, schools = request.GET.get("group", ALL), schools_of(round)
    words = {
        "round": round,
        "group": group,
        "conditions": judge_conditions(round, group, schools),
        "groups": groups_of(schools),
        "query": request.GET.urlencode(),
    }
    return render(request, "reporting/comparing/conditions.html", words)


def send_conditions(request: HttpRequest, round: Round, kind: str) -> HttpResponse:  # noqa: A002 -- the word of the address
    """Send the same as a file."""
    sheet = conditions_sheet(judge_conditions(round, request.GET.get("group", ALL)), round.year)
    return _file(sheet, kind, f"conditions-{round.year}")


def _choice(request: HttpRequest, year_round: Round) -> Choice:
    told = request.GET
    return choose(year_round.edition, told.getlist("indicator"), told.get("group", ALL), "filed" in told)


def _file(sheet: object, kind: str, name: str) -> HttpResponse:
    if kind not in FORMATS:
        raise Http404
    disposition = f'attachment; filename="{name}.{kind}"'
    return HttpResponse(export(sheet, kind), content_type=FORMATS[kind], headers={"Content-Disposition": disposition})
