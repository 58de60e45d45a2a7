"""A person's days for a calendar program, at an address that only the person knows."""

from datetime import date

import icalendar
import pytest

from tests.site.conftest import Cast
from zhihuan_site.reporting.models import CalendarKey, Task


@pytest.fixture
def line(cast: Cast) -> Task:
    return Task.objects.create(
        report=cast.report, kind="table", key="表1", title="计分卡", owner=cast.clerk, due_on=date(2025, 12, 12)
    )


def days(content: bytes) -> list[tuple[str, date]]:
    calendar = icalendar.Calendar.from_ical(content)
    return [(str(event["summary"]), event.decoded("dtstart")) for event in calendar.walk("VEVENT")]


def test_a_clerk_has_the_days_of_the_own_lines(cast: Cast, line: Task):
    answer = cast.client(cast.clerk).get("/calendar/zhihuan.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert days(answer.content) == [("云州市第一职业技术学校 2025年报：表1 计分卡 截止", date(2025, 12, 12))]


def test_a_principal_has_the_day_of_the_report(cast: Cast, line: Task):
    client = cast.client(cast.admin)
    assert days(client.get("/calendar/zhihuan.ics").content) == [
        ("云州市第一职业技术学校 2025年度报告报送截止", date(2025, 12, 25))
    ]


def test_who_knows_the_secret_address_reads_it_signed_in_or_not_until_it_is_changed(cast: Cast, line: Task, client):
    mine = cast.client(cast.clerk)
    mine.post("/calendar/")
    old = f"/calendar/{CalendarKey.objects.get().token}/zhihuan.ics"
    assert old in mine.get("/calendar/").content.decode()
    assert len(days(client.get(old).content)) == 1
    mine.post("/calendar/")
    assert client.get(old).status_code == 404
    assert client.get(f"/calendar/{CalendarKey.objects.get().token}/zhihuan.ics").status_code == 200


def test_the_address_of_somebody_who_is_gone_answers_nothing(cast: Cast, line: Task, client):
    cast.client(cast.clerk).post("/calendar/")
    cast.clerk.is_active = False
    cast.clerk.save()
    assert client.get(f"/calendar/{CalendarKey.objects.get().token}/zhihuan.ics").status_code == 404
