"""A workbook into the records: handed in on a page, taken in by the worker, all of it or none, and back comes what was refused."""

from collections.abc import Mapping
from typing import Any, Final

import pyarrow as pa
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from zhihuan.catalogue import Field
from zhihuan.language import Text
from zhihuan.registers import Intake, take_in, write_commented, write_mended_csv, write_rejected_csv
from zhihuan.workspace import Manifest, Source, find_elsewhere, known_values
from zhihuan_site.people.audit import record
from zhihuan_site.people.models import AuditEntry, User
from zhihuan_site.reporting.actions.registers.carrying import carry_restricted
from zhihuan_site.reporting.actions.registers.computing import ask_for_computing
from zhihuan_site.reporting.actions.registers.stepping import begin
from zhihuan_site.reporting.actions.registers.telling import tell_intake
from zhihuan_site.reporting.files import BOOKS, attach, read, store
from zhihuan_site.reporting.jobs import Work, start
from zhihuan_site.reporting.known import workspace
from zhihuan_site.reporting.models import Attachment, Job, Report
from zhihuan_site.reporting.permissions.registers import check_can_keep_register
from zhihuan_site.reporting.reading import register_called

_STEPS: Final = 4
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@transaction.atomic
def ask_for_import(*, report: Report, code: str, name: str, content: bytes, is_partial: bool, by: User) -> Job:
    """Hand a workbook in. With `is_partial` its sound rows are taken in though others are refused. The same file twice is one job."""
    check_can_keep_register(by, report, register_called(code).number)
    book = attach(report=report, subject=f"import:{code}", name=name, content=content, by=by, kinds=BOOKS)
    return _asked(report, code, book, is_partial, by)


@transaction.atomic
def ask_for_import_again(*, job: Job, is_partial: bool, by: User) -> Job:
    """Take in the workbook of an earlier job once more, now with its sound rows alone."""
    code = job.arguments["register"]
    check_can_keep_register(by, job.report, register_called(code).number)
    book = Attachment.objects.select_related("stored").get(pk=job.arguments["book"], removed_at=None)
    return _asked(job.report, code, book, is_partial, by)


def _asked(report: Report, code: str, book: Attachment, is_partial: bool, by: User) -> Job:
    return start(
        kind="import_register",
        key=f"import:{report.pk}:{code}:{book.stored.digest[:24]}:{is_partial:d}",
        institution=report.institution,
        report=report,
        asked_by=by,
        arguments={"register": code, "book": book.pk, "name": book.name, "is_partial": is_partial},
    )


def imports_of(report: Report, code: str) -> QuerySet[Job]:
    """Return the imports of a register, the latest first."""
    return Job.objects.filter(report=report, kind="import_register", arguments__register=code).select_related("asked_by")


def run_import(work: Work) -> Mapping[str, Any]:
    """Do the import. Cut off and done again, it stores nothing twice."""
    report = Report.objects.select_related("round__city", "institution").get(pk=work.job.report_id)
    by, register = work.job.asked_by, register_called(work.arguments["register"])
    check_can_keep_register(by, report, register.number)
    book = Attachment.objects.select_related("stored").get(pk=work.arguments["book"])
    work.tell(0, _STEPS, Text("正在读取文件", "reading the file"))
    content = read(book.stored.digest)
    work.tell(1, _STEPS, Text("正在逐格核对", "checking every cell"))
    intake = _taken_in(report, book.name, content, register.code)
    work.tell(2, _STEPS, Text("正在写批注件", "writing the commented copy"))
    given_back = _give_back(report, work.job, content, intake)
    work.tell(3, _STEPS, Text("正在存入", "storing"))
    told = tell_intake(intake) | given_back
    if intake.problems or (intake.rejected_rows and not (work.arguments["is_partial"] and intake.accepted.num_rows)):
        return told | {"outcome": "refused", "version": None}
    stored, before, carried = _store(report, work.job, book, intake, by)
    return told | {
        "carried": [{"zh": field.name.zh, "en": field.name.en} for field in carried],
        "outcome": "partial" if intake.rejected_rows else "stored",
        "version": stored.version,
        "before": before.rows if before else None,
        "is_fewer": before is not None and stored.rows * 2 < before.rows,
        "elsewhere": sum(1 for _ in find_elsewhere(workspace(), register, intake.accepted, report.year)),
    }


