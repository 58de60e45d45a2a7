"""What a report is compared with: last year's, and for a city its schools', each as it was frozen."""

from zhihuan.catalogue import load
from zhihuan.document import Document, read
from zhihuan.facts import Reading, extract
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.review.carrying import last_report_of
from zhihuan_site.reporting.models import Freeze, Report
from zhihuan_site.reporting.states import FILED_STATES


def last_year_of(report: Report) -> Reading | None:
    """Return the same house's report of the year before, as it was frozen last; None when there is none."""
    last = last_report_of(report)
    freeze = last.freezes.filter(thawed_at=None).exclude(digest="").first() if last else None
    return reading_of(freeze) if freeze else None


def schools_of(report: Report) -> tuple[Reading, ...]:
    """Return the reports that the schools of a city's round have filed, as they were frozen; () for a school's report."""
    if not report.is_city:
        return ()
    filed = Freeze.objects.filter(
        report__round_id=report.round_id, report__state__in=FILED_STATES, thawed_at=None, filing__isnull=False
    ).exclude(report_id=report.pk)
    latest = {freeze.report_id: freeze for freeze in filed.select_related("report__institution").order_by("number")}
    return tuple(reading_of(freeze) for freeze in latest.values())


def reading_of(freeze: Freeze) -> Reading:
    """Return what a frozen report says."""
    return extract(printed_of(freeze), load(), freeze.report.edition)


def printed_of(freeze: Freeze) -> Document:
    """Return a frozen report as it was printed, from its text."""
    text = files.read(freeze.files["md"]).decode("utf-8")
    return read(text, f"{freeze.report.institution.name}{freeze.report.round.year}年度报告.md")
