"""The schools' filed figures added up for the city's report: a job, whose result is kept with all that it came from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
from django.db import transaction
from django.utils import timezone

from zhihuan.catalogue import load
from zhihuan.errors import UsageError
from zhihuan.indicators import FIGURES, Aggregate, State
from zhihuan.language import Text
from zhihuan.workspace import Filed, Results, aggregate_filed, save_results, versions_counted
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.aggregation.listing import list_schools
from zhihuan_site.reporting.actions.collection.filling import fill_in
from zhihuan_site.reporting.frozen import figures_of_freeze
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure, FigureOrigin, FigureState, Filing, Job, Report, RollUp
from zhihuan_site.reporting.permissions.aggregation import check_can_roll_up
from zhihuan_site.reporting.states import FILED_STATES
from zhihuan_site.reporting.tables import keep_table


def start_roll_up(*, by: User, report: Report) -> Job:
    """Put the adding up for a city's report into the queue."""
    check_can_roll_up(by, report)
    return start(kind="roll_up", key=f"roll_up:{report.pk}", institution=report.institution, asked_by=by, report=report)


def roll_up(work: Work) -> Mapping[str, Any]:
    """Add up what the schools have filed, keep it, and fill in the city's tables: the job. Cut off and done again, it keeps one."""
    report = Report.objects.select_related("round__city", "institution").get(pk=work.job.report_id)
    filings = filings_of(report)
    if not filings:
        raise UsageError(
            Text("还没有学校报送，无可汇总。", "No school has filed yet. "),
            Text("请在进度总表催报，有学校报送后再汇总。", "See on the board who is late."),
        )
    filed = dict(_read(filings, work))
    work.tell(len(filings), len(filings), Text("汇总并填入市级数据表", "Adding up and filling in the city's tables"))
    aggregated = add_up(report, filed)
    kept = keep(report, filings, aggregated, work)
    changed = fill_in(report=report, by=work.job.asked_by)
    number, absent = len(filings), len(kept.absent)
    work.tell(number, number, Text(f"已汇总{number}所学校，{absent}所未报送。", f"{number} schools, {absent} absent."))
    return {"rollup": kept.number, "filed": number, "absent": absent, "changed": changed}


def filings_of(report: Report) -> Sequence[Filing]:
    """Return the last filing of every school of the round that counts as filed: one query."""
    filed = Filing.objects.filter(report__round=report.round_id, report__state__in=FILED_STATES)
    schools = filed.exclude(report__institution=report.institution_id).select_related("freeze", "report__institution")
    return list({filing.report_id: filing for filing in schools.order_by("report__institution__code", "number")}.values())


def add_up(report: Report, filed: Filed) -> Aggregate:
    """Return the figures of the city, and nobody's in particular."""
    return aggregate_filed(workspace(), report.year, filed, list_schools(report), stated=_stated(report))


@transaction.atomic
def keep(report: Report, filings: Sequence[Filing], aggregated: Aggregate, work: Work) -> RollUp:
    """Keep the figures as what is known of the city, and beside them the schools' figures that they came from."""
    region, now, by = report.institution.code, timezone.now(), work.job.asked_by
    if done := work.told_before(report.collection, "report.rolled_up"):
        return report.rollups.get(number=done.data["number"])
    _keep_results(report, aggregated, str(by or "质环"), now)
    told = [_told(filing) for filing in filings]
    there = {each["code"] for each in told}
    last = report.rollups.first()
    kept = RollUp.objects.create(
        report=report,
        number=last.number + 1 if last else 1,
        filed=told,
        absent=[code for code in aggregated.schools_of(region) if code not in there],
        sources=keep_table(aggregated.filed(region).drop_columns(["members"]).sort_by("indicator")),
        figures=keep_table(aggregated.of(region).drop_columns(["members"])),
        by=by,
        at=now,
    )
    data = {"number": kept.number, "filed": told, "absent": kept.absent, "job": work.job.pk}
    record(collection=report.collection, verb="report.rolled_up", actor=by, subject=f"rollup:{kept.pk}", data=data)
    return kept


def _read(filings: Sequence[Filing], work: Work) -> Iterator[tuple[str, pa.Table]]:
    """Yield the figures of one school after the other, so that never more than one report is held whole."""
    for done, filing in enumerate(filings):
        house = filing.report.institution
        yield house.code, figures_of_freeze(filing.freeze)
        work.tell(done + 1, len(filings), Text(f"已读{house.name}", f"Read {house.name}"))


def _keep_results(report: Report, aggregated: Aggregate, who: str, when: datetime) -> None:
    region, site = report.institution.code, workspace()
    based_on = versions_counted(site, region, report.year)
    results = Results(aggregated.facts(region), aggregated.gaps(region), based_on, who, when)
    save_results(site, region, report.year, results)


def _told(filing: Filing) -> dict[str, Any]:
    house = filing.report.institution
    return {"code": house.code, "name": house.name, "report": filing.report_id, "receipt": filing.receipt,
            "digest": filing.freeze.digest}  # fmt: skip


def _stated(report: Report) -> pa.Table:
    """Return what the city entered itself of the figures that no school has: population, the ratio of general to vocational."""
    own = {code for code, indicator in load().indicators.items() if indicator.aggregation == "city_only"}
    entered = report.figures.filter(version__gt=0, origin=FigureOrigin.ENTERED, state=FigureState.VALUE)
    rows = [_stated_row(report, figure) for figure in entered if figure.key.partition("@")[0] in own]
    return pa.Table.from_pylist(rows, FIGURES)


def _stated_row(report: Report, figure: Figure) -> dict[str, Any]:
    code, _, year = figure.key.partition("@")
    nothing = {"numerator": None, "denominator": None, "rows": 0, "members": None}
    named = {"school": report.institution.code, "year": int(year), "indicator": code, "basis": "", "breakdown": ""}
    return {**named, **nothing, "state": State.VALUE.value, "value": Decimal(figure.value), "origin": figure.origin}
