"""The pages of the round, the plan and the board."""

from datetime import date

import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.actions.planning.boarding import Wanted, board_of
from zhihuan_site.reporting.actions.planning.proposing import propose_plans
from zhihuan_site.reporting.models import Case, Figure, FigureState, Report, Round
from zhihuan_site.reporting.states import ReportState, TaskState


@pytest.fixture
def plan(cast: Cast) -> Report:
    propose_plans(cast.round, [cast.report, cast.other_report])
    return cast.report


def test_a_city_opens_its_next_round_by_sending_the_page_back(cast: Cast):
    client = cast.client(cast.city_admin)
    address = f"/institutions/{cast.city.pk}/rounds/new/"
    initial = client.get(address).context["form"].initial
    answer = client.post(address, {**initial, "city_due_on": "2027-01-25"})
    opened = Round.objects.get(year=2026)
    assert answer.headers["Location"] == f"/rounds/{opened.pk}/board/"
    assert opened.reports.count() == 3
    assert opened.reports.get(institution=cast.city).due_on == date(2027, 1, 25)


def test_a_naming_rule_that_names_nothing_known_is_told(cast: Cast):
    client = cast.client(cast.city_admin)
    address = f"/institutions/{cast.city.pk}/rounds/new/"
    answer = client.post(address, {**client.get(address).context["form"].initial, "naming": "{school}"})
    assert "只能用 {year} {code} {name} {county}" in answer.content.decode()
    assert Round.objects.count() == 1


def test_the_terms_of_a_round_are_changed_on_its_page(cast: Cast):
    client = cast.client(cast.city_admin)
    address = f"/rounds/{cast.round.pk}/"
    client.post(address, {**client.get(address).context["form"].initial, "notice": "请早报。"})
    cast.round.refresh_from_db()
    assert cast.round.terms["notice"] == "请早报。"


def test_an_officer_reads_the_terms_and_cannot_change_them(cast: Cast):
    client = cast.client(cast.officer)
    assert "data-ask" not in client.get(f"/rounds/{cast.round.pk}/").content.decode()
    assert client.post(f"/rounds/{cast.round.pk}/", {}).status_code == 403


@pytest.mark.parametrize("who", ["clerk", "admin", "rival", "stranger"])
def test_nobody_at_a_school_sees_the_board_or_the_list(cast: Cast, who: str):
    client = cast.client(getattr(cast, who))
    assert client.get(f"/rounds/{cast.round.pk}/board/").status_code == 403
    assert client.get("/rounds/").context["rounds"].count() == 0


def test_a_county_sees_its_own_schools_only(cast: Cast, plan: Report):
    page = cast.client(cast.county_officer).get(f"/rounds/{cast.round.pk}/board/").content.decode()
    assert "临溪县职业中专学校" in page
    assert "云州市第一职业技术学校" not in page


def test_the_board_tells_who_is_late_with_what(cast: Cast, plan: Report):
    Report.objects.filter(pk=plan.pk).update(due_on=date(2025, 12, 20))
    plan.tasks.filter(key__in=["表1", "表2"]).update(state=TaskState.APPROVED)
    plan.tasks.update(due_on=date(2025, 12, 31))
    plan.tasks.filter(key__in=["表1", "表3"]).update(due_on=date(2025, 12, 1))
    Case.objects.create(report=plan, finding="a", check_id="x", severity="error", seen_at=timezone.now())
    Case.objects.create(report=plan, finding="b", check_id="x", severity="error", state="explained", seen_at=timezone.now())
    Case.objects.create(report=plan, finding="c", check_id="x", severity="warning", seen_at=timezone.now())
    Figure.objects.bulk_create(Figure(report=plan, key=f"x{at}@2025", state=FigureState.VALUE) for at in range(23))
    row = board_of(cast.round.reports.filter(pk=plan.pk), date(2025, 12, 24))[0]
    assert (row.days_late, row.lines, row.lines_done, row.lines_late) == (4, 46, 2, 1)
    assert (row.errors, row.warnings, row.coverage) == (1, 1, 10)


