"""A signed report is handed in, the city decides, and a later one supersedes it; both are kept."""

from collections.abc import Callable

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.submission.conftest import freeze_again
from tests.site.reporting.actions.submission.test_signing import SCAN
from zhihuan.errors import UsageError
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting import files
from zhihuan_site.reporting.actions.submission.filing import county_of
from zhihuan_site.reporting.actions.submission.signing import sign_with_scan
from zhihuan_site.reporting.models import Filing, FilingState, Freeze, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState


def file_report(cast: Cast) -> Filing:
    """Sign the frozen report and hand it in."""
    cast.report.refresh_from_db()
    sign_with_scan(report=cast.report, by=cast.principal, name="签章页.png", content=SCAN)
    move(report=cast.report, by=cast.admin, how=Move.FILE)
    cast.report.refresh_from_db()
    return cast.report.filings.first()


def test_filing_makes_a_receipt_over_the_hash(cast: Cast, frozen: Freeze):
    filing = file_report(cast)
    assert cast.report.state == ReportState.FILED
    assert (filing.number, filing.freeze, filing.state) == (1, frozen, FilingState.FILED)
    assert filing.receipt.startswith("2025-S001-1-")
    assert filing.receipt.endswith(frozen.digest[:8].upper())


def test_what_was_changed_after_signing_is_not_taken(cast: Cast, frozen: Freeze):
    sign_with_scan(report=cast.report, by=cast.principal, name="签章页.png", content=SCAN)
    files.path_of(frozen.files["xlsx"]).write_bytes(b"other")
    with pytest.raises(UsageError, match="与签名时不一致"):
        move(report=cast.report, by=cast.admin, how=Move.FILE)
    assert not Filing.objects.exists()


def test_a_resubmission_supersedes_and_both_are_kept(cast: Cast, frozen: Freeze, run_jobs: Callable[[], list[object]]):
    first = file_report(cast)
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FINAL_REVIEW)
    freeze_again(cast, run_jobs, grad_total=1321)
    second = file_report(cast)
    assert [filing.number for filing in cast.report.filings.all()] == [2, 1]
    assert second.freeze.digest != first.freeze.digest
    assert second.receipt != first.receipt
    assert files.read(first.freeze.files["pdf"]) != files.read(second.freeze.files["pdf"])


def test_unlocking_marks_the_filing_as_returned(cast: Cast, frozen: Freeze):
    filing = file_report(cast)
    move(report=cast.report, by=cast.city_admin, how=Move.UNLOCK, data={"reason": "数据有误"})
    filing.refresh_from_db()
    assert (filing.state, filing.decided_by) == (FilingState.RETURNED, cast.city_admin)


def test_a_school_without_a_county_officer_files_with_the_city(cast: Cast, frozen: Freeze):
    sign_with_scan(report=cast.report, by=cast.principal, name="签章页.png", content=SCAN)
    with pytest.raises(UsageError, match="没有县级审核员"):
        move(report=cast.report, by=cast.admin, how=Move.FILE_COUNTY)


def test_a_school_of_a_county_with_an_officer_files_there_first(cast: Cast):
    assert county_of(cast.other_report) == cast.county.name
    assert county_of(cast.report) == ""
    cast.county_officer.memberships.update(ended_at="2025-12-01T00:00:00Z")
    assert county_of(cast.other_report) == ""


def test_a_county_without_officers_is_passed_over(cast: Cast):
    lonely = Institution.objects.create(kind=InstitutionKind.COUNTY, name="南坪县", code="999922", parent=cast.city)
    cast.school.parent = lonely
    cast.school.save()
    assert county_of(Report.objects.get(pk=cast.report.pk)) == ""
