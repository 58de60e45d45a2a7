"""The first page and the page of a report: what waits for whom, what stands before a move, and where a link leads."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.site.conftest import Cast
from zhihuan_site.people.models import Role
from zhihuan_site.reporting.models import Task, TaskKind
from zhihuan_site.reporting.states import ReportState, TaskState


@pytest.fixture
def table(cast: Cast) -> Task:
    """A table of the clerk's department."""
    return Task.objects.create(
        report=cast.report, kind=TaskKind.TABLE, key="表5", title="落实政策表", department=cast.office, owner=cast.clerk
    )


def home(cast: Cast, person: object) -> str:
    """The first page as a person sees it, up to the list of all reports."""
    return cast.client(person).get("/").content.decode().partition("<h2>报告</h2>")[0]


def overview(cast: Cast, person: object) -> str:
    """The page of the report as a person sees it."""
    return cast.client(person).get(f"/reports/{cast.report.pk}/").content.decode()


def test_a_task_leads_to_its_table(cast: Cast, table: Task):
    address = f'href="/reports/{cast.report.pk}/tables/%E8%A1%A85/"'
    assert address in home(cast, cast.clerk)
    assert address in overview(cast, cast.clerk)
    assert address not in home(cast, cast.writer)


def test_while_tables_are_filled_a_clerk_is_called_by_the_line_and_the_writer_by_the_report(cast: Cast, table: Task):
    assert f'href="/reports/{cast.report.pk}/"> ' not in home(cast, cast.clerk)
    assert f'<p><a href="/reports/{cast.report.pk}/">' in home(cast, cast.writer)
    assert f'<p><a href="/reports/{cast.report.pk}/">' not in home(cast, cast.clerk)


def test_a_table_that_is_done_waits_for_the_head(cast: Cast, table: Task):
    assert "等我核定" not in home(cast, cast.head)
    Task.objects.update(state=TaskState.COMPLETE)
    assert "等我核定" in home(cast, cast.head)
    assert "等我核定" not in home(cast, cast.admin)


def test_without_a_head_it_waits_for_the_administrator_and_says_so(cast: Cast, table: Task):
    Task.objects.update(state=TaskState.COMPLETE)
    cast.head.memberships.all().delete()
    assert "等我核定" in home(cast, cast.admin)
    page = cast.client(cast.clerk).get(f"/reports/{cast.report.pk}/tables/表5/").content.decode()
    assert "等安然核定。" in page


def test_a_named_reviewer_comes_before_the_head(cast: Cast, table: Task):
    Task.objects.update(state=TaskState.COMPLETE, reviewer=cast.leader)
    assert "等我核定" in home(cast, cast.leader)
    assert "等我核定" not in home(cast, cast.head)


def test_what_stands_before_a_move_is_told_beforehand(cast: Cast, table: Task):
    page = overview(cast, cast.writer)
    assert "“提交初审”之前还要：" in page
    assert "还有数据表没有核定：表5（未开始）。" in page
    Task.objects.update(state=TaskState.APPROVED)
    assert "之前还要：" not in overview(cast, cast.writer)


def test_signing_is_done_on_its_own_page(cast: Cast):
    cast.report.state = ReportState.FROZEN
    cast.report.save()
    page = overview(cast, cast.principal)
    assert 'value="SIGN"' not in page
    assert f'<a class="button" href="/reports/{cast.report.pk}/submission/">去签名</a>' in page


@pytest.mark.parametrize(("county", "offered", "hidden"), [("city", "FILE", "FILE_COUNTY"), ("county", "FILE_COUNTY", "FILE")])
def test_one_way_to_file_is_offered(cast: Cast, county: str, offered: str, hidden: str):
    report = cast.report if county == "city" else cast.other_report
    report.state = ReportState.SIGNED
    report.save()
    page = cast.client(cast.admin if county == "city" else cast.rival).get(f"/reports/{report.pk}/").content.decode()
    assert f'value="{offered}"' in page
    assert f'value="{hidden}"' not in page


def test_a_move_tells_where_the_report_stands_and_whose_turn_it_is(cast: Cast):
    cast.report.state = ReportState.FIRST_REVIEW
    cast.report.save()
    client = cast.client(cast.leader)
    page = client.post(f"/reports/{cast.report.pk}/", {"move": "SEND_BACK", "note": "再改"}, follow=True).content.decode()
    assert "报告现在是“填报撰写”，轮到：填报员、部门负责人、编写组成员。" in page


def test_who_has_nothing_to_do_hears_whose_turn_it_is(cast: Cast):
    cast.report.state = ReportState.FROZEN
    cast.report.save()
    assert f"现在不用您办，轮到：{Role.PRINCIPAL.label}。" in overview(cast, cast.clerk)


def test_a_refusal_leads_back_to_where_the_form_was(cast: Cast):
    client, page = cast.client(cast.writer), f"http://testserver/reports/{cast.report.pk}/"
    refused = client.post(f"/reports/{cast.report.pk}/", {"move": "FILE"}, headers={"referer": page})
    assert f'<a class="button" href="{page}">回到刚才的页面</a>' in refused.content.decode()
    elsewhere = client.post(f"/reports/{cast.report.pk}/", {"move": "FILE"}, headers={"referer": "http://elsewhere.example/"})
    assert "回到刚才的页面" not in elsewhere.content.decode()


def test_the_first_page_costs_no_more_queries_with_more_lines(cast: Cast, table: Task):
    def queries() -> int:
        client = cast.client(cast.head)
        with CaptureQueriesContext(connection) as caught:
            client.get("/")
        return len(caught)

    Task.objects.update(state=TaskState.COMPLETE)
    few = queries()
    for number in range(30):
        Task.objects.create(
            report=cast.report, kind=TaskKind.SECTION, key=f"1.{number}", department=cast.office, state=TaskState.COMPLETE
        )
    assert queries() == few
