"""Filling in what is known already: computed from the records, and filed last year. What people entered stays."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from zhihuan.facts import Absence, Fact, Gap, Key, key_of
from zhihuan.language import Text
from zhihuan.quantities import round_half_up
from zhihuan.workspace import load_results, results_of
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.cells import content_of
from zhihuan_site.reporting.actions.collection.reading import NOT_APPLICABLE
from zhihuan_site.reporting.actions.collection.sources import Sources, lay_beside
from zhihuan_site.reporting.actions.collection.spots import spots_of
from zhihuan_site.reporting.jobs import Work
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.states import FILED_STATES

_RATE_PLACES: Final = 2  # a quotient that we computed is printed with two decimals, even where they are zeros


@transaction.atomic
def fill_in(*, report: Report, by: User | None) -> int:
    """Put what is known into the cells and return how many hold something else now. Doing it again changes nothing.

    A cell that somebody entered keeps its value; what the records say is kept beside it.
    """
    sources = Sources(computed=_computed(report), filed=_filed_before(report))
    return len(lay_beside(report=report, sources=sources, by=by, verb="figures.filled_in"))


def fill_in_from_records(work: Work) -> Mapping[str, Any]:
    """Compute the report's year from the records where they have changed, and fill in: the job behind 测算并填入."""
    report = Report.objects.select_related("round__city", "institution").get(pk=work.job.report_id)
    work.tell(0, 2, Text("正在从台账测算……", "Computing from the records …"))
    school = report.institution.code
    if school in workspace().schools(report.year):
        results_of(workspace(), school, report.year, who=str(work.job.asked_by or "质环"), when=timezone.now())
    work.tell(1, 2, Text("正在填入……", "Filling in …"))
    changed = fill_in(report=report, by=work.job.asked_by)
    work.tell(2, 2, Text(f"已填入，{changed} 格有变化。", f"Filled in; {changed} cells have changed."))
    return {"changed": changed}


def _computed(report: Report) -> dict[str, str] | None:
    """Return what the records say of the form's cells; None when nothing was computed since a register changed."""
    results = load_results(workspace(), report.institution.code, report.year)
    if results is None:
        return None
    spots = spots_of(report)
    values = {str(key_of(fact)): _code_of(fact) for fact in results.facts}
    gaps = {_key_of(gap): NOT_APPLICABLE for gap in results.gaps if gap.absence is Absence.NOT_APPLICABLE}
    return {key: code for key, code in (gaps | values).items() if key in spots}


def _code_of(fact: Fact) -> str:
    how = fact.evidence.derivation
    is_quotient = how is not None and how.denominator is not None
    value = round_half_up(fact.value, max(_RATE_PLACES, fact.decimals)) if is_quotient else fact.value
    return format(value, "f")


def _key_of(gap: Gap) -> str:
    return str(Key(gap.indicator, gap.period, gap.breakdown, gap.basis))


def _filed_before(report: Report) -> dict[str, str]:
    """Return what the house filed for the year before, for the column of last year."""
    earlier = Report.objects.filter(institution=report.institution_id, round__year=report.year - 1, state__in=FILED_STATES)
    before = earlier.first()
    if before is None:
        return {}
    spots = spots_of(report)
    kept = before.figures.filter(key__endswith=f"@{report.year - 1}")
    return {figure.key: content_of(figure).code for figure in kept if figure.key in spots}
