"""Filling in what is known already: computed from the records, and filed last year. What people entered stays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.facts import Absence, Fact, Gap, Key, key_of
from zhihuan.language import Text
from zhihuan.quantities import round_half_up
from zhihuan.workspace import load_results, results_of
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.collection.cells import content_of, new_figure, source_of
from zhihuan_site.reporting.actions.collection.keeping import write
from zhihuan_site.reporting.actions.collection.locking import lock, raise_version
from zhihuan_site.reporting.actions.collection.reading import EMPTY, NOT_APPLICABLE
from zhihuan_site.reporting.actions.collection.spots import spots_of
from zhihuan_site.reporting.jobs import Work
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure, FigureChange, FigureOrigin, Report
from zhihuan_site.reporting.states import FILED_STATES

_RATE_PLACES = 2  # a quotient that we computed is printed with two decimals, even where they are zeros


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What the records and last year's report say now, by key."""

    computed: Mapping[str, str] | None  # None: nothing is computed now, and what was before stays
    filed: Mapping[str, str]

    def of(self, figure: Figure) -> tuple[str, str]:
        """Return what is to be kept beside a figure as computed and as filed."""
        computed = figure.computed if self.computed is None else self.computed.get(figure.key, "")
        return computed, self.filed.get(figure.key, figure.filed)


@transaction.atomic
def fill_in(*, report: Report, by: User | None) -> int:
    """Put what is known into the cells and return how many changed. Doing it again changes nothing.

    A cell that somebody entered keeps its value; what the records say is kept beside it.
    """
    fresh = _Fresh(_computed(report), _filed_before(report))
    report = lock(report)
    if not report.is_open:
        return 0
    known = {figure.key: figure for figure in report.figures.all()}
    filled = list(_filled(report, known, fresh, by))
    if not filled:
        return 0
    raise_version(report)
    write([figure for figure, _ in filled], report)
    FigureChange.objects.bulk_create(change for _, change in filled if change)
    changed = [figure.key for figure, change in filled if change or not figure.version]
    record(collection=report.collection, verb="figures.filled_in", actor=by, subject="report", data={"keys": changed})
    return len(changed)


def fill_in_from_records(work: Work) -> Mapping[str, Any]:
    """Compute the report's year from the records where they have changed, and fill in: the job behind 从台账测算."""
    report = Report.objects.select_related("round__city", "institution").get(pk=work.job.report_id)
    work.tell(0, 2, Text("正在从台账测算……", "Computing from the records …"))
    house = report.institution
    if house.code in workspace().schools(report.year):
        who = str(work.job.asked_by or "质环")
        results_of(workspace(), house.code, report.year, who=who, when=timezone.now())
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
    before = Report.objects.filter(institution=report.institution_id, round__year=report.year - 1, state__in=FILED_STATES).first()
    if before is None:
        return {}
    spots = spots_of(report)
    kept = before.figures.filter(key__endswith=f"@{report.year - 1}")
    return {figure.key: content_of(figure).code for figure in kept if figure.key in spots}


def _filled(
    report: Report, known: Mapping[str, Figure], fresh: _Fresh, by: User | None
) -> Iterator[tuple[Figure, FigureChange | None]]:
    """Yield the figures that are not as they should be, mended, each with the change of its value if there was one before."""
    now = timezone.now()
    for key in spots_of(report):
        figure = known.get(key) or new_figure(report, key)
        kept = fresh.of(figure)
        if kept != (figure.computed, figure.filed):
            figure.computed, figure.filed = kept
            yield figure, _follow(figure, by, now)


def _follow(figure: Figure, by: User | None, now: datetime) -> FigureChange | None:
    """Let a figure that nobody entered say what its source says."""
    source, before = source_of(figure), content_of(figure)
    origin, content = (source.origin, source.content) if source else (FigureOrigin(figure.origin), EMPTY)
    is_entered = figure.origin == FigureOrigin.ENTERED and figure.version
    if is_entered or (figure.origin == origin and content.equals(before)):
        return None
    is_new = not figure.version and before.equals(EMPTY)
    figure.value, figure.state, figure.origin = content.value, content.state, origin
    if is_new and origin is FigureOrigin.COMPUTED:
        return None
    figure.version += 1
    figure.changed_by, figure.changed_at = by, now
    return FigureChange(
        figure=figure, version=figure.version, before=before.code, value=figure.value, state=figure.state,
        origin=figure.origin, by=by, at=now,
    )  # fmt: skip
