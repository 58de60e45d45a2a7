"""What the schools have filed is added up, fills the city's tables, and leads down to each school."""

from datetime import date
from decimal import Decimal

import pyarrow.compute as pc
import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan.facts import key_of
from zhihuan_site.people.actions.institutions import close_institution
from zhihuan_site.people.models import AuditEntry, Institution
from zhihuan_site.reporting.actions.aggregation.drilling import city_tables, drill
from zhihuan_site.reporting.actions.aggregation.rolling import start_roll_up
from zhihuan_site.reporting.known import known_of
from zhihuan_site.reporting.models import JobState, Report, RollUp
from zhihuan_site.reporting.states import ReportState
from zhihuan_site.reporting.tables import read_table

ONE = {"students_full_time@2025": 1200, "students_full_time@2024": 1100, "cert_rate@2025": 90, "grad_total@2025": 400}
TWO = {"students_full_time@2025": 800, "students_full_time@2024": "", "grad_total@2025": "/"}


def rolled_up(cast: Cast, run_jobs) -> RollUp:  # type: ignore[no-untyped-def]
    job = start_roll_up(by=cast.officer, report=cast.city_report)
    run_jobs()
    job.refresh_from_db()
    assert job.state == JobState.DONE, job.message
    return cast.city_report.rollups.first()


def values(report: Report) -> dict[str, Decimal]:
    return {str(key_of(fact)): fact.value for fact in known_of(report).facts}


def test_the_city_has_the_sum_of_what_was_filed(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    file_report(cast.other_report, TWO, cast.rival)
    kept = rolled_up(cast, run_jobs)
    found = values(cast.city_report)
    assert (found["students_full_time@2025"], found["students_full_time@2024"], found["grad_total@2025"]) == (2000, 1100, 400)
    assert ([each["code"] for each in kept.filed], kept.absent) == (["S001", "S002"], [])
    entry = AuditEntry.objects.get(verb="report.rolled_up")
    assert entry.data["filed"][0]["receipt"] == "2025-S001-1"


def test_a_school_that_has_not_filed_is_named_and_never_zero(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    kept = rolled_up(cast, run_jobs)
    assert kept.absent == ["S002"]
    drilled = drill(kept, "students_full_time@2025")
    assert drilled is not None
    assert drilled.rule == "各校之和，1所学校（应有2所，1所未报）"
    assert [(school.code, school.text, school.state) for school in drilled.schools] == [
        ("S001", "1,200", "value"),
        ("S002", "", "absent"),
    ]


def test_a_school_that_was_closed_is_not_missed(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    close_institution(institution=cast.other, by=cast.city_admin, on=date(2025, 11, 20), why="并入云州市第一职业技术学校")
    assert rolled_up(cast, run_jobs).absent == []


def test_only_the_last_filing_counts_and_an_unlocked_one_does_not(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    file_report(cast.report, {"students_full_time@2025": 1250}, cast.principal)
    file_report(cast.other_report, TWO, cast.rival)
    Report.objects.filter(pk=cast.other_report.pk).update(state=ReportState.RETURNED)
    rolled_up(cast, run_jobs)
    assert values(cast.city_report)["students_full_time@2025"] == 1250


def test_the_citys_tables_are_filled_in(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    rolled_up(cast, run_jobs)
    figure = cast.city_report.figures.get(key="students_full_time@2025")
    assert (figure.value, figure.origin) == ("1200", "computed")


def test_no_person_is_in_what_is_kept(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    kept = rolled_up(cast, run_jobs)
    for stored in (kept.sources, kept.figures):
        assert "members" not in read_table(stored.digest).column_names
    assert pc.unique(read_table(kept.sources.digest)["school"]).to_pylist() == ["S001"]


def test_adding_up_twice_gives_the_same_and_both_are_kept(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    first, second = rolled_up(cast, run_jobs), rolled_up(cast, run_jobs)
    assert (first.number, second.number, first.figures) == (1, 2, second.figures)


def test_the_tables_tell_from_how_many_schools_with_the_least_and_the_greatest(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    file_report(cast.other_report, TWO, cast.rival)
    rows = {row.key: row for _, table in city_tables(rolled_up(cast, run_jobs)) for row in table}
    students = rows["students_full_time@2025"]
    assert (students.now, students.before, students.counted, students.expected) == ("2,000", "1,100", 2, 2)
    assert (students.low, students.high) == ("800", "1,200")


def test_nothing_filed_is_told(cast: Cast, run_jobs):
    start_roll_up(by=cast.officer, report=cast.city_report)
    (job,) = run_jobs()
    assert (job.state, job.message["zh"].startswith("还没有学校报送")) == (JobState.FAILED, True)


def test_a_city_without_a_region_code_is_told_what_to_do(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    Institution.objects.filter(pk=cast.city.pk).update(code="YZ")
    start_roll_up(by=cast.officer, report=cast.city_report)
    (job,) = run_jobs()
    assert (job.state, "六位行政区划代码" in job.message["zh"]) == (JobState.FAILED, True)


@pytest.mark.parametrize("who", ["admin", "county_officer", "stranger"])
def test_only_the_citys_officers_add_up(cast: Cast, who: str):
    with pytest.raises(PermissionDenied, match="市级审核员"):
        start_roll_up(by=getattr(cast, who), report=cast.city_report)


def test_a_schools_report_is_not_added_up_nor_a_citys_in_review(cast: Cast):
    with pytest.raises(PermissionDenied, match="只用于市级报告"):
        start_roll_up(by=cast.officer, report=cast.report)
    cast.city_report.state = ReportState.FINAL_REVIEW
    with pytest.raises(PermissionDenied, match="终审"):
        start_roll_up(by=cast.officer, report=cast.city_report)


def test_an_unknown_figure_leads_nowhere(cast: Cast, run_jobs):
    file_report(cast.report, ONE, cast.principal)
    kept = rolled_up(cast, run_jobs)
    assert [drill(kept, key) for key in ("nothing@2025", "students_full_time", "students_full_time@2020")] == [None, None, None]
