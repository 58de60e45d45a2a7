"""What a writer has at hand: the figures of the report, how they print, and what the form's sections hold by default."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Count, Max

from zhihuan.facts import Fact, key_of
from zhihuan.report import Printer
from zhihuan_site.reporting.known import Known, cover_for, known_of
from zhihuan_site.reporting.models import Report

_REMEMBERED = 16  # reports whose figures are kept in memory while people write


@dataclass(frozen=True, slots=True)
class Desk:
    """The figures of one report at one moment."""

    year: int
    known: Known
    printer: Printer
    facts: Mapping[str, Fact]


def desk_of(report: Report) -> Desk:
    """Return the figures as they stand now; they are read anew when one of them has changed."""
    seen = report.figures.aggregate(last=Max("changed_at"), number=Count("pk"))
    return _read(_Moment(str(settings.WORKSPACE), report, (report.data_version, seen["last"], seen["number"])))


@dataclass(frozen=True, slots=True)
class _Moment:
    """A report as it stood: two moments are the same when nothing has changed in between."""

    workspace: str
    report: Report
    version: tuple[object, ...]


@lru_cache(maxsize=_REMEMBERED)
def _read(moment: _Moment) -> Desk:
    report = moment.report
    known = known_of(report)
    facts = {str(key_of(fact)): fact for fact in known.facts if fact.indicator}
    return Desk(report.year, known, Printer(known.facts, known.gaps, cover_for(report), report.edition), facts)
