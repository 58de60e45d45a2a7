from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import FIGURES, TEXTS, freeze_of
from zhihuan_site.people.actions.institutions import close_institution
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.actions.publishing.making import withdraw
from zhihuan_site.reporting.models import Publication, Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState

HOUSE = "/public/999900/2025/S001/"


def test_strangers_read_the_report_and_its_numbers_lead_on(client: Client, published: Publication) -> None:
    page = client.get(HOUSE).content.decode()
    assert 'href="/public/999900/2025/S001/figures/students_full_time/#students_full_time@2025"' in page
    assert "第 1 版" in page
    assert f"{HOUSE}v1/report.pdf" in page


def test_a_figure_tells_what_it_is_and_its_years(client: Client, published: Publication) -> None:
    page = client.get(f"{HOUSE}figures/students_full_time/").content.decode()
    assert page.index("3,120") < page.index("3,000")
    assert "全日制在校生人数" in page
    money = client.get(f"{HOUSE}figures/tech_service_income/").content.decode()
    assert ("123.45" in money, "万元" in money) == (True, True)


def test_the_history_of_a_figure_names_each_version(cast: Cast, client: Client, published: Publication) -> None:
    freeze_of(cast, cast.report, {**FIGURES, "grad_total@2025": "7777"})
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    page = client.get(f"{HOUSE}figures/grad_total/").content.decode()
    versions = page[page.index("各版本") :]
    assert versions.index("/v2/") < versions.index("7,777") < versions.index("/v1/")


def test_a_hidden_number_is_a_star_everywhere(cast: Cast, client: Client) -> None:
    freeze_of(cast, cast.report, {**FIGURES, "students_full_time@2025;major=护理": "3"}, TEXTS)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    page = client.get(HOUSE).content.decode()
    assert '护理专业<span class="n" title="＊">＊</span>人' in page
    assert client.get(f"{HOUSE}v1/report.pdf").status_code == 404
    assert "数小于5，不公布" in client.get(f"{HOUSE}figures/students_full_time/").content.decode()


def test_an_older_version_stays_and_says_that_it_is_superseded(cast: Cast, client: Client, published: Publication) -> None:
    freeze_of(cast, cast.report)
    move(report=cast.report, by=cast.city_admin, how=Move.PUBLISH)
    assert "已被第 2 版取代" in client.get(f"{HOUSE}v1/").content.decode()
    assert "已被" not in client.get(HOUSE).content.decode()
    assert client.get(f"{HOUSE}v3/").status_code == 404


def test_a_withdrawn_version_says_why_and_gives_no_files(cast: Cast, client: Client, published: Publication) -> None:
    withdraw(publication=published, by=cast.city_admin, why="误公布<b>")
    answer = client.get(HOUSE)
    assert answer.status_code == 410
    assert "误公布&lt;b&gt;" in answer.content.decode()
    assert client.get(f"{HOUSE}v1/figures.csv").status_code == 404


