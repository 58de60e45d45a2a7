"""What public pages say: a city's schools beside one another, a figure with its definition and history, a version's files."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from zhihuan.catalogue import Indicator, load, load_registers
from zhihuan.indicators import obliged
from zhihuan_site.reporting.actions.publishing.finding import FILES, Shelf, figures_of, latest_of_school
from zhihuan_site.reporting.actions.publishing.printing import form_units, print_value, state_words
from zhihuan_site.reporting.models import Publication, PublishedFigure, Report, Round

# What a reader asks of a school first; of them, those that the year's form has.
MAIN: Final = (
    "students_full_time", "teachers_full_time", "student_teacher_ratio", "dual_teacher_rate", "senior_title_rate",
    "grad_total", "grad_in_province_placement_rate", "certificate_holders", "equipment_value_per_student", "funding_per_student",
)  # fmt: skip
MOST: Final = 12  # columns that a page is wide enough for


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as a page shows it, and what a mark in its place means."""

    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in the list of its city. `cells` are its main figures, empty while nothing of it is public."""

    report: Report
    publication: Publication | None
    address: str
    cells: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """A city's year: the indicators shown with the units they are in, the schools, and the city's own report."""

    columns: tuple[tuple[Indicator, str], ...]
    lines: tuple[SchoolLine, ...]
    city: SchoolLine | None

    @property
    def published(self) -> int:
        """How many schools are public."""
        return sum(line.publication is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class FigurePage:
    """An indicator at one school: what it is, how it came about, its years, parts and versions."""

    indicator: Indicator
    unit: str
    years: tuple[tuple[int, Printed, str], ...]
    parts: tuple[tuple[str, str, Printed], ...]
    versions: tuple[tuple[Publication, Printed], ...]
    how: str
    formula: str
    origin: str
    registers: tuple[str, ...]

    @property
    def source(self) -> str:
        """The document that defines it, where the catalogue names one in Chinese."""
        return self.indicator.source if any("一" <= sign <= "鿿" for sign in self.indicator.source) else ""


def overview(year_round: Round, latest: Mapping[int, Publication], wanted: Collection[str] = ()) -> Overview:
    """Return the schools of a round with their main figures, or those `wanted`: totals that the form obliges all to publish."""
    codes = columns_of(year_round.edition, wanted)
    units = form_units(year_round.edition)
    told = _told(latest.values(), codes, year_round.year, units)
    reports = Report.objects.filter(round=year_round).select_related("institution", "round__city")
    waited_for = [report for report in reports if report.is_expected or report.pk in latest]
    lines = [_line(report, latest.get(report.pk), codes, told) for report in waited_for]
    city = next((line for line in lines if line.report.is_city), None)
    columns = tuple((load().indicators[code], units[code]) for code in codes)
    return Overview(columns, tuple(line for line in lines if line is not city), city)


def columns_of(edition: str, wanted: Collection[str] = ()) -> tuple[str, ...]:
    """Return the indicators to show: of what is wanted (or else the main ones) those that the form has."""
    form = obliged(edition)
    return tuple(code for code in dict.fromkeys(wanted or MAIN) if code in form)[:MOST]


def figure_page(shelf: Shelf, code: str) -> FigurePage:
    """Return all that the public may know of a figure of a school."""
    report = shelf.report
    indicator, unit = load().indicators[code], form_units(report.edition).get(code, "")
    years = latest_of_school(report.round.city.code, report.institution.code)
    found = figures_of([*{each.pk: each for each in (*years, *shelf.versions) if not each.withdrawn_at}.values()], code)
    of = {(each.publication_id, each.year): each for each in found if not each.breakdown and not each.basis}
    now = of.get((shelf.shown.pk, report.year))
    parts = [each for each in found if each.publication_id == shelf.shown.pk and (each.breakdown or each.basis)]
    source = now.source if now else {}
    return FigurePage(
        indicator,
        unit or indicator.unit,
        tuple(_years(years, of, unit)),
        tuple((each.key, _part(each), _printed(each, unit)) for each in parts),
        tuple((each, _printed(of.get((each.pk, report.year)), unit)) for each in shelf.versions),
        source.get("query", ""),
        source.get("formula", ""),
        source.get("origin", ""),
        tuple(load_registers()[name].name.zh for name in source.get("registers", ()) if name in load_registers()),
    )


def _years(
    publications: Sequence[Publication], of: Mapping[tuple[int, int], PublishedFigure], unit: str
) -> Iterable[tuple[int, Printed, str]]:
    """Yield each year's figure from that year's own report, or else as the report of the year after tells it."""
    told: dict[int, tuple[Printed, str]] = {}
    for publication in reversed(publications):
        year = publication.report.round.year
        for back in (1, 0):
            figure = of.get((publication.pk, year - back))
            if figure and (back == 0 or year - 1 not in told):
                told[year - back] = (_printed(figure, unit), figure.key)
    for year in sorted(told, reverse=True):
        yield year, *told[year]


def public_files(publication: Publication) -> list[tuple[str, str]]:
    """Return the kinds of file that a version offers, each with its address."""
    words = _words(publication.report) | {"version": publication.version}
    return [
        (kind, reverse("public_file", kwargs=words | {"name": name}))
        for kind, (name, _) in FILES.items()
        if kind in publication.files
    ]


def places_of(report: Report) -> dict[str, str]:
    """Return the addresses that the pages of a public report lead to."""
    city = {"city": report.round.city.code}
    return {
        "report": reverse("public_report", kwargs=_words(report)),
        "year": reverse("public_year", kwargs=city | {"year": report.year}),
        "city": reverse("public_city", kwargs=city),
    }


def _words(report: Report) -> dict[str, str | int]:
    return {"city": report.round.city.code, "year": report.year, "school": report.institution.code}


def _told(
    publications: Iterable[Publication], codes: Sequence[str], year: int, units: Mapping[str, str]
) -> dict[tuple[int, str], Printed]:
    """Return the totals of several indicators in several publications: one query."""
    found = PublishedFigure.objects.filter(
        publication__in=[each.pk for each in publications], indicator__in=codes, year=year, breakdown="", basis=""
    )
    return {(each.publication_id, each.indicator): _printed(each, units.get(each.indicator, "")) for each in found}


def _line(
    report: Report, publication: Publication | None, codes: Sequence[str], told: Mapping[tuple[int, str], Printed]
) -> SchoolLine:
    if publication is None:
        return SchoolLine(report, None, "", ())
    cells = tuple(told.get((publication.pk, code), Printed("—")) for code in codes)
    return SchoolLine(report, publication, reverse("public_report", kwargs=_words(report)), cells)


def _printed(figure: PublishedFigure | None, unit: str) -> Printed:
    if figure is None:
        return Printed("—")
    return Printed(print_value(figure.state, figure.value, figure.unit, unit), state_words(figure.state))


def _part(figure: PublishedFigure) -> str:
    words = "、".join(pair.partition("=")[2] for pair in figure.breakdown.split(",") if pair)
    return "，".join(word for word in (str(figure.year), words, figure.basis) if word)
