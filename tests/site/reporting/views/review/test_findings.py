"""The list of findings, and the page of one."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import GRADUATES, error_of, write_figures
from zhihuan_site.reporting.actions.review import check_report
from zhihuan_site.reporting.models import Case, CaseState, Job, Report, Round
from zhihuan_site.reporting.states import ReportState

WHY = "一人在两个产业兼业"


@pytest.fixture
def checked(cast: Cast) -> Report:
    """The school's report with an error, checked."""
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 34})
    check_report(report=cast.report)
    return cast.report


def page(cast: Cast, report: Report, query: str = "") -> str:
    """Return the list as the writer sees it."""
    return cast.client(cast.writer).get(f"/reports/{report.pk}/findings/{query}").content.decode()


def post(cast: Cast, person: object, report: Report, what: str, **data: object) -> int:
    """Post to one of the addresses of the list and return the status."""
    return cast.client(person).post(f"/reports/{report.pk}/findings/{what}/", data).status_code


def test_the_worst_stand_first_and_lead_to_their_cells(cast: Cast, checked: Report):
    text = page(cast, checked)
    assert text.index("错误") < text.index("存疑")
    assert f"/reports/{checked.pk}/tables/%E8%A1%A81/#grad_employed_three_sectors%402025" in text
    assert "三次产业就业人数等于各产业之和" in text


def test_by_place_the_groups_are_named_by_table_and_section(cast: Cast, checked: Report):
    assert "表1 毕业生面向三次产业就业人数" in page(cast, checked, "?by=section")


def test_a_stale_list_asks_for_a_check_by_itself(cast: Cast, checked: Report, run_jobs: Callable[[], list[Job]]):
    assert 'hx-trigger="load"' not in page(cast, checked)
    write_figures(checked, grad_employed_tertiary=35)
    assert 'hx-trigger="load"' in page(cast, checked)
    client = cast.client(cast.clerk)
    asked = client.post(f"/reports/{checked.pk}/findings/check/", headers={"HX-Request": "true"})
    job = Job.objects.get()
    assert f"/reports/{checked.pk}/findings/check/{job.pk}/" in asked.content.decode()
    run_jobs()
    done = client.get(f"/reports/{checked.pk}/findings/check/{job.pk}/")
    assert done.headers["HX-Refresh"] == "true"
    assert "三次产业就业人数等于各产业之和" not in page(cast, checked)
    assert "三次产业就业人数等于各产业之和" in page(cast, checked, "?state=gone")


def test_what_is_frozen_is_not_checked_any_more(cast: Cast, checked: Report):
    Report.objects.filter(pk=checked.pk).update(state=ReportState.FROZEN, data_version=99)
    assert 'hx-trigger="load"' not in page(cast, checked)
    assert post(cast, cast.writer, checked, "check") == 409
    assert not Job.objects.exists()


def test_ticked_findings_are_explained_together(cast: Cast, checked: Report):
    chosen = [case.pk for case in checked.cases.all()[:3]]
    assert post(cast, cast.writer, checked, "answer", case=chosen, answer="explained", explanation=WHY) == 302
    assert list(checked.cases.filter(pk__in=chosen).values_list("state", "explanation")) == [(CaseState.EXPLAINED, WHY)] * 3


def test_what_is_refused_is_told_on_a_page(cast: Cast, checked: Report):
    case = error_of(checked)
    answer = cast.client(cast.writer).post(f"/reports/{checked.pk}/findings/answer/", {"case": case.pk, "answer": "confirmed"})
    assert answer.status_code == 409
    assert "错误不能只确认" in answer.content.decode()
    assert post(cast, cast.writer, checked, "answer", answer="confirmed") == 409


def test_the_leader_accepts_and_gives_back(cast: Cast, checked: Report):
    case = error_of(checked)
    post(cast, cast.writer, checked, "answer", case=case.pk, answer="explained", explanation=WHY)
    post(cast, cast.leader, checked, "judge", case=case.pk, verdict="refuse", explanation="请附协议")
    case.refresh_from_db()
    assert (case.state, case.told["refused"]) == (CaseState.OPEN, "请附协议")
    post(cast, cast.writer, checked, "answer", case=case.pk, answer="explained", explanation=WHY)
    assert post(cast, cast.leader, checked, "judge", case=case.pk, verdict="accept") == 302
    case.refresh_from_db()
    assert case.state == CaseState.ACCEPTED


def test_a_case_of_another_school_is_not_touched(cast: Cast, checked: Report):
    case = error_of(checked)
    client = cast.client(cast.rival)
    assert client.get(f"/reports/{cast.other_report.pk}/findings/{case.pk}/").status_code == 404
    asked = {"case": case.pk, "answer": "explained", "explanation": WHY}
    assert client.post(f"/reports/{cast.other_report.pk}/findings/answer/", asked).status_code == 409
    case.refresh_from_db()
    assert case.state == CaseState.OPEN


@pytest.mark.parametrize(
    ("name", "what", "status"),
    [
        ("officer", "answer", 403),
        ("clerk", "judge", 403),
        ("leader", "waive", 403),
        ("clerk", "share", 403),
        ("rival", "answer", 403),
    ],
)
def test_addresses_are_closed_to_whom_they_do_not_concern(cast: Cast, checked: Report, name: str, what: str, status: int):
    assert post(cast, getattr(cast, name), checked, what, case=error_of(checked).pk) == status


def test_the_city_waives_what_the_round_names(cast: Cast, checked: Report):
    Round.objects.update(terms={"waivable": ["identity-broken"], "shares_explanations": True})
    case = error_of(checked)
    assert post(cast, cast.officer, checked, "waive", case=case.pk, explanation="系统口径不同") == 302
    case.refresh_from_db()
    assert case.state == CaseState.WAIVED
    assert post(cast, cast.writer, checked, "share", case=case.pk, is_public="1") == 302
    case.refresh_from_db()
    assert case.is_public


def test_a_case_shows_its_words_and_takes_evidence(cast: Cast, checked: Report):
    case, client = error_of(checked), cast.client(cast.writer)
    address = f"/reports/{checked.pk}/findings/{case.pk}/"
    file = SimpleUploadedFile("协议.pdf", b"%PDF-1.7 x")
    assert client.post(f"{address}evidence/", {"file": file}).status_code == 302
    kept = checked.attachments.get()
    text = client.get(address).content.decode()
    assert "协议.pdf" in text
    assert "上传佐证：协议.pdf" in text.replace("\n", "")
    assert client.get(f"{address}evidence/{kept.pk}/").content == b"%PDF-1.7 x"
    assert cast.client(cast.rival).get(f"{address}evidence/{kept.pk}/").status_code == 403
    assert client.post(f"{address}evidence/", {}).status_code == 409


def test_words_with_markup_are_shown_as_they_are(cast: Cast, checked: Report):
    case = error_of(checked)
    post(cast, cast.writer, checked, "answer", case=case.pk, answer="explained", explanation="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)" in page(cast, checked, "?state=answered")


def test_the_list_asks_the_database_the_same_for_few_and_many(
    cast: Cast, checked: Report, django_assert_max_num_queries: Callable[..., object]
):
    told = {"message": {"zh": "甲", "en": "a"}, "hint": {"zh": "", "en": ""}}
    at = timezone.now()
    new = [
        Case(report=checked, finding=f"x-{n}", check_id="sum-mismatch", severity="warning", told=told, seen_at=at)
        for n in range(60)
    ]
    Case.objects.bulk_create(new)
    client = cast.client(cast.writer)
    with django_assert_max_num_queries(20):
        assert client.get(f"/reports/{checked.pk}/findings/").status_code == 200