def test_a_report_that_was_handed_in_is_not_late(cast: Cast):
    Report.objects.filter(pk=cast.report.pk).update(due_on=date(2025, 12, 20), state=ReportState.FILED)
    assert board_of(cast.round.reports.filter(pk=cast.report.pk), date(2025, 12, 24))[0].days_late == 0


def test_the_board_is_searched_by_state_county_and_name(cast: Cast):
    rows = board_of(cast.round.reports.exclude(institution=cast.city), date(2025, 12, 1))

    def found(**wanted: str) -> list[str]:
        return [row.report.institution.code for row in rows if Wanted(**wanted).takes(row)]

    assert found(county="临溪县") == ["S002"]
    assert found(words="第一") == ["S001"]
    assert found(words="s002") == ["S002"]
    assert found(state="filed") == []
    assert found(only="unfiled") == ["S002", "S001"]


def test_the_board_asks_no_more_for_more_schools(cast: Cast, plan: Report, django_assert_max_num_queries):
    schools = [
        Institution.objects.create(kind=InstitutionKind.SCHOOL, name=f"第{at}学校", code=f"T{at:03}", parent=cast.city)
        for at in range(30)
    ]
    Report.objects.bulk_create(
        Report(round=cast.round, institution=school, edition="E3", due_on=cast.round.due_on) for school in schools
    )
    client = cast.client(cast.officer)
    client.get("/")
    with django_assert_max_num_queries(16):
        page = client.get(f"/rounds/{cast.round.pk}/board/").content.decode()
    assert page.count("<tr") == 33


def test_a_plan_is_read_by_all_and_changed_by_the_administrator(cast: Cast, plan: Report, django_assert_max_num_queries):
    assert "data-save" not in cast.client(cast.clerk).get(f"/reports/{plan.pk}/plan/").content.decode()
    client = cast.client(cast.admin)
    client.get("/")
    with django_assert_max_num_queries(16):
        page = client.get(f"/reports/{plan.pk}/plan/").content.decode()
    assert page.count("data-save") == 46


def test_a_row_is_saved_and_comes_back_and_a_stale_one_is_refused(cast: Cast, plan: Report):
    client, task = cast.client(cast.admin), plan.tasks.first()
    address = f"/reports/{plan.pk}/plan/{task.pk}/"
    saved = client.post(address, {"version": 0, "owner": cast.clerk.pk})
    assert (saved.status_code, "程小满" in saved.content.decode()) == (200, True)
    stale = client.post(address, {"version": 0, "owner": cast.head.pk})
    assert (stale.status_code, "刚被别人改过" in stale.content.decode(), "程小满" in stale.content.decode()) == (409, True, True)
    task.refresh_from_db()
    assert (task.owner, task.version) == (cast.clerk, 1)


def test_an_owner_from_elsewhere_is_told_in_the_row(cast: Cast, plan: Report):
    task = plan.tasks.first()
    answer = cast.client(cast.admin).post(f"/reports/{plan.pk}/plan/{task.pk}/", {"version": 0, "owner": cast.rival.pk})
    assert (answer.status_code, "没有看懂" in answer.content.decode()) == (409, True)
    task.refresh_from_db()
    assert task.owner is None


def test_a_row_of_another_report_is_not_found(cast: Cast, plan: Report):
    task = cast.other_report.tasks.first()
    answer = cast.client(cast.admin).post(f"/reports/{plan.pk}/plan/{task.pk}/", {"version": 0, "owner": cast.clerk.pk})
    assert answer.status_code == 404


def test_ticked_rows_are_given_together(cast: Cast, plan: Report):
    client = cast.client(cast.admin)
    ticked = list(plan.tasks.values_list("pk", flat=True)[:2])
    client.post(f"/reports/{plan.pk}/plan/", {"line": ticked, "owner": cast.clerk.pk, "department": "", "due_on": ""})
    assert [task.owner for task in plan.tasks.all()[:3]] == [cast.clerk, cast.clerk, None]
    client.post(f"/reports/{plan.pk}/plan/", {"registers": ["R05"]})
    assert plan.tasks.get(key="R05").due_on == date(2025, 12, 4)