def _taken_in(report: Report, name: str, content: bytes, code: str) -> Intake:
    place, register, school = workspace(), register_called(code), report.institution.code
    known = known_values(place, register, school, report.year)
    today, key = timezone.localdate(), place.key.secret
    return take_in(content, name, register, school=school, year=report.year, today=today, key=key, known=known)


@transaction.atomic
def _store(
    report: Report, job: Job, book: Attachment, intake: Intake, by: User
) -> tuple[Manifest, Manifest | None, tuple[Field, ...]]:
    """Store what was accepted, unless this very job has done so before it was cut off.

    Returns the version, the one before, and the fields that were carried over from it.
    """
    place, code, school = workspace(), intake.register.code, report.institution.code
    with place.change(who=str(by), when=timezone.now()) as change:
        versions = place.versions(code, school, report.year)
        done = [at for at, each in enumerate(versions) if each.source.counts.get("job") == job.pk]
        before = (versions[: done[0]] if done else versions)[-1:]
        counts = {"rows": intake.rows, "mended": len(intake.mended), "rejected": intake.rejected_rows, "job": job.pk}
        source = Source(book.name, book.stored.digest, counts)
        rows, carried = _carried(intake, before)
        stored = versions[done[0]] if done else change.store(rows, register=code, school=school, year=report.year, source=source)
    if not AuditEntry.objects.filter(collection=report.collection, verb="register.imported", data__job=job.pk).exists():
        data = {"version": stored.version, **counts, "stored": stored.rows, "file": book.name, "digest": book.stored.digest}
        record(collection=report.collection, verb="register.imported", actor=by, subject=f"register:{code}", data=data)
        begin(report, intake.register.number)
        ask_for_computing(report=report, by=by)
    return stored, next(iter(before), None), carried


def _carried(intake: Intake, before: tuple[Manifest, ...]) -> tuple[pa.Table, tuple[Field, ...]]:
    if not before:
        return intake.accepted, ()
    version, code = before[0].version, intake.register.code
    kept = workspace().table(code, intake.school, intake.year, version=version, restricted=True)
    return carry_restricted(intake.accepted, kept, intake.register)


def _give_back(report: Report, job: Job, content: bytes, intake: Intake) -> dict[str, int]:
    """Keep the commented copy and the lists of refused and mended cells; return their numbers."""
    stem = intake.name.rpartition(".")[0] or intake.name
    wanted: dict[str, tuple[str, str, bytes]] = {}
    if intake.rejected:
        wanted["commented"] = (f"{stem}.批注.xlsx", _XLSX, write_commented(content, intake.name, intake))
        wanted["rejected_list"] = (f"{stem}.退回.csv", "text/csv", write_rejected_csv(intake))
    if intake.mended:
        wanted["mended_list"] = (f"{stem}.改正.csv", "text/csv", write_mended_csv(intake))
    return {word: _kept(report, job, name, kind, data) for word, (name, kind, data) in wanted.items()}


def _kept(report: Report, job: Job, name: str, media_type: str, content: bytes) -> int:
    more = {"stored": store(content, media_type), "by": job.asked_by}
    found, _ = Attachment.objects.update_or_create(report=report, subject=f"import:{job.pk}", name=name[-160:], defaults=more)
    return found.pk


def file_of_import(*, job: Job, attachment: int) -> Attachment:
    """Return a file that came back from an import. Raises PermissionDenied for one that is not of it."""
    found = Attachment.objects.filter(pk=attachment, report=job.report, subject=f"import:{job.pk}", removed_at=None)
    file = found.select_related("stored").first()
    if file is None:
        raise PermissionDenied("没有这个文件，或保存期已过，请重新导入。")
    return file
