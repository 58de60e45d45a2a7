"""Work in the background: a queue in PostgreSQL, progress that the page shows, cancelling, and a second try after a crash.

A handler is a function of `Work`. It may be run again after a crash, so it does what is done already only once.
"""

import logging
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zhihuan.errors import ZhihuanError
from zhihuan.language import Text
from zhihuan_site.config.holding import AGAIN_WHEN_IT_IS_BACK, DATABASE_GONE
from zhihuan_site.people.models import AuditEntry, Institution, User
from zhihuan_site.reporting.models import Job, JobState, Report

logger = logging.getLogger(__name__)
# Each kind of work and the function that does it, by its address: a handler imports much, and is imported when it is met.
HANDLERS: Final[Mapping[str, str]] = {
    "compute": "zhihuan_site.reporting.actions.registers.computing.run_compute",
    "import_register": "zhihuan_site.reporting.actions.registers.importing.run_import",
    "fill_in": "zhihuan_site.reporting.actions.collection.filling.fill_in_from_records",
    "check": "zhihuan_site.reporting.actions.review.checking.run_check",
    "freeze": "zhihuan_site.reporting.actions.submission.documents.make_documents",
    "roll_up": "zhihuan_site.reporting.actions.aggregation.rolling.roll_up",
    "bundle": "zhihuan_site.reporting.actions.aggregation.bundling.bundle",
    "publish_all": "zhihuan_site.reporting.actions.publishing.many.publish_all",
}
MOST_ATTEMPTS: Final = 4  # of work that fails
MOST_STARTS: Final = 16  # of work that never ends: it may be what kills its worker, or the machine may have a bad day
_BROKEN: Final = Text(
    "多次没有做成，已记录，请告诉管理员。", "It failed several times, which was recorded. Tell the administrator."
)


class Cancelled(Exception):
    """The person who asked for the work does not want it any more."""


class Work:
    """A job at work: what was asked, and a way to tell how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.arguments: Mapping[str, Any] = job.arguments

    def tell(self, done: int, total: int, message: Text) -> None:
        """Show how far the work is. Raises Cancelled when it is not wanted any more."""
        Job.objects.filter(pk=self.job.pk).update(done=done, total=total, message=_told(message))
        if Job.objects.filter(pk=self.job.pk, wants_cancel=True).exists():
            raise Cancelled

    def told_before(self, collection: str, verb: str) -> AuditEntry | None:
        """Return the entry that this very job wrote before it was cut off: `data` names the job that an entry is of."""
        return AuditEntry.objects.filter(collection=collection, verb=verb, data__job=self.job.pk).first()


@transaction.atomic
def start(
    *,
    kind: str,
    key: str,
    institution: Institution,
    asked_by: User | None,
    report: Report | None = None,
    arguments: Mapping[str, Any] | None = None,
) -> Job:
    """Put work into the queue, in the transaction of what asks for it. Work with the same key that waits or runs is returned instead."""
    waiting = Job.objects.filter(key=key, state__in=[JobState.WAITING, JobState.RUNNING]).first()
    if waiting:
        return waiting
    job = Job.objects.create(
        kind=kind, key=key, institution=institution, report=report, asked_by=asked_by, arguments=dict(arguments or {})
    )
    run_job.defer(job=job.pk)
    return job


def cancel(job: Job) -> None:
    """Ask a job to stop; one that still waits is over at once."""
    Job.objects.filter(pk=job.pk).update(wants_cancel=True)
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(state=JobState.CANCELLED, ended_at=timezone.now())


@app.task(name="run_job", retry=RetryStrategy(wait=2), pass_context=False)
def run_job(job: int) -> None:
    """Do a job that waits, or one that was cut off while it ran. One that fails, or ends its worker, again and again is given up.

    The queue brings a job that raised back until it is over here.
    """
    found = Job.objects.filter(pk=job, state__in=[JobState.WAITING, JobState.RUNNING]).first()
    if found is None:
        return
    if found.attempts >= MOST_STARTS:
        _end(found, JobState.FAILED, _BROKEN)
        return
    Job.objects.filter(pk=job).update(state=JobState.RUNNING, started_at=timezone.now(), attempts=found.attempts + 1)
    try:
        result = _handler(found.kind)(Work(found))
    except Cancelled:
        _end(found, JobState.CANCELLED, Text("已取消。", "Cancelled."))
    except ZhihuanError as error:
        _end(found, JobState.FAILED, Text(f"{error.message.zh}{error.hint.zh}", f"{error.message.en}{error.hint.en}"))
    except PermissionDenied as error:
        _end(found, JobState.FAILED, Text(str(error), str(error)))
    except DATABASE_GONE:
        raise
    except Exception:
        if found.attempts + 1 >= MOST_ATTEMPTS:
            _end(found, JobState.FAILED, _BROKEN)
        raise
    else:
        _end(found, JobState.DONE, None, result or {})


@app.periodic(cron="17 19 * * *")  # 03:17 in Shanghai
@app.task(name="delete_old_records", queueing_lock="delete_old_records", retry=AGAIN_WHEN_IT_IS_BACK, pass_context=False)
def delete_old_records(timestamp: int) -> None:
    """Delete every night what need not be kept any longer."""
    import_module("zhihuan_site.reporting.actions.registers").delete_old_records(timezone.localdate())


def _handler(kind: str) -> Callable[[Work], Mapping[str, Any] | None]:
    module, _, name = HANDLERS[kind].rpartition(".")
    return getattr(import_module(module), name)


def _end(job: Job, state: JobState, message: Text | None, result: Mapping[str, Any] | None = None) -> None:
    changed: dict[str, Any] = {"state": state, "ended_at": timezone.now(), "result": dict(result or {})}
    if message:
        changed["message"] = _told(message)
    Job.objects.filter(pk=job.pk).update(**changed)


def _told(message: Text) -> dict[str, str]:
    return {"zh": message.zh, "en": message.en}
