"""The plan says who does what by when; what two people change at once is not lost."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from zhihuan.errors import UsageError
from zhihuan_site.people.models import AuditEntry, Notice
from zhihuan_site.reporting.actions.planning.dividing import (
    PlanConflict,
    add_registers,
    assign_lines,
    change_line,
    drop_line,
    house_of,
)
from zhihuan_site.reporting.actions.planning.progress import progress_of
from zhihuan_site.reporting.actions.planning.proposing import default_days, lines_of, propose_plans
from zhihuan_site.reporting.models import Task
from zhihuan_site.reporting.moving import move
from zhihuan_site.reporting.states import Move, ReportState, TaskState

TODAY = date(2025, 12, 10)


@pytest.fixture
def task(cast: Cast) -> Task:
    propose_plans(cast.round, [cast.report])
    return cast.report.tasks.first()


def test_a_form_asks_for_its_tables_and_for_the_sections_that_say_something():
    lines = lines_of("E3")
    assert [line.key for line in lines[:6]] == ["表1", "表2", "表3", "表4", "表5", "一"]
    assert "1" not in [line.key for line in lines]
    standards = {line.key: line.standard for line in lines}
    assert standards["表1"] == "12项指标逐项核对，标*的与状态平台一致；变化大的写明原因。"
    assert standards["1.1"].startswith("写明全日制在校生")


def test_tables_are_due_before_sections_and_share_what_time_is_left():
    due = date(2025, 12, 25)
    assert default_days("table", due, date(2025, 11, 26)) == date(2025, 12, 4)
    assert default_days("section", due, date(2025, 11, 26)) == date(2025, 12, 13)
    assert default_days("table", due, date(2025, 12, 17)) == date(2025, 12, 19)
    assert default_days("section", due, date(2025, 12, 17)) == date(2025, 12, 21)
    assert default_days("table", due, date(2026, 1, 3)) == due


def test_the_house_names_its_people_and_departments_only(cast: Cast):
    house = house_of(cast.report)
    assert {user.username for user in house.people} == {"clerk", "head", "writer", "leader", "principal", "admin", "guest"}
    assert house.departments == (cast.office,)
    assert {user.username for user in house_of(cast.city_report).people} == {"officer", "cityadmin"}


def test_a_change_of_a_line_is_kept_and_told_in_the_book(cast: Cast, task: Task):
    changed = change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={"owner": cast.clerk})
    assert (changed.owner, changed.version) == (cast.clerk, 1)
    entry = AuditEntry.objects.get(verb="task.changed")
    assert (entry.subject, entry.data) == ("task:table:表1", {"from": {"owner": None}, "to": {"owner": "程小满"}})


def test_who_saw_an_older_line_is_shown_the_newer_one(cast: Cast, task: Task):
    change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={"owner": cast.clerk})
    with pytest.raises(PlanConflict, match="刚被别人改过") as told:
        change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={"owner": cast.head})
    assert told.value.task.owner == cast.clerk


@pytest.mark.parametrize(("field", "who"), [("owner", "rival"), ("reviewer", "officer"), ("department", "other")])
def test_nobody_from_another_house_gets_a_line(cast: Cast, task: Task, field: str, who: str):
    with pytest.raises(UsageError, match="不在本单位"):
        change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={field: getattr(cast, who)})


def test_a_line_is_not_due_after_the_report(cast: Cast, task: Task):
    with pytest.raises(UsageError, match="晚于报告的截止日期 2025-12-25"):
        change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={"due_on": date(2025, 12, 26)})


def test_many_lines_are_given_at_once(cast: Cast, task: Task):
    wanted = [each.pk for each in cast.report.tasks.all()[:3]]
    number = assign_lines(
        by=cast.admin, report=cast.report, tasks=wanted, changes={"owner": cast.clerk, "department": cast.office}
    )
    assert number == 3
    assert list(cast.report.tasks.filter(owner=cast.clerk).values_list("key", "version")) == [("表1", 1), ("表2", 1), ("表3", 1)]


def test_lines_of_another_report_are_not_touched(cast: Cast, task: Task):
    with pytest.raises(UsageError, match="没有选中"):
        assign_lines(by=cast.rival, report=cast.other_report, tasks=[task.pk], changes={"owner": cast.rival})
    assert cast.report.tasks.filter(owner=cast.rival).count() == 0


def test_registers_are_added_once_and_dropped_and_what_the_form_asks_for_stays(cast: Cast, task: Task):
    assert add_registers(by=cast.admin, report=cast.report, codes=["R05", "R99", "R06"]) == 2
    assert add_registers(by=cast.admin, report=cast.report, codes=["R05"]) == 0
    drop_line(by=cast.admin, report=cast.report, task=cast.report.tasks.get(key="R05"))
    assert list(cast.report.tasks.filter(kind="register").values_list("key", flat=True)) == ["R06"]
    with pytest.raises(UsageError, match="不能删去"):
        drop_line(by=cast.admin, report=cast.report, task=task)


@pytest.mark.parametrize("who", ["clerk", "writer", "principal", "guest", "rival", "officer", "city_admin"])
def test_only_the_schools_administrator_divides_its_work(cast: Cast, task: Task, who: str):
    with pytest.raises(PermissionDenied, match="学校管理员"):
        change_line(by=getattr(cast, who), report=cast.report, task=task, seen=0, changes={"owner": cast.clerk})


def test_the_plan_rests_once_the_report_is_in_review(cast: Cast, task: Task):
    cast.report.state = ReportState.FIRST_REVIEW
    with pytest.raises(PermissionDenied, match="初审"):
        change_line(by=cast.admin, report=cast.report, task=task, seen=0, changes={"owner": cast.clerk})


def test_a_school_starts_only_when_every_line_has_an_owner(cast: Cast, task: Task):
    cast.report.state = ReportState.PLANNING
    cast.report.save()
    with pytest.raises(UsageError, match=r"还有46项没有负责人：表1 人才培养质量计分卡、.*等"):
        move(report=cast.report, by=cast.admin, how=Move.START)
    cast.report.tasks.update(owner=cast.clerk)
    assert move(report=cast.report, by=cast.admin, how=Move.START).state == ReportState.ENTRY
    assert Notice.objects.get(user=cast.clerk).text == "云州市第一职业技术学校2025年度报告开始填报，您负责46项。"


def test_progress_puts_who_is_late_first(cast: Cast, task: Task):
    cast.report.tasks.update(owner=cast.clerk, due_on=date(2025, 12, 20), state=TaskState.COMPLETE)
    cast.report.tasks.filter(key="表1").update(owner=cast.head, due_on=date(2025, 12, 9), state=TaskState.DOING)
    cast.report.tasks.filter(key="表2").update(owner=None, state=TaskState.TODO)
    progress = progress_of(cast.report.tasks.select_related("owner"), TODAY)
    assert (progress.whole.total, progress.whole.done, progress.whole.late, progress.without_owner) == (46, 44, 1, 1)
    assert [(share.name, share.total, share.late, share.percent) for share in progress.owners] == [
        ("贺知秋", 1, 1, 0),
        ("程小满", 44, 0, 100),
    ]
