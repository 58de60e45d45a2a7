"""The pages that everybody reads: cities and years, a city's schools, a report, a figure, a file."""

from typing import Final

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt

from zhihuan.catalogue import load
from zhihuan.document import link_numbers, page_style
from zhihuan_site.reporting.actions.publishing import finding
from zhihuan_site.reporting.actions.publishing.telling import figure_page, overview, places_of, public_files
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.views.publishing.caching import kept

SOON: Final = 60  # seconds: what may change
LATE: Final = 86_400  # what stays as it is


def show_index(request: HttpRequest) -> HttpResponse:
    """List the cities and years of which something is public."""
    return render(request, "reporting/publishing/index.html", {"rounds": finding.published_years()})


def show_city(request: HttpRequest, city: str) -> HttpResponse:
    """List a city's years."""
    rounds = list(finding.published_years(city))
    if not rounds:
        raise Http404
    return render(request, "reporting/publishing/index.html", {"rounds": rounds, "city": rounds[0].city})


def show_year(request: HttpRequest, city: str, year: int) -> HttpResponse:
    """Show a city's year: its report, all schools, and their main figures beside one another."""
    found = finding.city_round(city, year)
    latest = finding.latest_of_round(found)
    words = {"round": found, "overview": overview(found, latest)}
    return kept(request, _tag(latest), SOON, lambda: render(request, "reporting/publishing/year.html", words))


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def show_embedded(request: HttpRequest, city: str, year: int) -> HttpResponse:
    """Show the table of schools alone, for a frame in another site; `show` names the indicators."""
    found = finding.city_round(city, year)
    latest = finding.latest_of_round(found)
    wanted = request.GET.getlist("show")
    words = {"round": found, "overview": overview(found, latest, wanted)}
    tag = f"{_tag(latest)} {wanted}"
    return kept(request, tag, SOON, lambda: render(request, "reporting/publishing/embedded.html", words))


def show_report(request: HttpRequest, city: str, year: int, school: str, version: int | None = None) -> HttpResponse:
    """Show a report as its readers see it, each number leading to its definition and history."""
    shelf = finding.shelf_of(city, year, school, version)
    if shelf.shown.withdrawn_at:
        return render(request, "reporting/publishing/withdrawn.html", {"shelf": shelf}, status=410)

    def make() -> HttpResponse:
        page = read(shelf.shown.freeze.files["html"])
        body = link_numbers(page, lambda key: _figure_address(city, year, school, key), shelf.shown.hidden)
        words = {"shelf": shelf, "body": body, "files": public_files(shelf.shown), "places": places_of(shelf.report)}
        return render(request, "reporting/publishing/report.html", words)

    return kept(request, f"{shelf.shown.pk} {shelf.latest.pk}", SOON if version is None else LATE, make)


def show_figure(request: HttpRequest, city: str, year: int, school: str, indicator: str) -> HttpResponse:
    """Show what a figure is, where it comes from, what it was over the years, and in each version."""
    shelf = finding.shelf_of(city, year, school)
    if indicator not in load().indicators:
        raise Http404
    words = {"shelf": shelf, "figure": figure_page(shelf, indicator), "places": places_of(shelf.report)}
    tag = f"{indicator} {[each.pk for each in shelf.versions]}"
    return kept(request, tag, SOON, lambda: render(request, "reporting/publishing/figure.html", words))


def send_file(request: HttpRequest, city: str, year: int, school: str, version: int, name: str) -> HttpResponse:
    """Send a file of a version. A version is never changed, so that its files may be kept for long."""
    shelf = finding.shelf_of(city, year, school, version)
    content, media_type, digest = finding.open_file(shelf.shown, name)

    def make() -> HttpResponse:
        response = HttpResponse(content, content_type=media_type)
        word = "inline" if name.endswith((".pdf", ".json")) else "attachment"
        response["Content-Disposition"] = f'{word}; filename="{school}-{year}-v{version}-{name}"'
        return response

    return kept(request, digest, LATE, make)


def send_style(request: HttpRequest) -> HttpResponse:
    """Send the style sheet of reports, which the library keeps."""
    style = page_style()
    return kept(request, style, LATE, lambda: HttpResponse(style, content_type="text/css; charset=utf-8"))


def _figure_address(city: str, year: int, school: str, key: str) -> str:
    words = {"city": city, "year": year, "school": school, "indicator": key.partition("@")[0]}
    return f"{reverse('public_figure', kwargs=words)}#{key}"


def _tag(latest: dict[int, object]) -> str:
    return f"{sorted(each.pk for each in latest.values())}"
