"""A report goes from state to state as the table of moves says, and the book tells it."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from zhihuan_site.people.audit import find_breaks
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import OWNERS, PASSAGES, Move, ReportState


def test_every_move_has_a_passage_and_every_state_an_owner():
    assert set(PASSAGES) == set(Move)
    assert set(OWNERS) == set(ReportState)


def test_every_state_but_the_first_can_be_reached():
    assert {passage.target for passage in PASSAGES.values()} | {ReportState.PLANNING} == set(ReportState)


def test_sending_back_changes_the_state_and_writes_the_book(cast: Cast):
    cast.report.state = ReportState.FIRST_REVIEW
    cast.report.save()
    moved = move(report=cast.report, by=cast.leader, how=Move.SEND_BACK, data={"note": "表2"})
    assert moved.state == ReportState.ENTRY
    entry = AuditEntry.objects.get(collection=cast.report.collection)
    assert (entry.verb, entry.actor, entry.data["note"]) == ("report.sent_back_to_writers", cast.leader, "表2")
    assert list(find_breaks(cast.report.collection)) == []


def test_a_clerk_cannot_send_a_report_back(cast: Cast):
    cast.report.state = ReportState.FIRST_REVIEW
    cast.report.save()
    with pytest.raises(PermissionDenied, match="您的角色"):
        move(report=cast.report, by=cast.clerk, how=Move.SEND_BACK)


def test_the_pages_of_the_skeleton_open(cast: Cast):
    client = cast.client(cast.admin)
    assert "云州市第一职业技术学校" in client.get("/").content.decode()
    assert client.get(f"/reports/{cast.report.pk}/").status_code == 200
    assert client.get(f"/reports/{cast.other_report.pk}/").status_code == 403
