"""Findings are computed anew with every run; the answers to them are kept while they live."""

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import GRADUATES, error_of, write_figures
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting.actions.review import answer_case, check_report, start_check
from zhihuan_site.reporting.models import CaseState, Job, JobState, Report, Section


def test_a_broken_sum_is_an_open_error_with_its_place(wrong: Report):
    checked = check_report(report=wrong)
    case = error_of(wrong)
    assert (case.state, case.check_id) == (CaseState.OPEN, "identity-broken")
    assert [(place["table"], place["row"]) for place in case.told["places"]] == [
        ("表1", "毕业生面向三次产业就业人数"),
        ("表1", "其中：面向第一产业就业人数"),
        ("表1", "面向第二产业就业人数"),
        ("表1", "面向第三产业就业人数"),
    ]
    assert checked.new == checked.found == wrong.cases.count()
    assert wrong.checked_version == wrong.data_version


def test_checking_twice_changes_nothing(wrong: Report):
    check_report(report=wrong)
    before = list(wrong.cases.values_list("finding", "state"))
    again = check_report(report=wrong)
    assert (again.new, again.gone) == (0, 0)
    assert list(wrong.cases.values_list("finding", "state")) == before
    assert AuditEntry.objects.filter(verb="report.checked").count() == 1


def test_a_mended_figure_takes_its_finding_away_and_keeps_it_in_the_book(wrong: Report):
    check_report(report=wrong)
    case = error_of(wrong)
    write_figures(wrong, grad_employed_tertiary=35)
    checked = check_report(report=wrong)
    case.refresh_from_db()
    assert case.state == CaseState.GONE
    assert checked.gone >= 1
    entry = AuditEntry.objects.filter(verb="report.checked").last()
    assert case.finding in entry.data["gone"]


def test_an_answer_holds_again_when_the_same_finding_comes_back(cast: Cast, wrong: Report):
    check_report(report=wrong)
    answer_case(case=error_of(wrong), by=cast.writer, state=CaseState.EXPLAINED, explanation="一人在两个产业兼业")
    write_figures(wrong, grad_employed_tertiary=35)
    check_report(report=wrong)
    write_figures(wrong, grad_employed_tertiary=34)
    check_report(report=wrong)
    assert (error_of(wrong).state, error_of(wrong).explanation) == (CaseState.EXPLAINED, "一人在两个产业兼业")


def test_another_value_is_another_finding_and_open_again(cast: Cast, wrong: Report):
    check_report(report=wrong)
    first = error_of(wrong)
    answer_case(case=first, by=cast.writer, state=CaseState.EXPLAINED, explanation="一人在两个产业兼业")
    write_figures(wrong, grad_employed_tertiary=33)
    check_report(report=wrong)
    first.refresh_from_db()
    assert first.state == CaseState.GONE
    assert [case.state for case in wrong.cases.filter(severity="error").exclude(state="gone") if case.check_id == first.check_id][
        :1
    ] == [CaseState.OPEN]


def test_words_that_name_what_there_is_not_are_one_error(cast: Cast):
    write_figures(cast.report, **GRADUATES)
    Section.objects.create(report=cast.report, key="前言", title="前言", body="有{{no_such_figure}}人。")
    check_report(report=cast.report)
    case = cast.report.cases.get()
    assert (case.check_id, case.severity, case.state) == ("cannot-compose", "error", CaseState.OPEN)
    assert "no_such_figure" in case.told["message"]["zh"]


def test_the_job_checks_and_tells_how_much_it_found(cast: Cast, wrong: Report, run_jobs: object):
    start_check(report=wrong, by=cast.clerk)
    assert start_check(report=wrong, by=cast.clerk).pk == Job.objects.get().pk
    run_jobs()
    job = Job.objects.get()
    assert job.state == JobState.DONE
    assert job.result["found"] == wrong.cases.count() > 0


def test_checking_asks_the_database_little(wrong: Report, django_assert_max_num_queries: object):
    with django_assert_max_num_queries(24):
        check_report(report=wrong)


@pytest.mark.parametrize("year", [2025])
def test_a_report_without_any_figure_can_be_checked(cast: Cast, year: int):
    assert check_report(report=cast.report).found > 0
    assert cast.report.year == year
