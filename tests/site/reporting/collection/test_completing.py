import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.actions.deputies import appoint
from zhihuan_site.people.models import AuditEntry, Membership
from zhihuan_site.reporting.actions.collection.completing import (
    approve_table,
    check_tables_approved,
    complete_table,
    reopen_table,
)
from zhihuan_site.reporting.actions.collection.overview import problems_of
from zhihuan_site.reporting.actions.collection.spots import spots_in
from zhihuan_site.reporting.models import Figure, Remark, Task
from zhihuan_site.reporting.states import TaskState


def fill(cast: Cast, **values: str) -> None:
    """Fill every cell of 表5 for the year with 1, and those named with another value."""
    for key, spot in spots_in(cast.report, "表5").items():
        if not spot.is_last_year:
            value = values.get(spot.row.indicator, "1")
            Figure.objects.create(report=cast.report, key=key, value=value, state="value", version=1)


def test_what_is_empty_or_does_not_fit_must_be_explained(cast: Cast, table: Task) -> None:
    fill(cast, industry_mentors="2", industry_mentor_craftsmen="5", industry_mentor_hours="80", industry_mentor_pay="16000")
    Figure.objects.filter(key="staff_quota@2025").delete()
    with pytest.raises(UsageError) as refusal:
        complete_table(report=cast.report, number="表5", by=cast.clerk)
    assert "“教职工额定编制数”没有填" in refusal.value.message.zh
    done = complete_table(report=cast.report, number="表5", by=cast.clerk, note="编制数待编办批复")
    assert (done.state, Remark.objects.get().text, Remark.objects.get().subject) == (
        TaskState.COMPLETE,
        "编制数待编办批复",
        "table:表5",
    )
    assert AuditEntry.objects.get(verb="table.completed").data["problems"] >= 2


def test_a_table_in_order_is_complete_without_a_word(cast: Cast, table: Task) -> None:
    fill(cast)
    pressing = problems_of(cast.report, "表5").pressing
    done = complete_table(report=cast.report, number="表5", by=cast.clerk, note="样例" if pressing else "")
    assert (done.state, problems_of(cast.report, "表5").empty) == (TaskState.COMPLETE, ())


def test_the_head_approves_and_can_send_back(cast: Cast, table: Task) -> None:
    complete_table(report=cast.report, number="表5", by=cast.clerk, note="待补")
    approved = approve_table(report=cast.report, number="表5", by=cast.head)
    assert (approved.state, approved.approved_by) == (TaskState.APPROVED, cast.head)
    again = reopen_table(report=cast.report, number="表5", by=cast.head, note="编制数要补")
    assert (again.state, again.approved_by, again.approved_at) == (TaskState.DOING, None, None)
    assert [entry.verb for entry in AuditEntry.objects.all()] == ["table.completed", "table.approved", "table.reopened"]


def test_a_deputy_approves_in_the_name_of_the_head(cast: Cast, table: Task) -> None:
    today = timezone.localdate()
    role = Membership.objects.get(user=cast.head)
    appoint(membership=role, user=cast.leader, by=cast.head, starts_on=today, ends_on=today, reason="出差")
    complete_table(report=cast.report, number="表5", by=cast.clerk, note="待补")
    approved = approve_table(report=cast.report, number="表5", by=cast.leader)
    assert (approved.approved_by, approved.approver) == (cast.leader, "凌云（代贺知秋）")
    assert [entry.who for entry in AuditEntry.objects.filter(verb__startswith="table.")] == ["程小满", "凌云（代贺知秋）"]
    page = cast.client(cast.head).get(f"/reports/{cast.report.pk}/departments/{cast.office.pk}/confirmation/").content.decode()
    assert "凌云（代贺知秋）" in page


def test_the_clerk_takes_back_what_is_complete_and_not_what_is_approved(cast: Cast, table: Task) -> None:
    complete_table(report=cast.report, number="表5", by=cast.clerk, note="待补")
    assert reopen_table(report=cast.report, number="表5", by=cast.clerk).state == TaskState.DOING
    complete_table(report=cast.report, number="表5", by=cast.clerk, note="待补")
    approve_table(report=cast.report, number="表5", by=cast.head)
    with pytest.raises(PermissionDenied):
        reopen_table(report=cast.report, number="表5", by=cast.clerk)


@pytest.mark.parametrize("person", ["clerk", "writer", "leader", "guest", "officer", "rival"])
def test_who_does_not_answer_for_the_table_cannot_approve_it(cast: Cast, table: Task, person: str) -> None:
    Task.objects.filter(pk=table.pk).update(state=TaskState.COMPLETE)
    with pytest.raises(PermissionDenied):
        approve_table(report=cast.report, number="表5", by=getattr(cast, person))


def test_a_table_still_being_filled_in_cannot_be_approved(cast: Cast, table: Task) -> None:
    with pytest.raises(PermissionDenied):
        approve_table(report=cast.report, number="表5", by=cast.head)


def test_a_table_that_nobody_planned_is_told(cast: Cast, table: Task) -> None:
    with pytest.raises(UsageError):
        complete_table(report=cast.report, number="表1", by=cast.admin)


def test_a_report_waits_for_its_tables(cast: Cast, table: Task) -> None:
    with pytest.raises(UsageError) as refusal:
        check_tables_approved(cast.report)
    assert refusal.value.message.zh == "还有数据表没有核定：表5（未开始）。"
    Task.objects.filter(pk=table.pk).update(state=TaskState.APPROVED)
    check_tables_approved(cast.report)


def test_the_step_is_taken_on_the_page_and_a_refusal_told_there(cast: Cast, table: Task) -> None:
    address = f"/reports/{cast.report.pk}/tables/表5/step/"
    refused = cast.client(cast.clerk).post(address, {"step": "complete"}, follow=True)
    assert "没有填" in refused.content.decode()
    taken = cast.client(cast.clerk).post(address, {"step": "complete", "note": "待补"}, follow=True)
    assert "表5：已完成。" in taken.content.decode()
    assert cast.client(cast.clerk).post(address, {"step": "dance"}).status_code == 400