def test_files_are_sent_as_what_they_are(client: Client, published: Publication) -> None:
    answer = client.get(f"{HOUSE}v1/figures.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="S001-2025-v1-figures.csv"'
    assert client.get(f"{HOUSE}v1/report.pdf").content == b"%PDF-1.7 frozen"


@pytest.mark.parametrize("name", ["..%2F..%2Fetc%2Fpasswd", "facts", "html", "report.exe"])
def test_no_other_file_is_sent(client: Client, published: Publication, name: str) -> None:
    assert client.get(f"{HOUSE}v1/{name}").status_code == 404


def test_who_has_the_page_is_not_sent_it_again(client: Client, published: Publication) -> None:
    first = client.get(HOUSE)
    assert first["Cache-Control"] == "public, max-age=60"
    again = client.get(HOUSE, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_city_lists_its_schools(client: Client, published: Publication) -> None:
    page = client.get("/public/999900/2025/").content.decode()
    assert ("云州市第一职业技术学校" in page, "3,120" in page, "尚未公布" in page) == (True, True, True)
    assert "2025年度" in client.get("/public/999900/").content.decode()
    assert "云州市" in client.get("/public/").content.decode()


def test_the_table_may_be_framed_and_nothing_else(client: Client, published: Publication) -> None:
    answer = client.get("/public/999900/2025/embed/?show=grad_total&show=nothing")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer
    assert ("毕业生人数" in answer.content.decode(), "在校生" in answer.content.decode()) == (True, False)
    page = client.get("/public/999900/2025/")
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_what_was_never_published_is_not_there(cast: Cast, client: Client, published: Publication) -> None:
    for address in ("S002/", "S001/figures/no_such/", "S001/v2/"):
        assert client.get(f"/public/999900/2025/{address}").status_code == 404
    assert client.get("/public/999900/2024/").status_code == 404
    assert client.get("/public/1/").status_code == 404


def test_many_schools_cost_no_more_queries(
    cast: Cast, client: Client, published: Publication, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        house = Institution.objects.create(
            kind=InstitutionKind.SCHOOL, name=f"第{number}学校", code=f"T{number}", parent=cast.city
        )
        Report.objects.create(
            round=cast.round, institution=house, edition="E3", state=ReportState.ENTRY, due_on=cast.round.due_on
        )
    with django_assert_max_num_queries(6):
        client.get("/public/999900/2025/")
    with django_assert_max_num_queries(6):
        client.get(HOUSE)


def test_the_desk_publishes_one_or_all(cast: Cast, accepted: Report, run_jobs: object) -> None:
    desk = cast.client(cast.city_admin)
    address = f"/rounds/{cast.round.pk}/publishing/"
    assert "1 份报告可以公布" in desk.get(address).content.decode()
    desk.post(address)
    run_jobs()
    assert Report.objects.get(pk=accepted.pk).state == ReportState.PUBLISHED
    assert "已公布 1 份" in desk.get(address).content.decode()
    freeze_of(cast, accepted)
    desk.post(address, {"report": accepted.pk})
    assert accepted.publications.count() == 2


def test_the_desk_is_the_administrator_s(cast: Cast, published: Publication) -> None:
    address = f"/rounds/{cast.round.pk}/publishing/"
    for person in (cast.officer, cast.admin, cast.stranger):
        assert cast.client(person).get(address).status_code == 403
        assert cast.client(person).post(f"{address}{published.pk}/withdraw/", {"why": "x"}).status_code == 403


def test_the_desk_takes_a_version_back(cast: Cast, published: Publication) -> None:
    cast.client(cast.city_admin).post(f"/rounds/{cast.round.pk}/publishing/{published.pk}/withdraw/", {"why": "误公布"})
    published.refresh_from_db()
    assert (published.withdrawn_why, published.withdrawn_by) == ("误公布", cast.city_admin)


def test_in_english_the_page_says_which_of_its_words_are_chinese(client: Client, published: Publication) -> None:
    page = client.get(f"{HOUSE}?language=en").content.decode()
    assert page.index('<html lang="en">') < page.index('<div lang="zh-CN">')
    figure = client.get(f"{HOUSE}figures/students_full_time/").content.decode()
    assert "全日制在校生人数" not in figure
    assert client.get(HOUSE).headers["ETag"] != client.get(f"{HOUSE}?language=zh-hans").headers["ETag"]


def test_a_school_that_was_closed_before_it_filed_is_not_waited_for(client: Client, cast: Cast, published: Publication) -> None:
    assert "已公布 1 所学校，共 2 所" in client.get("/public/999900/2025/").content.decode()
    for house in (cast.other, cast.school):  # the second one is public, and stays
        close_institution(institution=house, by=cast.city_admin, on=date(2025, 11, 20), why="合并")
    page = client.get("/public/999900/2025/").content.decode()
    assert ("已公布 1 所学校，共 1 所" in page, cast.other.name in page) == (True, False)
