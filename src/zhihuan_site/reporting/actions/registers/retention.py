"""Records of pupils are kept as long as the school sets, then deleted. Each deletion stands in the book before it is done."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from zhihuan.catalogue import load_registers
from zhihuan.workspace import forget, pupil_registers
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import Institution, InstitutionKind
from zhihuan_site.reporting.files import remove
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Attachment, Job, JobState

IMPORTS_KEPT: Final = timedelta(days=30)
"""So long the workbooks that were handed in, and what came back, can be fetched. What was taken in of them is in the records."""


def delete_old_records(today: date) -> int:
    """Delete what need not be kept any longer; return how many registers of a year, and how many files of imports, are gone."""
    schools = Institution.objects.filter(kind=InstitutionKind.SCHOOL).exclude(code="")
    return sum(_delete_years(school, today) for school in schools) + sum(1 for _ in _delete_imports())


def _delete_years(school: Institution, today: date) -> int:
    place, codes = workspace(), pupil_registers(load_registers())
    over = [year for year in place.years(school.code) if year + school.records_kept_years < today.year]
    due = {year: _versions(school, year, codes) for year in over}
    due = {year: told for year, told in due.items() if told}
    if not due:
        return 0
    # Written down first: a crash then leaves something that is to be deleted, and nothing that was deleted in silence.
    data = {"kept_years": school.records_kept_years, "versions": {str(year): told for year, told in due.items()}}
    record(collection=f"institution:{school.pk}", verb="records.deleted", actor=None, subject="pupils", data=data)
    return sum(1 for _ in forget(place, school.code, due, codes, who="质环", when=timezone.now()))


def _versions(school: Institution, year: int, codes: tuple[str, ...]) -> dict[str, int]:
    place = workspace()
    counted = {code: len(place.partition(code, school.code, year).numbers()) for code in codes}
    return {code: count for code, count in counted.items() if count}


def _delete_imports() -> Iterator[Attachment]:
    """Yield the files of imports whose time is over, as they go; the page of the import keeps its counts and forgets the cells."""
    before = timezone.now() - IMPORTS_KEPT
    for file in Attachment.objects.filter(subject__startswith="import:", at__lt=before, removed_at=None).select_related("stored"):
        with transaction.atomic():
            remove(file)
        yield file
    ended = Job.objects.filter(kind="import_register", ended_at__lt=before).exclude(state=JobState.RUNNING)
    for job in ended.filter(result__has_key="rejected"):
        counts = {word: value for word, value in job.result.items() if word not in ("rejected", "mended")}
        Job.objects.filter(pk=job.pk).update(result=counts)
