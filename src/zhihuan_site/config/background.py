"""The worker: in a thread of the server's own process, or a process of its own."""

import asyncio
import logging
import threading

import psycopg
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from zhihuan_site.config.holding import keep_putting_back

logger = logging.getLogger(__name__)
AGAIN_AFTER = 1  # seconds


class Worker(threading.Thread):
    """Does the work in the background, with an event loop of its own; when the database was away it begins anew.

    `patience` is how many seconds it waits for its work to end when it is told to stop. Without `waits` it ends with the queue.
    """

    def __init__(self, *, concurrency: int = 1, patience: int = 8, waits: bool = True) -> None:
        super().__init__(name="worker", daemon=True)
        self._concurrency, self._patience, self._waits = concurrency, patience, waits
        self._loop = asyncio.new_event_loop()
        self._work: asyncio.Task[None] | None = None
        self._is_wanted = True

    def run(self) -> None:
        """Work until told to stop."""
        asyncio.set_event_loop(self._loop)
        while self._is_wanted:
            self._work = self._loop.create_task(self._run())
            try:
                self._loop.run_until_complete(self._work)
            except asyncio.CancelledError:
                logger.info("the worker has stopped")
            except (ConnectorException, psycopg.Error, OSError):
                logger.warning("the worker lost the database and begins anew", exc_info=True)
                self._loop.run_until_complete(asyncio.sleep(AGAIN_AFTER))
            else:
                self._is_wanted &= self._waits

    def tell_to_stop(self) -> None:
        """Let it take nothing more, and end when its work ends."""
        self._is_wanted = False
        if self._work:
            self._loop.call_soon_threadsafe(self._work.cancel)

    def stop(self) -> None:
        """Let what runs end, for a little while, and stop."""
        self.tell_to_stop()
        self.join(timeout=self._patience + 2)

    async def _run(self) -> None:
        connected = app.with_connector(app.connector.get_worker_connector())
        async with connected.open_async():
            watch = asyncio.create_task(keep_putting_back(connected.job_manager))
            try:
                await connected.run_worker_async(
                    concurrency=self._concurrency,
                    wait=self._waits,
                    install_signal_handlers=False,
                    shutdown_graceful_timeout=self._patience,
                )
            finally:
                watch.cancel()
