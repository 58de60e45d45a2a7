"""Whose turn it is hears of it."""

import pytest

from tests.site.conftest import Cast
from zhihuan_site.people.models import Membership, Notice
from zhihuan_site.reporting.actions.review.telling import tell_turn
from zhihuan_site.reporting.models import Report
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState


def told(report: Report) -> set[str]:
    """Return who has a notice."""
    return set(Notice.objects.filter(url__startswith=f"/reports/{report.pk}/").values_list("user__username", flat=True))


def test_writers_and_clerks_hear_that_the_report_came_back(cast: Cast):
    Report.objects.filter(pk=cast.report.pk).update(state=ReportState.FIRST_REVIEW)
    move(report=cast.report, by=cast.leader, how=Move.SEND_BACK)
    assert told(cast.report) == {"clerk", "head", "writer"}


@pytest.mark.parametrize(
    ("state", "people", "page"),
    [(ReportState.FROZEN, {"principal"}, "submission"), (ReportState.FINAL_REVIEW, {"leader", "principal"}, "review")],
)
def test_the_notice_leads_to_the_page_where_it_is_done(cast: Cast, state: ReportState, people: set[str], page: str):
    cast.report.state = state
    tell_turn(cast.report, cast.admin)
    assert told(cast.report) == people
    assert set(Notice.objects.values_list("url", flat=True)) == {f"/reports/{cast.report.pk}/{page}/"}


def test_who_has_left_or_serves_another_year_hears_nothing(cast: Cast):
    Membership.objects.filter(user=cast.principal).update(year=2024)
    cast.report.state = ReportState.FROZEN
    tell_turn(cast.report, cast.admin)
    assert told(cast.report) == set()
