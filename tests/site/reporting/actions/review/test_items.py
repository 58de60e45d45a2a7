"""What reviewers want: opened at their review, answered by the writers, closed by who opened it or stands above."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry, Notice
from zhihuan_site.reporting.actions.review import (
    answer_item,
    close_item,
    open_item,
    propose_closing,
    reopen_item,
    say_about_item,
)
from zhihuan_site.reporting.models import Item, ItemStage, ItemState, Report
from zhihuan_site.reporting.states import ReportState

WANTED = "请写明专业调整的依据"


def put(report: Report, state: ReportState) -> Report:
    """Bring the report into a state."""
    Report.objects.filter(pk=report.pk).update(state=state)
    report.refresh_from_db()
    return report


@pytest.fixture
def item(cast: Cast) -> Item:
    """An item of the first review on a section."""
    report = put(cast.report, ReportState.FIRST_REVIEW)
    return open_item(
        report=report,
        by=cast.leader,
        stage=ItemStage.FIRST,
        subject="section:1.2",
        quote="专业设置合理",
        wanted=WANTED,
        due_on=date(2025, 12, 18),
    )


def test_an_item_tells_where_what_and_until_when(cast: Cast, item: Item):
    assert (item.state, item.subject, item.quote, item.wanted) == (ItemState.NEW, "section:1.2", "专业设置合理", WANTED)
    entry = AuditEntry.objects.get(verb="item.opened")
    assert (entry.data["due_on"], entry.actor) == ("2025-12-18", cast.leader)


@pytest.mark.parametrize(
    ("state", "name", "stage"),
    [
        (ReportState.FIRST_REVIEW, "writer", ItemStage.FIRST),
        (ReportState.FINAL_REVIEW, "principal", ItemStage.FINAL),
        (ReportState.FILED, "officer", ItemStage.CITY),
    ],
)
def test_each_review_has_its_people(cast: Cast, state: ReportState, name: str, stage: ItemStage):
    opened = open_item(report=put(cast.report, state), by=getattr(cast, name), stage=stage, wanted=WANTED)
    assert opened.stage == stage


def test_the_county_reviews_its_own_schools_only(cast: Cast):
    put(cast.report, ReportState.AT_COUNTY)
    put(cast.other_report, ReportState.AT_COUNTY)
    assert open_item(report=cast.other_report, by=cast.county_officer, stage=ItemStage.COUNTY, wanted=WANTED).pk
    with pytest.raises(PermissionDenied):
        open_item(report=cast.report, by=cast.county_officer, stage=ItemStage.COUNTY, wanted=WANTED)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (ReportState.ENTRY, "leader"),
        (ReportState.FIRST_REVIEW, "clerk"),
        (ReportState.FIRST_REVIEW, "officer"),
        (ReportState.FINAL_REVIEW, "writer"),
        (ReportState.FILED, "leader"),
        (ReportState.FILED, "rival"),
    ],
)
def test_nobody_opens_an_item_out_of_turn(cast: Cast, state: ReportState, name: str):
    with pytest.raises(PermissionDenied):
        open_item(report=put(cast.report, state), by=getattr(cast, name), stage=ItemStage.FIRST, wanted=WANTED)


def test_an_item_of_another_review_cannot_be_opened(cast: Cast):
    put(cast.report, ReportState.FIRST_REVIEW)
    with pytest.raises(PermissionDenied, match="不在终审"):
        open_item(report=cast.report, by=cast.leader, stage=ItemStage.FINAL, wanted=WANTED)


@pytest.mark.parametrize(
    ("wanted", "subject"), [("  ", "report"), (WANTED, "javascript:alert(1)"), (WANTED, "figure:" + "x" * 300)]
)
def test_an_item_says_what_and_about_what(cast: Cast, wanted: str, subject: str):
    put(cast.report, ReportState.FIRST_REVIEW)
    with pytest.raises(UsageError):
        open_item(report=cast.report, by=cast.leader, stage=ItemStage.FIRST, wanted=wanted, subject=subject)


def test_answered_proposed_closed(cast: Cast, item: Item):
    answer_item(item=item, by=cast.writer, text="已补写依据")
    assert item.state == ItemState.ANSWERED
    propose_closing(item=item, by=cast.writer)
    assert item.state == ItemState.PROPOSED_CLOSED
    close_item(item=item, by=cast.leader, text="看过，可以")
    item.refresh_from_db()
    assert (item.state, item.closed_by) == (ItemState.CLOSED, cast.leader)
    assert [message.state for message in item.messages.all()] == ["answered", "proposed_closed", "closed"]


def test_its_answerer_never_closes_it_though_he_stands_above(cast: Cast, item: Item):
    answer_item(item=item, by=cast.principal, text="已补写依据")
    with pytest.raises(PermissionDenied, match="答复过"):
        close_item(item=item, by=cast.principal)


def test_who_stands_above_the_opener_may_close(cast: Cast, item: Item):
    answer_item(item=item, by=cast.writer, text="已补写依据")
    assert close_item(item=item, by=cast.principal).state == ItemState.CLOSED


@pytest.mark.parametrize("name", ["clerk", "writer", "admin", "guest", "officer", "rival", "stranger"])
def test_nobody_else_closes_it(cast: Cast, item: Item, name: str):
    with pytest.raises(PermissionDenied):
        close_item(item=item, by=getattr(cast, name))


def test_its_opener_does_not_answer_it(cast: Cast, item: Item):
    with pytest.raises(PermissionDenied):
        answer_item(item=item, by=cast.leader, text="好了")


def test_an_answer_that_is_not_enough_opens_it_again(cast: Cast, item: Item):
    answer_item(item=item, by=cast.writer, text="已改")
    reopen_item(item=item, by=cast.leader, text="还缺程序")
    item.refresh_from_db()
    assert item.state == ItemState.NEW


def test_a_word_changes_nothing(cast: Cast, item: Item):
    say_about_item(item=item, by=cast.clerk, text="指的是哪一年？")
    item.refresh_from_db()
    assert item.state == ItemState.NEW
    with pytest.raises(UsageError, match="没有写内容"):
        say_about_item(item=item, by=cast.clerk, text=" ")


def test_nothing_is_said_after_closing(cast: Cast, item: Item):
    stale = Item.objects.get(pk=item.pk)
    close_item(item=item, by=cast.leader)
    with pytest.raises(PermissionDenied, match="已经关闭"):
        answer_item(item=item, by=cast.writer, text="晚了")
    with pytest.raises(UsageError, match="刚刚已被关闭"):
        answer_item(item=stale, by=cast.writer, text="晚了")


def test_a_city_item_is_closed_by_the_city_alone(cast: Cast):
    report = put(cast.report, ReportState.FILED)
    item = open_item(report=report, by=cast.officer, stage=ItemStage.CITY, wanted=WANTED)
    put(report, ReportState.RETURNED)
    answer_item(item=item, by=cast.admin, text="已改")
    for person in (cast.principal, cast.leader, cast.county_officer):
        with pytest.raises(PermissionDenied):
            close_item(item=item, by=person)
    assert close_item(item=item, by=cast.city_admin).closed_by == cast.city_admin


def test_both_sides_are_told(cast: Cast, item: Item):
    told = set(Notice.objects.filter(text__contains=WANTED[:6]).values_list("user__username", flat=True))
    assert told == {"writer", "admin"}
    answer_item(item=item, by=cast.writer, text="已补写依据")
    notice = Notice.objects.get(user=cast.leader)
    assert notice.url == f"/reports/{item.report_id}/review/{item.pk}/"


def test_a_second_click_opens_nothing_new_and_says_nothing_twice(cast: Cast, item: Item):
    words = {"subject": item.subject, "quote": item.quote, "wanted": item.wanted}
    assert open_item(report=cast.report, by=cast.leader, stage=ItemStage.FIRST, **words) == item
    first = answer_item(item=item, by=cast.writer, text="已补写")
    assert answer_item(item=item, by=cast.writer, text="已补写") == first
    assert item.messages.count() == 1
