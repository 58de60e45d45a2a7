"""Which work is truly under way: who does it holds a lock that ends with his session of the database, however he ends.

So work whose worker was killed, or whose database went away under it, is found within seconds and goes back into the queue.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from django.db import InterfaceError, OperationalError, connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.job_context import JobContext
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.worker import Worker

logger = logging.getLogger(__name__)
LOOK_EVERY: Final = 2  # seconds
_BEGINS_WITHIN: Final = 2  # seconds that a worker has between taking work out of the queue and holding it
_LOCKS: Final = 2025  # which of the database's advisory locks are these
_CUT_OFF: Final = """
SELECT id FROM procrastinate_jobs job
WHERE status = 'doing'
  AND id NOT IN (
    SELECT objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = %(locks)s
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
  AND %(moment)s < (
    SELECT extract(epoch FROM now() - max(at)) FROM procrastinate_events WHERE job_id = job.id AND type = 'started')
ORDER BY id
"""
DATABASE_GONE: Final = (OperationalError, InterfaceError)
"""What a query raises when the database is away: no fault of the work, which comes again."""

AGAIN_WHEN_IT_IS_BACK: Final = RetryStrategy(wait=2, retry_exceptions=DATABASE_GONE)


def while_held(do: Callable[[], Any], context: JobContext, worker: Worker) -> Any:
    """Do a piece of work while it is held. (A middleware of the worker.)"""
    with _held(context.job.id):
        return do()


@contextmanager
def _held(number: int | None) -> Iterator[None]:
    """Hold a piece of work; where somebody else still does, wait until he lets it go."""
    _ask("SELECT pg_advisory_lock(%s, %s)", number)
    try:
        yield
    finally:
        with suppress(*DATABASE_GONE):  # the lock went with the session
            _ask("SELECT pg_advisory_unlock(%s, %s)", number)


def _ask(question: str, number: int | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(question, [_LOCKS, number])


async def keep_putting_back(manager: JobManager) -> None:
    """Put work that nobody holds back into the queue, every few seconds."""
    while True:
        try:
            await put_back(manager)
        except ConnectorException:
            logger.warning("the queue cannot be looked through now")
        await asyncio.sleep(LOOK_EVERY)


async def put_back(manager: JobManager) -> None:
    """Put work that was taken out of the queue and that nobody holds back into it."""
    found = await manager.connector.execute_query_all_async(_CUT_OFF, locks=_LOCKS, moment=_BEGINS_WITHIN)
    for each in found:
        logger.warning("work %s was cut off and goes back into the queue", each["id"])
        await _put_one_back(manager, each["id"])


async def _put_one_back(manager: JobManager, number: int) -> None:
    try:
        await manager.retry_job_by_id_async(number, timezone.now())
    except UniqueViolation:  # its like waits already, as what the clock asks for does
        await manager.finish_job_by_id_async(number, Status.FAILED, delete_job=False)
    except ConnectorException:
        logger.info("work %s is put back by another worker, or is over", number)
