"""The city's numbers beside those of its schools: what one school hides cannot be had by subtraction."""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa
import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.publishing.conftest import freeze_of
from zhihuan.indicators import FIGURES
from zhihuan_site.reporting.models import Publication, Report, RollUp
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move
from zhihuan_site.reporting.tables import keep_table

MAJORS = ("护理", "会计事务", "物流服务与管理")
TEXTS = {
    "1.1": "".join(f"{major}{{{{students_full_time[major={major}]}}}}人，" for major in MAJORS) + "共{{students_full_time}}人。"
}


def key(major: str) -> str:
    return f"students_full_time@2025;major={major}"


def publish(cast: Cast, report: Report, *numbers: int) -> Mapping[str, str]:
    """Publish a report with these numbers of students by major, and return what the public reads of each."""
    figures = {key(major): str(number) for major, number in zip(MAJORS, numbers, strict=True)}
    freeze_of(cast, report, {**figures, "students_full_time@2025": str(sum(numbers))}, TEXTS)
    move(report=report, by=cast.city_admin, how=Move.PUBLISH)
    shown = Publication.objects.filter(report=report).latest("version").figures.exclude(breakdown="")
    return {each.key: each.value or each.state for each in shown}


def add_up(cast: Cast, first: tuple[int, ...], second: tuple[int, ...]) -> RollUp:
    """Keep what the two schools filed as what the city's numbers came from."""
    rows = [
        {
            "school": school, "year": 2025, "indicator": "students_full_time", "basis": "", "breakdown": f"major={major}",
            "state": "value", "value": Decimal(number), "numerator": None, "denominator": None, "rows": number, "members": None,
            "origin": "computed",
        }
        for school, told in (("S001", first), ("S002", second))
        for major, number in zip(MAJORS, told, strict=True)
    ]  # fmt: skip
    table = keep_table(pa.Table.from_pylist(rows, FIGURES).drop_columns(["members"]))
    return RollUp.objects.create(report=cast.city_report, number=1, sources=table, figures=table, by=None, at=timezone.now())


@pytest.fixture
def added(cast: Cast) -> RollUp:
    """Three nurses at the second school."""
    return add_up(cast, (20, 30, 50), (3, 40, 60))


def test_the_city_that_publishes_last_keeps_back_what_would_tell(cast: Cast, added: RollUp) -> None:
    assert publish(cast, cast.other_report, 3, 40, 60)[key("护理")] == "suppressed"
    assert publish(cast, cast.report, 20, 30, 50) == {key("护理"): "20", key("会计事务"): "30", key("物流服务与管理"): "50"}
    city = publish(cast, cast.city_report, 23, 70, 110)
    assert city[key("护理")] == "suppressed"
    assert list(city.values()).count("suppressed") > 1  # else its total and the other parts would tell


def test_the_school_that_publishes_last_keeps_back_what_would_tell(cast: Cast, added: RollUp) -> None:
    assert publish(cast, cast.city_report, 23, 70, 110)[key("护理")] == "23"
    hidden = publish(cast, cast.other_report, 3, 40, 60)
    last = publish(cast, cast.report, 20, 30, 50)
    assert (hidden[key("护理")], last[key("护理")]) == ("suppressed", "suppressed")
    assert list(last.values()).count("suppressed") > 1


def test_a_school_may_publish_all_while_the_city_has_not(cast: Cast, added: RollUp) -> None:
    publish(cast, cast.other_report, 3, 40, 60)
    assert "suppressed" not in publish(cast, cast.report, 20, 30, 50).values()


def test_where_nobody_has_a_small_number_nothing_is_kept_back(cast: Cast) -> None:
    add_up(cast, (20, 30, 50), (7, 40, 60))
    publish(cast, cast.report, 20, 30, 50)
    publish(cast, cast.other_report, 7, 40, 60)
    assert "suppressed" not in publish(cast, cast.city_report, 27, 70, 110).values()
