import csv
import io
from base64 import b64decode
from pathlib import Path

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from tests.site.conftest import Cast
from tests.site.reporting.comparing.conftest import add_school, enter
from zhihuan_site.reporting.models import Report


def address(cast: Cast, rest: str = "comparing/") -> str:
    return f"/rounds/{cast.round.pk}/{rest}"


def test_the_page_shows_table_bars_and_boxes(cast: Cast, five: list[Report]) -> None:
    page = cast.client(cast.officer).get(address(cast), {"indicator": "students_full_time"}).content.decode()
    assert '<td class="number upper">5,000</td><td class="number dim">5,500</td>' in page
    pictures = [part.split('"')[0] for part in page.split('src="data:image/svg+xml;base64,')[1:]]
    assert len(pictures) == 2
    assert "中位数 3,000" in b64decode(pictures[0]).decode()


def test_too_many_schools_have_boxes_and_no_bars(cast: Cast, five: list[Report], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhihuan_site.reporting.actions.comparing.drawing.MOST_BARS", 4)
    page = cast.client(cast.officer).get(address(cast), {"indicator": "students_full_time"}).content.decode()
    assert (page.count('src="data:image/svg+xml;base64,'), "学校太多，不画条形图" in page) == (1, True)


def test_conditions_are_green_amber_or_red(cast: Cast, five: list[Report]) -> None:
    page = cast.client(cast.officer).get(address(cast, "conditions/")).content.decode()
    for look, text in (("met", "19.5"), ("near", "21.9"), ("missed", "25")):
        assert f'<td class="number {look}">{text} ' in page
    assert "达标工程 教职成〔2022〕5号" in page


def test_only_the_city_compares(cast: Cast, five: list[Report]) -> None:
    for person in (cast.admin, cast.county_officer, cast.rival, cast.stranger):
        for rest in ("comparing/", "comparing/comparison.csv", "conditions/", "conditions/conditions.xlsx"):
            assert cast.client(person).get(address(cast, rest)).status_code == 403


def test_files_hold_the_same_figures(cast: Cast, five: list[Report], tmp_path: Path) -> None:
    client = cast.client(cast.officer)
    answer = client.get(address(cast, "comparing/comparison.csv"), {"indicator": "students_full_time"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sorted(row[3] for row in rows[1:6]) == ["1000", "2000", "3000", "4000", "5000"]
    assert {row[0]: row[3] for row in rows}["中位数"] == "3000.00"
    book = openpyxl.load_workbook(io.BytesIO(client.get(address(cast, "comparing/comparison.xlsx")).content))
    assert book.worksheets[0]["A2"].value == "学校"
    assert client.get(address(cast, "comparing/comparison.pdf")).status_code == 404


def test_a_name_cannot_be_a_formula(cast: Cast, five: list[Report]) -> None:
    cast.school.name = '=HYPERLINK("http://x","点我")'
    cast.school.save()
    client = cast.client(cast.officer)
    rows = csv.reader(io.StringIO(client.get(address(cast, "comparing/comparison.csv")).content.decode("utf-8-sig")))
    assert '\'=HYPERLINK("http://x","点我")' in [row[0] for row in rows]
    book = openpyxl.load_workbook(io.BytesIO(client.get(address(cast, "conditions/conditions.xlsx")).content))
    assert [cell.data_type for cell in book.worksheets[0]["A"] if str(cell.value).startswith("=")] == ["s"]


def test_hostile_names_do_nothing(cast: Cast, five: list[Report]) -> None:
    cast.school.name = "<img src=x onerror=alert(1)>"
    cast.school.save()
    for rest in ("comparing/", "conditions/", "comparing/?group='%22><script>&indicator=<b>"):
        page = cast.client(cast.officer).get(address(cast, rest)).content.decode()
        assert "<img src=x" not in page
        assert "<script>&" not in page


@pytest.mark.parametrize("rest", ["comparing/", "conditions/", "comparing/comparison.csv"])
def test_many_schools_cost_no_more_queries(
    cast: Cast, five: list[Report], rest: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10, 40):
        enter(add_school(cast, number), {"students_full_time@2025": f"{number}00"})
    client = cast.client(cast.officer)
    with django_assert_max_num_queries(25):
        assert client.get(address(cast, rest)).status_code == 200
