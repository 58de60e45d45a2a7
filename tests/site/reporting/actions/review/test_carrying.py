"""An explanation once accepted holds next year too, until the value or the rule changes."""

from datetime import date

import pytest

from tests.site.conftest import Cast
from tests.site.reporting.actions.review.conftest import GRADUATES, error_of, write_figures
from zhihuan_site.reporting.actions.review import accept_explanation, answer_case, check_report
from zhihuan_site.reporting.actions.review.carrying import last_report_of
from zhihuan_site.reporting.models import CaseState, Report, Round
from zhihuan_site.reporting.states import ReportState

WHY = "两名毕业生兼业，各计一次"


@pytest.fixture
def last_year(cast: Cast) -> Report:
    """Last year's report of the same school, its error explained and accepted."""
    before = Round.objects.create(
        city=cast.city,
        year=2024,
        edition="E3",
        city_edition="E3-city",
        title="上年",
        opens_on=date(2024, 11, 1),
        due_on=date(2024, 12, 25),
    )
    report = Report.objects.create(
        round=before, institution=cast.school, edition="E3", state=ReportState.ENTRY, due_on=before.due_on
    )
    write_figures(report, **{**GRADUATES, "grad_employed_tertiary": 34})
    check_report(report=report)
    case = next(each for each in report.cases.filter(severity="error") if "grad_employed_primary@2024" in each.told["keys"])
    answer_case(case=case, by=cast.writer, state=CaseState.EXPLAINED, explanation=WHY)
    accept_explanation(case=case, by=cast.leader)
    return report


def test_the_same_values_are_accepted_again_next_year(cast: Cast, last_year: Report):
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 34})
    check_report(report=cast.report)
    case = error_of(cast.report)
    assert (case.state, case.explanation, case.answered_by, case.judged_by) == (CaseState.ACCEPTED, WHY, cast.writer, cast.leader)


def test_other_values_are_open_with_last_years_words_beside(cast: Cast, last_year: Report):
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 33})
    check_report(report=cast.report)
    case = error_of(cast.report)
    assert (case.state, case.explanation) == (CaseState.OPEN, "")
    assert case.told["last_year"] == WHY
    write_figures(cast.report, grad_total=1321)
    check_report(report=cast.report)
    case.refresh_from_db()
    assert case.told["last_year"] == WHY


def test_what_was_only_explained_is_not_carried(cast: Cast, last_year: Report):
    last_year.cases.filter(state=CaseState.ACCEPTED).update(state=CaseState.EXPLAINED)
    write_figures(cast.report, **{**GRADUATES, "grad_employed_tertiary": 34})
    check_report(report=cast.report)
    assert error_of(cast.report).state == CaseState.OPEN


def test_last_year_is_that_of_the_same_house(cast: Cast, last_year: Report):
    assert last_report_of(cast.report) == last_year
    assert last_report_of(cast.other_report) is None
