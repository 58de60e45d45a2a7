"""The pages of the city's figures."""

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report


@pytest.fixture
def address(cast: Cast) -> str:
    file_report(cast.report, {"students_full_time@2025": 1200, "grad_total@2025": 400}, cast.principal)
    return f"/reports/{cast.city_report.pk}/rollup/"


def test_the_officer_adds_up_and_goes_down_to_the_schools(cast: Cast, address: str, run_jobs, django_assert_max_num_queries):
    client = cast.client(cast.officer)
    client.post(address)
    run_jobs()
    with django_assert_max_num_queries(20):
        page = client.get(address).content.decode()
    assert f'<a href="{address}students_full_time@2025/">1,200</a>' in page
    assert "1 所学校已报送，1 所未报送" in page
    drilled = client.get(f"{address}students_full_time@2025/").content.decode()
    assert f'<a href="/reports/{cast.report.pk}/desk/">云州市第一职业技术学校</a>' in drilled
    assert "未报送" in drilled


def test_a_school_that_files_later_makes_it_stale(cast: Cast, address: str, run_jobs):
    client = cast.client(cast.officer)
    client.post(address)
    run_jobs()
    assert "请重新汇总" not in client.get(address).content.decode()
    file_report(cast.other_report, {}, cast.rival)
    assert "请重新汇总" in client.get(address).content.decode()


def test_before_the_first_time_the_page_says_what_it_does(cast: Cast, address: str):
    client = cast.client(cast.officer)
    assert "还没有汇总过" in client.get(address).content.decode()
    assert client.get(f"{address}students_full_time@2025/").status_code == 404


@pytest.mark.parametrize("who", ["admin", "principal", "county_officer", "stranger"])
def test_nobody_else_sees_the_schools_figures_side_by_side(cast: Cast, address: str, who: str):
    client = cast.client(getattr(cast, who))
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403
    assert client.get(f"{address}students_full_time@2025/").status_code == 403
