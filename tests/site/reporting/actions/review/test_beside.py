"""What a report is compared with, as it was frozen."""

from datetime import date

from tests.site.conftest import Cast
from tests.site.reporting.actions.submission import conftest as steps
from tests.site.reporting.actions.submission.test_filing import file_report
from zhihuan_site.reporting.actions.review import check_report
from zhihuan_site.reporting.actions.review.beside import last_year_of, schools_of
from zhihuan_site.reporting.models import Freeze, Report, Round

frozen, quick_word_file = steps.frozen, steps.quick_word_file


def test_a_city_is_compared_with_the_schools_that_have_filed(cast: Cast, frozen: Freeze):
    assert schools_of(cast.city_report) == ()
    file_report(cast)
    [reading] = schools_of(cast.city_report)
    assert (reading.entity, reading.period) == (cast.school.name, "2025")
    assert schools_of(cast.report) == ()
    assert check_report(report=cast.city_report).found > 0


def test_next_year_is_compared_with_what_was_frozen_this_year(cast: Cast, frozen: Freeze):
    following = Round.objects.create(
        city=cast.city,
        year=2026,
        edition="E3",
        city_edition="E3-city",
        title="下一年",
        opens_on=date(2026, 11, 1),
        due_on=date(2026, 12, 25),
    )
    report = Report.objects.create(round=following, institution=cast.school, edition="E3", due_on=following.due_on)
    reading = last_year_of(report)
    assert {fact.value for fact in reading.facts if fact.indicator == "grad_total" and fact.period == "2025"} == {1320}
    Freeze.objects.update(thawed_at="2025-12-20T00:00:00Z")
    assert last_year_of(report) is None
