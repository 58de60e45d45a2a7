from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.site.conftest import Cast
from tests.site.reporting.registers_kept import book, keep, keep_all, tables
from zhihuan_site.people.models import AuditEntry
from zhihuan_site.reporting import jobs
from zhihuan_site.reporting.actions.registers import ask_for_import, delete_old_records, retention
from zhihuan_site.reporting.files import path_of
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Attachment, Job

TODAY = date(2026, 3, 1)


def on_disk(year: int) -> list[str]:
    return sorted(path.parent.parent.parent.name for path in workspace().path.glob(f"registers/*/S001/{year}/*.json"))


def keep_year(year: int) -> None:
    for code in ("classes", "students", "screenings"):
        keep(code, tables()[code], year=year)
    keep("students", tables()["students"].slice(0, 5), year=year)


def test_pupils_of_years_that_are_over_are_gone_with_every_version(cast: Cast):
    for year in (2018, 2019, 2020):
        keep_year(year)
    assert delete_old_records(TODAY) == 4
    assert on_disk(2018) == on_disk(2019) == ["classes"]
    assert on_disk(2020) == ["classes", "screenings", "students", "students"]
    assert not list(workspace().path.glob("registers/students/S001/2019*"))


def test_the_book_tells_what_was_deleted(cast: Cast):
    keep_year(2019)
    delete_old_records(TODAY)
    entry = AuditEntry.objects.get(verb="records.deleted")
    assert (entry.collection, entry.actor) == (f"institution:{cast.school.pk}", None)
    assert entry.data == {"kept_years": 6, "versions": {"2019": {"students": 2, "screenings": 1}}}


def test_a_school_keeps_as_long_as_it_sets(cast: Cast):
    keep_year(2019)
    cast.school.records_kept_years = 7
    cast.school.save()
    assert delete_old_records(TODAY) == 0
    assert on_disk(2019) == ["classes", "screenings", "students", "students"]


def test_nothing_is_deleted_that_the_book_does_not_tell(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    keep_year(2019)
    monkeypatch.setattr(retention, "forget", _killed)
    with pytest.raises(KeyboardInterrupt):
        delete_old_records(TODAY)
    assert AuditEntry.objects.filter(verb="records.deleted").count() == 1
    monkeypatch.undo()
    assert delete_old_records(TODAY) == 2
    assert delete_old_records(TODAY) == 0
    assert AuditEntry.objects.filter(verb="records.deleted").count() == 2


def _killed(*words: object, **more: object) -> None:
    raise KeyboardInterrupt


def test_workbooks_that_were_handed_in_go_after_a_month(cast: Cast):
    keep_all()
    job = ask_for_import(
        report=cast.report, code="students", name="学生.xlsx", content=book(sex="男女"), is_partial=False, by=cast.clerk
    )
    jobs.run_job.func(job=job.pk)
    files = [path_of(each.stored.digest) for each in Attachment.objects.all()]
    assert delete_old_records(TODAY) == 0
    long_ago = timezone.now() - retention.IMPORTS_KEPT - timedelta(days=1)
    Attachment.objects.update(at=long_ago)
    Job.objects.update(ended_at=long_ago)
    assert delete_old_records(TODAY) == len(files) == 3
    assert not any(path.exists() for path in files)
    job.refresh_from_db()
    assert (job.result["rejected_rows"], "rejected" in job.result) == (1, False)


def test_a_file_that_something_else_holds_stays(cast: Cast):
    keep_all()
    ask_for_import(report=cast.report, code="students", name="a.xlsx", content=book(), is_partial=False, by=cast.clerk)
    held = Attachment.objects.get()
    Attachment.objects.create(report=cast.report, stored=held.stored, subject="table:表1", name="佐证.xlsx", by=cast.clerk)
    Attachment.objects.filter(pk=held.pk).update(at=timezone.now() - timedelta(days=99))
    delete_old_records(TODAY)
    assert path_of(held.stored.digest).exists()
