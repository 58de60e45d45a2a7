import pytest
from django.core.exceptions import PermissionDenied

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import keep, keep_all, tables
from zhihuan.workspace import load_results
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_computing
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Figure, Job, JobState


def computed(cast: Cast) -> Job:
    job = ask_for_computing(report=cast.report, by=cast.clerk)
    jobs.run_job.func(job=job.pk)
    job.refresh_from_db()
    return job


def test_figures_are_kept_and_laid_into_the_tables(cast: Cast):
    keep_all()
    before = cast.report.data_version
    job = computed(cast)
    cast.report.refresh_from_db()
    results = load_results(workspace(), "S001", 2025)
    assert (job.state, job.result["figures"]) == (JobState.DONE, len(results.facts))
    assert cast.report.data_version > before
    figure = Figure.objects.get(report=cast.report, key="students_full_time@2025")
    fact = next(
        fact for fact in results.facts if (fact.indicator, fact.period, fact.breakdown) == ("students_full_time", "2025", ())
    )
    assert figure.computed == str(fact.value)
    assert AuditEntry.objects.get(verb="register.computed").data["figures"] == len(results.facts)


def test_computing_again_changes_nothing(cast: Cast):
    keep_all()
    computed(cast)
    cast.report.refresh_from_db()
    before = cast.report.data_version
    computed(cast)
    cast.report.refresh_from_db()
    assert cast.report.data_version == before
    assert AuditEntry.objects.filter(verb="register.computed").count() == 1


def test_a_second_click_is_the_same_job_and_a_change_is_another(cast: Cast):
    keep_all()
    first = ask_for_computing(report=cast.report, by=cast.clerk)
    assert ask_for_computing(report=cast.report, by=cast.head) == first
    keep("students", tables()["students"].slice(0, 9))
    assert ask_for_computing(report=cast.report, by=cast.clerk) != first


def test_a_school_without_registers_is_computed_to_nothing(cast: Cast):
    assert (computed(cast).state, computed(cast).result["figures"]) == (JobState.DONE, 0)


@pytest.mark.parametrize("role", ["writer", "officer", "rival", "stranger"])
def test_others_do_not_start_it(cast: Cast, role: str):
    with pytest.raises(PermissionDenied):
        ask_for_computing(report=cast.report, by=getattr(cast, role))
