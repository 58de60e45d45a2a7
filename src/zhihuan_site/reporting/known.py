"""What is known of a report's figures: computed from the records, and what people entered laid over it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from django.conf import settings
from django.utils import timezone

from zhihuan.document import Document
from zhihuan.facts import Absence, Fact, Gap, Origin
from zhihuan.indicators import Entered, overlay
from zhihuan.report import Cover, compose
from zhihuan.workspace import Workspace, cover_of, create_workspace, load_results, open_workspace
from zhihuan_site.reporting.files import read
from zhihuan_site.reporting.models import Attachment, Figure, FigureOrigin, FigureState, Report

_ABSENCES: Final = {FigureState.MISSING: Absence.MISSING, FigureState.NOT_APPLICABLE: Absence.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Known:
    """The facts and gaps of one report, of its year and the year before."""

    facts: tuple[Fact, ...]
    gaps: tuple[Gap, ...]


def workspace() -> Workspace:
    """Return the site's records, made empty when they are not there yet."""
    path, key_file = settings.WORKSPACE, settings.WORKSPACE_KEY
    return open_workspace(path, key_file) if path.exists() else create_workspace(path, key_file)


def known_of(report: Report) -> Known:
    """Return what is known: figures as they stand in the tables replace those that were computed."""
    results = load_results(workspace(), report.institution.code, report.year)
    facts, gaps = (results.facts, results.gaps) if results else ((), ())
    standing = report.figures.exclude(version=0, origin=FigureOrigin.ENTERED)
    if results:
        standing = standing.exclude(origin=FigureOrigin.COMPUTED)  # the computed fact itself tells its derivation
    entered = [entered_from(figure) for figure in standing]
    return Known(*overlay(facts, gaps, entered, report.institution.name))


def entered_from(figure: Figure) -> Entered:
    """Return a cell as the library takes it."""
    origin = Origin(figure.origin)
    if figure.state == FigureState.VALUE:
        return Entered(figure.key, value=Decimal(figure.value), origin=origin)
    return Entered(figure.key, absence=_ABSENCES[FigureState(figure.state)], origin=origin)


def cover_for(report: Report, day: datetime | None = None) -> Cover:
    """Return what stands on the title page."""
    on = timezone.localdate(day) if day else timezone.localdate()
    house = report.institution
    if house.code in workspace().schools(report.year):
        return cover_of(workspace(), house.code, report.year, on)
    return Cover(house.name, report.year, on, region=report.round.city.name, is_city=report.is_city)


def texts_of(report: Report) -> dict[str, str]:
    """Return the school's own words by section; sections that are left to the default paragraphs are not in it."""
    return {section.key: section.body for section in report.sections.all() if section.body}


def pictures_of(report: Report) -> dict[str, bytes]:
    """Return the report's pictures by the names that its words call them."""
    kept = Attachment.objects.filter(report=report, subject="picture", removed_at=None).select_related("stored")
    return {each.name: read(each.stored.digest) for each in kept}


def document_of(report: Report, known: Known | None = None) -> Document:
    """Return the report as it would be printed now. Raises UsageError for words that name what there is not."""
    known = known or known_of(report)
    return compose(known.facts, known.gaps, report.edition, cover_for(report), texts_of(report), pictures_of(report))
