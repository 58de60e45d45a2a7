"""The page of review: items opened, talked about and closed, and what changed."""

from collections.abc import Callable

import pytest

from tests.site.conftest import Cast
from zhihuan_site.reporting.models import Item, ItemState, Report
from zhihuan_site.reporting.states import ReportState


@pytest.fixture
def reviewed(cast: Cast) -> Report:
    """The school's report in its first review."""
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FIRST_REVIEW)
    cast.report.refresh_from_db()
    return cast.report


def open_one(cast: Cast, report: Report, **more: str) -> Item:
    """Let the leader open an item on the page."""
    cast.client(cast.leader).post(f"/reports/{report.pk}/review/open/", {"subject": "report", "wanted": "写明依据", **more})
    return report.items.latest("pk")


def test_the_leader_opens_an_item_from_a_cell(cast: Cast, reviewed: Report):
    subject = "figure:grad_total@2025"
    shown = cast.client(cast.leader).get(f"/reports/{reviewed.pk}/review/?subject={subject}&quote=1320").content.decode()
    assert "毕业生人数 2025年" in shown
    item = open_one(cast, reviewed, subject=subject, quote="1320", due_on="2025-12-20")
    assert (item.subject, item.quote, item.due_on.isoformat()) == (subject, "1320", "2025-12-20")
    listed = cast.client(cast.writer).get(f"/reports/{reviewed.pk}/review/").content.decode()
    assert f"/reports/{reviewed.pk}/review/{item.pk}/" in listed
    assert "/tables/%E8%A1%A81/#grad_total%402025" in listed


def test_the_talk_goes_to_and_fro(cast: Cast, reviewed: Report):
    item = open_one(cast, reviewed)
    address = f"/reports/{reviewed.pk}/review/{item.pk}/"
    writer, leader = cast.client(cast.writer), cast.client(cast.leader)
    assert 'value="close"' not in writer.get(address).content.decode()
    assert writer.post(address, {"act": "answer", "text": "已写"}).status_code == 302
    assert writer.post(address, {"act": "close", "text": "好"}).status_code == 403
    assert leader.post(address, {"act": "close", "text": "看过"}).status_code == 302
    item.refresh_from_db()
    assert item.state == ItemState.CLOSED
    assert "看过" in writer.get(address).content.decode()


@pytest.mark.parametrize("data", [{"act": "explode", "text": "x"}, {"act": "say", "text": ""}])
def test_what_makes_no_sense_is_refused_with_a_sentence(cast: Cast, reviewed: Report, data: dict[str, str]):
    item = open_one(cast, reviewed)
    assert cast.client(cast.leader).post(f"/reports/{reviewed.pk}/review/{item.pk}/", data).status_code == 409


def test_a_day_that_there_is_not_is_refused(cast: Cast, reviewed: Report):
    asked = {"subject": "report", "wanted": "写明依据", "due_on": "2025-02-30"}
    assert cast.client(cast.leader).post(f"/reports/{reviewed.pk}/review/open/", asked).status_code == 409
    assert not Item.objects.exists()


def test_an_item_of_another_school_is_not_there(cast: Cast, reviewed: Report):
    item = open_one(cast, reviewed)
    assert cast.client(cast.rival).get(f"/reports/{cast.other_report.pk}/review/{item.pk}/").status_code == 404
    assert cast.client(cast.rival).get(f"/reports/{reviewed.pk}/review/{item.pk}/").status_code == 403


def test_out_of_turn_nothing_is_opened(cast: Cast):
    asked = {"subject": "report", "wanted": "写明依据"}
    assert cast.client(cast.leader).post(f"/reports/{cast.report.pk}/review/open/", asked).status_code == 403


def test_changes_are_shown_since_the_last_review(cast: Cast, reviewed: Report):
    client = cast.client(cast.leader)
    assert "还没有提交过" in client.get(f"/reports/{reviewed.pk}/review/changes/").content.decode()
    client.post(f"/reports/{reviewed.pk}/", {"move": "SEND_BACK", "note": "请改"})
    shown = client.get(f"/reports/{reviewed.pk}/review/changes/").content.decode()
    assert "退回撰写" in shown
    assert "数据没有变化" in shown


def test_the_page_asks_the_database_the_same_for_few_and_many(
    cast: Cast, reviewed: Report, django_assert_max_num_queries: Callable[..., object]
):
    Item.objects.bulk_create(
        [Item(report=reviewed, stage="first", subject="section:1.2", wanted=f"改{n}", opened_by=cast.leader) for n in range(40)]
    )
    client = cast.client(cast.leader)
    with django_assert_max_num_queries(20):
        assert client.get(f"/reports/{reviewed.pk}/review/").status_code == 200
