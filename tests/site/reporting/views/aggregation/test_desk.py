"""The page on which the desk audits a school's report."""

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan_site.reporting.files import store
from zhihuan_site.reporting.models import Freeze, Item, Report
from zhihuan_site.reporting.states import ReportState


@pytest.fixture
def filed(cast: Cast) -> Report:
    file_report(cast.report, {"students_full_time@2025": 1500, "students_full_time@2024": 1000}, cast.principal)
    return cast.report


def test_the_officer_opens_an_item_on_a_figure_and_returns_the_report(cast: Cast, filed: Report):
    client, address = cast.client(cast.officer), f"/reports/{filed.pk}/desk/"
    asked = {
        "verb": "open",
        "subject": "figure:students_full_time@2025",
        "quote": "全日制在校生 1,500人",
        "wanted": "增长过快，请核对。",
    }
    client.post(address, {**asked, "due_on": "2026-01-05"})
    item = Item.objects.get(report=filed)
    assert (item.subject, item.stage, item.opened_by) == ("figure:students_full_time@2025", "city", cast.officer)
    client.post(address, {"verb": "move", "move": "RETURN", "note": "见意见"})
    filed.refresh_from_db()
    assert filed.state == ReportState.RETURNED


def test_the_page_shows_the_filing_the_figures_and_what_may_be_done(cast: Cast, filed: Report, django_assert_max_num_queries):
    client = cast.client(cast.officer)
    client.get("/")
    with django_assert_max_num_queries(29):
        page = client.get(f"/reports/{filed.pk}/desk/").content.decode()
    assert "2025-S001-1" in page
    assert "+50.0%" in page
    assert 'value="ACCEPT"' in page
    assert 'value="FORWARD"' not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [("officer", 200), ("city_admin", 200), ("county_officer", 403), ("admin", 403), ("principal", 403), ("rival", 403)],
)
def test_only_the_officers_above_open_the_desk(cast: Cast, filed: Report, who: str, status: int):
    assert cast.client(getattr(cast, who)).get(f"/reports/{filed.pk}/desk/").status_code == status


def test_the_county_sees_its_own_school(cast: Cast):
    assert cast.client(cast.county_officer).get(f"/reports/{cast.other_report.pk}/desk/").status_code == 200


def test_the_citys_own_report_has_no_desk(cast: Cast):
    assert cast.client(cast.city_admin).get(f"/reports/{cast.city_report.pk}/desk/").status_code == 403


def test_an_item_without_words_is_told(cast: Cast, filed: Report):
    answer = cast.client(cast.officer).post(f"/reports/{filed.pk}/desk/", {"verb": "open", "subject": "report", "wanted": ""})
    assert (answer.status_code, "要改什么" in answer.content.decode()) == (409, True)


def test_an_item_of_another_report_cannot_be_closed_here(cast: Cast, filed: Report):
    file_report(cast.other_report, {}, cast.rival)
    client = cast.client(cast.officer)
    client.post(f"/reports/{cast.other_report.pk}/desk/", {"verb": "open", "subject": "report", "wanted": "改。"})
    item = Item.objects.get(report=cast.other_report)
    assert client.post(f"/reports/{filed.pk}/desk/", {"verb": "close", "item": item.pk}).status_code == 404
    assert client.post(f"/reports/{cast.other_report.pk}/desk/", {"verb": "close", "item": item.pk}).status_code == 302
    item.refresh_from_db()
    assert item.state == "closed"


def test_an_unknown_verb_or_move_is_not_found(cast: Cast, filed: Report):
    client, address = cast.client(cast.city_admin), f"/reports/{filed.pk}/desk/"
    assert client.post(address, {"verb": "delete"}).status_code == 404
    assert client.post(address, {"verb": "move", "move": "PUBLISH"}).status_code == 404


def test_time_is_given_and_a_report_unlocked_from_the_page(cast: Cast, filed: Report):
    client = cast.client(cast.city_admin)
    client.post(f"/reports/{cast.other_report.pk}/desk/", {"verb": "extend", "until": "2026-01-05", "reason": "搬迁"})
    client.post(f"/reports/{filed.pk}/desk/", {"verb": "unlock", "reason": "口径有误"})
    filed.refresh_from_db()
    cast.other_report.refresh_from_db()
    assert (filed.state, str(cast.other_report.due_on)) == (ReportState.RETURNED, "2026-01-05")


def test_a_document_is_taken_under_the_rounds_naming_rule(cast: Cast, filed: Report):
    frozen = Freeze.objects.get(report=filed)
    Freeze.objects.update(files={**frozen.files, "pdf": store(b"%PDF-1.7 x", "application/pdf").digest})
    cast.round.terms = {"naming": "{code}-{name}-{year}"}
    cast.round.save()
    client = cast.client(cast.officer)
    answer = client.get(f"/reports/{filed.pk}/desk/1/pdf/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 x"
    assert "S001-%E4%BA%91%E5%B7%9E" in answer.headers["Content-Disposition"]
    assert client.get(f"/reports/{filed.pk}/desk/1/known/").status_code == 404
    assert client.get(f"/reports/{filed.pk}/desk/2/pdf/").status_code == 404


def test_all_that_is_fine_is_accepted_from_the_board(cast: Cast, filed: Report):
    assert cast.client(cast.county_officer).post(f"/rounds/{cast.round.pk}/accept/").status_code == 403
    cast.client(cast.officer).post(f"/rounds/{cast.round.pk}/accept/")
    filed.refresh_from_db()
    assert filed.state == ReportState.ACCEPTED
