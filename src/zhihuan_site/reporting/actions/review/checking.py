"""The library's checks run over a report as it would be printed now, and each finding kept as a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhihuan.catalogue import Catalogue, load
from zhihuan.checks import Dossier, Finding, Severity
from zhihuan.errors import UsageError
from zhihuan.facts import extract
from zhihuan.language import Text
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.review.beside import last_year_of, schools_of
from zhihuan_site.reporting.actions.review.carrying import LAST_YEAR, carry_into
from zhihuan_site.reporting.actions.review.identities import find_all
from zhihuan_site.reporting.actions.review.places import Finder
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.known import document_of
from zhihuan_site.reporting.models import Case, CaseState, Job, Report
from zhihuan_site.reporting.permissions.review import ANSWERABLE

UNCOMPOSABLE = "cannot-compose"
REFUSED = "refused"  # in `told`: why an explanation was given back
BEFORE_GONE = "before_gone"  # in a vanished case's `told`: the state that it comes back to


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: how many cases are new, and how many are gone."""

    found: int
    new: int
    gone: int


@cache
def definitions() -> Catalogue:
    """Return the catalogue, loaded once a process."""
    return load()


def start_check(*, report: Report, by: User | None) -> Job:
    """Check a report in the background; a second click while it waits does nothing. What is frozen is not checked any more."""
    if report.state not in ANSWERABLE:
        raise UsageError(
            Text("报告已冻结，问题停在冻结时的样子。", "It is frozen, and so are its findings. "),
            Text("要重新核查，请先解冻或退回。", "Thaw it first."),
        )
    return start(kind="check", key=f"check:{report.pk}", institution=report.institution, asked_by=by, report=report)


def run_check(work: Work) -> Mapping[str, Any]:
    """Check the report of a job."""
    work.tell(0, 1, Text("正在核查数据和文字……", "Checking figures and words …"))
    checked = check_report(report=Report.objects.get(pk=work.job.report_id), by=work.job.asked_by)
    told = f"核查完成：{checked.found} 条，其中新发现 {checked.new} 条，已消除 {checked.gone} 条。"
    work.tell(1, 1, Text(told, f"{checked.found} findings, {checked.new} new, {checked.gone} gone."))
    return {"found": checked.found, "new": checked.new, "gone": checked.gone}


def check_report(*, report: Report, by: User | None = None) -> Checked:
    """Find what is wrong with a report now; new findings are open, vanished ones gone, answers kept while a finding lives."""
    version = Report.objects.values_list("data_version", flat=True).get(pk=report.pk)
    told = tell_findings(report)
    return _keep(report, told, version, by)


def tell_findings(report: Report) -> dict[str, dict[str, Any]]:
    """Return what the checks find, by the library's id, as it is kept in cases."""
    try:
        document = document_of(report)
    except UsageError as error:
        return _untold(error)
    catalogue = definitions()
    reading = extract(document, catalogue, report.edition)
    dossier = Dossier(reading, catalogue, last_year_of(report), schools_of(report))
    finder = Finder(document)
    return {finding.id: _told(finding, finder) for finding in find_all(dossier)}


def _told(finding: Finding, finder: Finder) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "told": {
            "message": {"zh": finding.message.zh, "en": finding.message.en},
            "hint": {"zh": finding.hint.zh, "en": finding.hint.en},
            "quotes": [citation.quote for citation in finding.citations],
            "places": finder.places_of(finding),
            "expected": finding.expected,
            "found": finding.found,
            "keys": finder.keys_of(finding),
        },
    }


def _untold(error: UsageError) -> dict[str, dict[str, Any]]:
    """Return the one finding of a report that cannot even be put together: its words name what there is not."""
    finding = Finding(UNCOMPOSABLE, Severity.ERROR, error.message, error.hint, (), found=error.message.zh)
    return {finding.id: _told(finding, Finder(None))}


@transaction.atomic
def _keep(report: Report, told: Mapping[str, dict[str, Any]], version: int, by: User | None) -> Checked:
    Report.objects.select_for_update(of=("self",), no_key=True).get(pk=report.pk)
    known = list(report.cases.all())
    new = [_opened(report, finding, told[finding]) for finding in told.keys() - {case.finding for case in known}]
    gone = [case for case in known if case.finding not in told and case.state != CaseState.GONE]
    for case in gone:
        _let_go(case)
    for case in known:
        if case.finding in told:
            _meet_again(case, told[case.finding])
    carry_into(report, new)
    Case.objects.bulk_create(sorted(new, key=lambda case: case.finding))
    Case.objects.bulk_update(known, ["state", "told", "severity", "seen_at"])
    report.checked_version, report.checked_at = version, timezone.now()
    report.save(update_fields=["checked_version", "checked_at"])
    if new or gone:
        names = {"new": [case.finding for case in new], "gone": [case.finding for case in gone]}
        record(collection=report.collection, verb="report.checked", actor=by, subject=f"report:{report.pk}", data=names)
    return Checked(len(told), len(new), len(gone))


def _opened(report: Report, finding: str, told: Mapping[str, Any]) -> Case:
    return Case(
        report=report,
        finding=finding,
        check_id=told["check"],
        severity=told["severity"],
        told=told["told"],
        seen_at=timezone.now(),
    )


def _let_go(case: Case) -> None:
    case.told = {**case.told, BEFORE_GONE: case.state}
    case.state = CaseState.GONE


def _meet_again(case: Case, told: Mapping[str, Any]) -> None:
    """A finding that comes back has the same value and the same rule: the answer to it holds again."""
    if case.state == CaseState.GONE:
        case.state = CaseState(case.told.get(BEFORE_GONE, CaseState.OPEN))
    case.told, case.severity, case.seen_at = {**told["told"], **_kept(case)}, told["severity"], timezone.now()


def _kept(case: Case) -> dict[str, Any]:
    """Return what people have said about the case, which no run computes."""
    return {name: case.told[name] for name in (LAST_YEAR, REFUSED) if name in case.told}
