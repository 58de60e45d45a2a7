"""Finding what is public: a round of a city, a school's versions, a figure over the years, a file."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.http import Http404

from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.models import Publication, PublishedFigure, Report, Round

# Each kind of file: the name that its address ends with, and what it is.
FILES: Final = {
    "pdf": ("report.pdf", "application/pdf"),
    "docx": ("report.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "csv": ("figures.csv", "text/csv; charset=utf-8"),
    "metadata": ("figures.csv-metadata.json", "application/csvm+json"),
    "json": ("figures.json", "application/json"),
    "parquet": ("figures.parquet", "application/vnd.apache.parquet"),
}
_KINDS: Final = {name: kind for kind, (name, _) in FILES.items()}


@dataclass(frozen=True, slots=True)
class Shelf:
    """All versions of one public report, the newest first; `shown` is the one that the address leads to."""

    report: Report
    versions: tuple[Publication, ...]
    shown: Publication

    @property
    def latest(self) -> Publication:
        """The newest version that was not withdrawn, or else the newest."""
        return next((each for each in self.versions if not each.withdrawn_at), self.versions[0])

    @property
    def is_superseded(self) -> bool:
        """Whether a newer version stands in its place."""
        return self.shown.version < self.latest.version


def shelf_of(city: str, year: int, school: str, version: int | None = None) -> Shelf:
    """Return the versions of a public report. Raises Http404 for what was never published."""
    versions = tuple(
        _publications()
        .filter(report__round__city__code=city, report__round__year=year, report__institution__code=school)
        .select_related("freeze__signature", "report__institution", "report__round__city")
    )
    if not versions:
        raise Http404
    shelf = Shelf(versions[0].report, versions, versions[0])
    found = shelf.latest if version is None else next((each for each in versions if each.version == version), None)
    if found is None:
        raise Http404
    return Shelf(shelf.report, versions, found)


def city_round(city: str, year: int) -> Round:
    """Return a round of a city of which something is public. Raises Http404 when nothing is."""
    found = Round.objects.filter(city__code=city, year=year, reports__publications__isnull=False).select_related("city").first()
    if found is None:
        raise Http404
    return found


def published_years(city: str = "") -> QuerySet[Round]:
    """Return the rounds of which something is public, of one city or of all, the newest first."""
    rounds = Round.objects.filter(reports__publications__isnull=False).select_related("city").distinct()
    return (rounds.filter(city__code=city) if city else rounds).order_by("city__code", "-year")


def latest_of_round(year_round: Round) -> dict[int, Publication]:
    """Return the version of each report that the public reads now, by the report's number: one query."""
    found = _publications().filter(report__round=year_round, withdrawn_at=None).order_by("report_id", "-version")
    return {each.report_id: each for each in found.distinct("report_id")}


def latest_of_school(city: str, school: str) -> list[Publication]:
    """Return what the public reads of a school, one a year, the newest year first: one query."""
    found = _publications().filter(report__round__city__code=city, report__institution__code=school, withdrawn_at=None)
    found = found.order_by("report__round__year", "-version").distinct("report__round__year").select_related("report__round")
    return sorted(found, key=lambda each: -each.report.round.year)


def figures_of(publications: list[Publication], indicator: str) -> list[PublishedFigure]:
    """Return an indicator's figures in some publications, in their order: one query."""
    found = PublishedFigure.objects.filter(publication__in=[each.pk for each in publications], indicator=indicator)
    return list(found.order_by("publication", "position"))


def open_file(publication: Publication, name: str) -> tuple[bytes, str, str]:
    """Return the bytes of a file, its media type and its digest. Raises Http404 for what the version does not have."""
    kind = _KINDS.get(name, "")
    digest = publication.files.get(kind)
    if digest is None or publication.withdrawn_at:
        raise Http404
    return read(digest), FILES[kind][1], digest


def _publications() -> QuerySet[Publication]:
    return Publication.objects.order_by("-version")
