"""All schools' reports in one ZIP, each called by the round's rule."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan_site.people.models import User
from zhihuan_site.reporting.actions.aggregation.bundling import start_bundle
from zhihuan_site.reporting.actions.aggregation.naming import file_name
from zhihuan_site.reporting.files import read, store
from zhihuan_site.reporting.models import JobState, Report


def file_with_pdf(report: Report, by: User, content: bytes) -> None:
    filing = file_report(report, {}, by)
    filing.freeze.files["pdf"] = store(content, "application/pdf").digest
    filing.freeze.save()


def test_the_filed_reports_are_bundled_under_the_rule(cast: Cast, run_jobs):
    file_with_pdf(cast.report, cast.principal, b"%PDF one")
    file_with_pdf(cast.other_report, cast.rival, b"%PDF two")
    start_bundle(by=cast.officer, bundled=cast.round)
    (job,) = run_jobs()
    assert (job.state, job.result["files"]) == (JobState.DONE, 2)
    archive = zipfile.ZipFile(io.BytesIO(read(job.result["digest"])))
    assert {name: archive.read(name) for name in archive.namelist()} == {
        "2025_S001_云州市第一职业技术学校_质量年度报告.pdf": b"%PDF one",
        "2025_S002_临溪县职业中专学校_质量年度报告.pdf": b"%PDF two",
    }


def test_a_rule_that_calls_two_schools_the_same_gets_their_codes(cast: Cast, run_jobs):
    cast.round.terms = {"naming": "年报{year}"}
    cast.round.save()
    file_with_pdf(cast.report, cast.principal, b"%PDF one")
    file_with_pdf(cast.other_report, cast.rival, b"%PDF two")
    start_bundle(by=cast.officer, bundled=cast.round)
    (job,) = run_jobs()
    names = zipfile.ZipFile(io.BytesIO(read(job.result["digest"]))).namelist()
    assert names == ["S001_年报2025.pdf", "S002_年报2025.pdf"]


def test_a_name_cannot_lead_out_of_the_folder(cast: Cast):
    cast.round.terms = {"naming": "../../{county}/{name}"}
    cast.report.round = cast.round
    cast.report.institution.name = "一:二*校"
    assert file_name(cast.report, "pdf") == "_.._" + "_一_二_校.pdf"


def test_nothing_filed_is_told(cast: Cast, run_jobs):
    start_bundle(by=cast.officer, bundled=cast.round)
    (job,) = run_jobs()
    assert (job.state, job.message["zh"].startswith("还没有学校报送")) == (JobState.FAILED, True)


@pytest.mark.parametrize("who", ["admin", "county_officer", "stranger"])
def test_only_the_citys_officers_take_all(cast: Cast, who: str):
    with pytest.raises(PermissionDenied, match="市级审核员"):
        start_bundle(by=getattr(cast, who), bundled=cast.round)


def test_a_bundle_is_taken_from_the_page(cast: Cast, run_jobs):
    file_with_pdf(cast.report, cast.principal, b"%PDF one")
    client, address = cast.client(cast.officer), f"/rounds/{cast.round.pk}/bundles/"
    client.post(address, {"kind": "pdf"})
    (job,) = run_jobs()
    answer = client.get(f"{address}{job.pk}/")
    assert zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))).namelist() == [
        "2025_S001_云州市第一职业技术学校_质量年度报告.pdf"
    ]
    assert client.get(f"{address}{job.pk + 1}/").status_code == 404
    assert cast.client(cast.county_officer).get(f"{address}{job.pk}/").status_code == 403
