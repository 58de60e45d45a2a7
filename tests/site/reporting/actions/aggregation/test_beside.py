"""Last year's filing stands beside this year's, and what differs much is marked."""

from datetime import date

from tests.site.conftest import Cast
from tests.site.reporting.actions.aggregation.filed import file_report
from zhihuan_site.reporting.actions.aggregation.beside import Beside, tables_beside
from zhihuan_site.reporting.models import Report, Round


def row(report: Report, key: str) -> Beside:
    return next(row for table in tables_beside(report) for row in table.rows if row.key == key)


def file_last_year(cast: Cast, values: dict[str, int | str]) -> None:
    last = Round.objects.create(
        city=cast.city, year=2024, edition="E2", city_edition="E3-city", title="2024年度质量年报",
        opens_on=date(2024, 11, 10), due_on=date(2024, 12, 25),
    )  # fmt: skip
    report = Report.objects.create(round=last, institution=cast.school, edition="E2", due_on=last.due_on)
    file_report(report, values, cast.principal)


def test_a_change_is_told_in_percent_or_points_and_large_ones_are_marked(cast: Cast):
    counted = {"students_full_time@2025": 1500, "students_full_time@2024": 1000}
    rates = {"fitness_pass_rate@2025": "91", "fitness_pass_rate@2024": "93.5"}
    file_report(cast.report, {**counted, **rates}, cast.principal)
    students = row(cast.report, "students_full_time@2025")
    assert (students.before, students.now, students.change, students.is_large) == ("1,000", "1,500", "+50.0%", True)
    fitness = row(cast.report, "fitness_pass_rate@2025")
    assert (fitness.change, fitness.is_large) == ("−2.5个百分点", False)


def test_the_round_says_what_is_large(cast: Cast):
    cast.round.terms = {"thresholds": {"change_percent": 60, "change_points": 2}}
    cast.round.save()
    cast.report.round = cast.round
    file_report(cast.report, {"students_full_time@2025": 1500, "students_full_time@2024": 1000}, cast.principal)
    assert row(cast.report, "students_full_time@2025").is_large is False


def test_last_years_figure_told_otherwise_than_it_was_filed_is_marked(cast: Cast):
    file_last_year(cast, {"students_full_time@2024": 980})
    file_report(cast.report, {"students_full_time@2025": 1000, "students_full_time@2024": 1000}, cast.principal)
    students = row(cast.report, "students_full_time@2025")
    assert (students.filed, students.before, students.is_restated, students.is_notable) == ("980", "1,000", True, True)


def test_what_is_missing_or_not_applicable_is_told_apart_and_not_compared(cast: Cast):
    file_report(cast.report, {"students_full_time@2025": "", "grad_total@2025": "/", "grad_total@2024": 3}, cast.principal)
    assert row(cast.report, "students_full_time@2025").now == "—"
    graduates = row(cast.report, "grad_total@2025")
    assert (graduates.now, graduates.change, graduates.is_notable) == ("/", "", False)


def test_the_last_filing_is_what_counts(cast: Cast):
    file_report(cast.report, {"students_full_time@2025": 900}, cast.principal)
    file_report(cast.report, {"students_full_time@2025": 950}, cast.principal)
    assert row(cast.report, "students_full_time@2025").now == "950"
